"""``archival-locator``: a cell says where an original is kept, and everything in it is understood."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs

from archivepkg import locators
from archivepkg.packaging.faults import clipped
from archivepkg.packaging.plugin.field_check import FieldCheck, cell_error

__all__ = ["archival_locator"]


@attrs.define(kw_only=True, repr=False)
class archival_locator(FieldCheck):  # noqa: N801 - frictionless calls its checks like this
    """A cell holds one archival locator or several, and nothing that is not understood.

    ``archives`` are the ids of the archives that may be named, any of them where it says nothing; ``allow_incomplete``
    lets pass a locator that lacks a level which its archive asks for.
    """

    type = "archival-locator"
    Errors: ClassVar[list[Any]] = [
        cell_error("archival-locator", "Archival Locator", "The cell is not a complete archival locator.")
    ]

    archives: list[str] = attrs.field(factory=list)
    allow_incomplete: bool = False

    metadata_profile_patch: ClassVar[dict[str, Any]] = {
        "properties": {
            "archives": {"type": "array", "items": {"type": "string"}},
            "allowIncomplete": {"type": "boolean"},
        }
    }

    def problem(self, text: str, row: Any) -> str | None:  # noqa: ARG002 - another check asks the row
        """The first thing that is not understood, or is missing."""
        reading = locators.read(text)
        if not reading.locators:
            return "no archival locator was found in it"
        for error in reading.errors:
            return f"{clipped(text[slice(*error.span)])} is {error.message}"
        for mention in reading.locators:
            locator = mention.locator
            if self.archives and locator.archive not in self.archives:
                return f"{locator.archive or 'no known archive'} is named; asked for is {', '.join(self.archives)}"
            if mention.missing and not self.allow_incomplete:
                return f"{', '.join(mention.missing)} of {locator.cited_as or locator.archive} is missing"
        return None
