"""A translation is given, and nobody is credited with it.

A translation is somebody's work and somebody's judgement; a reader has to know whose. Where one editor of the
collection is its translator, and no other is, that one is credited with all that name nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg import locators
from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Collection, Editor
from archivepkg.rules.cited import cited
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_SOURCE = "APRF, f. 45, op. 1, d. 342, ll. 16-19"


def _by(*translators: str) -> Collection:
    return Collection(editors=tuple(Editor(name=name, roles=("translator",)) for name in translators))


rule = Rule(
    __name__,
    code="RGT002",
    name="no-translator",
    severity=Severity.WARNING,
    options=("editors",),
    accepts=(
        Accepted(Contribution()),
        Accepted(
            Contribution(source=_SOURCE, contents="Transcript - Russian"),
            why="nothing is translated",
        ),
        Accepted(
            Contribution(
                citation='November 14, 1951, "Letter", Wilson Center Digital Archive. Translated by Gary Goldberg.'
            ),
            why="no style reads the citation, and it names the translator",
        ),
        Accepted(Contribution(citation=None), why="that the citation is missing says ST001"),
        Accepted(Contribution(source=_SOURCE, collection=_by("Gary Goldberg")), why="the collection names one"),
    ),
    rejects=(
        Rejected(Contribution(source=_SOURCE), marks="Translation - English"),
        Rejected(
            Contribution(source=_SOURCE, collection=_by("Gary Goldberg", "David Wolff")),
            marks="Translation - English",
            why="it may be of either",
        ),
    ),
)


@rule.check
def credited(reading: Reading) -> Iterator[Diagnostic]:
    translators = [editor for editor in reading.collection.editors if "translator" in editor.roles]
    if len(translators) == 1 or cited(reading) is None or _names_translator(reading):
        return
    for index, item in enumerate(reading.document.contents):
        if item.kind == "translation":
            language = f" into {item.language.text}" if item.language else ""
            message = f"a translation{language} is given, and no translator is credited"
            yield rule.found(reading.span(f"/contents/{index}"), message)
            return


def _names_translator(reading: Reading) -> bool:
    citation = cited(reading)
    source = citation.reading.source if citation else None
    if source is None and citation is not None:
        # A citation that no style reads may say it all the same.
        source = locators.read(citation.reading.text)
    by_source = source is not None and any(credit.role == "translator" for credit in source.credits)
    return by_source or any(agent.role == "translator" for agent in reading.document.agents)
