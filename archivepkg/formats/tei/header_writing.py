"""The header of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from archivepkg.formats.tei.elements import data, dating, element, lines, words
from archivepkg.formats.tei.patch import Operation
from archivepkg.locators import Locator
from archivepkg.model import Agent, DateStatement, Document, LanguageStatement, Relation
from archivepkg.model.agents import AgentRole

__all__ = ["CORRESPONDENCE", "header"]

#: Who wrote and who received is said in ``correspDesc``, by the type of what they did.
CORRESPONDENCE: dict[AgentRole, str] = {"author": "written", "sender": "sent", "recipient": "received"}
_LICENCE = re.compile(r"https?://\S+")
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def header(document: Document, rest: Sequence[Operation]) -> str:
    """``teiHeader``; ``rest`` is what it cannot say."""
    parts = [
        element("fileDesc", lines(_file(document))),
        element("profileDesc", lines(_profile(document))),
        element("xenoData", data(rest), type="application/json-patch+json") if rest else "",
    ]
    return element("teiHeader", lines(parts))


def _file(document: Document) -> Iterator[str]:
    made = [element("title", words(document.title or ""))]
    made += [_responsible(agent) for agent in document.agents if agent.role not in CORRESPONDENCE]
    yield element("titleStmt", lines(made))
    yield element("publicationStmt", lines(["<authority/>", *_published(document)]))
    notes = [element("note", words(note.text), type="header", n=note.label) for note in document.notes]
    notes += [_related(relation) for relation in document.relations]
    if notes:
        yield element("notesStmt", lines(notes))
    yield element("sourceDesc", lines(_source(document)))


def _related(relation: Relation) -> str:
    target = quote(relation.target, safe="/:#?&=%+,;@~")
    ref = element("ref", words(relation.text or ""), target=target)
    return element("relatedItem", element("bibl", ref), type=relation.kind)


def _responsible(agent: Agent) -> str:
    return element("respStmt", element("resp", words(agent.role)) + _name(agent))


def _name(agent: Agent) -> str:
    text = None if agent.text is None else element("note", words(agent.text), type="stated")
    aliases = [element("addName", words(alias), type="alias") for alias in agent.aliases]
    return element("name", element("name", words(agent.name)) + "".join(aliases) + (text or ""))


def _published(document: Document) -> Iterator[str]:
    yield element("idno", words(document.id), type="document")
    if document.number is not None:
        yield element("idno", words(document.number), type="number")
    if document.url is not None:
        yield element("idno", words(document.url), type="URL")
    if document.date_published:
        yield _date(document.date_published, type="published")
    if document.date_accessed:
        yield _date(document.date_accessed, type="accessed")
    if document.rights is not None:
        target = document.rights if _LICENCE.fullmatch(document.rights) else None
        yield element("availability", element("licence", words(document.rights), target=target))


def _source(document: Document) -> Iterator[str]:
    citation = document.citation
    source = citation.source if citation else None
    for place in source.locators if source else ():
        yield element("msDesc", _identifier(place) + _leaves(place))
    if document.extent is not None:
        yield element("bibl", element("extent", words(document.extent)), type="original")
    if citation:
        yield element("bibl", words(citation.text), type="citation")
        parts = [
            element("title", words(citation.title)) if citation.title is not None else "",
            _date(citation.date) if citation.date else "",
            element("title", words(citation.collection), level="s") if citation.collection is not None else "",
            element("biblScope", words(citation.volume), unit="volume") if citation.volume is not None else "",
            element("biblScope", words(citation.pinpoint), unit="page") if citation.pinpoint is not None else "",
            element("idno", words(citation.url), type="URL") if citation.url is not None else "",
            element("note", words(source.text), type="source") if source else "",
            *(
                element("respStmt", element("resp", words(credit.role)) + element("name", words(credit.name)))
                for credit in (source.credits if source else ())
            ),
        ]
        if any(parts):
            yield element("bibl", lines(parts), type="cited")
    if not (citation or document.extent is not None):
        yield element("bibl", type="none")


def _identifier(place: Locator) -> str:
    repository = element("repository", words(place.cited_as or ""), key=place.archive)
    levels = [element("idno", words(level.value), type=level.level) for level in place.levels]
    return element("msIdentifier", repository + "".join(levels))


def _leaves(place: Locator) -> str:
    found = [
        element("locus", words(leaf.first if leaf.first == leaf.last else f"{leaf.first}–{leaf.last}"),
                from_=leaf.first, to=leaf.last)
        for leaf in place.leaves
    ]  # fmt: skip
    return element("msContents", element("p", "".join(found))) if found else ""


def _profile(document: Document) -> Iterator[str]:
    if document.summary is not None:
        yield element("abstract", element("p", words(document.summary)))
    if document.date:
        yield element("creation", _date(document.date))
    languages = [_language(language) for language in document.original_languages if _is_plain(language)]
    if languages:
        yield element("langUsage", lines(languages))
    if document.type is not None:
        yield element("textClass", element("keywords", element("term", words(document.type), type="form")))
    actions = [
        element("correspAction", _name(agent) + (_place(agent)), type=CORRESPONDENCE[agent.role])
        for agent in document.agents
        if agent.role in CORRESPONDENCE
    ]
    if actions:
        yield element("correspDesc", lines(actions))


def _place(agent: Agent) -> str:
    return element("placeName", words(agent.place)) if agent.place is not None else ""


def _language(language: LanguageStatement) -> str:
    return element("language", words(language.text), ident=language.tag or "und")


def _is_plain(language: LanguageStatement) -> bool:
    return language.tag is None or _TAG.fullmatch(language.tag) is not None


def _date(stated: DateStatement, **attributes: str) -> str:
    return element("date", words(stated.text or ""), **dating(stated.edtf), **attributes)
