"""The metadata of a record, made of a package's collection and of nothing else.

Source: InvenioRDM, "Metadata reference", and what its version 14 accepts: dates that are EDTF of level 0 with years of
four digits (others make it fail), titles of three characters or more, versions of 191 at most.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from archivepkg import dates
from archivepkg.dates import Day
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.errors import Misuse
from archivepkg.exports.identifiers import doi
from archivepkg.model import Collection
from archivepkg.publishing.invenio.people import People, creators_and_contributors, funders
from archivepkg.publishing.invenio.prose import as_html
from archivepkg.publishing.invenio.terms import language, rights

__all__ = ["FIELDS", "Description", "description"]

_WEB = re.compile(r"https?://")
_DATE = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?"
_PLAIN = re.compile(rf"{_DATE}(?:/{_DATE})?")
_SHORTEST_TITLE = 3
_LONGEST_VERSION = 191

#: What a field of a record is in ours, as people know it.
FIELDS = {
    "resource_type": "the resource type",
    "title": "title",
    "publication_date": "the date of publication (`created`)",
    "creators": "editors",
    "contributors": "editors",
    "funding": "editors",
    "description": "description",
    "publisher": "publisher",
    "version": "version",
    "subjects": "keywords",
    "languages": "languages",
    "rights": "license",
    "dates": "coverage/dates",
    "locations": "coverage/places",
    "identifiers": "homepage and identifier",
    "related_identifiers": "sources",
}


class Description(msgspec.Struct, frozen=True):
    """What a record is to say. ``doi`` is the package's own, if it has one; ``lost`` is what a record cannot say."""

    metadata: Mapping[str, Any]
    doi: str | None = None
    lost: tuple[str, ...] = ()


def description(collection: Collection, created: str | None, settings: Mapping[str, str]) -> Description:
    """The metadata of a package that was ``created`` then (ISO 8601). What the package does not say is not there.

    Raises :class:`~archivepkg.errors.Misuse` where a record demands what is neither said nor set.
    """
    creators, contributors = creators_and_contributors(collection, People.said(settings))
    if not creators:
        raise Misuse("a record has creators, and the collection has no editors: name them in archivepkg.toml")
    covered, lost = _covered(collection)
    related, unaddressed = _related(collection)
    found = {
        "resource_type": {"id": "dataset"},
        "title": _title(collection),
        "publication_date": _published(created, settings.get("publication-date")),
        "creators": creators,
        "contributors": contributors,
        "description": as_html(collection.description) if collection.description else None,
        "publisher": collection.publisher,
        "version": _version(collection),
        "subjects": [{"subject": word} for word in dict.fromkeys(collection.keywords)],
        "languages": [{"id": code} for code in dict.fromkeys(map(language, collection.languages))],
        "rights": rights(collection.license, in_words=settings.get("license") == "words") if collection.license else [],
        "dates": covered,
        "locations": _places(collection),
        "identifiers": _identifiers(collection),
        "related_identifiers": related,
        "funding": funders(collection),
    }
    return Description(
        {name: value for name, value in found.items() if value not in (None, [], {})},
        doi(collection.identifier),
        (*lost, *unaddressed),
    )


def _title(collection: Collection) -> str:
    title = (collection.title or "").strip()
    if len(title) < _SHORTEST_TITLE:
        said = f"and the collection's is {title!r}" if title else "and the collection has none"
        raise Misuse(f"a record has a title of three characters or more, {said}: give it one in archivepkg.toml")
    return title


def _published(created: str | None, said: str | None) -> str:
    day = said or (created or "")[:10]
    if not day:
        raise Misuse(
            "a record has a date of publication, and the package has none: set SOURCE_DATE_EPOCH when it is built, or "
            "say `--set publication-date=YYYY-MM-DD`"
        )
    if not _PLAIN.fullmatch(day) or not _is_date(day):
        raise Misuse(f"the date of publication is a year, a month, a day or an interval of them, not {day!r}")
    return day


def _is_date(text: str) -> bool:
    try:
        dates.edtf.parse(text)
    except InvalidEDTF:
        return False
    return True


def _version(collection: Collection) -> str | None:
    if collection.version and len(collection.version) > _LONGEST_VERSION:
        raise Misuse(f"the version of a record has {_LONGEST_VERSION} characters at most: {collection.version[:40]}…")
    return collection.version


def _covered(collection: Collection) -> tuple[list[dict[str, Any]], list[str]]:
    """The dates that it covers, and what of them is lost: as stated, else first and last day beside the statement."""
    stated = collection.coverage.dates if collection.coverage else None
    if not stated:
        return [], []
    kind = {"type": {"id": "coverage"}}
    if _PLAIN.fullmatch(stated) and _is_date(stated):
        return [{"date": stated, **kind}], []
    try:
        value = dates.edtf.parse(stated)
    except InvalidEDTF:
        return [], [f"coverage/dates: {stated!r} is not EDTF"]
    ends = [str(end) if isinstance(end, Day) else "" for end in (value.earliest, value.latest)]
    if not all(map(_PLAIN.fullmatch, ends)):
        return [], [f"coverage/dates: a record has no place for {stated!r}"]
    return [{"date": "/".join(dict.fromkeys(ends)), "description": stated, **kind}], []


def _places(collection: Collection) -> dict[str, Any]:
    places = collection.coverage.places if collection.coverage else ()
    return {"features": [{"place": place} for place in places]} if places else {}


def _identifiers(collection: Collection) -> list[dict[str, str]]:
    """Where it is besides; a DOI is not among them, for it is that of the record itself."""
    named = [] if doi(collection.identifier) else [collection.identifier]
    return [
        {"identifier": value, "scheme": "url" if _WEB.match(value) else "other"}
        for value in dict.fromkeys((*named, collection.homepage))
        if value
    ]


def _related(collection: Collection) -> tuple[list[dict[str, Any]], list[str]]:
    """The sources with an address, and those that a record cannot name."""
    kind = {"relation_type": {"id": "isderivedfrom"}}
    related: list[dict[str, Any]] = []
    lost = []
    for source in collection.sources:
        if source.path and _WEB.match(source.path):
            related.append({"identifier": source.path, "scheme": "url", **kind})
        else:
            lost.append(f"sources: {source.title!r} has no address, by which a record names a source")
    return related, lost
