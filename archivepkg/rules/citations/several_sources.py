"""One citation gives several sources, which may be two originals.

A telegram is kept by its sender and by its recipient, and the copies differ: marginal notes, stamps, now and then
the text. A collection that keeps one record a copy wants two records here, each with its own source. Others cite
both in one, as the Wilson Center does; so this check is off unless it is selected.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited_source import cited_source
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

rule = Rule(
    __name__,
    code="CIT011",
    name="several-sources",
    severity=Severity.INFO,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: which of the copies was transcribed only the editor knows.",
    off=True,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 16-19; d. 343, l. 7"), why="one archive"),
        Accepted(
            Contribution(source="APRF, f. 45, op. 1, d. 342, l. 7. Published in Istochnik 1 (1996), p. 4"),
            why="a printed version is no second original",
        ),
    ),
    rejects=(
        Rejected(
            Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 16-19, and RGASPI, f. 558, op. 11, d. 342, ll. 20-23"),
            marks="RGASPI, f. 558, op. 11, d. 342, ll. 20-23",
        ),
        Rejected(
            Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 16-19; AVPRF, f. 059a, op. 5a, d. 5, p. 11, l. 80"),
            marks="AVPRF, f. 059a, op. 5a, d. 5, p. 11, l. 80",
        ),
    ),
)


@rule.check
def several(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    known = [each for each in source.reading.locators if each.locator.archive]
    for first, other in zip(known[:1] * len(known), known, strict=True):
        if other.locator.archive != first.locator.archive:
            fix = Fix.display("make a record of its own for each of the copies")
            related = (Related(source.span(first.span), "the first source"),)
            yield rule.found(source.span(other.span), "the citation gives a second source", fix, related)
            return
