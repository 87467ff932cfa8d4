"""What ``archivepkg.toml`` says: which rules run, and the record of the collection.

The nearest file above a document counts, alone; files are not merged.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import attrs

from archivepkg import citations
from archivepkg.decoding import decode, unknown_names
from archivepkg.errors import InvalidConfiguration, InvalidRecord
from archivepkg.model import Collection, from_plain
from archivepkg.terms import field

__all__ = ["FILE_NAME", "CheckSettings", "Configuration", "configuration_at", "nearest", "read_configuration"]

FILE_NAME = "archivepkg.toml"


@attrs.frozen(kw_only=True)
class CheckSettings:
    """The table ``[check]``."""

    select: Annotated[
        tuple[str, ...], field("Codes or families to run; all that are not off, if none are named.", ["LOC", "DAT001"])
    ] = ()
    ignore: Annotated[tuple[str, ...], field("Codes or families not to run.", ["RGT001"])] = ()


@attrs.frozen(kw_only=True)
class _File:
    """The file as it is written."""

    contributions: Annotated[str, field("The folder of the contributions.", "contributions")] | None = None
    check: Annotated[CheckSettings, field("Which rules run.")] = attrs.Factory(CheckSettings)
    collection: Annotated[Collection, field("The record of the collection.")] = attrs.Factory(Collection)


@attrs.frozen(kw_only=True)
class Configuration(_File):
    """A whole ``archivepkg.toml``; ``path`` is None for the defaults."""

    path: Path | None = None


def nearest(start: Path) -> Path | None:
    """The ``archivepkg.toml`` beside a path or in the nearest folder above it."""
    start = start.resolve()
    folders = [start, *start.parents] if start.is_dir() else start.parents
    return next((folder / FILE_NAME for folder in folders if (folder / FILE_NAME).is_file()), None)


def configuration_at(start: Path) -> Configuration:
    """The configuration that holds for a path, or the defaults."""
    path = nearest(start)
    return read_configuration(path) if path else Configuration()


@cache
def read_configuration(path: Path) -> Configuration:
    """Reads one file.

    Raises :class:`InvalidConfiguration` for what is not TOML, not known, or not of the right form.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise InvalidConfiguration(str(path), f"it is not TOML: {error}") from None
    try:
        return _configuration(path, data)
    except InvalidRecord as refused:
        message = "; ".join(f"{_dotted(fault.pointer)}: {fault.message}" for fault in refused.faults)
        raise InvalidConfiguration(str(path), message) from None


def _configuration(path: Path, data: dict[str, Any]) -> Configuration:
    """Checks the names of the whole file at once, then reads each table by its own class."""
    if faults := tuple(unknown_names(data, _File)):
        raise InvalidRecord(faults)
    collection = from_plain(data.pop("collection", {}), Collection)
    if collection.citation_style not in (None, *citations.styles()):
        known = ", ".join(citations.styles())
        message = f"there is no citation style {collection.citation_style!r}; there are {known}"
        raise InvalidConfiguration(str(path), f"collection.citation_style: {message}")
    file = decode(data, _File)
    return Configuration(path=path, contributions=file.contributions, check=file.check, collection=collection)


def _dotted(pointer: str) -> str:
    return pointer.strip("/").replace("/", ".") or "the file"
