"""A package as a dataset of CKAN: what its fields, tags and extras say.

CKAN's own fields are taken where they mean the same. What they cannot say stands in extras, which hold text alone:
under the keys that ckanext-dcat reads (docs.ckan.org, "DCAT - CKAN mapping"), so that a portal which has it puts the
dataset into its catalogues as it is, and under the names that a descriptor has, as JSON, for readers of Data Packages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from archivepkg import dates
from archivepkg.dates import Day
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.packaging.layout import LAYOUT, LAYOUT_PROPERTY
from archivepkg.packaging.package import Package
from archivepkg.publishing.ckan.licences import Licence, licence_id

__all__ = ["EXTRAS", "FIELDS", "NAME_PROPERTY", "Description", "describe"]

#: The fields of a dataset that are ours.
FIELDS = ("title", "notes", "url", "version", "author", "author_email", "license_id")
#: The extra that says which collection a dataset was made from.
NAME_PROPERTY = "archivepkg:name"
#: Extras with the text of a property of the descriptor, and extras with its JSON.
_TEXTS = {"identifier": "id", "issued": "created", "publisher_name": "publisher", "access_rights": "rights"}
_VALUES = {
    "language": "languages",
    "contributors": "contributors",
    "sources": "sources",
    "coverage": "coverage",
    "image": "image",
    "keywords": "keywords",
}
_PLACES, _START, _END, _LICENCE = "spatial_text", "temporal_start", "temporal_end", "license"
#: The extras of a dataset that are ours; those of others are left as they are.
EXTRAS = (LAYOUT_PROPERTY, NAME_PROPERTY, *_TEXTS, *_VALUES, _PLACES, _START, _END, _LICENCE)

#: CKAN 2.12, ``tag_name_validator`` and ``tag_length_validator``.
_TAG = re.compile(r"[\w \-.]{2,100}")
_LONGEST_VERSION = 100


class Description(msgspec.Struct, frozen=True):
    """A dataset without its files; ``warnings`` are what CKAN will not show as the package says it."""

    fields: Mapping[str, str]
    tags: tuple[str, ...]
    extras: Mapping[str, str]
    warnings: tuple[str, ...]


def describe(package: Package, licences: Sequence[Licence], licence: str | None = None) -> Description:
    """The dataset of a package. ``licences`` is the portal's list, ``licence`` an id of it that was asked for."""
    collection = package.collection
    warnings: list[str] = []
    creators = [editor for editor in collection.editors if "editor" in editor.roles]
    version = collection.version
    if version and len(version) > _LONGEST_VERSION:
        warnings.append(f"the version has more than {_LONGEST_VERSION} characters, so the dataset has none")
        version = None
    if licence is None and collection.license:
        licence = licence_id(collection.license, licences)
        if licence is None:
            warnings.append(
                f"the portal's list has no licence {collection.license!r}, so the dataset states it in the extra "
                f"`license` alone; --set license=ID names one of {', '.join(known.id for known in licences)}"
            )
    fields = {
        "title": collection.title,
        "notes": collection.description,
        "url": collection.homepage,
        "version": version,
        "author": "; ".join(editor.name for editor in creators),
        "author_email": creators[0].email if len(creators) == 1 else None,
        "license_id": licence,
    }
    unfit = [word for word in collection.keywords if not is_tag(word)]
    warnings += [f"the keyword {word!r} cannot be a tag of CKAN, and stands in the extra `keywords`" for word in unfit]
    return Description(
        {name: value for name, value in fields.items() if value},
        tuple(dict.fromkeys(word for word in collection.keywords if is_tag(word))),
        {key: value for key, value in _extras(package) if value},
        tuple(warnings),
    )


def is_tag(word: str) -> bool:
    """Whether CKAN takes a keyword for a tag."""
    return _TAG.fullmatch(word) is not None


def _extras(package: Package) -> Iterator[tuple[str, str | None]]:
    collection = package.collection
    yield LAYOUT_PROPERTY, LAYOUT
    yield NAME_PROPERTY, collection.name
    for key, name in _TEXTS.items():
        yield key, package.says(name)
    for key, name in _VALUES.items():
        yield key, _json(package.descriptor.get(name))
    yield _LICENCE, collection.license
    if collection.coverage:
        yield _PLACES, "; ".join(collection.coverage.places)
        yield from _period(collection.coverage.dates)


def _period(stated: str | None) -> Iterator[tuple[str, str]]:
    """The first and the last day of the dates covered; how they are stated is in ``coverage``."""
    try:
        value = dates.edtf.parse(stated) if stated else None
    except InvalidEDTF:
        return
    for key, end in ((_START, value.earliest), (_END, value.latest)) if value else ():
        if isinstance(end, Day):
            yield key, str(end)


def _json(value: Any) -> str | None:
    if not value:
        return None
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
