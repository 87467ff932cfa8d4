"""A character that nobody sees stands in the text: a zero-width space, a soft hyphen, a mark of direction.

It comes along when text is copied from web pages and word processors, and parts a word for every search. In scripts
that need them (joiners in Persian or Hindi, marks of direction beside Arabic or Hebrew) they are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import beyond_ascii
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

rule = Rule(
    __name__,
    code="UNI003",
    name="invisible",
    severity=Severity.ERROR,
    applicability=Applicability.SAFE,
    fix_safety="Safe, in the body too: only what nobody sees is taken away.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(body="او می\u200cرود"), why="Persian needs its joiners"),
        Accepted(Contribution(body="The word \u2067שלום\u2069 is Hebrew."), why="marks of direction beside Hebrew"),
        Accepted(Contribution(body="\U0001f468\u200d\U0001f33e"), why="an emoji made of two"),
    ),
    rejects=(
        Rejected(
            Contribution(summary="Mao writes to Sta\u00adlin."),
            marks="\u00ad",
            repaired=Contribution(summary="Mao writes to Stalin."),
        ),
        Rejected(
            Contribution(body="I ask your\u200b instructions."),
            marks="\u200b",
            repaired=Contribution(body="I ask your instructions."),
        ),
        Rejected(
            Contribution(title="Letter\u200e to Stalin", cited_title="Letter to Stalin"),
            marks="\u200e",
            repaired=Contribution(title="Letter to Stalin"),
        ),
    ),
)

_JOINERS = "\u200b-\u200d"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = late_pattern(f"[\u00ad{_JOINERS}\u2060-\u2064\ufeff{_DIRECTION}]+")
_ALL_JOINERS, _ALL_DIRECTION = late_pattern(f"[{_JOINERS}]+"), late_pattern(f"[{_DIRECTION}]+")
#: Arabic to Burmese (all of India's scripts among them), Khmer, Mongolian, and emoji.
_USE_JOINERS = late_pattern("[\u0600-\u109f\u1780-\u18af\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
_RIGHT_TO_LEFT = ("R", "AL", "AN")


@rule.check
def invisible(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.source.text
    for match in _INVISIBLE.finditer(text) if _INVISIBLE.search(beyond_ascii(reading)) else ():
        mark = match.start() == 0 and match[0] == "\ufeff"  # a byte order mark is UNI001's
        if mark or _is_needed(reading, match):
            continue
        span = Span(*match.span())
        names = ", ".join(dict.fromkeys(f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip() for char in match[0]))
        yield rule.found(span, f"here stands what nobody sees: {names}", Fix.safe("take it away", Edit(span, "")))


def _is_needed(reading: Reading, match: re.Match[str]) -> bool:
    """Whether what stands beside it is of a script that uses such characters."""
    if _ALL_JOINERS.fullmatch(match[0]):
        return match.start() > 0 and bool(_USE_JOINERS.match(match.string, match.start() - 1))
    if not _ALL_DIRECTION.fullmatch(match[0]):
        return False
    line = reading.source.line(reading.source.position(match.start()).line)
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in line if char.isalnum())
