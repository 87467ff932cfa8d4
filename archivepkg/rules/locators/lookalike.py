"""A letter stands for a figure in a number of a locator, or for one of another alphabet in an archive's name.

``f. 4O`` with the letter O, ``d. З42`` with a Cyrillic З and ``АPRF`` with a Cyrillic А look right, and no search finds
them. Letters that belong to a number (``f. Р-467``, ``op. 5а``, ``d. 059a``) stand before or after all its figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg import locators
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LocatorMention, Piece, Scheme
from archivepkg.rules.cited_source import CitedSource, cited_source, scheme_meant
from archivepkg.rules.disguised_labels import disguised_labels
from archivepkg.rules.example import Contribution
from archivepkg.rules.figures import FIGURES, in_figures
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_example = Contribution.citing

_RIGHT = _example("APRF, f. 40, op. 1, d. 342, ll. 16-19")

rule = Rule(
    __name__,
    code="LOC009",
    name="lookalike",
    severity=Severity.ERROR,
    applicability=Applicability.SAFE,
    fix_safety="Safe in the header and the citation: it is what everybody sees there.",
    references=("Unicode Technical Standard #39: confusables.txt",),
    accepts=(
        Accepted(_RIGHT),
        Accepted(_example("ОГАЧО. Ф. Р-467. Оп. 4. Д. 3570"), why="a letter of the fond"),
        Accepted(_example("AVPRF, Fond 059a, Opis 5а, Delo 5, Papka 11, List 80"), why="letters after numbers"),
        Accepted(_example("РГАСПИ. Ф. 17. Оп. 3о. Д. 5з"), why="letters after numbers"),
        Accepted(_example("РГАСПИ. Ф. 17. Оп. 3. Д. 12З"), why="a file may be numbered with any letter"),
        Accepted(_example("ГАРФ. Ф. О-45. Оп. 1. Д. 3"), why="a letter before a number"),
        Accepted(_example("NARA, RG 59, Entry A1-O10, Box l2"), why="there words and codes stand for numbers"),
        Accepted(_example("РГАСПИ. Ф. 558. Оп. 11. Д. 342. Л. 2об"), why="a verso"),
    ),
    rejects=(
        Rejected(_example("APRF, f. 4O, op. 1, d. 342, ll. 16-19"), marks="4O", repaired=_RIGHT),
        Rejected(_example("APRF, f. 40, op. 1, d. З42, ll. 16-19"), marks="З42", repaired=_RIGHT),
        Rejected(
            _example("APRF, f. 8З, op. 1, d. 342, ll. 16-19"),
            marks="8З",
            repaired=_example("APRF, f. 83, op. 1, d. 342, ll. 16-19"),
            why="the one Cyrillic letter of its statement",
        ),
        Rejected(
            _example("РГАСПИ. Ф. 55З. Оп. 11. Д. 342. Л. 16"),
            marks="55З",
            repaired=_example("РГАСПИ. Ф. 553. Оп. 11. Д. 342. Л. 16"),
            why="no fond ends in that letter",
        ),
        Rejected(
            _example("РГАСПИ, f. 558, op. 11, d. 34З, l. 16"),
            marks="34З",
            repaired=_example("РГАСПИ, f. 558, op. 11, d. 343, l. 16"),
            why="its label is in Latin letters",
        ),
        Rejected(
            _example("AVPRF, f. О59a, op. 5a, p. 11, d. 3, l. 20"),
            marks="О59a",
            repaired=_example("AVPRF, f. 059a, op. 5a, p. 11, d. 3, l. 20"),
            why="its one Cyrillic letter looks like a figure",
        ),
        Rejected(_example("APRF, f. 40, ор. 1, d. 342, ll. 16-19"), marks="ор", repaired=_RIGHT),
        Rejected(_example("APRF, f. 40, oр. 1, d. 342, ll. 16-19"), marks="oр", repaired=_RIGHT),
        Rejected(
            _example("РГАНИ, ф. 89, oп. 61, д. 5, л. 3"),
            marks="oп",
            repaired=_example("РГАНИ, ф. 89, оп. 61, д. 5, л. 3"),
            why="a Latin letter in a Russian label",
        ),
        Rejected(
            _example("PRC FMA 2O7-00004-03, 10-12"),
            marks="2O7",
            repaired=_example("PRC FMA 207-00004-03, 10-12"),
            why="the archive's numbers are figures",
        ),
        Rejected(_example("APRF, f. 40, op. l, d. 342, ll. 16-19"), marks="l", repaired=_RIGHT),
        Rejected(
            _example("PRC FMA 207-O0004-03, 10-12"),
            marks="O0004",
            repaired=_example("PRC FMA 207-00004-03, 10-12"),
            why="a number goes on",
        ),
        Rejected(
            _example("APRF, f. 40, op. 1, d. 342, l. l6"),
            marks="l6",
            repaired=_example("APRF, f. 40, op. 1, d. 342, l. 16"),
        ),
        Rejected(
            _example("РГАСПИ. Ф. 558. Оп. 11. Д. 3О2. Л. 16"),
            marks="3О2",
            repaired=_example("РГАСПИ. Ф. 558. Оп. 11. Д. 302. Л. 16"),
        ),
        Rejected(_example("\u0410PRF, f. 40, op. 1, d. 342, ll. 16-19"), marks="\u0410PRF", repaired=_RIGHT),
    ),
)

#: Letters that no fond has before its number, and none has after it; between figures all are slips.
_NEVER_FIRST, _NEVER_LAST = frozenset("lIІΙЗ"), frozenset("lIІΙOОΟ")
#: Levels whose numbers end in few letters (4п, 500к, 1Б); a file's may end in any.
_NO_ZE = frozenset(("fond", "opis"))
#: Kinds of value that are numbers.
_NUMBERS = frozenset(("number", "figure"))
#: What stands so close behind a locator may be a part of it that is not understood.
_NEAR = 2
_CYRILLIC = re.compile("[Ѐ-ӿ]")
#: A number, perhaps with a letter of its own behind it.
_LETTERED = re.compile("[0-9]+[A-Za-z]?")
_ALIKE = "".join(FIGURES)
#: A word of figures and letters like them, perhaps with another behind; an ``l`` with a stop is the label of a leaf.
_WORD = re.compile(rf"(?<![^\W_])(?!l\.)(?=\d*[{_ALIKE}])[\d{_ALIKE}]+[A-Za-z]?(?![^\W_])")


@rule.check
def alike(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    for where in _numbers(source):
        word, span = source.text(where), source.span(where)
        tidy = in_figures(word)
        letters = ", ".join(f"{char!r} (U+{ord(char):04X})" for char in dict.fromkeys(word) if char in FIGURES)
        fix = Fix.safe(f"write {tidy}", Edit(span, tidy))
        yield rule.found(span, f"letters stand for figures in {word!r}, {letters}: it is {tidy!r}", fix)
    for where, label in disguised_labels(reading):
        span = source.span(where)
        fix = Fix.safe(f"write {label} in letters of one alphabet", Edit(span, label))
        yield rule.found(span, f"letters of another alphabet stand in the label {source.text(where)!r}", fix)
    for where, name in source.disguised_archives():
        span = source.span(where)
        fix = Fix.safe(f"write {name} in letters of one alphabet", Edit(span, name))
        yield rule.found(span, f"letters of another alphabet stand in {source.text(where)!r}", fix)


def _numbers(source: CitedSource) -> Iterator[Span]:
    """The words with letters for figures that are numbers of a locator, for with figures they are read as such."""
    text = source.reading.text
    may_be = list(_WORD.finditer(text))
    foreign = "".join(_CYRILLIC.findall(text)) if may_be else ""
    words = [
        Span(*found.span())
        for found in may_be
        if _is_suspect(found[0])
        or _is_foreign(found[0], foreign)
        or _goes_on(text, found)
        or (_ends_in_ze(found[0]) and (foreign == "З" or _takes_no_ze(source, found)))
    ]
    places = list(_places(source)) if words else []
    words = [word for word in words if any(word in place for place in places)]
    if not words:
        return
    for word in words:
        text = text[: word.start] + in_figures(text[word.start : word.end]) + text[word.end :]
    again = CitedSource(source.words, locators.read(text))
    if len(again.reading.locators) <= len(source.reading.locators):
        numbers = [piece.value_span for mention, piece in again.own_pieces() if _is_number(piece, mention)]
        yield from (word for word in words if any(word in number for number in numbers))


def _goes_on(text: str, word: re.Match[str]) -> bool:
    """Whether a word goes on a number after a hyphen or a stroke, and is one itself if its letters are figures."""
    after = text[max(0, word.start() - 2) : word.start()]
    figures = in_figures(word[0])
    return (
        after[:1].isdecimal()
        and after[1:] in ("-", "/")
        and figures.isdecimal()
        and not word[0].isalpha()
        and figures != word[0]
    )


def _is_foreign(word: str, foreign: str) -> bool:
    """Whether a word of a statement in Latin letters has Cyrillic ones, and is a number if these are figures."""
    own = _CYRILLIC.findall(word)
    return bool(own) and len(own) == len(foreign) and bool(_LETTERED.fullmatch(in_figures(word)))


def _ends_in_ze(word: str) -> bool:
    return word[-1] == "З" and word[:-1].isdecimal()


def _takes_no_ze(source: CitedSource, word: re.Match[str]) -> bool:
    """Whether a number has a label in Latin letters, or is that of a fonds or an inventory, of which none ends in З."""
    where = Span(*word.span())
    return any(
        where in piece.value_span and (piece.name in _NO_ZE or (piece.label != "" and piece.label.isascii()))
        for _, piece in source.own_pieces()
    )


def _places(source: CitedSource) -> Iterator[Span]:
    """Where numbers stand, or would if they were understood."""
    yield from (piece.value_span for mention, piece in source.own_pieces() if _is_number(piece, mention))
    for mention in source.reading.locators:
        yield from source.unread(mention)
        after = (part.span for part in source.reading.parts if part.kind == "unread")
        yield from (span for span in after if 0 <= span.start - mention.span.end <= _NEAR)


def _is_number(piece: Piece, mention: LocatorMention) -> bool:
    scheme: Scheme | None = scheme_meant(mention)
    numbers = {level.name for level in scheme.levels if level.value in _NUMBERS} if scheme else set()
    pattern = locators.archive(mention.locator.archive).patterns.get(piece.name) if mention.locator.archive else None
    return piece.name in numbers or bool(piece.ranges) or bool(pattern and re.fullmatch(pattern, piece.value))


def _is_suspect(word: str) -> bool:
    """Whether letters in a word may be figures: all are like one, and none belongs to a number where it stands."""
    if word == "l":
        return True
    if word.isdecimal() or not any(map(str.isdecimal, word)):
        return False
    ends = (word[0].isdecimal() or word[0] in _NEVER_FIRST) and (word[-1].isdecimal() or word[-1] in _NEVER_LAST)
    return ends and all(char.isdecimal() or char in FIGURES for char in word)
