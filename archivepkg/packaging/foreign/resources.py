"""The resources of a package that is not ours, with schemas and dialects in their place wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from archivepkg.packaging.standard.resource import is_table, path_name, paths_of

__all__ = ["JSON", "LINES", "ForeignResource", "Form"]

#: What a resource is read as: ``text`` by the engine for tables, ``json`` and ``jsonl`` as such, ``data`` where it is
#: inline, ``peer`` by frictionless, and ``file`` is only hashed.
Form = str

_TEXT = {"csv": ",", "tsv": "\t", "tab": "\t"}
JSON = frozenset({"json", "geojson", "topojson", "jsonld", "json-ld"})
LINES = frozenset({"jsonl", "ndjson", "jsonlines"})
_PACKED = (".gz", ".zip", ".bz2", ".xz")
_BY_MEDIA_TYPE = {
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/geo+json": "geojson",
    "application/ld+json": "jsonld",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
}


class ForeignResource(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """``descriptor`` has the schema and the dialect in place; ``schema_at`` says in which file and where they stand.

    ``index`` is its place among the resources, ``paths`` are its files in the package, in order.
    """

    index: int
    name: str
    descriptor: Mapping[str, Any]
    schema: Mapping[str, Any] | None
    dialect: Mapping[str, Any]
    schema_at: tuple[str, str]
    dialect_at: tuple[str, str]

    @property
    def here(self) -> str:
        """The JSON pointer of the resource."""
        return f"/resources/{self.index}"

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(paths_of(self.descriptor))

    @property
    def path_at(self) -> str:
        """The JSON pointer of the path, or of the list of them."""
        return f"{self.here}/{path_name(self.descriptor)}"

    def path_of(self, path: str) -> str:
        """The JSON pointer of one of the paths."""
        stated = self.descriptor.get(path_name(self.descriptor))
        return f"{self.path_at}/{stated.index(path)}" if isinstance(stated, list) else self.path_at

    @property
    def is_table(self) -> bool:
        return is_table(self.descriptor)

    @property
    def format(self) -> str:
        """What the resource is, as ``format`` has it, or else its media type, or the suffix of its first file."""
        stated = self.descriptor.get("format")
        if isinstance(stated, str) and stated:
            return stated.lower().removeprefix(".")
        media = self.descriptor.get("mediatype")
        if isinstance(media, str) and media.lower() in _BY_MEDIA_TYPE:
            return _BY_MEDIA_TYPE[media.lower()]
        first = self.paths[0].rpartition("/")[2] if self.paths else ""
        return first.rpartition(".")[2].lower() if "." in first else ""

    @property
    def form(self) -> Form:
        """What the resource is read as."""
        return _form(self)

    @property
    def written(self) -> Mapping[str, Any]:
        """The dialect, with the delimiter that the format has where it states none."""
        delimiter = _TEXT.get(self.format, ",")
        nested = self.dialect.get("csv")
        stated = "delimiter" in self.dialect or (isinstance(nested, Mapping) and "delimiter" in nested)
        return self.dialect if stated or delimiter == "," else {**self.dialect, "delimiter": delimiter}


def _form(resource: ForeignResource) -> Form:
    if "data" in resource.descriptor:
        return "data"
    packed = resource.descriptor.get("compression") or any(path.endswith(_PACKED) for path in resource.paths)
    if packed and resource.is_table:
        return "peer"
    if resource.format in _TEXT and not packed:
        return "text"
    if resource.format in JSON | LINES and not packed:
        if resource.is_table:
            return "peer"
        return "json" if resource.format in JSON else "jsonl"
    return "peer" if resource.is_table else "file"
