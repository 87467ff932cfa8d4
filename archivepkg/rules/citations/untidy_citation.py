"""The parts of a citation are all there, but not in the order or with the punctuation of a style.

A reader gets by; programs that read citations do not, and a citation copied from one that is untidy spreads. Where
the collection says which style its citations have (`citation_style`), any other is found as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg import citations
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.errors import Misuse
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited import Cited, cited, leading_collection
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_SOURCE = "APRF, f. 45, op. 1, d. 342, ll. 16-19. Translated by Gary Goldberg."
_TIDY = f'"Ciphered Telegram No. 25902," November 14, 1951, Wilson Center Digital Archive, {_SOURCE}'
_UNPARTED = f'"Ciphered Telegram No. 25902" November 14, 1951, Wilson Center Digital Archive: {_SOURCE}'
_LATE = f'"Ciphered Telegram No. 25902," Wilson Center Digital Archive, November 14, 1951, {_SOURCE}'
_EARLY = f'Wilson Center Digital Archive, "Ciphered Telegram No. 25902," November 14, 1951, {_SOURCE}'

rule = Rule(
    __name__,
    code="CIT008",
    name="untidy-citation",
    severity=Severity.WARNING,
    options=("citation_style",),
    applicability=Applicability.SAFE,
    fix_safety="Safe: no word changes, and only a style that has a place for all of its parts is used.",
    accepts=(
        Accepted(Contribution(), why="the comma outside the quotation marks is a form of the style"),
        Accepted(Contribution(citation=_TIDY)),
        Accepted(Contribution(citation=f"“Letter,” November 14, 1951, {_SOURCE}"), why="another style"),
        Accepted(Contribution(citation="somewhere in the archives"), why="nothing that can be read is for CIT001"),
    ),
    rejects=(
        Rejected(Contribution(citation=_UNPARTED), marks=_UNPARTED, repaired=Contribution(citation=_TIDY)),
        Rejected(Contribution(citation=_EARLY), marks=_EARLY, why="what is left reads as a note of the Chicago style"),
        Rejected(Contribution(citation=_LATE), marks=_LATE, repaired=Contribution(citation=_TIDY)),
    ),
)


@rule.check
def untidy(reading: Reading) -> Iterator[Diagnostic]:
    citation = cited(reading)
    wanted = reading.collection.citation_style
    if citation is None:
        return
    if citation.reading.style is None:
        slip = citations.mended(citation.reading.text)
        if slip is not None:
            name = citations.style(slip.style).name
            message = f"the citation is not in the style {name!r} that it is meant for: {slip.fault}"
            yield rule.found(citation.span(), message, _rewriting(citation, slip.text))
    elif (collection := leading_collection(reading)) is not None:
        yield rule.found(citation.span(), f"the collection, {collection}, stands before the title, not behind the date")
    elif wanted is not None and _differs(citation, wanted):
        message = f"the citation is not in the style of the collection, {citations.style(wanted).name!r}"
        yield rule.found(citation.span(), message, _restyled(citation, wanted))


def _differs(citation: Cited, wanted: str) -> bool:
    """Whether a citation is of another style, or its punctuation is not the one that the style writes itself."""
    if citation.reading.style != wanted:
        return True
    return _plain(citations.format(citation.reading.citation, wanted)) != _plain(citation.reading.text)


def _plain(text: str) -> str:
    """A citation without what no style is particular about: the shape of quotation marks, brackets of an address."""
    return " ".join(text.translate(str.maketrans("“”„«»", '"""""', "<>")).split()).rstrip(".")


def _restyled(citation: Cited, wanted: str) -> Fix | None:
    """The citation in a style that says neither less than it nor more."""
    record = citation.reading.citation
    try:
        if citations.left_out(record, wanted) or (citations.style(wanted).collections and not record.collection):
            return None
        text = citations.format(record, wanted)
    except Misuse:
        return None
    return _rewriting(citation, text) if citations.read(text).style == wanted else None


def _rewriting(citation: Cited, text: str) -> Fix:
    return Fix.safe(f"write {text}", Edit(citation.span(), text))
