"""The table of how documents stand to others."""

from __future__ import annotations

from typing import Annotated

import msgspec

from archivepkg.model import RelationKind
from archivepkg.packaging.columns import At, ForeignKey, Is, Table
from archivepkg.packaging.tables.keys import NTH, OF_DOCUMENT, DocumentKey, Ordinal
from archivepkg.terms import field

__all__ = ["RELATIONS", "RelationRow"]


class RelationRow(msgspec.Struct, frozen=True, kw_only=True):
    """How a document stands to another."""

    document_id: DocumentKey
    ordinal: Ordinal
    kind: Annotated[
        RelationKind,
        field("The relation.", "reply_to", dc="dcterms:relation", isad="3.5.3"),
        At("/kind"),
        Is("rdf:Property"),
    ]
    target: Annotated[
        str, field("The other document: its id, or an address.", "113014"), At("/target"), Is("rico:Record")
    ]
    target_id: Annotated[
        str | None,
        field("The other document, where it is in this package.", "113014"),
        At("/target"),
        Is("rico:Record"),
    ]
    text: Annotated[str | None, field("The words that say so.", "In reply to No. 25901"), At("/text"), Is("xsd:string")]


RELATIONS = Table(
    name="relations",
    title="Relations",
    description="Other documents that a document belongs with.",
    row=RelationRow,
    primary_key=NTH,
    foreign_keys=(OF_DOCUMENT, ForeignKey("target_id", "documents")),
)
