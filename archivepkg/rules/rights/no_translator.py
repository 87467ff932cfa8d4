"""A translation is given, and nobody is credited with it.

A translation is somebody's work and somebody's judgement; a reader has to know whose.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Document
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

rule = Rule(
    __name__,
    code="RGT002",
    name="no-translator",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution()),
        Accepted(
            Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 16-19", contents="Transcript - Russian"),
            why="nothing is translated",
        ),
    ),
    rejects=(Rejected(Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 16-19"), marks="Translation - English"),),
)


@rule.check
def credited(reading: Reading) -> Iterator[Diagnostic]:
    if _names_translator(reading.document):
        return
    for index, item in enumerate(reading.document.contents):
        if item.kind == "translation":
            language = f" into {item.language.text}" if item.language else ""
            message = f"a translation{language} is given, and no translator is credited"
            yield rule.found(reading.span(f"/contents/{index}"), message)
            return


def _names_translator(document: Document) -> bool:
    source = document.citation.source if document.citation else None
    by_source = source is not None and any(credit.role == "translator" for credit in source.credits)
    return by_source or any(agent.role == "translator" for agent in document.agents)
