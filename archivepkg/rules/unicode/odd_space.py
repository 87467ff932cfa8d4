"""A space that is no plain one stands in the header or the citation.

A no-break space comes along from web pages and word processors. It looks like any other, and a search for `f. 45` does
not find it. Between the figures of a number (`60 000`), beside the marks that French sets off, and among Chinese or
Japanese letters such spaces are at home; so they are in the body, where they may be evidence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity, Zone
from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import beyond_ascii
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_SOURCE = "APRF, f. 45, op. 1, d. 342, ll. 16-19. Translated by Gary Goldberg"

rule = Rule(
    __name__,
    code="UNI004",
    name="odd-space",
    severity=Severity.WARNING,
    applicability=Applicability.SAFE,
    fix_safety="Safe: it is what everybody sees there.",
    references=("Unicode Standard, 6.2: Space Characters",),
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(summary="Mao asks for 60\u00a0000 rifles and 1\u202f500 lorries."), why="large numbers"),
        Accepted(Contribution(summary="Il demande\u202f: «\u00a0La paix\u00a0?\u00a0»"), why="as French is set"),
        Accepted(Contribution(summary="毛泽东\u3000致斯大林电"), why="a wide space among wide letters"),
        Accepted(Contribution(body="He met\u00a0Stalin."), why="the body is evidence"),
    ),
    rejects=(
        Rejected(
            Contribution(source=_SOURCE.replace("f. 45", "f.\u00a045")),
            marks="\u00a0",
            repaired=Contribution(source=_SOURCE),
        ),
        Rejected(
            Contribution(summary="Mao writes\u2003to Stalin."),
            marks="\u2003",
            repaired=Contribution(summary="Mao writes to Stalin."),
        ),
        Rejected(
            Contribution(summary="Mao writes \u00a0to Stalin."),
            marks="\u00a0",
            repaired=Contribution(summary="Mao writes to Stalin."),
            why="beside a plain one it is one too many",
        ),
    ),
)

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = late_pattern(f"[{_SPACES}]+")
#: Chinese and Japanese letters and their marks.
_WIDE = late_pattern("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_BEFORE_MARK, _AFTER_MARK = frozenset("»›:;!?%"), frozenset("«‹")


@rule.check
def odd(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.source.text
    for match in _ODD.finditer(text) if _ODD.search(beyond_ascii(reading)) else ():
        span = Span(*match.span())
        before, after = text[: span.start][-1:], text[span.end : span.end + 1]
        if _is_at_home(match[0], before, after) or reading.zone(span) is Zone.BODY:
            continue
        beside = before.isspace() or after.isspace() or not before or not after
        name = unicodedata.name(match[0][0])
        yield rule.found(
            span,
            f"here stands U+{ord(match[0][0]):04X} {name}, where a plain space was expected",
            Fix.safe("take it away" if beside else "write a plain space", Edit(span, "" if beside else " ")),
        )


def _is_at_home(spaces: str, before: str, after: str) -> bool:
    if "\u3000" in spaces:
        return bool(_WIDE.match(before) and _WIDE.match(after))
    return (before.isdecimal() and after.isdecimal()) or after in _BEFORE_MARK or before in _AFTER_MARK
