"""The classes of records once more, as structs of :mod:`msgspec`.

These refuse names that a class does not have, and are written without what is at its default.

They are made from the classes, so that there is one source of truth, and only pass between JSON and the classes.
A class that is such a struct itself (:class:`~archivepkg.locators.Locator`) stands for itself.
"""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

import attrs
import msgspec

__all__ = ["fields_of", "struct_of"]

#: What is written even at its default, and has to be there.
_ALWAYS = "schema_version"


@cache
def struct_of(kind: Any) -> Any:
    """The struct for an attrs class, with structs in place of all classes that it is made of."""
    hints = typing.get_type_hints(kind, include_extras=True)
    fields = [_field(field, _swapped(hints[field.name])) for field in attrs.fields(kind)]
    return msgspec.defstruct(
        kind.__name__, fields, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
    )


def _field(field: attrs.Attribute[Any], hint: Any) -> tuple[str, Any] | tuple[str, Any, Any]:
    if field.default is attrs.NOTHING or field.name == _ALWAYS:
        return field.name, hint
    default: Any = field.default
    if hasattr(default, "factory"):
        return field.name, hint, msgspec.field(default_factory=default.factory)
    return field.name, hint, default


def _swapped(hint: Any) -> Any:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return Annotated[(_swapped(parts[0]), *parts[1:])]
    if origin in (Union, types.UnionType):
        return Union[tuple(map(_swapped, parts))]  # noqa: UP007 - made of what is only known at run time
    if origin in (tuple, dict):
        return origin[tuple(part if part is ... else _swapped(part) for part in parts)]
    return struct_of(hint) if isinstance(hint, type) and attrs.has(hint) else hint


def fields_of(kind: Any) -> list[tuple[str, Any]]:
    """The fields of a class of attrs or msgspec, each with its default."""
    if attrs.has(kind):
        return [(field.name, field.default) for field in attrs.fields(kind)]
    return [(field.name, field.default) for field in msgspec.structs.fields(kind)]
