"""Footnotes are not numbered one after another.

References that count 1, 3, 2, or leave out a number, show that a note was moved, or one taken out. Labels that are no
numbers have no order; what leads nowhere is NOT001's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.footnotes import Label, Notes, footnotes
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _body(text: str) -> Contribution:
    return Contribution(body=text)


rule = Rule(
    __name__,
    code="NOT002",
    name="unordered-notes",
    severity=Severity.WARNING,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: it numbers references and notes anew, and the numbers may be those of the original.",
    accepts=(
        Accepted(_body("He met Mao.[1] They spoke.[2]\n\n[1] In Moscow.\n\n[2] At night.")),
        Accepted(_body("He met Mao.[14] They spoke.[15]\n\n[14] In Moscow.\n\n[15] At night."), why="from the middle"),
        Accepted(_body("He met Mao.[1] They spoke.[2] So it was.[1]\n\n[1] In Moscow.\n\n[2] At night.")),
        Accepted(_body("He met Mao.[1] They spoke.[3]\n\n[1] In Moscow.\n\n[2] At night."), why="that is NOT001's"),
        Accepted(_body("He met Mao[^m] and Liu.[^l]\n\n[^l]: Liu Shaoqi.\n\n[^m]: Mao Zedong.")),
    ),
    rejects=(
        Rejected(
            _body("He met Mao.[1] They spoke.[3]\n\n[1] In Moscow.\n\n[3] At night."),
            marks="[3]",
            repaired=_body("He met Mao.[1] They spoke.[2]\n\n[1] In Moscow.\n\n[2] At night."),
        ),
        Rejected(
            _body("He met Mao.[2] They spoke.[1]\n\n[1] In Moscow.\n\n[2] At night."),
            marks="[1]",
            why="which of them was moved nobody knows",
        ),
        Rejected(
            _body("He met Mao.[1] They spoke.[2]\n\n[2] At night.\n\n[1] In Moscow."),
            marks="[1]",
        ),
    ),
)


@rule.check
def unordered(reading: Reading) -> Iterator[Diagnostic]:
    for group in footnotes(reading).groups:
        if _is_matched(group):
            yield from _of_group(group)


def _is_matched(group: Notes) -> bool:
    """Whether every reference has its one note, all with numbers."""
    notes = [note.text for note in group.notes]
    matched = set(notes) == {label.text for label in group.references} and len(notes) == len(set(notes))
    return matched and all(label.number is not None for label in (*group.references, *group.notes))


def _of_group(group: Notes) -> Iterator[Diagnostic]:
    seen: dict[str, Label] = {}
    for label in group.references:
        seen.setdefault(label.text, label)
    firsts = list(seen.values())
    descending = [after for labels in (firsts, group.notes) for after in _descending(labels)]
    if descending:
        yield rule.found(descending[0].span, f"the number {descending[0].text} stands after a higher one")
        return
    gap = next((after for before, after in pairwise(firsts) if _number(after) != _number(before) + 1), None)
    if gap is not None:
        first = _number(firsts[0])
        anew = {label.text: str(first + index) for index, label in enumerate(firsts)}
        edits = [
            Edit(label.inner, anew[label.text])
            for label in (*group.references, *group.notes)
            if anew[label.text] != label.text
        ]
        plain = group.form != "raised" and all(label.text.isdecimal() for label in firsts)
        fix = Fix.unsafe("number the notes anew", *edits) if plain else None
        yield rule.found(gap.span, f"the number before {gap.text} is left out", fix)


def _descending(labels: Sequence[Label]) -> Iterator[Label]:
    return (after for before, after in pairwise(labels) if _number(after) < _number(before))


def _number(label: Label) -> int:
    return label.number or 0
