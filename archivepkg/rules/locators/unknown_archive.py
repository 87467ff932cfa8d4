"""An archive's name is not known, and looks like one that is.

Nobody finds ``APFR``, and a search for ``APRF`` does not find this paper. Only slips of the pen are told: letters
that changed places, one too many or too few, a letter of a long word. Archives that are named right but not known
here are no fault, and neither are words that name no archive. Acronyms that differ in one letter are often two
archives (``ГАТО`` and ``ГАСО``, of oblasts): such a slip is told of long ones, if they are like those of one archive
alone and what follows is a whole locator of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archivepkg import locators
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LocatorMention
from archivepkg.rules.cited_source import CitedSource, cited_source
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_example = Contribution.citing

rule = Rule(
    __name__,
    code="LOC001",
    name="unknown-archive",
    severity=Severity.ERROR,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: the archive may be another that is not known here.",
    accepts=(
        Accepted(_example("Riksarkivet, S-2259, Dy, L0104"), why="it is no slip for Rigsarkivet"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, ll. 16-19")),
        Accepted(_example("ГАЯО. Ф. 45. Оп. 1. Д. 342"), why="known or not, it is like several archives"),
        Accepted(_example("Oblast Archive, f. 558, op. 11, d. 342, l. 16"), why="like none that is known"),
        Accepted(_example("QXZWV, f. 45, op. 1, d. 342"), why="like none that is known"),
        Accepted(_example("f. 45, op. 1, d. 342, l. 16"), why="no archive is named"),
        Accepted(_example("Collins Papers, Vietnam File, Series VII, K"), why="no archive is named"),
        Accepted(_example("ГАСПИТО. Ф. 1. Оп. 2. Д. 3"), why="the archive of an oblast"),
        Accepted(_example("RGABI, f. 1, op. 2, d. 3"), why="it is like RGALI and like RGANI"),
        Accepted(_example("RGASPY, f. 558, d. 342"), why="what follows is no whole locator of RGASPI"),
        Accepted(_example("Государственный архив Энской области. Ф. 1. Оп. 2. Д. 3"), why="another place, no slip"),
    ),
    rejects=(
        Rejected(_example("APFR, f. 45, op. 1, d. 342, ll. 16-19"), marks="APFR"),
        Rejected(_example("SAPMO-BArhc, DY 30/3682, Bl. 150"), marks="SAPMO-BArhc", why="its levels say whose it is"),
        Rejected(_example("SAMPO-BArch, DY 30/3682, Bl. 150"), marks="SAMPO-BArch", why="of two names one is known"),
        Rejected(
            _example("AMZS, zespół 11, wiązka 21, teczka 448, s. 12-15"), marks="AMZS", why="nothing else is known"
        ),
        Rejected(
            _example("Arhivele Naționale Istorice Centrale (AINC), fond CC al PCR, dosar 2/1967"),
            marks="AINC",
            why="the acronym of the name before it is ANIC",
        ),
        Rejected(_example("HAD SBU, f. 11, spr. 992, ark. 12"), marks="HAD SBU", why="SBU alone is known, too"),
        Rejected(_example("TAN, FO 800/375, fos. 88-91"), marks="TAN", why="its series says whose it is"),
        Rejected(_example("АПВ РФ. Ф. 059. Оп. 1. П. 352. Д. 2401. Л. 25"), marks="АПВ РФ"),
        Rejected(_example("AQPSH, MPKBS-V. 1953, Dos. 12, Fl. 3-6"), marks="AQPSH", why="a letter left out"),
        Rejected(_example("PRC FAM 109-01134-02, 14-29"), marks="PRC FAM", why="no comma follows"),
        Rejected(_example("AINP, 0296/73, t. 4, k. 12-15"), marks="AINP", why="its levels alone are no locator"),
        Rejected(_example("RGASI, f. 558, op. 11, d. 342, l. 16"), marks="RGASI"),
        Rejected(_example("RGASPY, f. 558, op. 11, d. 342, l. 16"), marks="RGASPY", why="one letter for another"),
        Rejected(_example("РГАСТИ. Ф. 558. Оп. 11. Д. 342. Л. 16"), marks="РГАСТИ", why="one letter for another"),
        Rejected(_example("РГАСПИИ. Ф. 558. Оп. 11. Д. 342. Л. 16"), marks="РГАСПИИ"),
        Rejected(
            _example("Russian State Archive of Socio-Politcal History, f. 558, op. 11, d. 342, l. 16"),
            marks="Russian State Archive of Socio-Politcal History",
        ),
        Rejected(_example("APRF, f. 45, op. 1, d. 342, l. 16; AVPFR, f. 0100, op. 1, d. 2, l. 3"), marks="AVPFR"),
    ),
)

#: An acronym of fewer letters is like too many others.
_SHORTEST, _SHORTEST_WITH_ONE_MORE = 4, 6
#: An acronym of fewer letters with another in it is another archive's; those of oblasts and krais end like this.
_SHORTEST_WITH_ANOTHER, _REGIONAL = 5, ("O", "О", "K", "К", "R", "Р")
_MANY = 20
#: In a word of fewer letters another letter makes another word: Омской, Томской.
_LONG_WORD = 8
_LONGEST_NAME = 100
_FIRST = re.compile(r"(?:[^\W\d_a-zа-я]{2,9}(?:\s[^\W\d_a-zа-я]{2,9})?(?=\s[0-9])|[^\W\d_][^,;:\n]{2,99}(?=,))")
_WORD_BEFORE = re.compile(r"(?<![^\W_])(?P<word>[^\W\d_]{3,12}(?:-[^\W\d_]{2,12})?),?\s*\Z")
_IN_BRACKETS = re.compile(r"\s\((?P<word>[^\W\d_]{3,12})\)")
_JOINED = re.compile(r"(?<![^\W_])(?:[^\W\d_]{3,12}-|[^\W\d_a-zа-я]{2,6}\s)\Z")

_JOINED_BEHIND = re.compile(r"-[^\W\d_]{2,12}(?![^\W_])")


@rule.check
def unknown(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    mentions = source.reading.locators
    slips = [
        found
        for mention in mentions
        if (
            found := (_joined_to(source, mention) or _bracketed(source, mention))
            if mention.locator.archive is not None
            else _meant(source, mention)
        )
    ]
    if not slips and not any(mention.locator.archive for mention in mentions) and (whole := _whole_if_named(source)):
        slips.append(whole)
    yield from (_found(source, *slip) for slip in slips)


def _found(source: CitedSource, where: Span, names: tuple[str, ...]) -> Diagnostic:
    words, span = source.text(where), source.span(where)
    fix = Fix.display(f"write {names[0]}, if that is meant", Edit(span, names[0]))
    return rule.found(span, f"no archive is known as {words!r}; did you mean {' or '.join(names)}?", fix)


def _whole_if_named(source: CitedSource) -> tuple[Span, tuple[str, ...]] | None:
    """The first words of a statement of which nothing is understood, where with the name meant all of it would be."""
    text = source.reading.text
    head = _FIRST.match(text)
    if head is None:
        return None
    acronym = head[0].isalpha() and head[0].isupper()
    names = (
        name for name in locators.suggest(head[0]) if _is_turned(head[0], name) or (acronym and _is_slip(head[0], name))
    )
    whole = tuple(
        name for name in names if any(one.complete for one in locators.read(name + text[head.end() :]).locators)
    )
    return (Span(0, head.end()), whole) if whole else None


def _meant(source: CitedSource, mention: LocatorMention) -> tuple[Span, tuple[str, ...]] | None:
    """The words that name the archive, and the names of which they may be a slip."""
    for where in _holder_words(source, mention):
        words = source.text(where)
        if _is_part_of_a_name(words):
            continue
        if len(words) <= _LONGEST_NAME and (
            names := tuple(name for name in locators.suggest(words) if _is_slip(words, name))
            or _with_another_letter(source, where)
        ):
            return where, names
    return None


def _with_another_letter(source: CitedSource, where: Span) -> tuple[str, ...]:
    """The one acronym that is like these words but for a letter, where with it a whole locator stands here."""
    from rapidfuzz.distance import OSA

    words = source.text(where)
    if not words.isalpha() or len(words) < _SHORTEST_WITH_ANOTHER or words.endswith(_REGIONAL):
        return ()
    near = [
        name for name in locators.suggest(words, most=_MANY) if OSA.distance(words.casefold(), name.casefold()) == 1
    ]
    meant = {each.locator.archive for name in near for each in locators.read(name).locators}
    if len(meant) != 1 or not near or len(near[0]) != len(words):
        return ()
    text = source.reading.text
    again = locators.read(text[: where.start] + near[0] + text[where.end :])
    whole = (each.complete for each in again.locators if each.span.start == where.start)
    return (near[0],) if any(whole) else ()


def _is_part_of_a_name(words: str) -> bool:
    """Whether words are all that an archive's name has before its place: ``Riksarkivet`` of ``Riksarkivet, Oslo``."""
    known = (name for each in locators.search(words) for name in locators.archive(each).names)
    return any(name.partition(",")[0].casefold() == words.casefold() for name in known)


