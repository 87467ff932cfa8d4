"""A suppression silences nothing: the rules that it names find nothing there.

It was written for a fault that has been mended since, or for another place; left standing it would silence the next
one, which nobody has looked at. Whether the rules are selected does not matter. What a rule finds only over many
documents cannot be known from one, so that suppressions of such rules are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archivepkg.diagnostics import Applicability, Diagnostic, Fix, RuleCode, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule, rules
from archivepkg.rules.suppressed import Named, Suppression, suppressions
from archivepkg.rules.touching import Touching
from archivepkg.text import Span

_BACKWARDS = "APRF, f. 45, op. 1, d. 342, ll. 19-16. Translated by Gary Goldberg"
_SILENT = "<!-- archivepkg: ignore[LOC004] the archive counts backwards -->"


def _commented(comment: str, contribution: Contribution) -> Contribution:
    return Contribution(text=contribution.file.replace("**Citation:**", f"{comment}\n**Citation:**"))


rule = Rule(
    __name__,
    code="SUP001",
    name="unused-suppression",
    severity=Severity.WARNING,
    applicability=Applicability.SAFE,
    fix_safety="Safe: a comment to the checks is no part of the document.",
    accepts=(
        Accepted(Contribution()),
        Accepted(_commented(_SILENT, Contribution(source=_BACKWARDS)), why="the leaves descend"),
        Accepted(_commented(_SILENT.replace("LOC004", "LOC"), Contribution(source=_BACKWARDS)), why="all of a family"),
        Accepted(
            Contribution(text="---\narchivepkg:\n  ignore:\n    - ST001\n---\n\nMAO ZEDONG\n"), why="all of a file"
        ),
        Accepted(_commented(_SILENT.replace("LOC004", "DUP001"), Contribution()), why="one document cannot tell"),
    ),
    rejects=(
        Rejected(_commented(_SILENT, Contribution()), marks=_SILENT, repaired=Contribution()),
        Rejected(
            _commented(_SILENT.replace("LOC004", "LOC004, DAT001"), Contribution(source=_BACKWARDS)),
            marks="DAT001",
            repaired=_commented(_SILENT, Contribution(source=_BACKWARDS)),
        ),
        Rejected(
            Contribution(body=f"{_SILENT}\nMAO ZEDONG", source=_BACKWARDS),
            marks=_SILENT,
            repaired=Contribution(body="MAO ZEDONG", source=_BACKWARDS),
            why="it is of the block after it, and the leaves stand elsewhere",
        ),
        Rejected(
            Contribution(text="---\narchivepkg: {ignore: [LOC004, ST001]}\n---\n\nMAO ZEDONG\n"),
            marks="LOC004",
            repaired=Contribution(text="---\narchivepkg: {ignore: [ST001]}\n---\n\nMAO ZEDONG\n"),
        ),
    ),
)

_OWN = "SUP"


@rule.check
def unused(reading: Reading) -> Iterator[Diagnostic]:
    found, whole_file = _found(reading), Span(0, len(reading.source.text))
    for suppression in suppressions(reading):
        idle = [name for name in suppression.names if not _is_used(found, suppression, name, whole_file)]
        if not idle:
            continue
        whole = len(idle) == len(suppression.names)
        words = ", ".join(name.words.text for name in idle)
        message = f"{words} {'finds' if len(idle) == 1 else 'find'} nothing there that had to be silenced"
        fix = Fix.safe(f"take {'it' if whole else words} away", *suppression.without(idle))
        yield rule.found(suppression.span if whole else idle[0].words.span(), message, fix)


def _is_used(found: Mapping[RuleCode, Touching | None], suppression: Suppression, name: Named, whole: Span) -> bool:
    """Whether one of the named rules finds something there, or might over many documents."""
    places = [found[code] for code in name.rules]
    return any(place is None or place.any(suppression.covers or whole) for place in places)


def _found(reading: Reading) -> Mapping[RuleCode, Touching | None]:
    """Where each rule that is named finds something; None of one of which that cannot be known from one document."""
    named = {code for suppression in suppressions(reading) for name in suppression.names for code in name.rules}
    return {code: _places(reading, rules()[code]) for code in named}


def _places(reading: Reading, named: Rule) -> Touching | None:
    if named.is_across or named.lacks or named.code.startswith(_OWN):
        return None
    return Touching(found.span for found in named.run(reading) if found not in reading.diagnostics)
