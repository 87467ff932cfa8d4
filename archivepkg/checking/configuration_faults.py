"""What may be wrong with the settings of a file, beside their types: each fault with the JSON pointer of its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, get_args

import msgspec

from archivepkg.checking.configuration import SeverityName, said_name
from archivepkg.checking.patterns import Patterns
from archivepkg.decoding import pointer
from archivepkg.errors import Misuse, RecordFault

__all__ = [
    "clocks",
    "names_no_mark",
    "names_no_pattern",
    "names_no_rule",
    "names_no_severity",
    "names_no_style",
    "unknown_settings",
    "worded",
]

#: The settings of the table ``[check]`` that are lists of rules, and those that are tables of such lists.
_LISTS = ("select", "extend-select", "ignore", "extend-ignore", "extend-safe-fixes", "extend-unsafe-fixes")
_TABLES = ("per-file-ignores", "extend-per-file-ignores")
_UNFIT = re.compile("Expected `(.+)`, got `(.+)`")
_TYPES = {
    "array": "a list",
    "object": "a table",
    "str": "a string",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
}


def unknown_settings(table: object, kind: type[msgspec.Struct], at: str, *more: str) -> Iterator[RecordFault]:
    """What is neither a field of a class nor one ``more`` name."""
    known = [*map(said_name, kind.__struct_fields__), *more]
    for name in table if isinstance(table, dict) else ():
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1)
            meant = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
            yield RecordFault(f"{at}/{name}", f"unknown setting {name!r}; {meant}")


def clocks(value: object, at: str) -> Iterator[RecordFault]:
    """The dates and times of TOML, which neither a setting nor a record is."""
    if isinstance(value, date | time):
        yield RecordFault(at, f"found {value}, expected a string: put it in quotes")
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        yield from clocks(item, at + pointer(name))


def names_no_style(style: str | None) -> Iterator[RecordFault]:
    if style is None:
        return
    from archivepkg.citations import styles

    if style not in styles():
        message = f"there is no citation style {style!r}; there are {', '.join(styles())}"
        yield RecordFault(pointer("collection", "citation_style"), message)


def names_no_mark(spellings: Mapping[str, str]) -> Iterator[RecordFault]:
    if not spellings:
        return
    from archivepkg.formats.marks import known_marks

    for name in spellings:
        if name not in known_marks():
            from difflib import get_close_matches

            near = get_close_matches(name, known_marks(), n=1)
            meant = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known_marks())}"
            yield RecordFault(pointer("collection", "mark_spellings", name), f"there is no mark {name!r}; {meant}")


def names_no_severity(table: object) -> Iterator[RecordFault]:
    for rule, name in table.items() if isinstance(table, dict) else ():
        if name not in get_args(SeverityName):
            message = f"found {name!r}, expected one of {', '.join(get_args(SeverityName))}"
            yield RecordFault(pointer("check", "severity", rule), message)


def worded(message: str) -> str:
    """What :mod:`msgspec` says of a value that does not fit, in the words of TOML."""
    if unfit := _UNFIT.fullmatch(message):
        expected, found = (_TYPES.get(name, name) for name in (part.removesuffix(" | null") for part in unfit.groups()))
        return f"found {found}, expected {expected}"
    return message


def names_no_rule(table: Mapping[str, Any]) -> Iterator[RecordFault]:
    """What stands where a rule is named, and names none."""
    told = {pointer("check", name, at): rule for name in _LISTS for at, rule in enumerate(table.get(name, ()))}
    told |= {
        pointer("check", name, pattern, at): rule
        for name in _TABLES
        for pattern, listed in table.get(name, {}).items()
        for at, rule in enumerate(listed)
    }
    told |= {pointer("check", "severity", rule): rule for rule in table.get("severity", {})}
    if not told:
        return
    from archivepkg.checking.selection import named

    for place, rule in told.items():
        try:
            named(rule)
        except Misuse as misuse:
            yield RecordFault(place, str(misuse))


def names_no_pattern(root: Path, data: Mapping[str, Any], table: Mapping[str, Any]) -> Iterator[RecordFault]:
    """What stands where a pattern of paths does, and is none."""
    told = {
        pointer(name, at): pattern
        for name in ("exclude", "extend-exclude")
        for at, pattern in enumerate(data.get(name, ()))
    }
    told |= {
        pointer("check", name, pattern): pattern.removeprefix("!")
        for name in _TABLES
        for pattern in table.get(name, {})
    }
    for place, pattern in told.items():
        try:
            Patterns(root, (pattern,)).match(root / "a")
        except Misuse as misuse:
            yield RecordFault(place, str(misuse))
