"""Reads one configuration file; what is wrong with it is told with its line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archivepkg.checking.configuration import CheckTable, Said, said_name
from archivepkg.checking.configuration_faults import (
    clocks,
    names_no_mark,
    names_no_pattern,
    names_no_rule,
    names_no_severity,
    names_no_style,
    unknown_settings,
    worded,
)
from archivepkg.checking.layers import Layer
from archivepkg.checking.toml_lines import toml_lines
from archivepkg.decoding import decode, pointer
from archivepkg.errors import InvalidConfiguration, InvalidRecord, RecordFault

__all__ = ["PYPROJECT", "has_table", "read_layer"]

PYPROJECT = "pyproject.toml"
_TABLE = ("tool", "archivepkg")
_RECORD = "collection"


def has_table(path: Path) -> bool:
    """Whether a ``pyproject.toml`` has a table ``[tool.archivepkg]``.

    Raises :class:`InvalidConfiguration` where it is not TOML.
    """
    return _ours(_read(path)[1]) is not None


def read_layer(path: Path, root: Path | None = None) -> Layer:
    """What one file says; ``root`` is what its patterns are relative to, its own folder unless it is given.

    Raises :class:`InvalidConfiguration` for a file that is not there or not TOML, for a name that is not known, and
    for a value that is not of the right form or names a rule or a style that there is none of.
    """
    text, whole = _read(path)
    data, prefix = (_ours(whole), pointer(*_TABLE)) if path.name == PYPROJECT else (whole, "")
    if data is None:
        raise InvalidConfiguration(str(path), "it has no table [tool.archivepkg]")
    try:
        return _layer(path, root or path.parent, data)
    except InvalidRecord as refused:
        lines = toml_lines(text)
        faults = [(_line(lines, prefix + fault.pointer), fault) for fault in refused.faults]
        told = [f"{_dotted(fault.pointer)}: {fault.message}" for _, fault in faults]
        rest = [f"line {line}: {words}" for (line, _), words in zip(faults[1:], told[1:], strict=True)]
        raise InvalidConfiguration(str(path), "; ".join([told[0], *rest]), faults[0][0]) from None


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return text, tomllib.loads(text)
    except OSError as error:
        raise InvalidConfiguration(str(path), f"it cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise InvalidConfiguration(str(path), f"it is not UTF-8: byte {error.start + 1}") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidConfiguration(str(path), f"it is not TOML: {error}") from None


def _ours(data: Mapping[str, Any]) -> dict[str, Any] | None:
    found: Any = data
    for name in _TABLE:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None


def _layer(path: Path, root: Path, data: dict[str, Any]) -> Layer:
    """Raises :class:`InvalidRecord` for what is wrong with it."""
    if faults := (
        *unknown_settings(data, Said, "", _RECORD),
        *unknown_settings(data.get("check"), CheckTable, "/check"),
    ):
        raise InvalidRecord(faults)
    if faults := tuple(clocks(data, "")):
        raise InvalidRecord(faults)
    record, table = data.get(_RECORD, {}), data.get("check", {})
    if record != {}:
        _record(record)
    if faults := tuple(names_no_severity(table.get("severity") if isinstance(table, dict) else None)):
        raise InvalidRecord(faults)
    check = {_field(name): value for name, value in table.items()} if isinstance(table, dict) else table
    rest = {_field(name): value for name, value in data.items() if name not in ("check", _RECORD)}
    try:
        said = decode({**rest, "check": check}, Said)
    except InvalidRecord as refused:
        faults = tuple(RecordFault(_said(fault.pointer), worded(fault.message)) for fault in refused.faults)
        raise InvalidRecord(faults) from None
    if faults := (*names_no_rule(table), *names_no_pattern(root, data, table)):
        raise InvalidRecord(faults)
    return Layer(root=root, path=path, said=said, collection=record)


def _record(data: Any) -> None:
    from archivepkg.model import Collection, from_plain

    try:
        collection = from_plain(data, Collection)
    except InvalidRecord as refused:
        faults = tuple(RecordFault(f"/{_RECORD}{fault.pointer}", fault.message) for fault in refused.faults)
        raise InvalidRecord(faults) from None
    if faults := (*names_no_style(collection.citation_style), *names_no_mark(collection.mark_spellings)):
        raise InvalidRecord(faults)


def _line(lines: Mapping[str, int], place: str) -> int | None:
    """The line of a place, or of the nearest thing around it."""
    while place and place not in lines:
        place = place.rpartition("/")[0]
    return lines.get(place)


def _field(name: str) -> str:
    return name.replace("-", "_")


def _said(place: str) -> str:
    """A pointer with the names of settings as they are written; what they hold may have names of its own."""
    steps = place.split("/")
    named_by_us = 3 if steps[1:2] == ["check"] else 2
    return "/".join([*map(said_name, steps[:named_by_us]), *steps[named_by_us:]])


def _dotted(place: str) -> str:
    return place.strip("/").replace("/", ".").replace("~1", "/").replace("~0", "~") or "the file"