def _joined_to(source: CitedSource, mention: LocatorMention) -> tuple[Span, tuple[str, ...]] | None:
    """A known name with the word that a hyphen or a blank joins to it, where that is not understood."""
    name = next((piece.value_span for piece in mention.pieces if piece.name == "archive"), None)
    if name is None and mention.locator.archive is not None:
        return _beside(source, mention, locators.archive(mention.locator.archive).names)
    before = _JOINED.search(source.reading.text[: name.start]) if name else None
    after = _JOINED_BEHIND.match(source.reading.text, name.end) if name else None
    if name is None or (before is None and after is None):
        return None
    where = Span(before.start() if before else name.start, after.end() if after else name.end)
    words = source.text(where)
    names = tuple(each for each in locators.suggest(words) if _is_slip(words, each))
    return (where, names) if names else None


def _bracketed(source: CitedSource, mention: LocatorMention) -> tuple[Span, tuple[str, ...]] | None:
    """The acronym in brackets behind an archive's name, where it has the letters of the archive's own."""
    piece = next((piece for piece in mention.pieces if piece.name == "archive"), None)
    behind = _IN_BRACKETS.match(source.reading.text, piece.value_span.end) if piece else None
    names = locators.archive(mention.locator.archive).cited_as if behind and mention.locator.archive else ()
    meant = tuple(name for name in names if behind and _is_turned(behind["word"], name))
    return (Span(*behind.span("word")), meant) if behind and meant else None


