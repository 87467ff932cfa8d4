"""What a field asks of its values beyond their type (Table Schema, "Field Constraints" and ``categories``)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from typing import Any, TypeAlias

import msgspec

from archivepkg.decoding import pointer
from archivepkg.packaging.faults import clipped
from archivepkg.packaging.tabular.kinds import Kind, NotOfKind, Options
from archivepkg.packaging.tabular.patterns import compiled

__all__ = ["Constraint", "Misstated", "constraints_of", "key_of"]

#: What a schema says that cannot be asked of any value: the JSON pointer from its field, and words that follow it.
Misstated: TypeAlias = tuple[str, str]


class Constraint(msgspec.Struct, frozen=True, eq=False):
    """``holds`` takes a logical value; ``words`` say what is wrong where it does not hold, after the cell.

    ``only``: the values that it allows, where it names them.
    """

    holds: Callable[[Any], object]
    words: str
    only: frozenset[Hashable] | None = None


_BOUNDS: Mapping[str, tuple[Callable[[Any, Any], bool], str]] = {
    "minimum": (lambda value, bound: bound <= value, "less than"),
    "maximum": (lambda value, bound: value <= bound, "more than"),
    "exclusiveMinimum": (lambda value, bound: bound < value, "not more than"),
    "exclusiveMaximum": (lambda value, bound: value < bound, "not less than"),
}
_LENGTHS: Mapping[str, tuple[Callable[[int, int], bool], str]] = {
    "minLength": (lambda length, bound: length >= bound, "fewer"),
    "maxLength": (lambda length, bound: length <= bound, "more"),
}
_OF_ALL = ("required", "unique", "enum")


def constraints_of(options: Options, kind: Kind, misstated: list[Misstated]) -> Iterator[Constraint]:
    """The constraints of a field, but for ``required`` and ``unique``; ``misstated`` takes those that are none."""
    stated = options.get("constraints", {})
    if not isinstance(stated, Mapping):
        misstated.append(("/constraints", "is not an object"))
        stated = {}
    for name, value in stated.items():
        if name in ("required", "unique"):
            continue
        try:
            yield _constraint(name, value, kind)
        except (NotOfKind, ValueError) as error:
            misstated.append((pointer("constraints", name), str(error)))
    if "categories" in options:
        try:
            yield _one_of(_categories(options["categories"]), kind)
        except NotOfKind as error:
            misstated.append(("/categories", str(error)))


def key_of(kind: Kind) -> Callable[[Any], Hashable]:
    """What tells a value of this kind from others in a set."""
    return kind.key or (lambda value: value)


def _constraint(name: str, stated: Any, kind: Kind) -> Constraint:
    if name in _BOUNDS and kind.ordered:
        return _bound(name, stated, kind)
    if name in _LENGTHS and kind.sized:
        return _length(name, stated)
    if name == "pattern" and kind.plain:
        if not isinstance(stated, str):
            raise NotOfKind("is not a string")
        return Constraint(compiled(stated).fullmatch, f"is not of the form {stated}")
    if name == "enum":
        return _one_of(stated, kind)
    if name == "jsonSchema" and kind.key is not None and kind.sized:
        from archivepkg.packaging.tabular.json_schemas import json_schema_holds

        return Constraint(json_schema_holds(stated), "is not what its jsonSchema asks for")
    known = (*_BOUNDS, *_LENGTHS, *_OF_ALL, "pattern", "jsonSchema")
    raise NotOfKind("cannot be asked of this type" if name in known else "is no constraint")


def _bound(name: str, stated: Any, kind: Kind) -> Constraint:
    compare, words = _BOUNDS[name]
    bound = kind.value_of(stated)
    return Constraint(lambda value: compare(value, bound), f"is {words} {stated}")


def _length(name: str, stated: Any) -> Constraint:
    compare, words = _LENGTHS[name]
    if isinstance(stated, bool) or not isinstance(stated, int) or stated < 0:
        raise NotOfKind("is not a whole number, 0 or more")
    return Constraint(lambda value: compare(len(value), stated), f"has {words} than {stated} characters or items")


def _one_of(stated: Any, kind: Kind) -> Constraint:
    if not isinstance(stated, list) or not stated:
        raise NotOfKind("is not a list of at least one value")
    key = key_of(kind)
    allowed = frozenset(key(kind.value_of(value)) for value in stated)
    return Constraint(lambda value: key(value) in allowed, f"is not one of {_listed(stated)}", allowed)


def _categories(stated: Any) -> list[Any]:
    if not isinstance(stated, list):
        raise NotOfKind("is not a list")
    if not any(isinstance(each, Mapping) for each in stated):
        return stated
    if not all(isinstance(each, Mapping) and "value" in each for each in stated):
        raise NotOfKind("holds something without a value")
    return [each["value"] for each in stated]


def _listed(values: Collection[Any]) -> str:
    shown = ", ".join(str(value) for value in list(values)[:20])
    return shown if len(values) <= 20 and len(shown) <= 300 else f"{clipped(shown, 200)} ({len(values)} values)"
