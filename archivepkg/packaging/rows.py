"""The rows that a document's record makes in each table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from hashlib import sha256
from itertools import count
from typing import Protocol

import msgspec

from archivepkg.errors import Misuse
from archivepkg.locators.locator import Locator
from archivepkg.model import DateStatement, Document
from archivepkg.packaging.columns import Table
from archivepkg.packaging.days import first_and_last
from archivepkg.packaging.layout import text_path
from archivepkg.packaging.layouts import Layout
from archivepkg.packaging.tables import (
    CONTENTS,
    DOCUMENT_AGENTS,
    DOCUMENTS,
    LOCATORS,
    RELATIONS,
    ArchiveRow,
    ContentRow,
    DocumentAgentRow,
    DocumentRow,
    LocatorRow,
    RelationRow,
)

__all__ = [
    "DERIVATIONS",
    "Derivation",
    "Links",
    "archive_rows",
    "derivations",
    "locators_of",
    "slugs",
]

_BETWEEN_WORDS = re.compile(r"[\W_]+")


class Ids(Protocol):
    """What has an id for each name."""

    def get(self, name: str, default: str, /) -> str:
        """The id of a name; ``default`` where there is none."""
        ...


class Links(msgspec.Struct, frozen=True):
    """What a row needs to know of the rest of its package.

    The ids of agents by name, the ids of documents, and whether the texts are parted among folders.
    """

    agents: Ids
    documents: Container[str]
    parted: bool = False


class Derivation(msgspec.Struct, frozen=True):
    """How a table's rows are made of one document: ``base`` is the JSON pointer of the item of the nth row (from 0)."""

    table: Table
    rows: Callable[[Document, bytes, Links], Iterable[object]]
    base: str = ""

    def in_layout(self, layout: Layout) -> Derivation:
        """The same for a table as it is in a layout."""
        return msgspec.structs.replace(self, table=layout.table(self.table))


def locators_of(document: Document) -> tuple[Locator, ...]:
    """The locators of the originals of a document."""
    source = document.citation.source if document.citation else None
    return source.locators if source else ()


def slugs(name: str) -> Iterator[str]:
    """The ids that an agent of that name may have: the first that no name before it in order has is its own.

    Lower case, hyphens between words, any script; a number where two are alike.
    """
    slug = _BETWEEN_WORDS.sub("-", unicodedata.normalize("NFKC", name).casefold()).strip("-") or "agent"
    yield slug
    for number in count(2):
        yield f"{slug}-{number}"


def archive_rows(ids: Iterable[str]) -> Iterator[ArchiveRow]:
    """The rows of these archives, by id; one that archivepkg does not know has no name."""
    from archivepkg.locators import archive, archives

    for found in sorted(set(ids)):
        facts = archive(found) if found in archives() else None
        yield ArchiveRow(
            id=found,
            name=facts.name if facts else None,
            name_original=facts.name_original if facts else None,
            country=facts.country if facts else None,
        )


def _document_rows(document: Document, text: bytes, links: Links) -> Iterator[DocumentRow]:
    citation, made = document.citation, document.transcription
    source = citation.source if citation else None
    edtf = _edtf(document.date)
    first, last = first_and_last(edtf)
    yield DocumentRow(
        id=document.id,
        title=document.title,
        date_text=_words(document.date),
        date=edtf,
        date_earliest=first,
        date_latest=last,
        type=document.type,
        number=document.number,
        summary=document.summary,
        original_languages=_joined(language.text for language in document.original_languages),
        original_language_tags=_joined(language.tag for language in document.original_languages),
        citation=citation.text if citation else None,
        citation_style=citation.style if citation else None,
        citation_title=citation.title if citation else None,
        citation_date_text=_words(citation.date if citation else None),
        citation_date=_edtf(citation.date if citation else None),
        citation_url=citation.url if citation else None,
        collection=citation.collection if citation else None,
        source=source.text if source else None,
        source_published=source.published if source else None,
        source_credits=_joined(f"{credit.role}: {credit.name}" for credit in source.credits) if source else None,
        url=document.url,
        rights=document.rights,
        extent=document.extent,
        review_status=document.review_status,
        date_published_text=_words(document.date_published),
        date_published=_edtf(document.date_published),
        date_accessed_text=_words(document.date_accessed),
        date_accessed=_edtf(document.date_accessed),
        transcriber=made.transcriber if made else None,
        transcription_date_text=_words(made.date if made else None),
        transcription_date=_edtf(made.date if made else None),
        transcription_method=made.method if made else None,
        transcription_note=made.note if made else None,
        notes=_joined(f"{note.label}: {note.text}" if note.label else note.text for note in document.notes),
        text_path=text_path(document.id, parted=links.parted),
        text_bytes=len(text),
        text_hash=f"sha256:{sha256(text).hexdigest()}",
    )


