"""The columns that several tables have: which document a row is about, and which of its rows it is."""

from __future__ import annotations

from typing import Annotated

from archivepkg.model.document import ID_PATTERN
from archivepkg.packaging.columns import At, ForeignKey, Is
from archivepkg.terms import field

__all__ = ["NTH", "OF_DOCUMENT", "DocumentKey", "Ordinal"]

#: The record's pattern without its guard against a final line feed, which a Table Schema pattern does not need.
_ID = ID_PATTERN.removesuffix(r"(?!\n)")

DocumentKey = Annotated[
    str,
    field("The document's id.", "113013", dc="dcterms:identifier", isad="3.1.1", pattern=_ID),
    At("/id"),
    Is("rico:Record"),
]
Ordinal = Annotated[
    int, field("The row's place among those of its document, from 1.", 1, ge=1), Is("xsd:positiveInteger")
]

OF_DOCUMENT = ForeignKey("document_id", "documents")
NTH = ("document_id", "ordinal")
