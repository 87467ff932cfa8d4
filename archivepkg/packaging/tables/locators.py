"""The table of locators: where the originals of documents are kept."""

from __future__ import annotations

from typing import Annotated

import msgspec

from archivepkg.packaging.columns import At, ForeignKey, Is, OfItsTime, Table
from archivepkg.packaging.tables.keys import NTH, OF_DOCUMENT, DocumentKey, Ordinal
from archivepkg.terms import field

__all__ = ["LOCATORS", "LocatorRow"]


class LocatorRow(msgspec.Struct, frozen=True, kw_only=True):
    """A place in an archive where an original of a document is kept."""

    document_id: DocumentKey
    ordinal: Ordinal
    archive_id: Annotated[
        str | None,
        field("The archive; empty where none is stated or it is not known.", "ru_aprf", ric="rico:hasOrHadHolder"),
        At("/archive"),
        Is("rico:CorporateBody"),
    ]
    cited_as: Annotated[
        str | None,
        field("The archive's name as the statement gives it.", "APRF", isad="3.1.1"),
        At("/cited_as"),
        Is("rico:AgentName"),
    ]
    levels: Annotated[
        dict[str, object],
        field(
            "The levels above the leaf, highest first: the value of each by its name; a list where a name is repeated.",
            '{"fond":"45","opis":"1","delo":"342"}',
            isad="3.1.1",
        ),
        At("/levels"),
        Is("rdf:JSON"),
    ]
    leaves: Annotated[
        str | None,
        field("The leaves, in the order of the statement.", "16-19, 21ob", isad="3.1.5"),
        At("/leaves"),
        Is("xsd:string"),
    ]
    reference: Annotated[
        str | None,
        field("The whole reference in canonical form.", "APRF, f. 45, op. 1, d. 342, ll. 16-19", isad="3.1.1"),
        At(""),
        Is("rico:Identifier"),
        OfItsTime(),
    ]


LOCATORS = Table(
    name="locators",
    title="Locators",
    description="Where the originals of a document are kept, in the order of its source statement.",
    row=LocatorRow,
    primary_key=NTH,
    foreign_keys=(OF_DOCUMENT, ForeignKey("archive_id", "archives")),
)
