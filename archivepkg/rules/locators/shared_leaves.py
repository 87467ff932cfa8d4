"""Two documents are said to stand on the same leaves.

A leaf holds one paper, as a rule: one of the two was probably given the locator of the other, or a range ends too
late. Where one document ends on the leaf on which the next begins, nothing is said, and neither of documents whose
records say that one encloses, translates or is a version of the other. Only locators with leaves are compared: many
documents lie in one file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from archivepkg.diagnostics import Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LeafRange, Locator, LocatorMention, file_key, leaf_key
from archivepkg.rules.across import Group, Located, Note, Noted
from archivepkg.rules.cited_source import CitedSource, cited_source
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_URL = "https://digitalarchive.wilsoncenter.org/document/113014"


def _beside(source: str) -> tuple[Contribution, ...]:
    return (Contribution(source=source, url=_URL),)


_ENCLOSURE = """---
id: "113014"
title: Map of the Line
citation:
  text: APRF, f. 45, op. 1, d. 342, l. 18
relations:
  - kind: enclosure_of
    target: "113013"
---

The map shows the line.
"""

rule = Rule(
    __name__,
    code="LOC014",
    name="shared-leaves",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(), beside=_beside("APRF, f. 45, op. 1, d. 342, ll. 20-22")),
        Accepted(Contribution(), beside=_beside("APRF, f. 45, op. 1, d. 343, ll. 16-19")),
        Accepted(Contribution(), beside=_beside("RGASPI, f. 45, op. 1, d. 342, ll. 16-19")),
        Accepted(Contribution(), beside=_beside("APRF, f. 45, op. 1, d. 342, ll. 19-21"), why="one begins on the last"),
        Accepted(Contribution(), beside=_beside("APRF, f. 45, op. 1, d. 342"), why="it has no leaves"),
        Accepted(Contribution(), beside=(Contribution(),), why="the same document in two files"),
        Accepted(Contribution(), beside=(Contribution(text=_ENCLOSURE),), why="the one encloses the other"),
    ),
    rejects=(
        Rejected(Contribution(), marks="16-19", beside=_beside("APRF, f. 45, op. 1, d. 342, ll. 16-19")),
        Rejected(Contribution(), marks="16-19", beside=_beside("APRF, f. 45, op. 1, d. 342, ll. 18-21")),
        Rejected(Contribution(), marks="16-19", beside=_beside("АПРФ. Ф. 45. Оп. 1. Д. 342. Л. 17 об.")),
        Rejected(
            Contribution(source="GARF, f. R-5446, op. 1, d. 342, l. 16"),
            marks="16",
            beside=_beside("ГАРФ. Ф. Р-5446. Оп. 1. Д. 342. Л. 15–17"),
        ),
        Rejected(
            Contribution(source="APRF, f. 45, op. 1, d. 342, l. 16"),
            marks="16",
            beside=_beside("APRF, f. 45, op. 1, d. 342, l. 16"),
        ),
    ),
)

#: Of ranges that are still open where another begins, as many of those that go furthest are looked at.
_OPEN = 8


@rule.note
def leaves(reading: Reading) -> Iterator[Note]:
    source = cited_source(reading)
    relations = tuple(relation.target for relation in reading.document.relations)
    for mention in source.reading.locators if source else ():
        locator, key = mention.locator, file_key(mention.locator)
        if source is None or key is None or not mention.complete:
            continue
        for span, stated in _stated(source, mention):
            yield Note((key,), span, (stated.first, stated.last, _folder(locator), *relations))


class _Range(msgspec.Struct, frozen=True, eq=False):
    """The leaves of a note, lower end first."""

    low: tuple[int, str, bool]
    high: tuple[int, str, bool]
    noted: Noted

    @classmethod
    def of(cls, noted: Noted) -> _Range:
        ends = sorted((leaf_key(noted.facts[0]), leaf_key(noted.facts[1])))
        return cls(ends[0], ends[1], noted)

    def shares_with(self, other: _Range) -> bool:
        """Whether two documents cannot both stand there: more than the leaf on which one ends and one begins."""
        if (self.low, self.high) == (other.low, other.high):
            return True
        return max(self.low, other.low) < min(self.high, other.high) or (
            self.low < other.low == other.high < self.high or other.low < self.low == self.high < other.high
        )


@rule.across
def shared(groups: Iterable[Group]) -> Iterator[Located]:
    for group in groups:
        told: set[Noted] = set()
        still: list[_Range] = []
        for here in sorted(map(_Range.of, group), key=lambda one: (one.low, one.high)):
            for other in still:
                if other.shares_with(here) and not _is_known(other.noted, here.noted):
                    for one, two in ((here.noted, other.noted), (other.noted, here.noted)):
                        if one not in told:
                            told.add(one)
                            yield _finding(one, two)
                    break
            still = sorted([one for one in still if one.high > here.low] + [here], key=lambda one: one.high)[-_OPEN:]


def _finding(one: Noted, other: Noted) -> Located:
    theirs = LeafRange(*other.facts[:2])
    words = f"leaf {theirs.first}" if theirs.first == theirs.last else f"leaves {theirs.first}-{theirs.last}"
    message = f"document {other.document} is said to stand on {words} of the same {one.facts[2]}"
    return rule.found_in(one, message, (other.related("the same leaves"),))


def _is_known(one: Noted, other: Noted) -> bool:
    """Whether two notes are of one document, or of two whose records say what they have to do with each other."""
    return one.document == other.document or other.document in one.facts[3:] or one.document in other.facts[3:]


def _stated(source: CitedSource, mention: LocatorMention) -> Iterator[tuple[Span, LeafRange]]:
    """Each range of leaves of a mention, and where it stands."""
    for piece in mention.pieces:
        for stated in piece.ranges if not piece.inherited else ():
            if not stated.doubtful:
                yield source.span(stated.span), stated.leaves


def _folder(locator: Locator) -> str:
    return locator.levels[-1].level if locator.levels else "archive"
