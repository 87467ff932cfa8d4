"""The canonical record of one document."""

from __future__ import annotations

from typing import Annotated, Literal, NewType

import attrs

from archivepkg.model.agents import Agent
from archivepkg.model.body import Block
from archivepkg.model.statements import Citation, DateStatement, LanguageStatement
from archivepkg.terms import field

__all__ = [
    "SCHEMA_VERSION",
    "Checks",
    "ContentItem",
    "ContentKind",
    "Document",
    "DocumentId",
    "Note",
    "Relation",
    "RelationKind",
    "ReviewStatus",
    "Transcription",
]

#: An id that passed its gate: it names files, so it is letters, digits, ``.``, ``_`` and ``-``.
DocumentId = NewType("DocumentId", str)

#: The version of the schema that records are written in.
SCHEMA_VERSION: Literal["1.0"] = "1.0"

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$(?!\n)"

ContentKind = Literal["original", "transcription", "translation", "facsimile", "other"]

RelationKind = Literal[
    "reply_to", "enclosure_of", "has_enclosure", "translation_of", "version_of", "part_of", "references", "other"
]

ReviewStatus = Literal["draft", "needs_review", "reviewed", "final"]


@attrs.frozen(kw_only=True)
class ContentItem:
    """One text that the record offers: a translation into English, the original in Russian."""

    kind: Annotated[ContentKind, field("What it is.", "translation", dc="dcterms:type")]
    language: (
        Annotated[
            LanguageStatement,
            field("Its language.", {"text": "English", "tag": "en"}, dc="dcterms:language", isad="3.4.3"),
        ]
        | None
    ) = None
    text: Annotated[str, field("The words that say so.", "Translation - English", dc="dcterms:description")] | None = (
        None
    )


@attrs.frozen(kw_only=True)
class Relation:
    """How this document stands to another."""

    kind: Annotated[
        RelationKind, field("The relation.", "reply_to", dc="dcterms:relation", isad="3.5.3", ric="rico:isRelatedTo")
    ]
    target: Annotated[
        str, field("The other document: its id, or an address.", "113014", ric="rico:isRelatedTo", min_length=1)
    ]
    text: Annotated[str, field("The words that say so.", "In reply to No. 25901", dc="dcterms:description")] | None = (
        None
    )


@attrs.frozen(kw_only=True)
class Note:
    """Something else that the header says; nothing that was received is dropped."""

    text: Annotated[
        str, field("The note.", "Donated by the family of the translator.", isad="3.6.1", ric="rico:generalDescription")
    ]
    label: Annotated[str, field("The heading it stands under, if any.", "Donor", isad="3.6.1")] | None = None


@attrs.frozen(kw_only=True)
class Transcription:
    """How the text came to be: the provenance of the transcription, not of the original."""

    transcriber: Annotated[str, field("Who made it.", "Josiah Carberry", dc="dcterms:contributor")] | None = None
    date: (
        Annotated[
            DateStatement, field("When it was made.", {"text": "May 2012", "edtf": "2012-05"}, dc="dcterms:created")
        ]
        | None
    ) = None
    method: Annotated[str, field("How it was made.", "typed from a photocopy", dc="dcterms:provenance")] | None = None
    note: Annotated[str, field("Anything else about it.", "The stamps were left out.", isad="3.7.1")] | None = None


@attrs.frozen(kw_only=True)
class Checks:
    """What the checks are to pass over in a document; why, its editors may say in a note."""

    ignore: Annotated[
        tuple[str, ...],
        field("Codes, families or names of rules.", ["LOC004"], unmapped="a setting of the checks, no description"),
    ] = ()


