"""Reads the header of a TEI file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from archivepkg.formats.tei.gathered import Gathered
from archivepkg.formats.tei.header_writing import CORRESPONDENCE
from archivepkg.formats.tei.tree import Element
from archivepkg.text import Excerpt

__all__ = ["dating", "header"]

Plain = dict[str, Any]

_ROLES = {kind: role for role, kind in CORRESPONDENCE.items()}


def header(root: Element, gathered: Gathered) -> None:
    """Everything that ``teiHeader`` says, into the record."""
    head = root.find("teiHeader")
    if head is None:
        return
    found = gathered.plain
    _published(head, gathered)
    found["title"] = gathered.text("/title", head.find("fileDesc/titleStmt/title")) or None
    found["summary"] = gathered.text("/summary", head.find("profileDesc/abstract/p"))
    found["type"] = gathered.text("/type", head.find("profileDesc/textClass/keywords/term"))
    found["date"] = date("/date", head.find("profileDesc/creation/date"), gathered)
    found["original_languages"] = [
        {"text": gathered.text(f"/original_languages/{number}/text", language)}
        | ({"tag": tag} if (tag := language.get("ident")) not in (None, "und") else {})
        for number, language in enumerate(head.all("profileDesc/langUsage/language"))
    ]
    found["agents"] = list(_agents(head, gathered))
    found["notes"] = [
        {"text": gathered.text(f"/notes/{number}/text", note)} | _stated(label=note.get("n"))
        for number, note in enumerate(head.all("fileDesc/notesStmt/note"))
    ]
    found["relations"] = [
        _relation(f"/relations/{number}", related, gathered)
        for number, related in enumerate(head.all("fileDesc/notesStmt/relatedItem"))
    ]
    found["extent"] = gathered.text("/extent", head.find("fileDesc/sourceDesc/bibl/extent"))
    found["citation"] = _citation(head, gathered)


def _relation(at: str, related: Element, gathered: Gathered) -> Plain:
    ref = related.find("bibl/ref")
    return _stated(
        kind=related.get("type") or "other",
        target=unquote((ref.get("target") or "") if ref else ""),
        text=gathered.text(f"{at}/text", ref) or None,
    )


def date(at: str, found: Element | None, gathered: Gathered) -> Plain | None:
    """A date and what it says."""
    if found is None:
        return None
    value = dating(found)
    if value is not None:
        gathered.places[f"{at}/edtf"] = Excerpt.join([(value, found.span)])
    return _stated(text=gathered.text(f"{at}/text", found) or None, edtf=value)


def dating(found: Element) -> str | None:
    """The value of a date."""
    return found.get("when-iso") or found.get("when-custom") or found.get("when")


def _published(head: Element, gathered: Gathered) -> None:
    found = gathered.plain
    for idno in head.all("fileDesc/publicationStmt/idno"):
        name = {"document": "id", "number": "number", "URL": "url"}.get(idno.get("type") or "")
        if name and name not in found:
            found[name] = gathered.text(f"/{name}", idno)
    for stated in head.all("fileDesc/publicationStmt/date"):
        name = {"published": "date_published", "accessed": "date_accessed"}.get(stated.get("type") or "")
        if name:
            found[name] = date(f"/{name}", stated, gathered)
    found["rights"] = gathered.text("/rights", head.find("fileDesc/publicationStmt/availability/licence"))


def _agents(head: Element, gathered: Gathered) -> Iterator[Plain]:
    """Who wrote and received, then all others."""
    number = 0
    for action in head.all("profileDesc/correspDesc/correspAction"):
        role = _ROLES.get(action.get("type") or "")
        if role and (name := action.find("name")):
            agent = _agent(f"/agents/{number}", role, name, gathered)
            yield agent | _stated(place=gathered.text(f"/agents/{number}/place", action.find("placeName")))
            number += 1
    for statement in head.all("fileDesc/titleStmt/respStmt"):
        if name := statement.find("name"):
            role_found = statement.find("resp")
            yield _agent(f"/agents/{number}", role_found.text if role_found else "other", name, gathered)
            number += 1


def _agent(at: str, role: str, found: Element, gathered: Gathered) -> Plain:
    aliases = [gathered.text(f"{at}/aliases/{number}", alias) for number, alias in enumerate(found.all("addName"))]
    return {"role": role, "name": gathered.text(f"{at}/name", found.find("name"))} | _stated(
        text=gathered.text(f"{at}/text", found.find("note")), aliases=aliases
    )


def _citation(head: Element, gathered: Gathered) -> Plain | None:
    parts = {bibl.get("type"): bibl for bibl in head.all("fileDesc/sourceDesc/bibl")}
    whole = parts.get("citation")
    if whole is None:
        return None
    found: Plain = {"text": gathered.text("/citation/text", whole)}
    cited = parts.get("cited") or Element("bibl", {}, 0)
    titles = {title.get("level"): title for title in cited.all("title")}
    scopes = {scope.get("unit"): scope for scope in cited.all("biblScope")}
    found |= _stated(
        title=gathered.text("/citation/title", titles.get(None)),
        date=date("/citation/date", cited.find("date"), gathered),
        collection=gathered.text("/citation/collection", titles.get("s")),
        volume=gathered.text("/citation/volume", scopes.get("volume")),
        pinpoint=gathered.text("/citation/pinpoint", scopes.get("page")),
        url=gathered.text("/citation/url", cited.find("idno")),
    )
    places = [_place(place) for place in head.all("fileDesc/sourceDesc/msDesc")]
    source = cited.find("note")
    if source is not None:
        credits_ = [
            {"role": (each.find("resp") or each).text, "name": (each.find("name") or each).text}
            for each in cited.all("respStmt")
        ]
        text = gathered.text("/citation/source/text", source)
        found["source"] = {"text": text} | _stated(locators=places, credits=credits_)
    return found


def _place(found: Element) -> Plain:
    repository = found.find("msIdentifier/repository")
    return _stated(
        archive=repository.get("key") if repository else None,
        cited_as=(repository.text or None) if repository else None,
        levels=[{"level": each.get("type"), "value": each.text} for each in found.all("msIdentifier/idno")],
        leaves=[{"first": each.get("from"), "last": each.get("to")} for each in found.all("msContents/p/locus")],
    )


def _stated(**values: Any) -> Plain:
    return {name: value for name, value in values.items() if value not in (None, [])}
