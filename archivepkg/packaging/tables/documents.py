"""The table of documents: one row for each."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec

from archivepkg.model import ReviewStatus
from archivepkg.packaging.columns import At, Is, Table
from archivepkg.packaging.tables.keys import DocumentKey
from archivepkg.terms import field

__all__ = ["DOCUMENTS", "DocumentRow"]


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A document: all that its record holds at its top level."""

    id: DocumentKey
    title: Annotated[
        str | None,
        field("The title that the editors gave.", dc="dcterms:title", isad="3.1.2"),
        At("/title"),
        Is("rico:Title"),
    ]
    date_text: Annotated[
        str | None,
        field("The date of the document, as written.", "November 14, 1951", dc="dcterms:created", isad="3.1.3"),
        At("/date/text"),
        Is("rico:Date"),
    ]
    date: Annotated[
        str | None,
        field(
            "The date as EDTF (ISO 8601-2:2019); empty where the words have no single meaning.",
            "1951-11-14",
            dc="dcterms:created",
            isad="3.1.3",
            ric="rico:normalizedDateValue",
        ),
        At("/date/edtf"),
        Is("edtf:EDTF"),
    ]
    date_earliest: Annotated[
        dt.date | None,
        field("The first day that the date may mean; empty where it is open, unknown or not in years 1 to 9999."),
        At("/date/edtf"),
        Is("xsd:date"),
    ]
    date_latest: Annotated[
        dt.date | None,
        field("The last day that the date may mean; empty where it is open, unknown or not in years 1 to 9999."),
        At("/date/edtf"),
        Is("xsd:date"),
    ]
    type: Annotated[
        str | None,
        field("What kind of paper it is.", "Ciphered Telegram", dc="dcterms:type"),
        At("/type"),
        Is("rico:DocumentaryFormType"),
    ]
    number: Annotated[
        str | None,
        field("The number that its office gave it.", "25902", dc="dcterms:identifier"),
        At("/number"),
        Is("rico:Identifier"),
    ]
    summary: Annotated[
        str | None,
        field("What it says, in the editors' words.", dc="dcterms:abstract", isad="3.3.1"),
        At("/summary"),
        Is("xsd:string"),
    ]
    original_languages: Annotated[
        str | None,
        field("The languages of the original, as written.", "Russian; Chinese", isad="3.4.3"),
        At("/original_languages"),
        Is("rico:Language"),
    ]
    original_language_tags: Annotated[
        str | None,
        field("The same languages as BCP 47 tags, as far as known.", "ru; zh", dc="dcterms:language", isad="3.4.3"),
        At("/original_languages"),
        Is("rico:Language"),
    ]
    citation: Annotated[
        str | None,
        field("The citation, as written.", dc="dcterms:bibliographicCitation"),
        At("/citation/text"),
        Is("xsd:string"),
    ]
    citation_style: Annotated[
        str | None,
        field("The style of the citation, by its id.", "wilson_center"),
        At("/citation/style"),
        Is("xsd:string"),
    ]
    citation_title: Annotated[
        str | None,
        field("The title that the citation gives.", dc="dcterms:title"),
        At("/citation/title"),
        Is("rico:Title"),
    ]
    citation_date_text: Annotated[
        str | None, field("The date that the citation gives, as written."), At("/citation/date/text"), Is("rico:Date")
    ]
    citation_date: Annotated[
        str | None,
        field("The date that the citation gives, as EDTF.", dc="dcterms:date"),
        At("/citation/date/edtf"),
        Is("edtf:EDTF"),
    ]
    citation_url: Annotated[
        str | None, field("The address that the citation gives."), At("/citation/url"), Is("xsd:anyURI")
    ]
    collection: Annotated[
        str | None,
        field("The collection that the citation names.", "Wilson Center Digital Archive", dc="dcterms:isPartOf"),
        At("/citation/collection"),
        Is("rico:RecordSet"),
    ]
    source: Annotated[
        str | None,
        field("Where the originals are kept, as written.", dc="dcterms:source", isad="3.5.1"),
        At("/citation/source/text"),
        Is("xsd:string"),
    ]
    source_published: Annotated[
        bool | None,
        field("Whether the source points to a printed publication.", isad="3.5.4"),
        At("/citation/source/published"),
        Is("xsd:boolean"),
    ]
    source_credits: Annotated[
        str | None,
        field("Whom the source credits, and for what.", "translator: Gary Goldberg", dc="dcterms:contributor"),
        At("/citation/source/credits"),
        Is("xsd:string"),
    ]
    url: Annotated[str | None, field("Where it is published.", dc="dcterms:identifier"), At("/url"), Is("xsd:anyURI")]
    rights: Annotated[
        str | None,
        field("The terms of use: an SPDX expression or a rightsstatements.org URI.", dc="dcterms:rights", isad="3.4.2"),
        At("/rights"),
        Is("dcterms:RightsStatement"),
    ]
    extent: Annotated[
        str | None,
        field("How much there is of the original.", "4 leaves", dc="dcterms:extent", isad="3.1.5"),
        At("/extent"),
        Is("rico:RecordResourceExtent"),
    ]
    review_status: Annotated[
        ReviewStatus | None,
        field("How far the editors have come.", "final", isad="3.7.2"),
        At("/review_status"),
        Is("xsd:string"),
    ]
    date_published_text: Annotated[
        str | None, field("When it was published, as written."), At("/date_published/text"), Is("rico:Date")
    ]
    date_published: Annotated[
        str | None,
        field("When it was published, as EDTF.", dc="dcterms:issued"),
        At("/date_published/edtf"),
        Is("edtf:EDTF"),
    ]
    date_accessed_text: Annotated[
        str | None, field("When it was consulted, as written."), At("/date_accessed/text"), Is("rico:Date")
    ]
    date_accessed: Annotated[
        str | None,
        field("When it was consulted, as EDTF.", dc="dcterms:date"),
        At("/date_accessed/edtf"),
        Is("edtf:EDTF"),
    ]
    transcriber: Annotated[
        str | None,
        field("Who made the transcription.", dc="dcterms:contributor"),
        At("/transcription/transcriber"),
        Is("rico:Agent"),
    ]
    transcription_date_text: Annotated[
        str | None,
        field("When the transcription was made, as written."),
        At("/transcription/date/text"),
        Is("rico:Date"),
    ]
    transcription_date: Annotated[
        str | None, field("When the transcription was made, as EDTF."), At("/transcription/date/edtf"), Is("edtf:EDTF")
    ]
    transcription_method: Annotated[
        str | None,
        field("How the transcription was made.", dc="dcterms:provenance"),
        At("/transcription/method"),
        Is("rico:ProductionTechniqueType"),
    ]
    transcription_note: Annotated[
        str | None,
        field("Anything else about the transcription.", isad="3.7.1"),
        At("/transcription/note"),
        Is("xsd:string"),
    ]
    notes: Annotated[
        str | None,
        field("What else the header says.", "Donor: A. B.", dc="dcterms:description", isad="3.6.1"),
        At("/notes"),
        Is("xsd:string"),
    ]
    text_path: Annotated[
        str, field("The file in the package that holds its text.", "texts/113013.md"), At("/id"), Is("xsd:anyURI")
    ]
    text_bytes: Annotated[
        int, field("The size of that file in bytes.", 9114, ge=0), At("/body"), Is("xsd:nonNegativeInteger")
    ]
    text_hash: Annotated[
        str,
        field("The SHA-256 of that file.", f"sha256:{'0' * 64}", pattern="^sha256:[0-9a-f]{64}$"),
        At("/body"),
        Is("spdx:Checksum"),
    ]


DOCUMENTS = Table(name="documents", title="Documents", description="One row for each document.", row=DocumentRow)
