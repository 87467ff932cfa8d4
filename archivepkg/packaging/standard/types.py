"""The types of Table Schema: their formats, what else a field of each may say, and the constraints that it takes.

Source: Data Package v2, "Table Schema" (Field Types, Field Constraints).
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

__all__ = ["ANY", "TYPES", "FieldType"]

_RANGE = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"})
_LENGTH = frozenset({"minLength", "maxLength"})
_ALL = frozenset({"required", "unique", "enum"})


class FieldType(msgspec.Struct, frozen=True):
    """``formats`` are those that have a name; with ``patterns`` any other is taken for one of ``strptime``.

    ``extra`` are the properties that only fields of this type have.
    """

    formats: frozenset[str] = frozenset({"default"})
    constraints: frozenset[str] = frozenset()
    extra: frozenset[str] = frozenset()
    patterns: bool = False

    def takes(self, constraint: str) -> bool:
        return constraint in _ALL or constraint in self.constraints


def _formats(*names: str) -> frozenset[str]:
    return frozenset({"default", *names})


_TEMPORAL = FieldType(_formats("any"), _RANGE, patterns=True)
_RANGED = FieldType(constraints=_RANGE)

#: What a field is that states no type.
ANY = FieldType()

TYPES: Mapping[str, FieldType] = {
    "string": FieldType(
        _formats("email", "uri", "binary", "uuid"),
        _LENGTH | {"pattern"},
        frozenset({"categories", "categoriesOrdered"}),
    ),
    "number": FieldType(constraints=_RANGE, extra=frozenset({"decimalChar", "groupChar", "bareNumber"})),
    "integer": FieldType(
        constraints=_RANGE, extra=frozenset({"groupChar", "bareNumber", "categories", "categoriesOrdered"})
    ),
    "boolean": FieldType(extra=frozenset({"trueValues", "falseValues"})),
    "object": FieldType(constraints=_LENGTH | {"jsonSchema"}),
    "array": FieldType(constraints=_LENGTH | {"jsonSchema"}),
    "list": FieldType(constraints=_LENGTH, extra=frozenset({"delimiter", "itemType"})),
    "datetime": _TEMPORAL,
    "date": _TEMPORAL,
    "time": _TEMPORAL,
    "year": _RANGED,
    "yearmonth": _RANGED,
    "duration": _RANGED,
    "geopoint": FieldType(_formats("array", "object")),
    "geojson": FieldType(_formats("topojson"), _LENGTH),
    "any": ANY,
}
