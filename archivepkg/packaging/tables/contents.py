"""The table of the texts that records offer."""

from __future__ import annotations

from typing import Annotated

import msgspec

from archivepkg.model import ContentKind
from archivepkg.packaging.columns import At, Is, Table
from archivepkg.packaging.tables.keys import NTH, OF_DOCUMENT, DocumentKey, Ordinal
from archivepkg.terms import field

__all__ = ["CONTENTS", "ContentRow"]


class ContentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A text that a document's record offers."""

    document_id: DocumentKey
    ordinal: Ordinal
    kind: Annotated[
        ContentKind, field("What it is.", "translation", dc="dcterms:type"), At("/kind"), Is("rico:RecordState")
    ]
    language: Annotated[
        str | None,
        field("Its language, as written.", "English", isad="3.4.3"),
        At("/language/text"),
        Is("rico:Language"),
    ]
    language_tag: Annotated[
        str | None,
        field("Its language as a BCP 47 tag.", "en", dc="dcterms:language"),
        At("/language/tag"),
        Is("dcterms:RFC5646"),
    ]
    text: Annotated[str | None, field("The words that say so.", "Translation - English"), At("/text"), Is("xsd:string")]


CONTENTS = Table(
    name="contents",
    title="Contents",
    description="The texts that a document's record offers.",
    row=ContentRow,
    primary_key=NTH,
    foreign_keys=(OF_DOCUMENT,),
)
