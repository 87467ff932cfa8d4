"""What stands at a level is not of the kind that the archive's scheme has there.

An opis is a number: of ``op. XVII`` or ``op. 12.5`` nobody knows which it is. Only schemes that say what their values
look like are held to it, and only where the label leaves no doubt that a value is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg import locators
from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LocatorMention, Scheme
from archivepkg.locators.registry import nameless_grammars
from archivepkg.locators.scheme import Level
from archivepkg.locators.values import plain
from archivepkg.rules.cited_source import CitedSource, cited_source, scheme_meant
from archivepkg.rules.example import Contribution
from archivepkg.rules.figures import in_figures
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_example = Contribution.citing

rule = Rule(
    __name__,
    code="LOC012",
    name="odd-value",
    severity=Severity.WARNING,
    accepts=(
        Accepted(_example("APRF, f. 45, op. 1, d. 342, ll. 16-19")),
        Accepted(_example("ОГАЧО. Ф. Р-467. Оп. 4С/П. Д. 2/46"), why="numbers with letters and a slash"),
        Accepted(_example("AVPRF, Fond 059a, Opis 5a, Delo 5, Papka 11, List 80"), why="numbers with letters"),
        Accepted(_example("Oblast Archive, f. 45, op. XVII, d. 342"), why="the archive is not known"),
        Accepted(_example("APRF, f. 45, op. l, d. 342"), why="a letter for a figure is LOC009's"),
        Accepted(_example("PRC FMA 106-01403-02, 35")),
        Accepted(_example("NARA, RG 59, Box A-12b, Folder Korea"), why="codes and words"),
        Accepted(_example("APRF, fond of Stalin, op. 1, d. 342"), why="words about the fond, not its number"),
    ),
    rejects=(
        Rejected(_example("APRF, f. 45, op. XVII, d. 342, ll. 16-19"), marks="op. XVII"),
        Rejected(_example("APRF, f. 45, op. 12.5, d. 342, ll. 16-19"), marks="op. 12.5"),
        Rejected(_example("РГАСПИ. Ф. 558. Оп. XI. Д. 342. Л. 16"), marks="Оп. XI"),
        Rejected(_example("RGASPI, fond Stalina, opis 11, delo 342"), marks="fond Stalina"),
        Rejected(_example("PRC FMA 106-1403-02, 35"), marks="106-1403-02", why="the archive has five figures there"),
        Rejected(_example("TNA, Q 1093/70, f. 3"), marks="Q 1093", why="no department of the archive is called Q"),
        Rejected(_example("APRF, f. 45, op. 1, d. 342/1-5, l. 16"), marks="d. 342/1-5"),
        Rejected(_example("APRF, f. 45, op. 1, d. 33#4, l. 16"), marks="33#4", why="no number goes on so"),
        Rejected(_example("TNA, FO 371/792Z0Q, ff. 12-13"), marks="FO 371/792Z0Q", why="no form of the archive's"),
    ),
)

#: What may stand in a word beside figures, and parts no level from the next.
_GLUE = re.compile(r"[^\w\s,;:.()\[\]–-]?")
#: What the kinds of value are called; other kinds are a scheme's own, and their name says little.
_KINDS = {"number": "number", "figure": "number", "year": "year"}


@rule.check
def odd(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    for mention in source.reading.locators:
        scheme = scheme_meant(mention) if mention.locator.archive else None
        for span in source.unread(mention) if scheme else ():
            if scheme and (found := _valued(source, span, mention, scheme)):
                level, value = found
                message = (
                    f"the {level.name} {value!r} is no {_KINDS[level.value]}, as each {level.name} of the archive is"
                )
                yield rule.found(source.span(span), message)
                continue
            if where := _broken_off(source, span, mention):
                yield rule.found(source.span(where), f"{source.text(where)!r} is no number of the archive's")
            elif mention.missing and _is_unknown_form(source.text(span)):
                message = f"{source.text(span)!r} is of no form that the archive's numbers have"
                yield rule.found(source.span(span), message)
    for mention, piece in source.own_pieces():
        known = locators.archive(mention.locator.archive) if mention.locator.archive else None
        pattern = known.patterns.get(piece.name) if known else None
        if pattern and not re.fullmatch(pattern, piece.value):
            message = f"the {piece.name} {piece.value!r} is not of the form that the archive's have"
            yield rule.found(source.span(piece.value_span), message)


def _is_unknown_form(words: str) -> bool:
    """Whether words hold figures, and neither letters that are like others (LOC009) nor another system (LOC010)."""
    letters = [char for char in words if char.isalpha()]
    mixed = any(map(str.isascii, letters)) and not all(map(str.isascii, letters))
    foreign = any(found.span.start == 0 for grammar in nameless_grammars() for found in grammar.pieces_at(words, 0))
    alike = any(in_figures(word).isdecimal() and not word.isdecimal() for word in re.findall(r"\w+", words))
    return any(map(str.isdecimal, words)) and ".." not in words and not alike and not mixed and not foreign


def _broken_off(source: CitedSource, span: Span, mention: LocatorMention) -> Span | None:
    """A value with what is not understood of it: no blank and no comma parts the two."""
    for piece in mention.pieces:
        between = source.text(Span(piece.value_span.end, max(piece.value_span.end, span.start)))
        if not piece.inherited and piece.value_span.end <= span.start and _GLUE.fullmatch(between):
            return Span(piece.value_span.start, span.end)
    return None


def _valued(source: CitedSource, span: Span, mention: LocatorMention, scheme: Scheme) -> tuple[Level, str] | None:
    """The level whose label begins the words that are not understood, with the one word after it."""
    words = source.text(span)
    given = {level.level for level in mention.locator.levels}
    for level in scheme.levels:
        if level.value not in _KINDS or level.after or level.name in given:
            continue
        for label in (label for labels in level.labels.values() for label in labels):
            if plain(words[: len(label)]) == plain(label) and words[len(label) : len(label) + 1] in (".", " "):
                value = words[len(label) + 1 :].strip()
                lone = value and " " not in value and not in_figures(value).isdecimal()
                return (level, value) if lone else None
    return None
