"""The date in the citation is not the date of the document.

A cable of 1951 that is cited as of 1915 is lost to everyone who follows the citation. A citation that is
less precise (1951 for November 14, 1951) agrees.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import cited_date, header_date, title_dates
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

rule = Rule(
    __name__,
    code="CIT003",
    name="other-date",
    severity=Severity.ERROR,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: it takes the header's word for it. Not offered where the title sides with the citation.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(cited_date="14 November 1951"), why="the same day, written otherwise"),
        Accepted(Contribution(cited_date="1951"), why="less precise is not different"),
    ),
    rejects=(
        Rejected(Contribution(cited_date="November 14, 1915"), marks="November 14, 1915", repaired=Contribution()),
        Rejected(
            Contribution(
                date="November 14, 1915", title="Telegram of 14 November 1951", cited_date="November 14, 1951"
            ),
            marks="November 14, 1951",
        ),
    ),
)


@rule.check
def other(reading: Reading) -> Iterator[Diagnostic]:
    header, cited = header_date(reading), cited_date(reading)
    if header is None or cited is None or header.reading.value is None or cited.reading.value is None:
        return
    if header.reading.value.possibly_overlaps(cited.reading.value):
        return
    sides_with_citation = any(
        date.reading.value is not None and date.reading.value.possibly_overlaps(cited.reading.value)
        for date in title_dates(reading)
    )
    fix = None if sides_with_citation else Fix.unsafe(f"cite {header.text}", Edit(cited.span, header.text))
    yield rule.found(
        cited.span,
        f"the cited date {cited.text!r} is not the document's date {header.text!r}",
        fix,
        (Related(header.span, "the document's date"),),
    )
