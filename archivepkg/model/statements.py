"""What a source said, beside what was made of it: dates, languages, sources, citations.

``text`` is always the words as received; the other fields are the reading of them.
"""

from __future__ import annotations

from typing import Annotated

import attrs

from archivepkg.locators.locator import Credit, Locator
from archivepkg.terms import field

__all__ = ["Citation", "DateStatement", "LanguageStatement", "SourceStatement"]


@attrs.frozen(kw_only=True)
class DateStatement:
    """A date as written, and as EDTF where it has one meaning."""

    text: Annotated[
        str,
        field("The date as written.", "November 14, 1951", dc="dcterms:date", isad="3.1.3", ric="rico:expressedDate"),
    ]
    edtf: (
        Annotated[
            str,
            field(
                "The date as EDTF (ISO 8601-2:2019); null where the words have no single meaning.",
                "1951-11-14",
                title="EDTF",
                dc="dcterms:date",
                isad="3.1.3",
                ric="rico:normalizedDateValue",
                min_length=1,
            ),
        ]
        | None
    ) = None


@attrs.frozen(kw_only=True)
class LanguageStatement:
    """A language as written, and as a BCP 47 tag where it is known."""

    text: Annotated[str, field("The language as written.", "Russian", dc="dcterms:language", isad="3.4.3")]
    tag: (
        Annotated[
            str,
            field(
                "The language as a BCP 47 tag.",
                "ru",
                "zh-Hant",
                title="Language tag",
                dc="dcterms:language",
                isad="3.4.3",
                ric="rico:hasOrHadLanguage",
                pattern=r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$(?!\n)",
            ),
        ]
        | None
    ) = None


@attrs.frozen(kw_only=True)
class SourceStatement:
    """Where the originals are kept, as written and as locators."""

    text: Annotated[
        str,
        field(
            "The statement as written.",
            "APRF, f. 45, op. 1, d. 342, ll. 16-19. Translated by Gary Goldberg",
            dc="dcterms:source",
            isad="3.5.1",
        ),
    ]
    locators: Annotated[tuple[Locator, ...], field("Every place in an archive that it points to.", isad="3.1.1")] = ()
    credits: Annotated[tuple[Credit, ...], field("Whom it credits.", dc="dcterms:contributor")] = ()
    published: Annotated[bool, field("Whether it points to a printed publication.", False, isad="3.5.4")] = False


@attrs.frozen(kw_only=True)
class Citation:
    """How a document asks to be cited, as written and in its parts."""

    text: Annotated[
        str,
        field(
            "The citation as written.",
            '"Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]," November 14, 1951, '
            "Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342, ll. 16-19. Translated by Gary Goldberg. "
            "https://digitalarchive.wilsoncenter.org/document/113013",
            dc="dcterms:bibliographicCitation",
        ),
    ]
    style: (
        Annotated[
            str,
            field("The style that reads it, by its id.", "wilson_center", unmapped="it names a style of this program"),
        ]
        | None
    ) = None
    heading: (
        Annotated[
            str,
            field(
                "What stands before the title: an author, or the kind of paper.",
                "Jeff Skov",
                dc="dcterms:contributor",
                apart=True,
            ),
        ]
        | None
    ) = None
    title: (
        Annotated[
            str,
            field(
                "The title that it gives.",
                "Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]",
                dc="dcterms:title",
                isad="3.1.2",
            ),
        ]
        | None
    ) = None
    date: Annotated[DateStatement, field("The date that it gives.", dc="dcterms:date", isad="3.1.3")] | None = None
    collection: (
        Annotated[str, field("The collection that it names.", "Wilson Center Digital Archive", dc="dcterms:isPartOf")]
        | None
    ) = None
    volume: (
        Annotated[
            str,
            field(
                "Which volume or issue of the collection.",
                "1961–1963, Volume V, Soviet Union",
                "6-7 (Winter 1995/1996)",
                dc="dcterms:isPartOf",
                apart=True,
            ),
        ]
        | None
    ) = None
    pinpoint: (
        Annotated[
            str,
            field(
                "Where in it: documents or pages.",
                "Document 12",
                "30-5",
                dc="dcterms:bibliographicCitation",
                apart=True,
            ),
        ]
        | None
    ) = None
    source: (
        Annotated[SourceStatement, field("Where the original is kept.", dc="dcterms:source", isad="3.5.1")] | None
    ) = None
    url: (
        Annotated[
            str,
            field(
                "The address that it gives.",
                "https://digitalarchive.wilsoncenter.org/document/113013",
                title="URL",
                dc="dcterms:identifier",
            ),
        ]
        | None
    ) = None
