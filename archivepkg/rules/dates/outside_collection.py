"""The document is not of the time that its collection covers.

A paper of 1915 in a collection on 1950-1953 was misdated, or it is in the wrong collection. The time is that of
`[collection.coverage]` in `archivepkg.toml`, in EDTF. When a fonds, an office or a person began and ended, no record
says yet, so that is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg import dates
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Collection, Coverage
from archivepkg.rules.dated import cited_date, header_date
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_WAR = Collection(coverage=Coverage(dates="1950-06-25/1953-07-27"))

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
    ),
    rejects=(
        Rejected(Contribution(date="November 14, 1915", collection=_WAR), marks="November 14, 1915"),
        Rejected(Contribution(date="June 24, 1950", collection=_WAR), marks="June 24, 1950"),
        Rejected(Contribution(date=None, cited_date="July 28, 1953", collection=_WAR), marks="July 28, 1953"),
        Rejected(Contribution(collection=Collection(coverage=Coverage(dates="1952/.."))), marks="November 14, 1951"),
    ),
)


@rule.check
def outside(reading: Reading) -> Iterator[Diagnostic]:
    coverage = reading.collection.coverage
    date = header_date(reading) or cited_date(reading)
    if coverage is None or not coverage.dates or date is None or date.reading.value is None:
        return
    try:
        covered = dates.edtf.parse(coverage.dates)
    except InvalidEDTF:
        return
    if not covered.possibly_overlaps(date.reading.value):
        yield rule.found(date.span, f"{date.text!r} is outside the time of the collection, {covered.edtf}")
