"""The archive in the citation is not the archive that the record names.

One of the two sends readers to the wrong city. The record names an archive in a source that it gives beside the
citation, or under a heading such as `Original Archive` or `Repository`.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.citations.comparison import archive_notes
from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited import disagreement
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_SOURCE = "APRF, f. 45, op. 1, d. 342, ll. 16-19"


def _beside(label: str, words: str) -> Contribution:
    file = Contribution().file
    return Contribution(text=file.replace("**Summary:**", f"**{label}:**\n\n{words}\n\n**Summary:**"))


def _record(source: str) -> Contribution:
    citation = f'"Telegram," November 14, 1951, Wilson Center Digital Archive, {_SOURCE}.'
    return Contribution(
        text=f"---\nid: x1\ntitle: Telegram\ncitation:\n  text: '{citation}'\n  source: {source}\n---\n\nText.\n"
    )


rule = Rule(
    __name__,
    code="CIT006",
    name="other-archive",
    severity=Severity.ERROR,
    accepts=(
        Accepted(Contribution()),
        Accepted(_beside("Original Archive", "Archive of the President of the Russian Federation")),
        Accepted(_beside("Repository", "a safe in the attic"), why="no archive that is known"),
        Accepted(_beside("Donor", "RGASPI"), why="a heading that does not say where the original is"),
        Accepted(_record("АПРФ. Ф. 45. Оп. 1. Д. 342. Л. 16–19"), why="the same archive in another script"),
    ),
    rejects=(
        Rejected(_beside("Original Archive", "RGASPI, f. 558, op. 11, d. 342"), marks=_SOURCE),
        Rejected(_record("RGASPI, f. 558, op. 11, d. 342"), marks="RGASPI, f. 558, op. 11, d. 342"),
    ),
)


@rule.check
def other(reading: Reading) -> Iterator[Diagnostic]:
    found = disagreement(reading, "archive")
    if found is None:
        return
    notes = (f"/notes/{index}/text" for index in archive_notes(reading.document))
    related = tuple(Related(reading.span(note), "what the record says of it") for note in notes)
    span = reading.span("/citation/source/locators/0")
    yield rule.found(span, f"the citation names {found.cited}, but the record names {found.stated}", None, related)
