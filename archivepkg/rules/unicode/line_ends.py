"""The lines of a file end in different ways, or its last line does not end.

Programs that compare files then show changes where there are none, and a file put after this one grows into its last
line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity, Zone
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_FILE = Contribution().file

rule = Rule(
    __name__,
    code="UNI011",
    name="line-ends",
    severity=Severity.INFO,
    applicability=Applicability.SAFE,
    fix_safety="Safe in the header. Where the body begins or ends so, it is as unsafe as any change of the body.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(text=_FILE.replace("\n", "\r\n")), why="one way all through"),
    ),
    rejects=(
        Rejected(Contribution(text=_FILE.rstrip("\n")), marks="", repaired=Contribution()),
        Rejected(
            Contribution(text=_FILE.replace("**Summary:**\n", "**Summary:**\r\n")),
            marks="\r\n",
            repaired=Contribution(),
        ),
    ),
)

_END = re.compile(r"\r\n|\n|\r")
_NAMES = {"\n": "LF", "\r\n": "CR LF", "\r": "CR"}


@rule.check
def ends(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.source.text
    usual = "\n"
    if "\r" in text:
        counts = Counter(match[0] for match in _END.finditer(text))
        usual = max(counts, key=lambda end: (counts[end], end == "\n"))
        if len(counts) > 1:
            yield from _mixed(reading, usual, counts)
    if text and not text.endswith(("\n", "\r")):
        at = Span(len(text), len(text))
        yield rule.found(at, "the last line does not end", Fix.safe("end the last line", Edit(at, usual)))


def _mixed(reading: Reading, usual: str, counts: Counter[str]) -> Iterator[Diagnostic]:
    """One finding for the header and one for the body, each with all that is to be changed there."""
    found: dict[Zone, list[Edit]] = {}
    for match in _END.finditer(reading.source.text):
        if match[0] != usual:
            edit = Edit(Span(*match.span()), usual)
            found.setdefault(reading.zone(edit.span), []).append(edit)
    kinds = ", ".join(f"{count} in {_NAMES[end]}" for end, count in counts.most_common())
    for edits in found.values():
        fix = Fix.safe(f"end all in {_NAMES[usual]}", *edits)
        yield rule.found(edits[0].span, f"lines end in different ways: {kinds}", fix)
