"""The properties of one field of a Table Schema.

Source: Data Package v2, "Table Schema" (Field, Field Types).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from archivepkg.decoding import pointer
from archivepkg.packaging import faults
from archivepkg.packaging.standard.constraints import CONSTRAINTS, of_categories, of_constraints, repeated
from archivepkg.packaging.standard.credits import TEXT
from archivepkg.packaging.standard.problem import Problem, disputed, shown, wrong
from archivepkg.packaging.standard.shape import Property, Shape, known_as
from archivepkg.packaging.standard.types import ANY, TYPES
from archivepkg.packaging.standard.values import has_form, is_bool, is_list, is_object, is_text, is_words

__all__ = ["of_field", "of_missing_values"]

_ITEMS = ("string", "integer", "boolean", "number", "datetime", "date", "time")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_ANYTHING = Property(lambda _: True, "a value")
_BOOL = Property(is_bool, "true or false")
_WORDS = Property(is_words, "a list of strings")
_CHARACTERS = Property(has_form(re.compile("(?s).+")), "a string of at least one character")


def of_missing_values(found: list[Any], here: str) -> Iterator[Problem]:
    """What is wrong with missing values: strings, or objects with a value and perhaps a label."""
    if all(isinstance(item, str) for item in found):
        if any(repeated(found)):
            yield disputed(
                here,
                "a missing value is given twice",
                text="asks for unique ones",
                profile="accepts it",
                frictionless="accepts it",
            )
        return
    if not all(isinstance(item, dict) and isinstance(item.get("value"), str) for item in found):
        yield wrong(here, "missingValues is not a list of strings, or of objects that each have a string as value")
        return
    labels = [item["label"] for item in found if "label" in item]
    if not all(isinstance(label, str) for label in labels):
        yield wrong(here, "a label of a missing value is not a string")
    if any(repeated([item["value"] for item in found])):
        yield wrong(here, "a missing value is given twice")
    if any(repeated(labels)):
        yield wrong(here, "two missing values have the same label")


def _rdf_type(found: str, here: str) -> Iterator[Problem]:
    if not _URI.fullmatch(found):
        yield disputed(
            here,
            f"rdfType {shown(found)}is not a URI",
            text="asks for that of a class",
            profile="accepts it",
            frictionless="accepts it",
        )


_FIELD = Shape(
    {
        **dict.fromkeys(("name", "type", "format", "title", "description"), TEXT),
        "example": _ANYTHING,
        "constraints": Property(is_object, "an object"),
        "categories": _ANYTHING,
        "categoriesOrdered": _BOOL,
        "missingValues": Property(is_list, "a list", of_missing_values),
        "rdfType": Property(is_text, "a string", _rdf_type),
        **dict.fromkeys(("decimalChar", "groupChar", "delimiter"), _CHARACTERS),
        "bareNumber": _BOOL,
        **dict.fromkeys(("trueValues", "falseValues"), _WORDS),
        "itemType": Property(lambda value: value in _ITEMS, f"one of {', '.join(_ITEMS)}"),
    },
    frozenset({"floatNumber", "arrayItem", "unit"}),
)


def of_field(found: Mapping[str, Any], here: str) -> Iterator[Problem]:
    """What is wrong with a field that stands at ``here``."""
    if "name" not in found:
        yield wrong(here, "a field has no name")
    elif found["name"] == "":
        yield wrong(f"{here}/name", "the name of a field is empty")
    yield from _FIELD.problems(found, here)
    for name in sorted(CONSTRAINTS & found.keys()):
        message = f"{name} is a constraint, and counts only where it stands in constraints"
        yield faults.UNKNOWN_PROPERTY, here + pointer(name), message
    yield from _type(found, here)
    if isinstance(found.get("constraints"), dict):
        yield from of_constraints(found["constraints"], found, f"{here}/constraints")
    if "categories" in found:
        yield from of_categories(found["categories"], found, f"{here}/categories")
    if "example" in found and not isinstance(found["example"], str):
        yield disputed(
            f"{here}/example",
            "an example that is not a string",
            text="accepts it",
            profile="refuses it",
            frictionless="accepts one of the field's own type",
        )


def _type(found: Mapping[str, Any], here: str) -> Iterator[Problem]:
    name = found.get("type", "any")
    if not isinstance(name, str):
        return
    kind = TYPES.get(name)
    if kind is None:
        meant = known_as(name, list(TYPES))
        hint = f"; did you mean {meant!r}?" if meant else f"; types are {', '.join(TYPES)}"
        yield wrong(f"{here}/type", f"type {shown(name)}is not a type of Table Schema{hint}")
        return
    if name == "list":
        yield disputed(
            f"{here}/type", "type list", text="has it", profile="(2.0) refuses it", frictionless="accepts it"
        )
    if name == "integer" and "groupChar" in found:
        yield disputed(
            f"{here}/groupChar",
            "groupChar of an integer",
            text="accepts it",
            profile="accepts it",
            frictionless="refuses the cells that have it",
        )
    form = found.get("format", "default")
    if isinstance(form, str):
        form = form.removeprefix("fmt:")
        if form not in kind.formats and not (kind.patterns and "%" in form) and kind is not ANY:
            meant = known_as(form, sorted(kind.formats))
            hint = f"; did you mean {meant!r}?" if meant else ""
            yield wrong(f"{here}/format", f"format {shown(form)}is not one of a field of type {name}{hint}")
