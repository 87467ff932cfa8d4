"""The types ``integer``, ``number`` and ``year`` (Table Schema; XML Schema Part 2, "decimal" and "gYear")."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from archivepkg.packaging.tabular.kinds import Kind, NotOfKind, Options

__all__ = ["NUMBER", "integer_kind", "number_kind", "year_kind"]

#: A number in its default form, the special ones apart.
NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
#: The same, with an exponent that cannot be out of range.
_SURELY = NUMBER.replace("[0-9]+)?", "[0-9]{1,6})?")


class _NotANumber:
    """NaN: itself, and neither more nor less than anything."""

    def _never(self, _other: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _never

    def __repr__(self) -> str:
        return "NaN"


_SPECIAL: Mapping[str, Any] = {"nan": _NotANumber(), "inf": float("inf"), "-inf": float("-inf")}
_INTEGER = r"[+-]?[0-9]+"
_YEAR = re.compile(r"(-?(?:[1-9][0-9]{4,}|(?!0000)[0-9]{4}))(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?")


def integer_kind(options: Options) -> Kind:
    """A whole number of any size ("integer")."""
    asked = "a whole number"
    core = _grouped(_INTEGER, options)
    read = _reader(core, options, asked, _whole)
    form = re.compile(_INTEGER).fullmatch if core == _INTEGER and _is_bare(options) else None
    return Kind(asked=asked, read=read, of_json=_json_whole, form=form, quick=_whole if form else None, ordered=True)


def number_kind(options: Options) -> Kind:
    """A decimal number, NaN, INF or -INF ("number")."""
    asked = "a number"
    point = options.get("decimalChar", ".")
    if not isinstance(point, str) or not point or any(character.isdigit() for character in point):
        raise NotOfKind("has no decimalChar that can be one")
    core = _grouped(NUMBER.replace(r"\.", re.escape(point)), options)
    read = _reader(core, options, asked, lambda digits: _decimal(digits.replace(point, ".")))

    def with_special(cell: str) -> Any:
        found = _SPECIAL.get(cell.lower())
        return read(cell) if found is None else found

    form = re.compile(_SURELY).fullmatch if core == NUMBER and _is_bare(options) else None
    quick = Decimal if form else None
    return Kind(asked=asked, read=with_special, of_json=_json_number, form=form, quick=quick, ordered=True)


def year_kind(_options: Options) -> Kind:
    """A year, negative too, perhaps with a time zone ("year")."""
    asked = "a year (YYYY)"

    def read(cell: str) -> int:
        found = _YEAR.fullmatch(cell)
        if found is None:
            raise NotOfKind(f"is not {asked}")
        return int(found[1])

    return Kind(asked=asked, read=read, of_json=_json_whole, form=_YEAR.fullmatch, ordered=True)


def _grouped(core: str, options: Options) -> str:
    """The pattern with the field's mark between groups of digits; the mark may stand after any digit."""
    mark = options.get("groupChar")
    if not isinstance(mark, str) or not mark:
        return core
    return core.replace("[0-9]+", f"[0-9](?:[0-9]|{re.escape(mark)})*", 1)


def _reader(core: str, options: Options, asked: str, number: Callable[[str], Any]) -> Callable[[str], Any]:
    pattern = re.compile(f"({core})" if _is_bare(options) else rf"[^0-9]*?({core})[^0-9]*")
    stated = options.get("groupChar")
    mark = stated if isinstance(stated, str) else ""

    def read(cell: str) -> Any:
        found = pattern.fullmatch(cell)
        if found is None:
            raise NotOfKind(f"is not {asked}")
        return number(found[1].replace(mark, "") if mark else found[1])

    return read


def _is_bare(options: Options) -> bool:
    return options.get("bareNumber", True) is not False


def _whole(digits: str) -> int | Decimal:
    """A whole number; one with more digits than Python takes (4,300) is equal to it all the same."""
    try:
        return int(digits)
    except ValueError:
        return _decimal(digits)


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except ArithmeticError:
        raise NotOfKind("has an exponent that is out of range") from None


def _json_whole(stated: object) -> int:
    if isinstance(stated, bool) or not (isinstance(stated, int) or (isinstance(stated, float) and stated.is_integer())):
        raise NotOfKind("is not a whole number")
    return int(stated)


def _json_number(stated: object) -> Decimal:
    if isinstance(stated, bool) or not isinstance(stated, int | float):
        raise NotOfKind("is not a number")
    return Decimal(str(stated))
