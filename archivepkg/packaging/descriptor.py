"""``datapackage.json``: the descriptor of a package after Data Package v2, made from its collection and its files.

What the collection does not say is not there. Beside the standard's properties stand ``publisher``, ``rights``,
``languages`` and ``coverage`` as the collection has them, for which the standard has none, and ``findings``, which
:mod:`archivepkg.packaging.allowed` tells of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from archivepkg.checking.clock import source_date_epoch
from archivepkg.model import Collection, plain
from archivepkg.packaging.allowed import PROPERTY, AllowedFindings, told
from archivepkg.packaging.csv_lines import DIALECT
from archivepkg.packaging.layout import LAYOUT, LAYOUT_PROPERTY, RECORDS, parts
from archivepkg.packaging.standard.version import PROFILE
from archivepkg.packaging.tables import TABLES

__all__ = ["descriptor", "descriptor_bytes", "licenses", "resources"]

_ID = r"\(*[A-Za-z0-9][A-Za-z0-9.:-]*\+?\)*"
_EXPRESSION = re.compile(rf"{_ID}(?: (?:AND|OR|WITH) {_ID})*")
_EXCEPTION = re.compile(r" WITH \S+")
_NO_NAME = re.compile(r"[^A-Za-z0-9.]+")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def descriptor(
    collection: Collection, files: Mapping[str, tuple[str, int]], allowed: Iterable[AllowedFindings] = ()
) -> dict[str, Any]:
    """The descriptor; ``files`` gives the SHA-256 (hexadecimal) and the size of each resource, by path.

    Raises :class:`Misuse` for a SOURCE_DATE_EPOCH that is not a time.
    """
    found = {
        "$schema": PROFILE,
        LAYOUT_PROPERTY: LAYOUT,
        "name": collection.name,
        "id": collection.identifier,
        "title": collection.title,
        "description": collection.description,
        "version": collection.version,
        "created": _created(),
        "homepage": collection.homepage,
        "image": collection.image,
        "keywords": list(collection.keywords),
        "licenses": licenses(collection.license) if collection.license else None,
        "contributors": list(_contributors(collection)),
        "sources": [plain(source) for source in collection.sources],
        "publisher": collection.publisher,
        "rights": collection.rights,
        "languages": list(collection.languages),
        "coverage": plain(collection.coverage) if collection.coverage else None,
        PROPERTY: told(allowed),
        "resources": [
            {**_before_schema(each), **_size_and_hash(each["path"], files)}
            | ({"schema": each["schema"]} if "schema" in each else {})
            for each in resources(lambda path: parts(path, files))
        ],
    }
    return {name: value for name, value in found.items() if value not in (None, [], {})}


def descriptor_bytes(found: Mapping[str, Any]) -> bytes:
    """The descriptor as it is written: UTF-8, two spaces of indentation, one line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def resources(files_of: Callable[[str], Sequence[str]] = lambda path: (path,)) -> Iterator[dict[str, Any]]:
    """The resources that every package has, without their sizes and hashes ("Data Resource").

    ``files_of`` gives the files of a table or of the records by the path that they have where they are one file.

    The records are ``jsonlines`` in ``format``, which is their form and not the suffix of their file: the
    suffix makes frictionless guess a table from the first hundred records and then refuse others.
    """
    for table in TABLES:
        yield {
            "name": table.name,
            "type": "table",
            "path": _one_or_all(files_of(table.path)),
            "title": table.title,
            "description": table.description,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": DIALECT,
            "schema": table.schema(),
        }
    yield {
        "name": "records",
        "path": _one_or_all(files_of(RECORDS)),
        "title": "Records",
        "description": "The whole record of each document, one JSON object a line, sorted by id.",
        "format": "jsonlines",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
    }


def licenses(terms: str) -> list[dict[str, str]]:
    """The terms of a package as ``licenses``: a URI as a path, an SPDX expression by the ids that it names.

    A name is one id ("Data Package", ``licenses``), so that an expression of several stands whole in each title.
    Other words get a name as SPDX gives one to a licence that it does not list.
    """
    if _ADDRESS.match(terms):
        return [{"path": terms}]
    if not _EXPRESSION.fullmatch(terms):
        return [{"name": f"LicenseRef-{_NO_NAME.sub('-', terms).strip('-') or 'other'}", "title": terms}]
    words = _EXCEPTION.sub("", terms).split()
    names = dict.fromkeys(word.strip("()+").replace(":", "-") for word in words if word not in ("AND", "OR"))
    return [{"name": name} if name == terms else {"name": name, "title": terms} for name in names]


def _contributors(collection: Collection) -> Iterator[dict[str, Any]]:
    for editor in collection.editors:
        yield {
            "title": editor.name,
            **({"path": editor.path} if editor.path else {}),
            **({"email": editor.email} if editor.email else {}),
            **({"roles": list(editor.roles)} if editor.roles else {}),
            **({"organization": editor.organization} if editor.organization else {}),
        }
    named = {editor.name for editor in collection.editors if "publisher" in editor.roles}
    if collection.publisher and collection.publisher not in named:
        yield {"title": collection.publisher, "roles": ["publisher"]}


def _created() -> str | None:
    """The time that SOURCE_DATE_EPOCH gives, and none else: a clock would make each build another."""
    stated = source_date_epoch()
    return stated.strftime("%Y-%m-%dT%H:%M:%SZ") if stated else None


def _one_or_all(paths: Sequence[str]) -> str | list[str]:
    return paths[0] if len(paths) == 1 else list(paths)


def _size_and_hash(path: str | list[str], files: Mapping[str, tuple[str, int]]) -> dict[str, Any]:
    """Those of one file; of several the standard does not say what they would be, and the manifest has them."""
    return {"bytes": files[path][1], "hash": f"sha256:{files[path][0]}"} if isinstance(path, str) else {}


def _before_schema(resource: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in resource.items() if name != "schema"}
