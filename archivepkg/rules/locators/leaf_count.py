"""The number of leaves does not go with the length of the text.

A leaf of typescript holds some two thousand characters on a side. Where two leaves are cited for a book, or two hundred
for a page, a number was probably mistyped (``ll. 16-190`` for ``ll. 16-19``), or the text is only a part. The bounds
are wide, for hands and machines differ; a text that says that something was left out may be as short as it likes.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LocatorMention, leaf_key
from archivepkg.rules.cited_source import CitedSource, cited_source
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_SOURCE = "APRF, f. 45, op. 1, d. 342, {}. Translated by Gary Goldberg"
_LONG = "\n\n".join(["I ask your instructions on the above. " * 40] * 10)

rule = Rule(
    __name__,
    code="LOC013",
    name="leaf-count",
    severity=Severity.INFO,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(source=_SOURCE.format("ll. 16-19"), body=_LONG)),
        Accepted(Contribution(source="APRF, f. 45, op. 1, d. 342. Translated by Gary Goldberg", body=_LONG)),
        Accepted(Contribution(source=_SOURCE.format("ll. 16-190"), body=_LONG), why="as in large hands"),
        Accepted(
            Contribution(source=_SOURCE.format("ll. 16-190"), body="To Comrade FILIPPOV\n\n[...]\n\nMAO ZEDONG"),
            why="something was left out",
        ),
        Accepted(
            Contribution(source=_SOURCE.format("l. 16; d. 343, ll. 1-9"), body=_LONG), why="another copy is as long"
        ),
        Accepted(Contribution(source=_SOURCE.format("ll. 190-16")), why="what that means, LOC004 asks"),
    ),
    rejects=(
        Rejected(Contribution(source=_SOURCE.format("ll. 16-190")), marks="16-190"),
        Rejected(Contribution(source=_SOURCE.format("l. 16"), body=_LONG), marks="16"),
        Rejected(Contribution(source=_SOURCE.format("ll. 3, 16-190")), marks="3, 16-190"),
    ),
)

#: The most characters of a translation that one leaf holds, set close on both sides; the fewest, in large hands.
_MOST, _FEWEST = 9_000, 75
#: Of fewer leaves nothing is said, for a cover, a note and a list of recipients may be most of them.
_MANY = 20


@rule.check
def implausible(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    length = sum(len(block.text) for block in reading.document.body)
    if source is None or not length:
        return
    counted = [(count, mention) for mention in source.reading.locators if (count := _leaves(mention))]
    if not counted:
        return
    most, fewest = max(counted, key=lambda each: each[0]), min(counted, key=lambda each: each[0])
    cut = any(
        block.kind == "omission" or any(m.kind == "omission" for m in block.marks) for block in reading.document.body
    )
    if length > most[0] * _MOST:
        yield rule.found(_span(source, most[1]), f"{_number(most[0])} cannot hold {length:,} characters")
    elif fewest[0] >= _MANY and length < fewest[0] * _FEWEST and not cut:
        yield rule.found(_span(source, fewest[1]), f"{_number(fewest[0])} are many for {length:,} characters")


def _leaves(mention: LocatorMention) -> int:
    """How many leaves a mention cites; 0 where that cannot be told."""
    ends = [(leaf_key(each.first)[0], leaf_key(each.last)[0]) for each in mention.locator.leaves]
    if not mention.complete or any(first > last for first, last in ends):
        return 0
    return sum(last - first + 1 for first, last in ends)


def _span(source: CitedSource, mention: LocatorMention) -> Span:
    spans = [piece.value_span for piece in mention.pieces if piece.ranges and not piece.inherited]
    return source.span(Span(spans[0].start, spans[-1].end) if spans else mention.span)


def _number(leaves: int) -> str:
    return "one leaf" if leaves == 1 else f"{leaves} leaves"
