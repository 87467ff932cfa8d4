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
from archivepkg.rules.cues import present
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _example(source: str) -> Contribution:
    return Contribution(source=source + " Translated by Gary Goldberg")


rule = Rule(
    __name__,
    code="CIT010",
    name="no-antecedent",
    severity=Severity.WARNING,
    cue=(*"тТуУ", "ibid", "ibidem", "ebd", "ivi", "tam", "tamt", "ebenda", "same", "cit", "o"),
    accepts=(
        Accepted(Contribution()),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, ll. 16-19; ibid., d. 343, l. 7."), why="the first is meant"),
        Accepted(_example("РГАСПИ. Ф. 558. Оп. 11. Д. 342. Л. 16; Там же. Л. 19."), why="the same in Russian"),
        Accepted(
            _example("Seaborg, Journal, vol. 8, p. 171. Nothing else was found. (Ibid., p. 172)"), why="any source"
        ),
        Accepted(
            _example("Volkogonov, Stalin (Moscow, 1989), p. 3; Volkogonov, op. cit., p. 7."), why="the work is named"
        ),
        Accepted(_example("Ibid Museum, f. 1, op. 2, d. 3."), why="a name"),
    ),
    rejects=(
        Rejected(_example("Ibid., op. 11, d. 1605."), marks="Ibid."),
        Rejected(_example("Там же. Л. 74."), marks="Там же"),
        Rejected(_example("Volkogonov, op. cit., p. 7; APRF, f. 45, op. 1, d. 342, l. 3."), marks="op. cit."),
        Rejected(_example("Op. cit., p. 7."), marks="Op. cit.", why="of no author"),
        Rejected(_example("Volkogonov, D. A., op. cit., p. 7."), marks="op. cit."),
        Rejected(_example("Волкогонов Д. А. Указ. соч. С. 7."), marks="Указ. соч.", why="the same in Russian"),
        Rejected(_example("Wolkogonow, a. a. O., S. 7."), marks="a. a. O.", why="the same in German"),
        Rejected(_example("Same source, ll. 20-21."), marks="Same source"),
    ),
)

#: Words that mean the source right before; they lack one where nothing but `Source:` or `See` stands there.
_SAME = re.compile(
    r"\s*(?:source:\s|see\s|\[)?\s*(?P<words>(?:ibid(?:em)?|ebd|ivi)(?:\.|(?=[,;:]))|tamże|tamtéž|ebenda|там\s(?:же|само)"
    r"|(?:the\s)?same\s(?:source|file|place))(?![^\W_])",
    re.IGNORECASE,
)
#: Words that mean an author's work named further up; they lack it where the author is not named twice.
_WORK = re.compile(
    r"(?:\A\W{0,5}(?:see\s)?|(?P<author>[^\W\d_][\w’'-]+)[,.]?\s(?:[^\W\d_]\.,?\s?){0,3})"
    r"(?P<words>(?:op|loc)\.\s?cit\.|(?:указ|ук)\.\s?(?:соч|раб)\.|a\.\s?a\.\s?o\.)",
    re.IGNORECASE,
)

_WORK_CUES = frozenset(("cit", "o", *"уУ"))


@rule.check
def without(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    words = source.words if source else reading.words("/citation/text")
    if words is None:
        return
    text = words.text
    after = 0 if source else text.find("//") + 2 if "//" in text else len(text)
    first = _SAME.match(text, after)
    works = (
        work
        for work in (() if _WORK_CUES.isdisjoint(present(reading)) else _WORK.finditer(text))
        if not work["author"] or work["author"] not in text[: work.start("author")]
    )
    for back in (*filter(None, [first]), *works):
        place = words.span(*back.span("words"))
        yield rule.found(place, f"{back['words']!r} points to a source named before, and none is")
