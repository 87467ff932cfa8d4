"""A contribution as it begins: all that its collection settles, and placeholders where somebody has to write."""

from __future__ import annotations

import attrs

from archivepkg import citations
from archivepkg.errors import Misuse
from archivepkg.formats import write
from archivepkg.formats.body import read_body
from archivepkg.model import (
    Agent,
    Citation,
    Collection,
    ContentItem,
    DateStatement,
    Document,
    LanguageStatement,
    SourceStatement,
)
from archivepkg.text import Span

__all__ = ["blank_document"]

_DEFAULT_STYLE = "wilson_center"
_TITLE = "[insert title]"
_DATE = "[insert date]"
_TEXT = "[insert text]"
_SOURCE = "[insert archive and locator]. Translated by TBD"


def blank_document(document_id: str, format_name: str, collection: Collection, title: str | None = None) -> str:
    """The text of a new contribution in a format.

    What the collection says holds: its citation style, its rights or its licence, its host.
    """
    said, language = title or _TITLE, LanguageStatement(text="TBD")
    document = Document(
        id=document_id,
        title=said,
        date=DateStatement(text=_DATE),
        agents=(Agent(role="translator", name="TBD"),),
        summary="[insert summary]",
        original_languages=(language,),
        contents=(ContentItem(kind="translation", language=language, text=f"Translation - {language.text}"),),
        citation=citations.read(_citation(said, collection)).citation,
        url=f"https://{collection.canonical_host}/document/TBD" if collection.canonical_host else None,
        rights=None if collection.rights or collection.license else "[insert rights]",
        body=tuple(read.block for read in read_body(_TEXT, Span(0, len(_TEXT)))),
    )
    return write(document, format_name)


def _citation(title: str, collection: Collection) -> str:
    """The citation in the collection's style; with the parts of a volume where the style cannot be without them."""
    style = collection.citation_style or _DEFAULT_STYLE
    known = Citation(
        text="",
        title=title,
        date=DateStatement(text=_DATE),
        collection=collection.title,
        source=SourceStatement(text=_SOURCE),
    )
    try:
        return citations.format(known, style)
    except Misuse:
        return citations.format(attrs.evolve(known, volume="[insert volume]", pinpoint="[insert page]"), style)
