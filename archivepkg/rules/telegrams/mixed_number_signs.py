"""Numbers are written with one sign here and another there: `No. 25902` and `№ 25902`.

A reader who searches for the one does not find the other. The citation is held to the sign that the title has (the
title to the citation's, where the text has that too), and so
are numbers of telegrams in the summary. In the text those count among themselves: its signs are those of the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.rules.cited import cited_words
from archivepkg.rules.cues import present
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import blocks_in_figures
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Excerpt, Span

_TITLE = "Ciphered Telegram {} 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]"

rule = Rule(
    __name__,
    code="TEL003",
    name="mixed-number-signs",
    severity=Severity.WARNING,
    applicability=Applicability.SAFE,
    fix_safety="Safe in title, summary and citation, which are the editors'. In the text, which is evidence, unsafe.",
    cue=("#", "№", "º", "°", "nr", "nrs", "no", "nos"),
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(title=_TITLE.format("№"))),
        Accepted(Contribution(summary="Mao replies to No. 84 and nos. 85-87.")),
        Accepted(Contribution(summary="On the journal «Новое время» № 3."), why="as in Russian"),
        Accepted(Contribution(body="CIPHERED TELEGRAM № 25902\n\nI ask you."), why="the sign of the original"),
        Accepted(Contribution(body="Telegram No. 5 came; so did plant #12 and Order № 227."), why="no telegrams"),
        Accepted(
            Contribution(title="Cable Nr. 3", summary="The No. 1 question of the day.", cited_title="Cable Nr. 3")
        ),
    ),
    rejects=(
        Rejected(
            Contribution(cited_title=_TITLE.format("№")),
            marks="№",
            repaired=Contribution(cited_title=_TITLE.format("No.")),
        ),
        Rejected(
            Contribution(
                title=_TITLE.format("Nr."), cited_title=_TITLE.format("No."), body="TELEGRAM No. 25902\n\nI ask you."
            ),
            marks="Nr.",
            repaired=Contribution(
                title=_TITLE.format("No."), cited_title=_TITLE.format("No."), body="TELEGRAM No. 25902\n\nI ask you."
            ),
            why="citation and text agree",
        ),
        Rejected(
            Contribution(summary="Mao replies to telegram #84."),
            marks="#",
            repaired=Contribution(summary="Mao replies to telegram No. 84."),
        ),
        Rejected(
            Contribution(body="TELEGRAM Nr. 25902\n\nI ask you.\n\nMAO ZEDONG\n\nNo. 25902"),
            marks="No.",
            repaired=Contribution(body="TELEGRAM Nr. 25902\n\nI ask you.\n\nMAO ZEDONG\n\nNr. 25902"),
            why="the telegram's own number",
        ),
        Rejected(
            Contribution(body="We had telegram No. 84 and telegram Nr. 85."),
            marks="Nr.",
            repaired=Contribution(body="We had telegram No. 84 and telegram No. 85."),
        ),
    ),
)

_SIGN = late_pattern(
    r"(?<![\w№#])(?:(?P<no>[Nn]o(?:s\.?|\.))|(?P<numero>№|[Nn][º°])|(?P<nr>[Nn]rs?\.?)|(?P<hash>\#))"
    r"(?P<blank>[ \u00a0]?)(?=[0-9])"
)
#: What has to stand in a text for each kind but the last, which headings have too.
_NUMERO, _NR, _NO = frozenset("№º°"), frozenset(("nr", "nrs")), frozenset(("no", "nos"))
_HASH = late_pattern(r"#[ \u00a0]?[0-9]")
_OF_TELEGRAM = late_pattern(
    r"(?:telegrams?|cables?|ciphergrams?|radiograms?|грамм[аыуе]|шифровк[аиуе])\s*\Z", re.IGNORECASE
)
_FIGURES = late_pattern("[0-9]+")
_CYRILLIC = late_pattern("[Ѐ-ӿ][^A-Za-zЀ-ӿ]*\\Z")
_TWO = 2
_SIGNS = {"no": "No.", "numero": "№", "nr": "Nr.", "hash": "#"}


class _Sign(msgspec.Struct, frozen=True, eq=False):
    """A sign before a number: which of the four, as it stands, where, and whether a telegram's number follows."""

    name: str
    text: str
    span: Span
    tight: bool
    number: str
    of_telegram: bool


@rule.check
def mixed(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.source.text
    if not _may_be_mixed(present(reading)) and not ("#" in text and _HASH.search(text)):
        return
    header = [*_signs(reading.words("/title")), *_signs(cited_words(reading, "title"))]
    header += [sign for sign in _signs(reading.words("/summary")) if sign.of_telegram]
    every = [
        sign
        for found in blocks_in_figures(reading)
        if found.block.kind != "note" and len(found.text) > 3
        for sign in _signs(reading.words(f"/body/{found.index}/text"))
    ]
    numbers = {sign.number for sign in every if sign.of_telegram}
    body = [sign for sign in every if sign.of_telegram or sign.number in numbers]
    if header:
        own = {sign.name for sign in body}
        usual = next((sign for sign in header if own == {sign.name}), header[0]) if len(header) == _TWO else header[0]
        yield from _against(usual, [sign for sign in header if sign is not usual])
    if body:
        yield from _against(body[0], body[1:])


def _may_be_mixed(cues: frozenset[str]) -> bool:
    """Whether two kinds of sign may stand in a text, without those that headings have too."""
    return sum(not kind.isdisjoint(cues) for kind in (_NUMERO, _NR, _NO)) > 1


def _signs(words: Excerpt | None) -> Iterator[_Sign]:
    for match in _SIGN.finditer(words.text) if words else ():
        before = words.text[max(0, match.start() - 40) : match.start()] if words else ""
        if words is None or (match["numero"] and _CYRILLIC.search(before)):
            continue
        span = words.span(match.start(), match.start("blank"))
        name = match.lastgroup if match.lastgroup != "blank" else None
        kind = name or next(key for key in _SIGNS if match[key])
        number = _FIGURES.match(words.text, match.end())
        of_telegram = bool(_OF_TELEGRAM.search(before))
        yield _Sign(kind, match[kind], span, not match["blank"], number[0] if number else "", of_telegram)


def _against(first: _Sign, others: Sequence[_Sign]) -> Iterator[Diagnostic]:
    """The signs that are other than the first."""
    for sign in others:
        if sign.name == first.name:
            continue
        wanted = _SIGNS[first.name] + (" " if sign.tight and first.name != "hash" else "")
        fix = Fix.safe(f"write {wanted.strip()}", Edit(sign.span, wanted))
        related = Related(first.span, f"here it is {first.text}")
        yield rule.found(sign.span, f"{sign.text!r} stands before a number, elsewhere {first.text!r}", fix, (related,))
