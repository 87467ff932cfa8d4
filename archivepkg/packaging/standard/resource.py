"""The properties of a resource, and where its data are.

Source: Data Package v2, "Data Resource". ``url`` is read as a path (version 0), and the profile
``tabular-data-resource`` as the type ``table`` (version 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from archivepkg.packaging import faults
from archivepkg.packaging.jail import unsafe
from archivepkg.packaging.standard.credits import LICENSES, SOURCES, TEXT, WEB
from archivepkg.packaging.standard.dialect import of_dialect
from archivepkg.packaging.standard.hashes import of_hash
from archivepkg.packaging.standard.package import name_of
from archivepkg.packaging.standard.problem import Problem, disputed, shown, unlike, wrong
from archivepkg.packaging.standard.schema import of_schema
from archivepkg.packaging.standard.shape import Property, Shape
from archivepkg.packaging.standard.values import has_form, is_address, is_count, is_encoding, is_text, is_words

__all__ = ["is_table", "of_resource", "path_name", "paths_of"]

_MEDIA_TYPE = re.compile(r"[^\n]+/[^\n]+")
_TABULAR = ("tabular-data-resource", "https://specs.frictionlessdata.io/schemas/tabular-data-resource.json")
#: What frictionless writes as the type of a resource, beside the one that the standard has.
_OTHER_TYPES = frozenset(
    {"file", "text", "json", "article", "document", "image", "video", "map", "chart", "view", "jsonschema"}
)
_ANYTHING = Property(lambda _: True, "a value")


def _encoding(found: str, here: str) -> Iterator[Problem]:
    if not is_encoding(found):
        yield wrong(here, f"encoding {shown(found)}is not one that is known")


def _type(found: str, here: str) -> Iterator[Problem]:
    if found in _OTHER_TYPES:
        yield disputed(
            here,
            f"type {shown(found)}of a resource",
            text="has 'table' alone",
            profile="refuses it",
            frictionless="writes it",
        )
    elif found != "table":
        yield wrong(here, f"type {shown(found)}is not 'table'")


def _dialect(found: object, here: str) -> Iterator[Problem]:
    if isinstance(found, dict):
        yield from of_dialect(found, here)
    elif isinstance(found, str):
        yield from of_place(found, here)
        yield disputed(
            here,
            "a dialect that stands elsewhere",
            text="accepts it",
            profile="(2.0) refuses it",
            frictionless="accepts it",
        )
    else:
        yield wrong(here, "dialect is neither an object nor the place of one")


def _schema(found: object, here: str) -> Iterator[Problem]:
    if isinstance(found, dict):
        yield from of_schema(found, here)
    elif isinstance(found, str):
        yield from of_place(found, here)
    else:
        yield wrong(here, "schema is neither a Table Schema nor the place of one")


_RESOURCE = Shape(
    {
        "name": Property(is_text, "a string", name_of),
        "path": _ANYTHING,
        "data": _ANYTHING,
        "type": Property(is_text, "a string", _type),
        "$schema": TEXT,
        "title": TEXT,
        "description": TEXT,
        "homepage": WEB,
        "format": TEXT,
        "mediatype": Property(has_form(_MEDIA_TYPE), "a media type"),
        "encoding": Property(is_text, "a string", _encoding),
        "bytes": Property(is_count, "a whole number of bytes"),
        "hash": Property(is_text, "a string", of_hash),
        "sources": SOURCES,
        "licenses": LICENSES,
        "dialect": Property(_ANYTHING.fits, "a dialect", _dialect),
        "schema": Property(_ANYTHING.fits, "a schema", _schema),
    },
    frozenset({"url", "basepath"}),
    {
        **dict.fromkeys(("profile", "scheme", "compression", "innerpath"), TEXT),
        **dict.fromkeys(("fields", "rows"), Property(is_count, "a whole number")),
        "extrapaths": Property(is_words, "a list of strings"),
    },
)


def of_resource(found: Mapping[str, Any], here: str) -> Iterator[Problem]:
    """What is wrong with a resource that stands at ``here``, seen alone."""
    if "name" not in found or found["name"] == "":
        yield wrong(f"{here}/name", "a resource has no name")
    yield from _RESOURCE.problems(found, here)
    name = path_name(found)
    if (name in found) == ("data" in found):
        yield wrong(here, "a resource has to have a path or data, and not both")
    if name in found:
        yield from _path(found[name], f"{here}/{name}")
        if name == "url":
            yield unlike(f"{here}/url", "url is called path since version 1")
    if "data" in found:
        yield from _data(found, f"{here}/data")


def path_name(found: Mapping[str, Any]) -> str:
    """The property that has the path: ``url`` in version 0, where there is no ``path``."""
    return "url" if "url" in found and "path" not in found else "path"


def paths_of(found: Mapping[str, Any]) -> list[str]:
    """The files of a resource, in order, as far as they are strings; addresses too."""
    path = found.get(path_name(found))
    paths = path if isinstance(path, list) else [path]
    return [each for each in paths if isinstance(each, str)]


def is_table(found: Mapping[str, Any]) -> bool:
    """Whether a resource says that it is a table: by its type, its profile of version 1, or a schema."""
    return found.get("type") == "table" or found.get("profile") in _TABULAR or "schema" in found


def of_place(path: str, here: str) -> Iterator[Problem]:
    """What is wrong with an address or a path."""
    if not is_address(path) and (reason := unsafe(path)):
        yield faults.UNSAFE_PATH, here, f"the path {faults.clipped(path)} {reason}"


def _path(path: object, here: str) -> Iterator[Problem]:
    if isinstance(path, str):
        yield from of_place(path, here)
        return
    if not isinstance(path, list) or not path:
        yield wrong(here, "path is neither a string nor a list of at least one")
        return
    for index, each in enumerate(path):
        if isinstance(each, str):
            yield from of_place(each, f"{here}/{index}")
        else:
            yield wrong(f"{here}/{index}", "a path is not a string")
    if len({is_address(each) for each in path}) > 1:
        yield wrong(here, "path mixes addresses on the web and paths in the package")


def _data(found: Mapping[str, Any], here: str) -> Iterator[Problem]:
    data = found["data"]
    if isinstance(data, str) and is_table(found):
        yield wrong(here, "data of a table is not a list of rows")
    elif isinstance(data, str):
        if not found.keys() & {"format", "mediatype"}:
            yield wrong(here, "data is a string, and neither format nor mediatype says of what kind")
        yield disputed(
            here, "data is a string", text="accepts it", profile="accepts it", frictionless="refuses the descriptor"
        )
    elif not isinstance(data, (dict, list)):
        yield wrong(here, f"data {shown(data)}is not a list, an object or a string")
    elif is_table(found):
        if not isinstance(data, list):
            yield wrong(here, "data of a table is not a list of rows")
            return
        kinds = {list if isinstance(row, list) else dict if isinstance(row, dict) else None for row in data}
        for index, row in enumerate(data):
            if not isinstance(row, (list, dict)):
                yield wrong(f"{here}/{index}", "a row is neither a list of cells nor an object")
        if len(kinds - {None}) > 1:
            yield wrong(here, "data has both rows that are lists and rows that are objects")
