"""A locator mixes levels of two systems, such as `f.` and `Box`.

No archive keeps its papers by fond and by box at once: two places were run together, or a label was translated into
one that means something else. A reel is passed over, for it says where a copy is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LocatorMention, Piece, Scheme
from archivepkg.locators.found import Found
from archivepkg.locators.registry import nameless_grammars
from archivepkg.locators.scheme import TITLE
from archivepkg.locators.values import plain
from archivepkg.rules.cited_source import CitedSource, cited_source, scheme_meant
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_example = Contribution.citing

rule = Rule(
    __name__,
    code="LOC010",
    name="mixed-systems",
    severity=Severity.ERROR,
    accepts=(
        Accepted(_example("NARA, RG 59, Lot File 64 D 199, Box 10"), why="the letter of a lot"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, ll. 16-19")),
        Accepted(_example("APRF, fond 45, opis 1, folder 342, page 16"), why="all of these are labels of one system"),
        Accepted(_example("NARA, RG 59, Entry 3, Box 12, Folder 4")),
        Accepted(_example("Department of State, S/P Files, Lot 62 D 430, Box 12"), why="a lot file, not a delo"),
        Accepted(_example("RGANI, fond 89, reel 1.993, opis 14, file 2"), why="the reel is one of a copy"),
        Accepted(_example("Hoover Institution Archives, Fond 89, Opis 4, Delo 5"), why="one system, of a copy"),
        Accepted(
            _example("Hoover Institution Archives, Volkogonov Papers, Box 12, fond 4"),
            why="papers hold copies of fonds",
        ),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, ll. 16-19; NARA, RG 59, Box 12"), why="two places"),
        Accepted(_example("Bundesarchiv Berlin, DE 1/12, f. 3, Box 5"), why="there f. is a leaf, no fond"),
        Accepted(_example("PA AA, B 43, Bd. 783, Bl. 112"), why="B 43 is a Bestand, no delo"),
        Accepted(_example("National Security Archive, Hungary Collection, Box 3, Record 1234"), why="a word of many"),
        Accepted(_example("TsDAHO, f. 1, op. 24, spr. 4, ark. 5"), why="Ukrainian labels"),
    ),
    rejects=(
        Rejected(_example("APRF, f. 45, op. 1, Box 342, l. 16"), marks="Box 342"),
        Rejected(_example("NARA, RG 59, Box 12, op. 2"), marks="op. 2"),
        Rejected(_example("f. 45, op. 1, Box 5"), marks="Box 5", why="whatever the archive is"),
        Rejected(_example("РГАСПИ. Ф. 558. Оп. 11. Box 3. Л. 16"), marks="Box 3"),
    ),
)

#: Labels that are words of many systems.
_OF_MANY = frozenset(("record", "file", "files", "folder", "folders", "inventory"))
#: Levels that make a system; others (file, folder, volume) are words of many.
_SYSTEMS = {
    "fond_opis_delo": frozenset(("fond", "opis", "delo")),
    "record_group": frozenset(("record_group", "entry", "lot", "box")),
    "fond_svazek_jednotka": frozenset(("svazek", "jednotka")),
}

#: The letter of a lot (`Lot File 64 D 199`) stands between its figures.
_AFTER_FIGURE = re.compile(r"[0-9]\s?\Z")


@rule.check
def mixed(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    for mention in source.reading.locators:
        scheme = scheme_meant(mention) or _only_labels(mention)
        stated = (piece for piece in mention.pieces if not piece.inherited and _is_level(piece))
        own = next((piece for piece in stated if piece.label_span), None)
        if scheme is None or own is None or own.label_span is None:
            continue
        for found in _foreign(source, mention, scheme):
            if found.label and plain(found.label) not in _labels(scheme) | _OF_MANY:
                beside = source.span(Span(min(own.label_span.start, own.value_span.start), own.value_span.end))
                related = Related(beside, f"the system of the locator: {scheme.name}")
                message = f"{source.text(found.span)!r} is of another system than {own.label.strip()!r} {own.value}"
                yield rule.found(source.span(found.span), message, related=(related,))


def _labels(scheme: Scheme) -> set[str]:
    return {plain(label) for level in scheme.levels for group in level.labels.values() for label in group}


def _foreign(source: CitedSource, mention: LocatorMention, scheme: Scheme) -> Iterator[Found]:
    """What is, as a whole, a level of another system, where the archive's own does not understand it."""
    text = source.reading.text
    titles = (piece.value_span for piece in mention.pieces if piece.name == TITLE and not piece.inherited)
    titles = (title for title in titles if not _AFTER_FIGURE.search(text, max(0, title.start - 2), title.start))
    for span in (*source.unread(mention), *titles):
        for grammar in nameless_grammars():
            system = _SYSTEMS.get(grammar.scheme.id, frozenset())
            found = grammar.pieces_at(source.reading.text, span.start) if grammar.scheme.id != scheme.id else ()
            if whole := next((each for each in found if each.name in system and span in each.span), None):
                yield whole
                break


def _only_labels(mention: LocatorMention) -> Scheme | None:
    """The scheme that has all levels of a mention without a known archive."""
    given = {piece.name for piece in mention.pieces if _is_level(piece)}
    schemes = (grammar.scheme for grammar in nameless_grammars())
    return next((each for each in schemes if given and given <= {level.name for level in each.levels}), None)


def _is_level(piece: Piece) -> bool:
    return piece.name not in ("archive", "leaves")