def _beside(source: CitedSource, mention: LocatorMention, names: Iterable[str]) -> tuple[Span, tuple[str, ...]] | None:
    """The word before a locator that its levels say the archive of, where it has the letters of one of its names."""
    before = _WORD_BEFORE.search(source.reading.text[: mention.span.start])
    meant = tuple(name for name in names if before and name != before[0] and sorted(name) == sorted(before["word"]))
    return (Span(*before.span("word")), meant) if before and meant else None


def _holder_words(source: CitedSource, mention: LocatorMention) -> Iterator[Span]:
    """The words before the levels that may name the holder: all that belong together, and what follows a comma."""
    levels = (piece for piece in mention.pieces if piece.name != "archive" and not piece.inherited)
    first = next(((piece.label_span or piece.value_span).start for piece in levels), None)
    if first is None:
        return
    start = first
    for part in reversed(source.reading.parts):
        before = part.span.end <= first and part.span.end == start
        if before and (part.kind == "unread" or part.span in mention.span or not source.text(part.span).strip(" ,.")):
            start = part.span.start
    words = source.text(Span(start, first))
    for lead in {0, words.rstrip(" ,.:").rfind(",") + 1}:
        name = words[lead:].strip(" ,.:;\n\t")
        if name:
            at = start + words.index(name, lead)
            yield Span(at, at + len(name))


def _is_slip(words: str, name: str) -> bool:
    """Whether a hand that meant ``name`` may have written ``words``."""
    from rapidfuzz.distance import OSA

    written, meant = words.split(), name.split()
    if len(written) != len(meant) or words == name:
        return False
    if len(meant) == 1:
        distance = OSA.distance(words.casefold(), name.casefold())
        if len(words) != len(name):
            return distance == 1 and max(len(words), len(name)) >= _SHORTEST_WITH_ONE_MORE
        swapped = sorted(words.casefold()) == sorted(name.casefold())
        return distance <= 1 and swapped and len(name) >= _SHORTEST
    pairs = [(one.casefold(), other.casefold()) for one, other in zip(written, meant, strict=True)]
    return all(
        one == other or ((len(other) >= _LONG_WORD or _is_turned(one, other)) and OSA.distance(one, other) == 1)
        for one, other in pairs
    ) and (name.isupper() or not any(_is_turned(one, other) and len(other) < _LONG_WORD for one, other in pairs))


def _is_turned(one: str, other: str) -> bool:
    """Whether two words have the same letters in another order."""
    return one != other and sorted(one) == sorted(other)
