"""A year is written with two digits, and only the document's own date tells its century.

``14.11.51`` is 1951 in a document of 1951. Out of its place, in a table or a quotation, it is anybody's
guess.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import short_dates, stated_dates
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_BODY = "I ask your instructions on the above.\n\nMAO ZEDONG\n\nNo. 5631  \n14.11."

rule = Rule(
    __name__,
    code="DAT006",
    name="two-digit-year",
    severity=Severity.INFO,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: in the body the short year is what the original says.",
    accepts=(
        Accepted(Contribution(body=_BODY + "1951")),
        Accepted(Contribution(date=None, body=_BODY + "51"), why="nothing tells the century, so nothing was expanded"),
        Accepted(
            Contribution(body="The files FO 12/7/51 and 611.61/1-1.51, and § 14.11.51 of the rules."), why="no dates"
        ),
    ),
    rejects=(
        Rejected(
            Contribution(body="Beijing, 14 November '51, in the evening."),
            marks="14 November '51",
            repaired=Contribution(body="Beijing, 14 November 1951, in the evening."),
        ),
        Rejected(Contribution(body=_BODY + "51"), marks="14.11.51", repaired=Contribution(body=_BODY + "1951")),
        Rejected(Contribution(cited_date="14.11.51"), marks="14.11.51", repaired=Contribution(cited_date="14.11.1951")),
        Rejected(
            Contribution(body="I ask your instructions on the above.\n\n14.XI.51 MAO ZEDONG"),
            marks="14.XI.51",
            repaired=Contribution(body="I ask your instructions on the above.\n\n14.XI.1951 MAO ZEDONG"),
        ),
        Rejected(
            Contribution(body="See mine of 29.1.45, and the reply."),
            marks="29.1.45",
            repaired=Contribution(body="See mine of 29.1.1945, and the reply."),
        ),
    ),
)


@rule.check
def short(reading: Reading) -> Iterator[Diagnostic]:
    for date in (*stated_dates(reading), *short_dates(reading)):
        read = date.reading
        if read.expanded is None or read.value is None:
            continue
        digits = date.words.text[read.expanded.start : read.expanded.end]
        year = read.value.edtf[:4]
        mark = date.words.text[: read.expanded.start].endswith(("'", "’"))
        place = date.words.span(read.expanded.start - mark, read.expanded.end)
        yield rule.found(
            date.span,
            f"the year {digits!r} has two digits; the document's own date makes it {year}",
            Fix.unsafe(f"write {year}", Edit(Span(place.start, place.end), year)),
        )