def _locator_rows(document: Document, _text: bytes, _links: Links) -> Iterator[LocatorRow]:
    for ordinal, locator in enumerate(locators_of(document), 1):
        levels: dict[str, object] = {}
        for each in locator.levels:
            before = levels.get(each.level)
            levels[each.level] = (
                each.value if before is None else [*(before if isinstance(before, list) else [before]), each.value]
            )
        yield LocatorRow(
            document_id=document.id,
            ordinal=ordinal,
            archive_id=locator.archive,
            cited_as=locator.cited_as,
            levels=levels,
            leaves=", ".join(
                each.first if each.first == each.last else f"{each.first}-{each.last}" for each in locator.leaves
            ),
            reference=_reference(locator),
        )


def _document_agent_rows(document: Document, _text: bytes, links: Links) -> Iterator[DocumentAgentRow]:
    for ordinal, agent in enumerate(document.agents, 1):
        yield DocumentAgentRow(
            document_id=document.id,
            ordinal=ordinal,
            agent_id=links.agents.get(agent.name, ""),
            role=agent.role,
            named_as=agent.text,
            aliases=_joined(agent.aliases),
            place=agent.place,
        )


def _content_rows(document: Document, _text: bytes, _links: Links) -> Iterator[ContentRow]:
    for ordinal, item in enumerate(document.contents, 1):
        yield ContentRow(
            document_id=document.id,
            ordinal=ordinal,
            kind=item.kind,
            language=item.language.text if item.language else None,
            language_tag=item.language.tag if item.language else None,
            text=item.text,
        )


def _relation_rows(document: Document, _text: bytes, links: Links) -> Iterator[RelationRow]:
    for ordinal, relation in enumerate(document.relations, 1):
        yield RelationRow(
            document_id=document.id,
            ordinal=ordinal,
            kind=relation.kind,
            target=relation.target,
            target_id=relation.target if relation.target in links.documents else None,
            text=relation.text,
        )


#: Every table that is made document by document.
DERIVATIONS: tuple[Derivation, ...] = (
    Derivation(DOCUMENTS, _document_rows),
    Derivation(LOCATORS, _locator_rows, "/citation/source/locators/{}"),
    Derivation(DOCUMENT_AGENTS, _document_agent_rows, "/agents/{}"),
    Derivation(CONTENTS, _content_rows, "/contents/{}"),
    Derivation(RELATIONS, _relation_rows, "/relations/{}"),
)


def derivations(layout: Layout) -> tuple[Derivation, ...]:
    """How each table of a layout is made that is made document by document."""
    return tuple(each.in_layout(layout) for each in DERIVATIONS if each.table.name in layout.by_name)


def _words(statement: DateStatement | None) -> str | None:
    return statement.text if statement else None


def _edtf(statement: DateStatement | None) -> str | None:
    return statement.edtf if statement else None


def _joined(words: Iterable[str | None]) -> str:
    return "; ".join(filter(None, words))


@cache
def _format() -> Callable[[Locator], str]:
    from archivepkg.locators import format_locator

    return format_locator


def _reference(locator: Locator) -> str | None:
    """The canonical form of a locator, where its archive and its levels are known."""
    try:
        return _format()(locator)
    except Misuse:
        return None
