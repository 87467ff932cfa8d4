"""The label of a section is misspelt, or is none that we know while a section is missing.

What stands under `Sumary` or `Abstract` is no summary to any program. Where every section is there, labels that are
like none that we know are somebody's own, and are kept as notes.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.format import formats
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _changed(old: str, new: str) -> Contribution:
    return Contribution(text=Contribution().file.replace(old, new, 1))


rule = Rule(
    __name__,
    code="ST005",
    name="unknown-section",
    severity=Severity.WARNING,
    applicability=Applicability.SAFE,
    fix_safety="Safe: only the label changes. Not offered where the section is there already under its own label.",
    accepts=(
        Accepted(Contribution()),
        Accepted(_changed("**Summary:**", "**SUMMARY:**"), why="capitals are no fault"),
        Accepted(_changed("**Summary:**", "**Donor:**\n\nMany thanks\n\n**Summary:**"), why="a label of their own"),
        Accepted(Contribution(body="**Sumner:** Good day.\n\n**Stalin:** Good day."), why="speakers in the body"),
    ),
    rejects=(
        Rejected(_changed("**Summary:**", "**Sumary:**"), marks="Sumary", repaired=Contribution()),
        Rejected(_changed("**Contents:**", "**Content:**"), marks="Content", repaired=Contribution()),
        Rejected(
            _changed("**Original Language:**", "**Summery:**\n\nThey met.\n\n**Original Language:**"), marks="Summery"
        ),
        Rejected(_changed("**Summary:**", "**Abstract:**"), marks="Abstract", why="and there is no summary"),
    ),
)


@rule.check
def unknown(reading: Reading) -> Iterator[Diagnostic]:
    header = formats()[reading.format].header()
    missing = [name for name in header.order if name != "body" and reading.section(name) is None]
    for index, note in enumerate(reading.document.notes if header.labels else ()):
        if not note.label or header.section(note.label):
            continue
        span, meant = reading.span(f"/notes/{index}/label"), header.near(note.label)
        if meant is not None:
            there = reading.section(header.labels[meant]) is not None
            fix = None if there else Fix.safe(f"write {meant}", Edit(span, meant))
            yield rule.found(span, f"there is no section {note.label!r}; did you mean {meant!r}?", fix)
        elif missing:
            lacking = " or ".join(name.replace("_", " ") for name in missing)
            yield rule.found(span, f"there is no section {note.label!r}, and none for the {lacking}")
