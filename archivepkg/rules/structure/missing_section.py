"""A section that every document needs is missing.

Without its title, citation, summary, original language, contents or body a document cannot be found,
cited or trusted.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Fix, Severity
from archivepkg.formats.format import formats
from archivepkg.formats.reading import SECTION_FIELDS, Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_REQUIRED = {
    "title": "a title",
    "citation": "a citation",
    "summary": "a summary",
    "original_language": "an original language",
    "contents": "a list of contents",
    "body": "a body",
}

rule = Rule(
    __name__,
    code="ST001",
    name="missing-section",
    severity=Severity.ERROR,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: it inserts the section with a placeholder, which somebody must fill in.",
    accepts=(
        Accepted(Contribution()),
        Accepted(
            Contribution(text=Contribution().file.replace("**Summary:**", "**Sumary:**", 1)), why="ST005 speaks of it"
        ),
    ),
    rejects=(
        Rejected(Contribution(summary=None), marks=""),
        Rejected(Contribution(citation=None), marks=""),
        Rejected(Contribution(title=None), marks=""),
        Rejected(Contribution(original_language=None), marks=""),
        Rejected(Contribution(contents=None), marks=""),
        Rejected(Contribution(body=None), marks=""),
    ),
)


@rule.check
def missing(reading: Reading) -> Iterator[Diagnostic]:
    present = {section.name for section in reading.sections} | ({"body"} if reading.body else set())
    present |= {name for field, name in SECTION_FIELDS.items() if getattr(reading.document, field)}
    present |= _misspelt(reading)
    known = formats()[reading.format]
    for name, words in _REQUIRED.items():
        if name in present or name in known.placeless:
            continue
        stub = known.stub(reading, name)
        fix = Fix.display(f"insert {words} to fill in", stub) if stub else None
        at = stub.span if stub else Span(len(reading.source.text), len(reading.source.text))
        yield rule.found(at, f"the document has no {words.partition(' ')[2]}", fix)


def _misspelt(reading: Reading) -> set[str]:
    """The sections that are there under a label that is probably a slip, of which ST005 speaks."""
    header = formats()[reading.format].header()
    labels = [note.label for note in reading.document.notes if note.label and not header.section(note.label)]
    return {header.labels[meant] for label in labels if (meant := header.near(label))}
