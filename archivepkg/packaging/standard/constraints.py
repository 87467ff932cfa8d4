"""What a field asks of its values: the constraints, which of them its type takes, and its categories.

Source: Data Package v2, "Table Schema" (Field Constraints, ``categories``). Values of constraints are held against the
field's type where the table is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from archivepkg.decoding import pointer
from archivepkg.packaging import faults
from archivepkg.packaging.standard.problem import Problem, disputed, wrong
from archivepkg.packaging.standard.shape import Property, Shape
from archivepkg.packaging.standard.types import ANY, TYPES
from archivepkg.packaging.standard.values import is_bool, is_count, is_list, is_object, is_text

__all__ = ["CONSTRAINTS", "of_categories", "of_constraints", "repeated"]

#: What the text of the standard has and frictionless refuses a whole descriptor for.
_REFUSED = {
    "jsonSchema": frozenset({"array", "object"}),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), frozenset({"duration"})),
    **dict.fromkeys(("minLength", "maxLength"), frozenset({"geojson"})),
    "enum": frozenset({"list"}),
}


def _enum(found: list[Any], here: str) -> Iterator[Problem]:
    if not found:
        yield wrong(here, "enum is empty, so that no value would do")
    for index in repeated(found):
        yield disputed(
            here + pointer(index),
            "a value of enum is given twice",
            text="accepts it",
            profile="refuses it",
            frictionless="accepts it",
        )


def _pattern(found: str, here: str) -> Iterator[Problem]:
    try:
        re.compile(found)
    except re.error as error:
        yield faults.UNCHECKED, here, f"pattern {faults.clipped(found)} is not a regular expression here: {error.msg}"


_BOUND = Property(lambda value: isinstance(value, (str, int, float)) and not is_bool(value), "a number or a string")
_LENGTH = Property(is_count, "a whole number, 0 or more")
_CONSTRAINTS = Shape(
    {
        **dict.fromkeys(("required", "unique"), Property(is_bool, "true or false")),
        **dict.fromkeys(("minLength", "maxLength"), _LENGTH),
        **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _BOUND),
        "jsonSchema": Property(is_object, "a JSON Schema"),
        "pattern": Property(is_text, "a string", _pattern),
        "enum": Property(is_list, "a list of values", _enum),
    }
)

#: The names of all constraints.
CONSTRAINTS = frozenset(_CONSTRAINTS.known)


def of_constraints(found: Mapping[str, Any], field: Mapping[str, Any], here: str) -> Iterator[Problem]:
    """What is wrong with the constraints of a field."""
    name = field.get("type", "any")
    if not isinstance(name, str):
        return
    kind = TYPES.get(name, ANY)
    for constraint in found:
        at = here + pointer(constraint)
        if constraint not in _CONSTRAINTS.known:
            continue
        if not kind.takes(constraint):
            yield wrong(at, f"a field of type {name} takes no constraint {constraint}")
        elif name in _REFUSED.get(constraint, ()):
            yield disputed(
                at,
                f"constraint {constraint} on a field of type {name}",
                text="accepts it",
                profile="accepts it",
                frictionless="refuses the descriptor",
            )
    yield from _CONSTRAINTS.problems(found, here)


def of_categories(found: object, field: Mapping[str, Any], here: str) -> Iterator[Problem]:
    """What is wrong with the categories of a field: unique values, or objects with unique values and labels."""
    kind = field.get("type", "any")
    if not isinstance(kind, str):
        return
    if kind not in ("string", "integer"):
        yield disputed(
            here,
            f"categories of a field of type {kind}",
            text="has them for string and integer",
            profile="accepts them unread",
            frictionless="accepts them unread",
        )
        return
    if not isinstance(found, list) or not found:
        yield wrong(here, "categories is not a list of at least one value")
        return
    labelled = all(isinstance(item, dict) for item in found)
    if not labelled and any(isinstance(item, dict) for item in found):
        yield wrong(here, "categories has both values and objects")
        return
    values = [item.get("value") for item in found] if labelled else found
    fits = is_text if kind == "string" else lambda value: isinstance(value, int) and not isinstance(value, bool)
    for index, value in enumerate(values):
        if not fits(value):
            message = (
                f"a category of a field of type {kind} is not a {'string' if kind == 'string' else 'whole number'}"
            )
            yield wrong(here + pointer(index), message)
    for index in repeated(values):
        yield wrong(here + pointer(index), "a category is given twice")
    labels = [item["label"] for item in found if "label" in item] if labelled else []
    if not all(isinstance(label, str) for label in labels):
        yield wrong(here, "a label of a category is not a string")
    if any(repeated(labels)):
        yield wrong(here, "two categories have the same label")
    constraints = field.get("constraints")
    enum = constraints.get("enum") if isinstance(constraints, dict) else None
    if isinstance(enum, list) and (more := [value for value in enum if value not in values]):
        yield wrong(here, f"enum has {faults.clipped(str(more[0]))}, which is not among the categories")


def repeated(values: list[Any]) -> Iterator[int]:
    """Where a value stands that stood before; ``1`` and ``true`` are two."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        try:
            key = json.dumps(value, sort_keys=True)
        except RecursionError:
            continue
        if key in seen:
            yield index
        seen.add(key)
