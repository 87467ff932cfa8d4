"""How a table is written in a file of text (Table Dialect v2, "Delimited")."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import msgspec

from archivepkg.packaging.tabular.constraints import Misstated
from archivepkg.packaging.tabular.split_rows import Splitter

__all__ = ["Dialect", "read_dialect"]

_TERMINATORS = ("\r\n", "\n", "\r")


class Dialect(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """``header_rows`` are the rows (from 1) of the header, none for a table without; rows before the last are no data.

    ``readable`` is false where something is asked that :mod:`csv` cannot do, so that nothing can be said of cells.
    """

    delimiter: str = ","
    quote: str | None = '"'
    double_quote: bool = True
    escape: str | None = None
    skip_initial_space: bool = False
    header_rows: tuple[int, ...] = (1,)
    header_join: str = " "
    comment_rows: frozenset[int] = frozenset()
    comment: str | None = None
    null_sequence: str | None = None
    misstated: tuple[Misstated, ...] = ()
    readable: bool = True

    def rows(self, lines: Iterable[str]) -> Any:
        """A reader over the lines of a file, each with its end; it has ``line_num``, and raises :class:`csv.Error`."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            doublequote=self.double_quote,
            escapechar=self.escape,
            skipinitialspace=self.skip_initial_space,
            strict=True,
        )

    def is_comment(self, cells: list[str], number: int) -> bool:
        """Whether a row, the file's nth from 1, is none of data."""
        if number in self.comment_rows:
            return True
        return self.comment is not None and bool(cells) and cells[0].startswith(self.comment)

    @cached_property
    def cell(self) -> re.Pattern[str]:
        """One cell as it stands in a file, and what ends it."""
        quote, part, escape = (re.escape(mark or "") for mark in (self.quote, self.delimiter, self.escape))
        escaped = f"|{escape}." if escape else ""
        bare = rf"(?:[^{part}{escape}\r\n]{escaped})*+"
        quoted = rf"{quote}(?:[^{quote}{escape}]|{quote}{quote}{escaped})*+{quote}?{bare}"
        space = " *+" if self.skip_initial_space else ""
        return re.compile(rf"{space}({f'{quoted}|' if quote else ''}{bare})({part}|\r\n|\r|\n|\Z)", re.DOTALL)

    @cached_property
    def splitter(self) -> Splitter | None:
        """What may split files at their delimiters; None where only a reader can tell rows and cells."""
        usual = self.double_quote and not self.escape and not self.skip_initial_space and not self.has_comments
        if not usual or not self.readable or self.header_rows not in ((), (1,)):
            return None
        return Splitter(self.delimiter, self.quote) if self.quote and self.quote != self.delimiter else None

    @property
    def headless(self) -> Dialect:
        """The same for a piece of a file that does not begin with the header."""
        return msgspec.structs.replace(self, header_rows=())

    @property
    def has_comments(self) -> bool:
        return bool(self.comment_rows) or self.comment is not None


def read_dialect(descriptor: Mapping[str, Any]) -> Dialect:
    """The dialect that a descriptor describes; never raises, but names what is misstated.

    Versions before the second wrote the same properties into ``csv``; both are read.
    """
    nested = descriptor.get("csv")
    stated = {**descriptor, **nested} if isinstance(nested, Mapping) else dict(descriptor)
    misstated: list[Misstated] = []
    unreadable: list[str] = []

    def one(name: str, default: str | None) -> str | None:
        value = stated.get(name, default)
        if value is None or (isinstance(value, str) and len(value) == 1 and value not in "\r\n"):
            return value
        misstated.append((f"/{name}", "is not one character, so the table cannot be read"))
        unreadable.append(name)
        return default

    if stated.get("lineTerminator", "\r\n") not in _TERMINATORS:
        misstated.append(("/lineTerminator", "is no line end of text files, so the table cannot be read"))
        unreadable.append("lineTerminator")
    delimiter, quote, escape = one("delimiter", ","), one("quoteChar", '"'), one("escapeChar", None)
    header = stated.get("header", True) is not False
    comment, null, join = (stated.get(name) for name in ("commentChar", "nullSequence", "headerJoin"))
    return Dialect(
        delimiter=delimiter or ",",
        quote=quote,
        double_quote=stated.get("doubleQuote", True) is not False,
        escape=escape,
        skip_initial_space=stated.get("skipInitialSpace") is True,
        header_rows=tuple(_numbers(stated, "headerRows", misstated)) or (1,) if header else (),
        header_join=join if isinstance(join, str) else " ",
        comment_rows=frozenset(_numbers(stated, "commentRows", misstated)),
        comment=comment if isinstance(comment, str) and comment else None,
        null_sequence=null if isinstance(null, str) else None,
        misstated=tuple(misstated),
        readable=not unreadable,
    )


def _numbers(stated: Mapping[str, Any], name: str, misstated: list[Misstated]) -> Iterator[int]:
    found = stated.get(name, [])
    good = isinstance(found, list) and all(type(number) is int and number > 0 for number in found)
    if not good:
        misstated.append((f"/{name}", "is not a list of whole numbers, 1 or more"))
    yield from sorted(found) if good else ()
