"""The source points to one named before, and none is.

`Ibid.`, `Там же` and `op. cit.` were true in the notes that they were copied from. In the citation of one document
there is nothing before them, and the place of the original is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited_source import cited_source
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _example(source: str) -> Contribution:
    return Contribution(source=source + " Translated by Gary Goldberg")


rule = Rule(
    __name__,
    code="CIT010",
    name="no-antecedent",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution()),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, ll. 16-19; ibid., d. 343, l. 7."), why="the first is meant"),
        Accepted(_example("РГАСПИ. Ф. 558. Оп. 11. Д. 342. Л. 16; Там же. Л. 19."), why="the same in Russian"),
        Accepted(_example("Ibid Museum, f. 1, op. 2, d. 3."), why="a name"),
    ),
    rejects=(
        Rejected(_example("Ibid., op. 11, d. 1605."), marks="Ibid."),
        Rejected(_example("Там же. Л. 74."), marks="Там же"),
        Rejected(_example("Volkogonov, op. cit., p. 7; APRF, f. 45, op. 1, d. 342, l. 3."), marks="op. cit."),
        Rejected(_example("Same source, ll. 20-21."), marks="Same source"),
    ),
)

_BACK = re.compile(
    r"(?<!\w)(?:(?:ibid(?:em)?|ebd|ivi)(?:\.|(?=[,;:]))|op\.\s?cit\.|loc\.\s?cit\.|tamże|tamtéž|ebenda|там\s(?:же|само)"
    r"|(?:the\s)?same\s(?:source|file|place)|указ\.\s?соч\.)(?![^\W_])",
    re.IGNORECASE,
)


@rule.check
def without(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    text = source.reading.text
    named = [
        piece.value_span.end
        for mention in source.reading.locators
        for piece in mention.pieces
        if piece.name == "archive" and not piece.inherited
    ]
    for back in _BACK.finditer(text):
        if not any(end <= back.start() for end in named):
            span = source.words.span(*back.span())
            yield rule.found(span, f"{back[0]!r} points to a source named before, and none is")
