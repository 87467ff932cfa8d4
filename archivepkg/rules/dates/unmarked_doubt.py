"""A date is uncertain, and the words that state it do not show it.

An archivist's guess that is printed as a fact is quoted as one. Where a record has `1951?` or `1951~`, its words
should have `[1951]`, `ca. 1951`, `1951?`, or a note that says how the date was found. So should a citation of a
document whose header says `ca. 1951`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.dates import ArchivalDate
from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import StatedDate, cited_date, header_date
from archivepkg.rules.example import Contribution
from archivepkg.rules.recorded import recorded_dates
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _record(text: str, edtf: str, note: str = "") -> Contribution:
    date = f'date: {{text: "{text}", edtf: "{edtf}"}}'
    notes = f"notes:\n  - text: {note}\n" if note else ""
    return Contribution(text=f"---\ntitle: Plan of Work\n{date}\n{notes}---\n\nWe ask for your approval.\n")


rule = Rule(
    __name__,
    code="DAT011",
    name="unmarked-doubt",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution()),
        Accepted(_record("1951", "1951")),
        Accepted(_record("[1951]", "1951?"), why="brackets say that an editor supplied it"),
        Accepted(_record("ca. 1951", "1951~")),
        Accepted(_record("1951?", "1951?")),
        Accepted(_record("probably November 1951", "1951-11?")),
        Accepted(_record("1951", "1951?", "Dated by the watermark of the paper.")),
        Accepted(_record("1951", "195X"), why="less precise is not uncertain"),
        Accepted(_record("some time after the war", "1951?"), why="no date in figures to mark"),
        Accepted(Contribution(date="ca. 1951", cited_date="ca. 1951")),
        Accepted(Contribution(date="ca. 1951", cited_date="[1951]")),
        Accepted(Contribution(date="ca. 1949", cited_date="1951"), why="another date is another fault: DAT002"),
    ),
    rejects=(
        Rejected(_record("1951", "1951?"), marks="1951"),
        Rejected(_record("November 14, 1951", "1951-11-14~"), marks="November 14, 1951"),
        Rejected(_record("1950-1951", "1950/1951?"), marks="1950-1951"),
        Rejected(_record("1951", "1951?", "The paper is torn."), marks="1951", why="a note, but not of the date"),
        Rejected(Contribution(date="ca. 1951", cited_date="1951"), marks="1951", why="the citation lost the doubt"),
        Rejected(Contribution(date="November 14, 1951", cited_date="November 14, 1951?"), marks="November 14, 1951"),
    ),
)

_SHOWN = re.compile(r"[\[\]?]")
_OF_THE_DATE = re.compile(r"\b(?:un)?dat(?:e|es|ed|ing|iert|ierung|ée?)\b|\bдат", re.IGNORECASE)


@rule.check
def unmarked(reading: Reading) -> Iterator[Diagnostic]:
    if any(_OF_THE_DATE.search(f"{note.label or ''} {note.text}") for note in reading.document.notes):
        return
    for date in recorded_dates(reading):
        said = date.stated.value
        if date.value and said and _doubtful(date.value) and not _doubtful(said) and not _SHOWN.search(date.words.text):
            message = f"{date.words.text!r} is recorded as {date.edtf.text}, but the words do not show the doubt"
            yield rule.found(date.words.span(), message, related=(Related(date.span, "the record"),))
    yield from _of_the_two(header_date(reading), cited_date(reading))


def _of_the_two(header: StatedDate | None, cited: StatedDate | None) -> Iterator[Diagnostic]:
    """Header and citation, one of which shows a doubt that the other does not."""
    for plain, other in ((cited, header), (header, cited)):
        if plain is None or other is None or plain.reading.value is None or other.reading.value is None:
            continue
        one, doubted = plain.reading.value, other.reading.value
        same = (one.earliest, one.latest) == (doubted.earliest, doubted.latest)
        if same and _doubtful(doubted) and not _doubtful(one) and not _SHOWN.search(plain.words.text):
            message = f"the date of the {plain.where} is {plain.text!r}, that of the {other.where} {other.text!r}"
            yield rule.found(plain.span, message, related=(Related(other.span, "here the date is uncertain"),))


def _doubtful(date: ArchivalDate) -> bool:
    return date.uncertain or date.approximate
