"""The file is not UTF-8 text, or begins with a byte order mark, or holds a NUL.

Text in an old encoding turns to nonsense in every later step, and a mark or a NUL travels along unseen.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

rule = Rule(
    __name__,
    code="UNI001",
    name="not-utf8",
    severity=Severity.ERROR,
    applicability=Applicability.SAFE,
    fix_safety="A byte order mark is taken away. What is not UTF-8 is for its sender to save anew.",
    accepts=(Accepted(Contribution()),),
    rejects=(
        Rejected(
            Contribution(text="\ufeff" + Contribution().file),
            marks="\ufeff",
            repaired=Contribution(text=Contribution().file),
        ),
        Rejected(Contribution(text="Mao\0Zedong"), marks="\ufffd", why="NUL bytes mean that it is not text"),
    ),
    found_by_reading=True,
)


@rule.check
def marked(reading: Reading) -> Iterator[Diagnostic]:
    if reading.source.text.startswith("\ufeff"):
        fix = Fix.safe("take the byte order mark away", Edit(Span(0, 1), ""))
        yield rule.found(Span(0, 1), "the file begins with a byte order mark (U+FEFF)", fix)
