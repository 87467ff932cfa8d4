"""How a table is written: the properties of a Table Dialect.

Sources: Data Package v2, "Table Dialect"; CSV Dialect 1.2 (what was removed since); frictionless, which writes the
properties of CSV into an object ``csv`` of their own, where the standard does not look for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from archivepkg.decoding import pointer
from archivepkg.packaging.standard.credits import TEXT
from archivepkg.packaging.standard.problem import Problem, disputed, shown, wrong
from archivepkg.packaging.standard.shape import Property, Shape
from archivepkg.packaging.standard.values import is_bool, is_count, is_numbers, is_words

__all__ = ["NESTED", "of_dialect"]

#: The objects that frictionless keeps the properties of each format in.
NESTED = frozenset(
    {"csv", "excel", "gsheets", "html", "inline", "json", "jsonl", "ods", "pandas", "spss", "sql", "yaml"}
)

_BOOL = Property(is_bool, "true or false")
_NUMBERS = Property(is_numbers, "a list of whole numbers from 1 on")


def _length(fits: Callable[[int], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and fits(len(value))


_SOME = Property(_length(lambda length: length > 0), "a string of at least one character")
_ONE = Property(_length(lambda length: length == 1), "one character")
_DIALECT = Shape(
    {
        "$schema": TEXT,
        **dict.fromkeys(("header", "doubleQuote", "skipInitialSpace"), _BOOL),
        **dict.fromkeys(("headerRows", "commentRows"), _NUMBERS),
        **dict.fromkeys(("headerJoin", "nullSequence", "property", "sheetName", "table"), TEXT),
        **dict.fromkeys(("commentChar", "delimiter", "lineTerminator"), _SOME),
        **dict.fromkeys(("quoteChar", "escapeChar"), _ONE),
        "itemType": Property(lambda value: value in ("array", "object"), "'array' or 'object'"),
        "itemKeys": Property(is_words, "a list of strings"),
        "sheetNumber": Property(lambda value: is_count(value) and value != 0, "a whole number from 1 on"),
    },
    NESTED
    | {"caseSensitiveHeader", "csvddfVersion", "name", "type", "title", "description", "profile", "controls"}
    | {"headerCase", "skipBlankRows"},
)


def of_dialect(found: Mapping[str, Any], here: str) -> Iterator[Problem]:
    """What is wrong with a dialect that stands at ``here``."""
    yield from _DIALECT.problems(found, here)
    if "quoteChar" in found and "escapeChar" in found:
        yield disputed(
            here + "/escapeChar",
            "escapeChar beside quoteChar",
            text="takes one or the other",
            profile="accepts both",
            frictionless="accepts both",
        )
    for name in sorted(NESTED & found.keys()):
        inner = found[name]
        at = here + pointer(name)
        if not isinstance(inner, dict):
            yield wrong(at, f"{name} {shown(inner)}is not an object")
            continue
        yield from _DIALECT.problems(inner, at)
        yield disputed(
            at,
            f"the properties of {name} stand in an object of their own",
            text="does not know it, so that other readers use the defaults",
            profile="accepts it unread",
            frictionless="reads it",
        )
