"""What the checks have in common: they look at the cells of one field or of several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs
from frictionless import Check, errors

__all__ = ["FieldCheck", "cell_error"]


def cell_error(name: str, title: str, about: str) -> Any:
    """The class of the errors of a check, of the same type as the check."""
    place = "field {fieldName} at position {fieldNumber} in row at position {rowNumber}"
    template = f"The cell {{cell}} of {place} has an error: {{note}}"
    members = {"type": name, "title": title, "description": about, "template": template}
    return type(f"{title.replace(' ', '')}Error", (errors.CellError,), members)


@attrs.define(kw_only=True, repr=False)
class FieldCheck(Check):
    """A check of each cell that is not empty, in the fields named.

    In a package it runs on the resources named in ``resource_names``, or on every one. A resource that it runs on has
    to have the fields: a name misspelled must not let everything pass.
    """

    field_name: str | None = None
    field_names: list[str] = attrs.field(factory=list)
    resource_names: list[str] = attrs.field(factory=list)

    metadata_profile_patch: ClassVar[dict[str, Any]] = {
        "properties": {
            "fieldName": {"type": "string"},
            "fieldNames": {"type": "array", "items": {"type": "string"}, "minItems": 1},
            "resourceNames": {"type": "array", "items": {"type": "string"}},
        },
    }

    @property
    def fields(self) -> list[str]:
        """The names of the fields that are looked at; none in a resource that is none of those named."""
        if self.resource_names and self.resource.name not in self.resource_names:
            return []
        return [*([self.field_name] if self.field_name else []), *self.field_names]

    def needed(self) -> list[str]:
        """The names of the fields without which the check cannot be made."""
        return self.fields

    def validate_start(self) -> Iterator[Any]:
        """Sees that there are fields to look at."""
        if not self.field_name and not self.field_names:
            yield errors.CheckError(note=f"the check {self.type} needs a fieldName, or fieldNames")
        for name in self.needed():
            if name not in self.resource.schema.field_names:
                yield errors.CheckError(note=f"the check {self.type} asks for a field {name}, which is not there")

    def validate_row(self, row: Any) -> Iterator[Any]:
        """Looks at the cells of a row."""
        there = row.field_names
        error: Any = self.Errors[0]
        for name in self.fields:
            cell = row[name] if name in there else None
            if cell not in (None, "") and (problem := self.problem(str(cell), row)):
                yield error.from_row(row, note=problem, field_name=name)

    def problem(self, text: str, row: Any) -> str | None:
        """What is wrong with a cell; None for nothing."""
        raise NotImplementedError