@attrs.frozen(kw_only=True)
class Document:
    """One archival document as transcribed, translated and described by its editors.

    A field that the source does not give is null or empty; the checks say which ones ought to be there.
    """

    id: Annotated[
        str,
        field(
            "The document's id, unique in its collection.",
            "113013",
            title="Identifier",
            dc="dcterms:identifier",
            isad="3.1.1",
            pattern=ID_PATTERN,
        ),
    ]
    schema_version: Annotated[
        Literal["1.0"],
        field("The version of this schema that the record is written in.", SCHEMA_VERSION, dc="dcterms:conformsTo"),
    ] = SCHEMA_VERSION
    title: (
        Annotated[
            str,
            field(
                "The title that the editors gave.",
                "Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]",
                dc="dcterms:title",
                isad="3.1.2",
                ric="rico:title",
            ),
        ]
        | None
    ) = None
    date: (
        Annotated[
            DateStatement,
            field("The date of the document.", dc="dcterms:created", isad="3.1.3", ric="rico:isAssociatedWithDate"),
        ]
        | None
    ) = None
    type: (
        Annotated[
            str,
            field(
                "What kind of paper it is.", "Ciphered Telegram", dc="dcterms:type", ric="rico:hasDocumentaryFormType"
            ),
        ]
        | None
    ) = None
    number: Annotated[str, field("The number that its office gave it.", "25902", dc="dcterms:identifier")] | None = None
    agents: Annotated[
        tuple[Agent, ...], field("Who had to do with it, in the order named.", dc="dcterms:contributor", isad="3.2.1")
    ] = ()
    summary: (
        Annotated[
            str,
            field(
                "What it says, in the editors' words.",
                "Mao writes to Stalin of the ongoing armistice negotiations concerning Korea.",
                dc="dcterms:abstract",
                isad="3.3.1",
                ric="rico:scopeAndContent",
            ),
        ]
        | None
    ) = None
    original_languages: Annotated[
        tuple[LanguageStatement, ...], field("The languages of the original.", dc="dcterms:language", isad="3.4.3")
    ] = ()
    contents: Annotated[tuple[ContentItem, ...], field("The texts that the record offers.", dc="dcterms:hasPart")] = ()
    citation: Annotated[Citation, field("How to cite it.", dc="dcterms:bibliographicCitation")] | None = None
    url: (
        Annotated[
            str,
            field(
                "Where it is published.",
                "https://digitalarchive.wilsoncenter.org/document/113013",
                title="URL",
                dc="dcterms:identifier",
            ),
        ]
        | None
    ) = None
    rights: (
        Annotated[
            str,
            field(
                "The terms of use: an SPDX expression or a rightsstatements.org URI.",
                "CC-BY-4.0",
                "http://rightsstatements.org/vocab/InC/1.0/",
                dc="dcterms:rights",
                isad="3.4.2",
                ric="rico:conditionsOfUse",
            ),
        ]
        | None
    ) = None
    relations: Annotated[
        tuple[Relation, ...], field("Other documents that it belongs with.", dc="dcterms:relation", isad="3.5.3")
    ] = ()
    extent: (
        Annotated[
            str,
            field(
                "How much there is of the original.",
                "4 leaves",
                dc="dcterms:extent",
                isad="3.1.5",
                ric="rico:recordResourceExtent",
            ),
        ]
        | None
    ) = None
    review_status: Annotated[ReviewStatus, field("How far the editors have come.", "final", isad="3.7.1")] | None = None
    date_published: (
        Annotated[DateStatement, field("When it was published.", {"text": "2012", "edtf": "2012"}, dc="dcterms:issued")]
        | None
    ) = None
    date_accessed: (
        Annotated[
            DateStatement,
            field("When it was consulted.", {"text": "March 1, 2024", "edtf": "2024-03-01"}, dc="dcterms:date"),
        ]
        | None
    ) = None
    transcription: (
        Annotated[Transcription, field("How the text came to be.", dc="dcterms:provenance", isad="3.7.1")] | None
    ) = None
    notes: Annotated[tuple[Note, ...], field("What else its header says.", dc="dcterms:description", isad="3.6.1")] = ()
    archivepkg: (
        Annotated[
            Checks,
            field("What archivepkg is to pass over in it.", unmapped="a setting of the checks, no description"),
        ]
        | None
    ) = None
    body: Annotated[tuple[Block, ...], field("Its text.", ric="rico:hasOrHadInstantiation")] = ()
