"""A collection as the citation block of a Dataverse dataset.

Source: Dataverse guides, "Native API", "Create a Dataset in a Dataverse Collection"; the fields of citation.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from archivepkg import dates
from archivepkg.dates import Day
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.errors import Misuse
from archivepkg.exports.identifiers import orcid
from archivepkg.model import Collection, Editor
from archivepkg.publishing.dataverse.vocabularies import CONTRIBUTORS, language_name

__all__ = ["AGENCY", "FIELDS", "Citation", "citation", "mark"]

Field = dict[str, Any]

#: Who says by which id a dataset is known again.
AGENCY = "archivepkg"
#: The fields that are ours; those that others fill are left as they are.
FIELDS = (
    "title", "alternativeURL", "otherId", "author", "datasetContact", "dsDescription", "subject", "keyword", "language",
    "contributor", "distributor", "timePeriodCovered", "dataSources",
)  # fmt: skip
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Citation(msgspec.Struct, frozen=True):
    """The fields of the block, and what of the collection has no place in them."""

    fields: tuple[Field, ...]
    warnings: tuple[str, ...]


def mark(collection: Collection) -> str:
    """By what a dataset is known again: the collection's name. Raises :class:`Misuse` where it has none."""
    if not collection.name:
        raise Misuse(
            "the collection has no name, by which its dataset would be known again; `archivepkg.toml` gives it"
        )
    return collection.name


def citation(collection: Collection, settings: Mapping[str, str], there: Mapping[str, Field]) -> Citation:
    """The block; ``there`` are the fields of a dataset that stands, whose contact and subject may stay.

    Raises :class:`Misuse` with all that Dataverse demands and the collection does not say.
    """
    creators = [editor for editor in collection.editors if "editor" in editor.roles]
    contacts = list(_contacts(collection.editors, settings.get("contact")))
    subjects = [settings["subject"]] if "subject" in settings else []
    demanded = {
        "a title (`title` of the collection)": collection.title,
        "an author (an editor of the collection, with the role `editor`)": creators,
        "the address of a contact (`email` of an editor, or --set contact=E-MAIL)": contacts
        or "datasetContact" in there,
        "a description (`description` of the collection)": collection.description,
        "a subject (--set subject=SUBJECT)": subjects or "subject" in there,
    }
    if missing := [words for words, value in demanded.items() if not value]:
        raise Misuse(f"Dataverse demands {'; '.join(missing)}")
    languages = {tag: language_name(tag) for tag in collection.languages}
    fields = [
        _primitive("title", collection.title),
        _primitive("alternativeURL", collection.homepage),
        _compound("otherId", _identifiers(collection)),
        _compound("author", [_author(editor) for editor in creators]),
        _compound("datasetContact", contacts),
        _compound("dsDescription", [{"dsDescriptionValue": collection.description}]),
        _controlled("subject", subjects),
        _compound("keyword", [{"keywordValue": word} for word in collection.keywords]),
        _controlled("language", list(dict.fromkeys(name for name in languages.values() if name))),
        _compound("contributor", list(_contributors(collection.editors))),
        _compound("distributor", [{"distributorName": collection.publisher}] if collection.publisher else []),
        _compound("timePeriodCovered", _period(collection)),
        _primitive("dataSources", [_source(source.title, source.path) for source in collection.sources]),
    ]
    said = tuple(field for field in fields if field["value"])
    left = {"subject", "datasetContact"} & (set(there) - {field["typeName"] for field in said})
    return Citation((*said, *(there[name] for name in sorted(left))), tuple(_left(collection, languages)))


def _left(collection: Collection, languages: Mapping[str, str | None]) -> Iterator[str]:
    unknown = [tag for tag, name in languages.items() if name is None]
    if unknown:
        yield f"the vocabulary of Dataverse has no language {', '.join(unknown)}"
    left = [
        name
        for name, value in (
            ("version", collection.version),
            ("rights", collection.rights),
            ("image", collection.image),
            ("coverage.places", collection.coverage.places if collection.coverage else None),
        )
        if value
    ]
    if left:
        yield f"the citation block of Dataverse has no field for {', '.join(left)} of the collection"


def _identifiers(collection: Collection) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = [{"otherIdAgency": AGENCY, "otherIdValue": mark(collection)}]
    if collection.identifier:
        found.append({"otherIdValue": collection.identifier})
    return found


def _author(editor: Editor) -> dict[str, Any]:
    known = orcid(editor.path)
    return {
        "authorName": editor.name,
        "authorAffiliation": editor.organization,
        "authorIdentifierScheme": _word("authorIdentifierScheme", "ORCID") if known else None,
        "authorIdentifier": known.rsplit("/", 1)[1] if known else None,
    }


def _contacts(editors: Sequence[Editor], stated: str | None) -> Iterator[dict[str, str | None]]:
    if stated is not None:
        if not _MAIL.fullmatch(stated):
            raise Misuse(f"contact is an e-mail address, and {stated!r} is none")
        yield {"datasetContactEmail": stated}
        return
    for editor in editors:
        if editor.email:
            yield {
                "datasetContactName": editor.name,
                "datasetContactAffiliation": editor.organization,
                "datasetContactEmail": editor.email,
            }


def _contributors(editors: Sequence[Editor]) -> Iterator[dict[str, Any]]:
    for editor in editors:
        for kind in dict.fromkeys(CONTRIBUTORS[role] for role in editor.roles if role in CONTRIBUTORS):
            yield {"contributorType": _word("contributorType", kind), "contributorName": editor.name}


def _period(collection: Collection) -> list[dict[str, str | None]]:
    """The first and the last day of the dates covered."""
    stated = collection.coverage.dates if collection.coverage else None
    try:
        value = dates.edtf.parse(stated) if stated else None
    except InvalidEDTF:
        return []
    if value is None:
        return []
    ends = [str(end) if isinstance(end, Day) else None for end in (value.earliest, value.latest)]
    return [{"timePeriodCoveredStart": ends[0], "timePeriodCoveredEnd": ends[1]}] if any(ends) else []


def _source(title: str, path: str | None) -> str:
    return f"{title}, {path}" if path else title


def _primitive(name: str, value: str | Sequence[str] | None) -> Field:
    multiple = isinstance(value, list)
    return {"typeName": name, "multiple": multiple, "typeClass": "primitive", "value": value}


def _word(name: str, value: str) -> Field:
    return {"typeName": name, "multiple": False, "typeClass": "controlledVocabulary", "value": value}


def _controlled(name: str, values: Sequence[str]) -> Field:
    return {"typeName": name, "multiple": True, "typeClass": "controlledVocabulary", "value": list(values)}


def _compound(name: str, items: Sequence[Mapping[str, Any]]) -> Field:
    """A field of fields: words are primitive ones, and what is not stated is left out."""
    value = [
        {
            inner: stated if isinstance(stated, dict) else _primitive(inner, stated)
            for inner, stated in item.items()
            if stated
        }
        for item in items
    ]
    return {"typeName": name, "multiple": True, "typeClass": "compound", "value": value}
