"""The type ``string`` with its formats, and ``any``, ``boolean`` and ``list`` (Table Schema, "Field Types")."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from archivepkg.packaging.tabular.kinds import Kind, MakeKind, NotOfKind, Options

__all__ = ["any_kind", "boolean_kind", "list_kind", "string_kind"]

_PCT = "%[0-9A-Fa-f]{2}"
_CHAR = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|{_PCT})"
_USER = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:-]|{_PCT})*"
_HOST = rf"(?:\[[0-9A-Fa-fv:.]+\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|{_PCT})*)"
_AUTHORITY = rf"(?:{_USER}@)?{_HOST}(?::[0-9]*)?"
#: RFC 3986, appendix A: URI (with a scheme).
_URI = (
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?://{_AUTHORITY}(?:/{_CHAR}*)*|/?(?:{_CHAR}+(?:/{_CHAR}*)*)?)"
    rf"(?:\?(?:{_CHAR}|[/?])*)?(?:#(?:{_CHAR}|[/?])*)?"
)
#: RFC 5322 without quoted words, comments and literals of addresses, which nobody's address has.
_ATOM = r"[^\s\x00-\x1f()<>\[\]:;@\\,.\"]+"
_EMAIL = rf"{_ATOM}(?:\.{_ATOM})*@{_ATOM}(?:\.{_ATOM})*"
_BASE64 = r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
_UUID = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_FORMATS: Mapping[str, tuple[str, str]] = {
    "email": (_EMAIL, "an address for mail"),
    "uri": (_URI, "a URI (RFC 3986)"),
    "binary": (_BASE64, "in base64"),
    "uuid": (_UUID, "a UUID"),
}
_TRUE = ("true", "True", "TRUE", "1")
_FALSE = ("false", "False", "FALSE", "0")


def any_kind(_options: Options) -> Kind:
    """Whatever stands there ("any")."""
    return Kind(asked="anything", read=str, of_json=_as_text, plain=True, everything=True)


def string_kind(options: Options) -> Kind:
    """Characters, perhaps of one of the formats ("string")."""
    name = str(options.get("format", "default"))
    if name == "default":
        return Kind(asked="a string", read=str, plain=True, everything=True, sized=True)
    if name not in _FORMATS:
        raise NotOfKind(f"is no format of strings; there are default, {', '.join(_FORMATS)}")
    pattern, asked = _FORMATS[name]
    form = re.compile(pattern).fullmatch
    return Kind(asked=asked, read=_reader(form, asked), form=form, plain=True, sized=True)


def boolean_kind(options: Options) -> Kind:
    """True or false, as the field writes them ("boolean")."""
    values = {str(word): True for word in options.get("trueValues", _TRUE)}
    values |= {str(word): False for word in options.get("falseValues", _FALSE)}
    usual = not options.keys() & {"trueValues", "falseValues"}
    asked = "true or false" if usual else f"true or false as {', '.join(map(repr, values))}"

    def read(cell: str) -> bool:
        if cell not in values:
            raise NotOfKind(f"is not {asked}")
        return values[cell]

    return Kind(asked=asked, read=read, of_json=_as_bool, form=values.__contains__, key=lambda value: (value,))


def list_kind(options: Options, items: Mapping[str, MakeKind]) -> Kind:
    """Values of one type with a delimiter between them ("list")."""
    delimiter, item_type = options.get("delimiter", ","), options.get("itemType", "string")
    if not isinstance(delimiter, str) or not delimiter:
        raise NotOfKind("has no delimiter")
    if item_type not in items:
        raise NotOfKind(f"has the item type {item_type!r}; there are {', '.join(items)}")
    item = items[item_type]({})
    asked = f"a list of {item_type} with {delimiter!r} between"

    def read(cell: str) -> tuple[Any, ...]:
        return tuple(map(item.read, cell.split(delimiter)))

    def of_json(stated: object) -> tuple[Any, ...]:
        if not isinstance(stated, list):
            raise NotOfKind(f"is not {asked}")
        return tuple(map(item.value_of, stated))

    return Kind(asked=asked, read=read, of_json=of_json, sized=True)


def _reader(form: Callable[[str], object], asked: str) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if not form(cell):
            raise NotOfKind(f"is not {asked}")
        return cell

    return read


def _as_text(stated: object) -> str:
    if isinstance(stated, bool) or not isinstance(stated, int | float):
        raise NotOfKind("is no cell of a text file")
    return str(stated)


def _as_bool(stated: object) -> bool:
    if not isinstance(stated, bool):
        raise NotOfKind("is not true or false")
    return stated
