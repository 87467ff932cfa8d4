"""``citation``: a cell is a full citation that a style reads to its end."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs

from archivepkg import citations
from archivepkg.packaging.plugin.context import context_date
from archivepkg.packaging.plugin.field_check import FieldCheck, cell_error

__all__ = ["citation"]


@attrs.define(kw_only=True, repr=False)
class citation(FieldCheck):  # noqa: N801 - frictionless calls its checks like this
    """A cell is a citation in a style that archivepkg knows.

    ``styles`` are the ids of those that are allowed, any of them where it says nothing; ``context`` is the EDTF of a
    date that settles others such as ``14.11.51``.
    """

    type = "citation"
    Errors: ClassVar[list[Any]] = [
        cell_error("citation", "Citation", "The cell is not a citation that can be read, or is in another style.")
    ]

    styles: list[str] = attrs.field(factory=list)
    context: str | int | None = None

    metadata_profile_patch: ClassVar[dict[str, Any]] = {
        "properties": {
            "styles": {"type": "array", "items": {"type": "string"}},
            "context": {"type": ["string", "integer"]},
        }
    }

    def validate_start(self) -> Any:
        """Sees that the fields are there and that the context is a date."""
        yield from super().validate_start()
        yield from context_date(self.context, self.type)[1]

    def problem(self, text: str, row: Any) -> str | None:  # noqa: ARG002 - another check asks the row
        """The first thing that is not understood."""
        reading = citations.read(" ".join(text.split()), context=context_date(self.context, self.type)[0])
        for error in reading.errors:
            return str(error)
        if reading.style is None:
            return "no style of citations that is known has this form"
        if self.styles and reading.style not in self.styles:
            return f"it is in the style {reading.style}; asked for is {', '.join(self.styles)}"
        return None
