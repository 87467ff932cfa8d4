"""The record of a whole collection, which ``archivepkg.toml`` gives and a package carries."""

from __future__ import annotations

from typing import Annotated, Literal

import attrs

from archivepkg.model.agents import Editor
from archivepkg.model.document import SCHEMA_VERSION, ReviewStatus
from archivepkg.terms import field

__all__ = ["Collection", "Coverage", "Origin"]


@attrs.frozen(kw_only=True)
class Coverage:
    """What times and places a collection is about."""

    dates: (
        Annotated[str, field("The dates it covers, as EDTF.", "1950/1953", dc="dcterms:temporal", isad="3.1.3")] | None
    ) = None
    places: Annotated[tuple[str, ...], field("The places it is about.", ["Korea"], dc="dcterms:spatial")] = ()


@attrs.frozen(kw_only=True)
class Origin:
    """Where the documents of a collection were taken from."""

    title: Annotated[
        str, field("The name of the source.", "Wilson Center Digital Archive", dc="dcterms:source", min_length=1)
    ]
    path: (
        Annotated[
            str,
            field(
                "Its address on the web.",
                "https://digitalarchive.wilsoncenter.org/",
                title="Web address",
                dc="dcterms:source",
            ),
        ]
        | None
    ) = None


@attrs.frozen(kw_only=True)
class Collection:
    """A collection of documents: who answers for it, on what terms, about what."""

    schema_version: Annotated[
        Literal["1.0"],
        field("The version of this schema that the record is written in.", SCHEMA_VERSION, dc="dcterms:conformsTo"),
    ] = SCHEMA_VERSION
    name: (
        Annotated[
            str,
            field(
                "A short name for files and addresses.",
                "korean-armistice-1951",
                dc="dcterms:identifier",
                pattern=r"^[a-z0-9][a-z0-9._-]{0,127}$(?!\n)",
            ),
        ]
        | None
    ) = None
    identifier: (
        Annotated[
            str,
            field(
                "Its identifier for all time, such as a DOI.",
                "https://doi.org/10.5281/zenodo.1234567",
                dc="dcterms:identifier",
                min_length=1,
            ),
        ]
        | None
    ) = None
    title: (
        Annotated[
            str,
            field(
                "The title of the collection.",
                "The Armistice in Korea, 1951",
                dc="dcterms:title",
                isad="3.1.2",
                ric="rico:title",
            ),
        ]
        | None
    ) = None
    description: (
        Annotated[
            str,
            field(
                "What it holds, in CommonMark.",
                "Telegrams between Beijing and Moscow on the armistice talks in Korea.",
                dc="dcterms:description",
                isad="3.3.1",
                ric="rico:scopeAndContent",
            ),
        ]
        | None
    ) = None
    version: Annotated[str, field("The version of the collection.", "1.0.0", dc="dcterms:hasVersion")] | None = None
    homepage: (
        Annotated[str, field("Its address on the web.", "https://example.org/korea", dc="dcterms:identifier")] | None
    ) = None
    image: (
        Annotated[
            str,
            field(
                "The address of a picture to show it with.",
                "https://example.org/korea.jpg",
                pattern=r"^https?://[^\s]+$(?!\n)",
                unmapped="the standards have no term for a picture that stands for a description",
            ),
        ]
        | None
    ) = None
    license: (
        Annotated[
            str,
            field(
                "The terms of the package as a whole: an SPDX expression or a rightsstatements.org URI.",
                "CC-BY-4.0",
                dc="dcterms:license",
                isad="3.4.2",
            ),
        ]
        | None
    ) = None
    rights: (
        Annotated[
            str,
            field(
                "The terms of each document that states none itself.", "CC-BY-4.0", dc="dcterms:rights", isad="3.4.2"
            ),
        ]
        | None
    ) = None
    publisher: Annotated[str, field("Who publishes it.", "Wilson Center", dc="dcterms:publisher")] | None = None
    editors: Annotated[tuple[Editor, ...], field("Who answers for it.", dc="dcterms:contributor", isad="3.7.1")] = ()
    sources: Annotated[tuple[Origin, ...], field("Where the documents were taken from.", dc="dcterms:source")] = ()
    languages: Annotated[
        tuple[str, ...], field("The languages of its texts, as BCP 47.", ["en"], dc="dcterms:language", isad="3.4.3")
    ] = ()
    keywords: Annotated[tuple[str, ...], field("Words to find it by.", ["Korean War"], dc="dcterms:subject")] = ()
    coverage: Annotated[Coverage, field("What it is about.", dc="dcterms:coverage")] | None = None
    hosts: Annotated[
        dict[str, str],
        field(
            "Hosts that must not be published, each with the one to use; `*.` stands for any host below.",
            {"*.staging.example.org": "example.org"},
            unmapped="a setting of the checks, no description",
        ),
    ] = attrs.Factory(dict)
    canonical_host: (
        Annotated[
            str,
            field(
                "The host that its documents are published on, by TLS and without `www.`.",
                "digitalarchive.example.org",
                unmapped="a setting of the checks, no description",
            ),
        ]
        | None
    ) = None
    review_status: (
        Annotated[
            ReviewStatus, field("How far the editors have come with documents that do not say.", "final", isad="3.7.1")
        ]
        | None
    ) = None
    mark_spellings: Annotated[
        dict[str, str],
        field(
            "How editors' marks are spelled in its documents, by the name of the mark.",
            {"illegible": "[illegible]", "omission": "[...]"},
            unmapped="a setting of the checks, no description",
        ),
    ] = attrs.Factory(dict)
    citation_style: (
        Annotated[
            str,
            field(
                "The style that citations of its documents have, by its id.",
                "wilson_center",
                unmapped="it names a style of this program",
            ),
        ]
        | None
    ) = None
