"""The tables of a package: what each column means, its keys, and what it points to.

What the source said stands beside what was made of it: the words of a date beside its EDTF and its days. The
tables are a view of the records (``documents.jsonl``), which hold everything; lists that have no table of
their own stand in one cell, parted by ``; ``.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import attrs

from archivepkg.model import AgentRole, ContentKind, RelationKind, ReviewStatus
from archivepkg.model.document import ID_PATTERN
from archivepkg.packaging.columns import At, ForeignKey, Is, Table
from archivepkg.terms import field

__all__ = [
    "AGENTS",
    "ARCHIVES",
    "CONTENTS",
    "DOCUMENTS",
    "DOCUMENT_AGENTS",
    "LOCATORS",
    "RELATIONS",
    "TABLES",
    "AgentRow",
    "ArchiveRow",
    "ContentRow",
    "DocumentAgentRow",
    "DocumentRow",
    "LocatorRow",
    "RelationRow",
]

#: The record's pattern without its guard against a final line feed, which a Table Schema pattern does not need.
_ID = ID_PATTERN.removesuffix(r"(?!\n)")

_DocumentId = Annotated[
    str,
    field("The document's id.", "113013", dc="dcterms:identifier", isad="3.1.1", pattern=_ID),
    At("/id"),
    Is("rico:Record"),
]
_Ordinal = Annotated[
    int, field("The row's place among those of its document, from 1.", 1, ge=1), Is("xsd:positiveInteger")
]


@attrs.frozen(kw_only=True)
class DocumentRow:
    """A document: all that its record holds at its top level."""

    id: _DocumentId
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


@attrs.frozen(kw_only=True)
class ArchiveRow:
    """An archive that a locator names."""

    id: Annotated[str, field("The archive's id.", "ru_aprf", ric="rico:hasOrHadHolder"), Is("rico:CorporateBody")]
    name: Annotated[str | None, field("Its name in English.", isad="3.1.1"), Is("rico:AgentName")]
    name_original: Annotated[str | None, field("Its name in its own language."), Is("rico:AgentName")]
    country: Annotated[str | None, field("Its country, as ISO 3166-1 alpha-2.", "RU"), Is("dcterms:ISO3166")]


@attrs.frozen(kw_only=True)
class AgentRow:
    """A person or body that a document names."""

    id: Annotated[
        str,
        field("The name in lower case with hyphens; unique.", "mao-zedong", dc="dcterms:identifier"),
        Is("rico:Agent"),
    ]
    name: Annotated[
        str,
        field("The name they are known by.", "Mao Zedong", dc="dcterms:creator", isad="3.2.1", ric="rico:name"),
        At("/name"),
        Is("rico:AgentName"),
    ]


@attrs.frozen(kw_only=True)
class LocatorRow:
    """A place in an archive where an original of a document is kept."""

    document_id: _DocumentId
    ordinal: _Ordinal
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
    ]


@attrs.frozen(kw_only=True)
class DocumentAgentRow:
    """What a person or body had to do with a document."""

    document_id: _DocumentId
    ordinal: _Ordinal
    agent_id: Annotated[str, field("The person or body.", "mao-zedong"), At("/name"), Is("rico:Agent")]
    role: Annotated[
        AgentRole, field("What they did.", "author", dc="dcterms:contributor"), At("/role"), Is("rico:RoleType")
    ]
    named_as: Annotated[
        str | None, field("The words that name them here.", "Cde. Filippov [Stalin]"), At("/text"), Is("rico:AgentName")
    ]
    aliases: Annotated[
        str | None,
        field("Other names that the document uses.", "Filippov", ric="rico:name"),
        At("/aliases"),
        Is("rico:AgentName"),
    ]
    place: Annotated[
        str | None, field("Where they were.", "Beijing", dc="dcterms:spatial"), At("/place"), Is("rico:Place")
    ]


@attrs.frozen(kw_only=True)
class ContentRow:
    """A text that a document's record offers."""

    document_id: _DocumentId
    ordinal: _Ordinal
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


@attrs.frozen(kw_only=True)
class RelationRow:
    """How a document stands to another."""

    document_id: _DocumentId
    ordinal: _Ordinal
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


_OF_DOCUMENT = ForeignKey("document_id", "documents")
_NTH = ("document_id", "ordinal")

ARCHIVES = Table(name="archives", title="Archives", description="The archives that locators name.", row=ArchiveRow)
AGENTS = Table(
    name="agents",
    title="Agents",
    description="The persons and bodies that documents name.",
    row=AgentRow,
    unique=("name",),
)
DOCUMENTS = Table(name="documents", title="Documents", description="One row for each document.", row=DocumentRow)
LOCATORS = Table(
    name="locators",
    title="Locators",
    description="Where the originals of a document are kept, in the order of its source statement.",
    row=LocatorRow,
    primary_key=_NTH,
    foreign_keys=(_OF_DOCUMENT, ForeignKey("archive_id", "archives")),
)
DOCUMENT_AGENTS = Table(
    name="document_agents",
    title="Agents of documents",
    description="Who had to do with a document, in the order named.",
    row=DocumentAgentRow,
    primary_key=_NTH,
    foreign_keys=(_OF_DOCUMENT, ForeignKey("agent_id", "agents")),
)
CONTENTS = Table(
    name="contents",
    title="Contents",
    description="The texts that a document's record offers.",
    row=ContentRow,
    primary_key=_NTH,
    foreign_keys=(_OF_DOCUMENT,),
)
RELATIONS = Table(
    name="relations",
    title="Relations",
    description="Other documents that a document belongs with.",
    row=RelationRow,
    primary_key=_NTH,
    foreign_keys=(_OF_DOCUMENT, ForeignKey("target_id", "documents")),
)

#: Every table, each after those that it points to.
TABLES: tuple[Table, ...] = (ARCHIVES, AGENTS, DOCUMENTS, LOCATORS, DOCUMENT_AGENTS, CONTENTS, RELATIONS)
