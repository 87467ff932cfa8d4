"""A locator lacks a level that its archive needs.

``APRF, f. 45, d. 342`` names a delo in a fond that has many opisi, each with its own delo 342: nobody can
order it. Where a locator holds a number that is not understood, that may be the level, and nothing is said; nor where
levels without an archive follow a name that is not quite understood: ``Russian Party Archive (RGASPI), f. 1, op. 2``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LocatorMention
from archivepkg.locators.scheme import TITLE
from archivepkg.locators.values import plain
from archivepkg.rules.cited_source import CitedSource, cited_source, scheme_meant
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.stated_twice import stated_twice
from archivepkg.text import Span

rule = Rule(
    __name__,
    code="LOC002",
    name="missing-level",
    severity=Severity.ERROR,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution.citing("HDA SBU, spr. 974, ark. 86"), why="files there are numbered by themselves"),
        Accepted(Contribution.citing("TNA, FO 371/129329")),
        Accepted(Contribution.citing("PA AA, RAV Stockholm, Bd. 4"), why="a fonds that has a title"),
        Accepted(Contribution.citing("AdsD, Depositum Bahr, 439"), why="the number may be that of the file"),
        Accepted(
            Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 16-19; d. 343, l. 7. Translated by Gary Goldberg"),
            why="the second inherits fond and opis",
        ),
        Accepted(
            Contribution(source="APRF, f. 45, op. 1, op. 2, d. 342, ll. 16-19. Translated by Gary Goldberg"),
            why="nothing is missing; what stands twice, LOC003 tells",
        ),
        Accepted(
            Contribution(source="Bundesarchiv, Die März-Revolten in Berlin, Film: BSP 11407-1. Translated by A. Bee"),
            why="a number of which nobody knows what it is",
        ),
        Accepted(
            Contribution(source="APRF, f. 45, op. XVII, d. 342, ll. 16-19. Translated by Gary Goldberg"),
            why="the opis is there, and no number: LOC012",
        ),
        Accepted(
            Contribution(source="Russian Party Archive (RGASPI), f. 1, op. 2, d. 3, l. 4. Translated by Gary Goldberg"),
            why="the levels follow the archive's acronym",
        ),
    ),
    rejects=(
        Rejected(
            Contribution.citing("APRF, f. 45, opis, d. 342, ll. 16-19"), marks="opis", why="a label without its number"
        ),
        Rejected(
            Contribution(source="APRF, f. 45, d. 342, ll. 16-19. Translated by Gary Goldberg"),
            marks="APRF, f. 45, d. 342, ll. 16-19",
        ),
        Rejected(Contribution.citing("AAN, k. 15-18"), marks="AAN, k. 15-18", why="of no file"),
        Rejected(Contribution.citing("PA AA, Bd. 375, Bl. 88"), marks="PA AA, Bd. 375, Bl. 88", why="of no fonds"),
        Rejected(Contribution.citing("TNA, FO 371"), marks="TNA, FO 371", why="tens of thousands of pieces"),
        Rejected(
            Contribution.citing("HDA SBU, op. 1, spr. 974, ark. 86"),
            marks="HDA SBU, op. 1, spr. 974, ark. 86",
            why="it may do without both, but not without one",
        ),
        Rejected(
            Contribution(source="РГАСПИ. Ф. 558. Д. 342. Л. 16. Translated by Gary Goldberg"),
            marks="РГАСПИ. Ф. 558. Д. 342. Л. 16",
        ),
    ),
)


#: Levels that hold too much to be a document's place.
_WHOLES = frozenset(("fond", "series", "record_group", "bestand"))

#: Levels whose numbers say nothing without the level above them.
_WITHIN = (("opis", "fond"), ("band", "bestand"))


@rule.check
def missing(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    broken = [twice.mention for twice in stated_twice(source)]
    mentions = source.reading.locators
    for mention, after in zip_longest(mentions, mentions[1:]):
        if after is not None and _goes_on(source, mention, after):
            continue
        yield from _unnumbered(source, mention)
        yield from _beyond_reach(source, mention)
        known = bool(mention.missing) and mention.locator.archive is not None and not _holds_a_level(source, mention)
        if known and mention not in broken:
            levels = " and ".join(mention.missing)
            yield rule.found(source.span(mention.span), f"the locator lacks its {levels}")


def _unnumbered(source: CitedSource, mention: LocatorMention) -> Iterator[Diagnostic]:
    """The labels of levels after which nothing stands: ``f. 1, opis, d. 3``."""
    unread = list(source.unread(mention))
    scheme = scheme_meant(mention) if unread and mention.locator.levels else None
    given = {level.level for level in mention.locator.levels}
    for level in scheme.levels if scheme else ():
        labels = {plain(label) for group in level.labels.values() for label in group}
        for span in unread if level.name not in given else ():
            if plain(source.text(span).strip(" ,")) in labels:
                yield rule.found(source.span(span), f"the {level.name} has no number")


def _beyond_reach(source: CitedSource, mention: LocatorMention) -> Iterator[Diagnostic]:
    """What an archive may leave out, and cannot here: all below a fonds or a series, or a fonds above its opis."""
    scheme = scheme_meant(mention) if mention.locator.archive and not mention.missing else None
    if scheme is None or any(True for _ in source.unread(mention)):
        return
    given = [level.level for level in mention.locator.levels]
    order = [level.name for level in scheme.levels]
    if not given and mention.locator.leaves:
        yield rule.found(source.span(mention.span), "the locator names leaves, and not of what")
    elif len(given) == 1 and given[0] in _WHOLES and given[0] == order[0] and order[1:]:
        yield rule.found(source.span(mention.span), f"the locator names a whole {given[0]}, and nothing in it")
    for inner, outer in _WITHIN:
        if inner in given and outer in order and outer not in given and TITLE not in given:
            message = f"the locator lacks its {outer}, without which no {inner} can be found"
            yield rule.found(source.span(mention.span), message)


def _goes_on(source: CitedSource, mention: LocatorMention, after: LocatorMention) -> bool:
    """Whether an archive's name alone is followed at once by levels of which no archive is named."""
    bare = not mention.locator.levels and after.locator.archive is None and bool(after.locator.levels)
    return bare and not source.text(Span(mention.span.end, after.span.start)).strip(" ,.:)")


def _holds_a_level(source: CitedSource, mention: LocatorMention) -> bool:
    """Whether figures stand in what is not understood of a mention, or as a title; or the label of a missing level."""
    scheme = scheme_meant(mention)
    levels = [level for level in scheme.levels if level.name in mention.missing] if scheme else []
    labels = {plain(label) for level in levels for group in level.labels.values() for label in group}
    unread = [source.text(span) for span in source.unread(mention)]
    unread += [piece.value for piece in mention.pieces if piece.name == TITLE and piece.value.isdecimal()]
    return any(any(map(str.isdecimal, words)) or plain(words.split(" ")[0]) in labels for words in unread if words)
