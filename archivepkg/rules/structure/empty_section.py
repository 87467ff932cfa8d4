"""A section, or the whole file, says nothing.

A label with nothing below it tells a reader that something was lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

rule = Rule(
    __name__,
    code="ST004",
    name="empty-section",
    severity=Severity.ERROR,
    accepts=(Accepted(Contribution()), Accepted(Contribution(summary=None), why="a missing section is ST001's")),
    rejects=(
        Rejected(Contribution(text=""), marks=""),
        Rejected(Contribution(text=" \n\n"), marks=""),
        Rejected(Contribution(summary=""), marks="**Summary:**"),
        Rejected(
            Contribution(text="---\ntitle: Telegram\noriginal_languages: []\n---\n\nText.\n"),
            marks="original_languages: []",
        ),
    ),
    found_by_reading=True,
)


@rule.check
def empty(reading: Reading) -> Iterator[Diagnostic]:
    for section in reading.sections:
        if len(section.content) == 0:
            yield rule.found(section.span, f"the section {section.name.replace('_', ' ')!r} is empty")
