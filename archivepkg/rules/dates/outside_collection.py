"""The document is not of the time that its collection covers.

A paper of 1915 in a collection on 1950-1953 was misdated, or it is in the wrong collection. The time is that of
`[collection.coverage]` in `archivepkg.toml`, in EDTF. A date that may be read in two ways is outside if both are; one
in doubt, or a coverage in doubt (`1950~/1953~`), is given five years. When a fonds, an office or a person began and
ended, no record says yet, so that is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg import dates
from archivepkg.dates import ArchivalDate
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Collection, Coverage
from archivepkg.rules.dated import cited_date, header_date
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Excerpt

_WAR = Collection(coverage=Coverage(dates="1950-06-25/1953-07-27"))
_ABOUT = Collection(coverage=Coverage(dates="1950~/1953~"))


def _recorded(text: str, edtf: str) -> Contribution:
    date = f'date: {{text: "{text}", edtf: "{edtf}"}}'
    return Contribution(text=f"---\ntitle: Plan of Work\n{date}\n---\n\nWe ask for your approval.\n", collection=_WAR)


rule = Rule(
    __name__,
    code="DAT008",
    name="outside-collection",
    severity=Severity.WARNING,
    options=("coverage",),
    accepts=(
        Accepted(Contribution(date="November 14, 1915"), why="nobody said what the collection covers"),
        Accepted(Contribution(collection=_WAR)),
        Accepted(Contribution(date="1950", cited_date="1950", collection=_WAR), why="some of 1950 is covered"),
        Accepted(Contribution(date="ca. 1949", cited_date="ca. 1949", collection=_WAR), why="it may be of 1950"),
        Accepted(Contribution(collection=Collection(coverage=Coverage(dates="1945/..")))),
        Accepted(Contribution(collection=Collection(coverage=Coverage(dates="the war")))),
        Accepted(Contribution(date="11.07.50", collection=_WAR), why="it may be of 1950"),
        Accepted(Contribution(date="November 1955", collection=_ABOUT), why="two years after a time in doubt"),
        Accepted(_recorded("undated", "1951")),
        Accepted(_recorded("14.11.51", "1951-11-14")),
    ),
    rejects=(
        Rejected(Contribution(date="November 14, 1915", collection=_WAR), marks="November 14, 1915"),
        Rejected(Contribution(date="June 24, 1950", collection=_WAR), marks="June 24, 1950"),
        Rejected(Contribution(date=None, cited_date="July 28, 1953", collection=_WAR), marks="July 28, 1953"),
        Rejected(Contribution(collection=Collection(coverage=Coverage(dates="1952/.."))), marks="November 14, 1951"),
        Rejected(Contribution(date="undated", cited_date="1949", collection=_WAR), marks="1949"),
        Rejected(Contribution(date="04/05/1961", collection=_WAR), marks="04/05/1961", why="both readings are outside"),
        Rejected(Contribution(date="ca. 1915", collection=_WAR), marks="ca. 1915"),
        Rejected(Contribution(date="1915", collection=_ABOUT), marks="1915"),
        Rejected(_recorded("undated", "1955"), marks="1955"),
        Rejected(_recorded("14.11.54", "1954-11-14"), marks="1954-11-14"),
    ),
)


_YEARS = 5


@rule.check
def outside(reading: Reading) -> Iterator[Diagnostic]:
    coverage = reading.collection.coverage
    if coverage is None or not coverage.dates:
        return
    covered = _edtf(coverage.dates)
    if covered is None:
        return
    for words, values in _said(reading):
        if values:
            if all(_apart(covered, value) for value in values):
                yield rule.found(words.span(), f"{words.text!r} is outside the time of the collection, {covered.edtf}")
            return


def _said(reading: Reading) -> Iterator[tuple[Excerpt, tuple[ArchivalDate, ...]]]:
    """What tells when the document was written, with all that it may mean: what has one meaning comes first."""
    header, cited, recorded = header_date(reading), cited_date(reading), reading.words("/date/edtf")
    ambiguous = []
    for words, read in ((one.words, one.reading) for one in (header, cited) if one is not None):
        excerpt = words.cut(read.span.start, read.span.end)
        if read.value is not None:
            yield excerpt, (read.value,)
        elif recorded is not None and (value := _edtf(recorded.text)):
            yield recorded, (value,)
        ambiguous.append((excerpt, read.alternatives))
    yield from ambiguous


def _edtf(text: str) -> ArchivalDate | None:
    try:
        return dates.edtf.parse(text)
    except InvalidEDTF:
        return None


def _apart(covered: ArchivalDate, date: ArchivalDate) -> bool:
    """Whether a date is certainly not of a time; where either is in doubt, five years are left to it."""
    if not covered.possibly_overlaps(date):
        return True
    if not any(one.uncertain or one.approximate for one in (covered, date)):
        return False
    apart = covered.days_until(date)
    return apart is not None and max(apart[0], -apart[1]) > _YEARS * 366
