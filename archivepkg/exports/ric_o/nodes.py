"""The nodes of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from archivepkg import locators
from archivepkg.errors import Misuse
from archivepkg.locators import Locator
from archivepkg.model import Agent, DateStatement, Document, LanguageStatement
from archivepkg.model.agents import AgentRole

__all__ = ["Nodes"]

Node = dict[str, Any]

_AGENTS: dict[AgentRole, str] = {
    "author": "rico:hasCreator",
    "sender": "rico:hasSender",
    "recipient": "rico:hasAddressee",
}
#: All that is known of any other role, and of any other relation ("isRelatedTo").
_RELATED = "rico:isRelatedTo"


class Nodes:
    """Makes the nodes of one document after the other; what several name is made once."""

    def __init__(self) -> None:
        self._made: set[str] = set()

    def of(self, document: Document) -> Iterator[Node]:
        """The record of a document, and what it names that was not named before."""
        source = document.citation.source if document.citation else None
        units: list[str] = []
        for place in source.locators if source else ():
            nodes = list(_units(place))
            units += [nodes[-1]["@id"]] if len(nodes) > 1 else []
            yield from self._new(nodes)
        record = _record(document, units)
        yield from self._new(_agent(agent) for agent in document.agents)
        yield from self._new(_language(language) for language in document.original_languages)
        if document.type:
            yield from self._new([_form(document.type)])
        yield {name: value for name, value in record.items() if value not in (None, [])}

    def _new(self, nodes: Iterator[Node] | list[Node]) -> Iterator[Node]:
        for node in nodes:
            if node["@id"] not in self._made:
                self._made.add(node["@id"])
                yield node


def _record(document: Document, units: list[str]) -> Node:
    record: Node = {
        "@id": _id("document", document.id),
        "@type": "rico:Record",
        "rico:identifier": [value for value in (document.id, document.number) if value],
        "rico:title": document.title,
        "rico:isOrWasIncludedIn": _references(units),
        "rico:hasCreationDate": _date(document.date),
        "rico:hasPublicationDate": _date(document.date_published),
        "rico:hasDocumentaryFormType": {"@id": _id("form", document.type)} if document.type else None,
        "rico:scopeAndContent": document.summary,
        "rico:hasOrHadLanguage": _references(_language(each)["@id"] for each in document.original_languages),
        "rico:recordResourceExtent": document.extent,
        "rico:conditionsOfUse": document.rights,
        "rico:generalDescription": [note.text for note in document.notes],
    }
    for agent in document.agents:
        record.setdefault(_AGENTS.get(agent.role, _RELATED), []).append({"@id": _id("agent", agent.name)})
    for relation in document.relations:
        name = "rico:isReplyTo" if relation.kind == "reply_to" else _RELATED
        target = relation.target if "://" in relation.target else _id("document", relation.target)
        record.setdefault(name, []).append({"@id": target})
    if document.url:
        place = {"@id": f"{record['@id']}/text", "@type": "rico:Instantiation", "rico:identifier": document.url}
        record["rico:hasOrHadInstantiation"] = place
    return record


def _units(place: Locator) -> Iterator[Node]:
    """The archive, and the units down to the one in which the record lies."""
    if place.archive is None:
        return
    holder = _id("archive", place.archive)
    try:
        name = locators.archive(place.archive).name
    except Misuse:
        name = place.archive
    yield {"@id": holder, "@type": "rico:CorporateBody", "rico:identifier": place.archive, "rico:name": name}
    path = holder
    for level in place.levels:
        above, path = path, f"{path}/{quote(level.level, safe='')}/{quote(level.value, safe='')}"
        unit: Node = {"@id": path, "@type": "rico:RecordSet", "rico:identifier": level.value, "rico:type": level.level}
        yield unit | (
            {"rico:hasOrHadHolder": {"@id": holder}} if above == holder else {"rico:isOrWasIncludedIn": {"@id": above}}
        )


def _date(stated: DateStatement | None) -> Node | None:
    if stated is None:
        return None
    found: Node = {"@type": "rico:Date", "rico:expressedDate": stated.text or stated.edtf}
    if stated.edtf:
        found["rico:normalizedDateValue"] = {"@value": stated.edtf, "@type": "edtf:EDTF"}
    return found


def _agent(agent: Agent) -> Node:
    names = [agent.name, *(alias for alias in agent.aliases if alias != agent.name)]
    return {"@id": _id("agent", agent.name), "@type": "rico:Agent", "rico:name": names}


def _language(language: LanguageStatement) -> Node:
    found: Node = {"@id": _id("language", language.tag or language.text), "@type": "rico:Language"}
    return found | {"rico:name": language.text} | ({"rico:identifier": language.tag} if language.tag else {})


def _form(name: str) -> Node:
    return {"@id": _id("form", name), "@type": "rico:DocumentaryFormType", "rico:name": name}


def _references(ids: Iterator[str] | list[str]) -> list[Node]:
    return [{"@id": id_} for id_ in dict.fromkeys(ids)]


def _id(kind: str, name: str) -> str:
    return f"#{kind}/{quote(name, safe='')}"
