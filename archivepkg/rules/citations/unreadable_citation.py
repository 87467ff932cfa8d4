"""The citation cannot be read: no style has its form, or its date means nothing.

What programs cannot read, they cannot compare with the record or put into another style; and what they stumble over
(a quotation mark that is not closed, a collection that is not named) readers stumble over too. A citation whose
parts are all there in the wrong order is for CIT008; a source in which something is not understood is for the
checks of locators. One that begins with the title and the date of the header, each in the same words, can be read by
these, in whatever language it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg import citations
from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited import beyond_title_and_date, cited, lacks_source, lacks_title
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.unfilled import PLACEHOLDER

_STRIPPED = "Ciphered Telegram No 25902 November 14 1951 Wilson Center Digital Archive APRF f 45 op 1 d 342"
_OPEN = '"Ciphered Telegram No. 25902, November 14, 1951, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342'
_NAMELESS = '"Ciphered Telegram No. 25902," Digital Archive, RGASPI, f. 558, op. 11, d. 342'

rule = Rule(
    __name__,
    code="CIT001",
    name="unreadable-citation",
    severity=Severity.ERROR,
    accepts=(
        Accepted(Contribution()),
        Accepted(
            Contribution(citation="“Letter,” November 14, 1951, APRF, f. 45, op. 1, d. 342, ll. 16-19."),
            why="a Chicago note",
        ),
        Accepted(
            Contribution(
                citation='"Letter" November 14, 1951, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 3'
            ),
            why="only a comma is missing: CIT008 says so",
        ),
        Accepted(
            Contribution(
                citation="November 14, 1951, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342, l. 1."
            ),
            why="all is there but the title: CIT005",
        ),
        Accepted(Contribution(cited_date="31.11.1951"), why="a day that no month has is for DAT001"),
        Accepted(Contribution(cited_date="05/10/50"), why="a date that has two meanings is for the checks of dates"),
        Accepted(
            Contribution(
                title="日ソ国交回復に関する電報",
                date="昭和三十一年十月十七日",
                citation="「日ソ国交回復に関する電報」、昭和三十一年十月十七日、外務省外交史料館、A'.1.3.1.1-3",
            ),
            why="title and date as the header has them, in another language's punctuation",
        ),
        Accepted(Contribution(cited_date="14-12 November 1951"), why="an end before its start is DAT009's"),
        Accepted(
            Contribution(citation='"Telegram", 14. 11. 1951.', title="Telegram", date="14. 11. 1951"), why="CIT005"
        ),
        Accepted(Contribution(cited_date="undated"), why="it says that there is no date"),
        Accepted(Contribution(source="Somebody's private papers"), why="a source is for the checks of locators"),
        Accepted(Contribution(citation="FRUS, [insert volume], [insert page]"), why="a placeholder is ST009's"),
    ),
    rejects=(
        Rejected(Contribution(citation=_STRIPPED), marks="C", why="all punctuation was lost in a copy"),
        Rejected(Contribution(citation=_OPEN), marks='"', why="the title's quotation mark is not closed"),
        Rejected(Contribution(citation=_NAMELESS), marks=_NAMELESS, why="the collection is not named"),
        Rejected(Contribution(cited_date="Novembr 14, 1951"), marks="Novembr 14, 1951"),
    ),
)

#: Fewer characters than these after title and date are no source.
_LEAST_SOURCE = 6


@rule.check
def unreadable(reading: Reading) -> Iterator[Diagnostic]:
    citation = cited(reading)
    if citation is None:
        return
    found = citation.reading
    if found.style is None:
        error = found.errors[0]
        unfilled = PLACEHOLDER.search(found.text)
        told = unfilled or _says_what_the_header_says(reading) or lacks_source(reading)
        if found.text.strip() and not told and not lacks_title(reading) and citations.mended(found.text) is None:
            yield rule.found(citation.span(*error.span), f"the citation cannot be read: {error.message}")
    elif found.date and found.date_span and found.date.error:
        date, error = found.date, found.date.error
        otherwise = "undated" in error.message or "before the start" in error.message
        if not (date.impossible or date.alternatives or otherwise):
            span = citation.span(found.date_span.start, found.date_span.end)
            yield rule.found(span, f"the citation cannot be read: its date {date.text!r} is not understood")


def _says_what_the_header_says(reading: Reading) -> bool:
    """Whether a citation gives the title and then the date of the header, each parted off, and a source after both."""
    rest = beyond_title_and_date(reading)
    return rest is not None and len(rest.text) > _LEAST_SOURCE
