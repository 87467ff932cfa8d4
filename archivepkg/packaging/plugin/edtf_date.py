"""``edtf-date``: a cell is a date as EDTF (ISO 8601-2:2019), and means what the words beside it mean."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs

from archivepkg import dates
from archivepkg.packaging.faults import clipped
from archivepkg.packaging.plugin.context import context_date
from archivepkg.packaging.plugin.field_check import FieldCheck, cell_error

__all__ = ["edtf_date"]


@attrs.define(kw_only=True, repr=False)
class edtf_date(FieldCheck):  # noqa: N801 - frictionless calls its checks like this
    """A cell is an EDTF string of any level.

    ``text_field`` is a field of the same row that has the date in words: the EDTF has to be what they mean, or one of
    the things that they may mean. ``context`` is the EDTF of a date that settles words such as ``14.11.51``.
    """

    type = "edtf-date"
    Errors: ClassVar[list[Any]] = [
        cell_error("edtf-date", "EDTF Date", "The cell is not a date as EDTF, or not the one that the words mean.")
    ]

    text_field: str | None = None
    context: str | int | None = None

    metadata_profile_patch: ClassVar[dict[str, Any]] = {
        "properties": {"textField": {"type": "string"}, "context": {"type": ["string", "integer"]}}
    }

    def needed(self) -> list[str]:
        """The fields, and that of the words."""
        fields = super().needed()
        return [*fields, self.text_field] if fields and self.text_field else fields

    def validate_start(self) -> Any:
        """Sees that the fields are there and that the context is a date."""
        yield from super().validate_start()
        yield from context_date(self.context, self.type)[1]

    def problem(self, text: str, row: Any) -> str | None:
        """Where the cell ceases to be EDTF, or that the words mean something else."""
        try:
            value = dates.edtf.parse(text)
        except dates.edtf.InvalidEDTF as error:
            return str(error)
        words = row[self.text_field] if self.text_field and self.text_field in row.field_names else None
        if not words:
            return None
        reading = dates.read(str(words), context=context_date(self.context, self.type)[0])
        meant = [reading.value] if reading.value is not None else list(reading.alternatives)
        if not meant or any(each.edtf == value.edtf for each in meant):
            return None
        return f"{clipped(str(words))} means {' or '.join(each.edtf for each in meant)}"
