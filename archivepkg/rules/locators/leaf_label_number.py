"""``l.`` stands before several leaves, or ``ll.`` before one.

A reader of ``ll. 16`` asks where the other leaves are; one of ``l. 16-19`` whether a number belongs to the leaf.
Russian archives write ``Л. 16-19`` themselves, so in Cyrillic letters only ``лл.`` before one leaf is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg import locators
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LeafRange, LocatorMention, Piece, leaf_key
from archivepkg.locators.scheme import LeafForms
from archivepkg.locators.values import plain
from archivepkg.rules.cited_source import CitedSource, cited_source, scheme_meant
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_example = Contribution.citing

rule = Rule(
    __name__,
    code="LOC006",
    name="leaf-label-number",
    severity=Severity.WARNING,
    applicability=Applicability.SAFE,
    fix_safety="Safe: the leaves are the same.",
    references=("GOST R 7.0.5-2008, section 11: archival references",),
    accepts=(
        Accepted(_example("APRF, f. 45, op. 1, d. 342, l. 16")),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, ll. 16-19, 22")),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, ll. 16, 19ob")),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, Ll. 2-2ob"), why="one leaf, both its sides"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, l. 2-2ob"), why="one leaf, both its sides"),
        Accepted(_example("РГАСПИ. Ф. 558. Оп. 11. Д. 342. Л. 16-19"), why="as Russian archives write"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, ll. 16 [and 19]"), why="more is said than is understood"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, l. 19-16"), why="what that means, LOC004 asks"),
        Accepted(_example("APRF, f. 45, op. 1, d. 342, list 16-19"), why="a word, not its abbreviation"),
        Accepted(_example("LYA, f. K-35, ap. 2, b. 844, l. 1–207"), why="Lithuanian has one abbreviation for both"),
        Accepted(_example("Latvian State Historical Archives, f. 1, apr. 2, l. 16-19"), why="here l. is a file"),
        Accepted(_example("ANIC, fond CC al PCR, dosar 2/1967, f. 15-17"), why="so is Romanian f., fila and filele"),
        Accepted(_example("BStU, MfS, ZAIG 5382, pp. 1-19")),
    ),
    rejects=(
        Rejected(
            _example("APRF, f. 45, op. 1, d. 342, l. 16-19"),
            marks="l. 16-19",
            repaired=_example("APRF, f. 45, op. 1, d. 342, ll. 16-19"),
        ),
        Rejected(
            _example("APRF, F. 45, Op. 1, D. 342, LL. 16"),
            marks="LL. 16",
            repaired=_example("APRF, F. 45, Op. 1, D. 342, L. 16"),
        ),
        Rejected(
            _example("APRF, F. 45, Op. 1, D. 342, L. 16, 18"),
            marks="L. 16, 18",
            repaired=_example("APRF, F. 45, Op. 1, D. 342, Ll. 16, 18"),
        ),
        Rejected(
            _example("РГАСПИ. Ф. 558. Оп. 11. Д. 342. Лл. 16"),
            marks="Лл. 16",
            repaired=_example("РГАСПИ. Ф. 558. Оп. 11. Д. 342. Л. 16"),
        ),
        Rejected(
            _example("TNA, FO 371/84112, ff. 16"),
            marks="ff. 16",
            repaired=_example("TNA, FO 371/84112, f. 16"),
        ),
        Rejected(
            _example("ANIC, fond CC al PCR, dosar 2/1967, ff. 2"),
            marks="ff. 2",
            repaired=_example("ANIC, fond CC al PCR, dosar 2/1967, f. 2"),
            why="what is doubled says several in every language",
        ),
        Rejected(
            _example("BStU, MfS, ZAIG 5382, p. 1-19"),
            marks="p. 1-19",
            repaired=_example("BStU, MfS, ZAIG 5382, pp. 1-19"),
            why="English pages",
        ),
    ),
)

#: Countries whose languages abbreviate one leaf and several alike: лист and листа, lapas and lapai, fila and filele.
_ALIKE = frozenset({"BG", "LT", "LV", "MK", "RO"})
#: Countries whose languages abbreviate a page as English does, and several as one.
_ALIKE_PAGES = frozenset({"AR", "BE", "BR", "CH", "CL", "CU", "ES", "FR", "IT", "LT", "MX", "NL", "PT", "RO"})


@rule.check
def disagreeing(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    for mention, piece in source.own_pieces():
        scheme = scheme_meant(mention) if piece.ranges and piece.label_span else None
        right = _right(piece, scheme.leaves, _country(mention)) if scheme else None
        if right and piece.label_span and not (_is_one(piece) and _goes_on(source, mention, piece)):
            word = piece.label.rstrip(". ")
            tidy = right.capitalize() if word[0].isupper() else right
            start = piece.label_span.start
            fix = Fix.safe(f"write {tidy}.", Edit(source.span(Span(start, start + len(word))), tidy))
            leaves = "one leaf" if _is_one(piece) else "several leaves"
            whole = source.span(Span(start, piece.value_span.end))
            yield rule.found(
                whole, f"{piece.label.strip()!r} stands before {leaves}, where {tidy + '.'!r} is right", fix
            )


def _country(mention: LocatorMention) -> str | None:
    """The country of the archive, where that is known."""
    return locators.archive(mention.locator.archive).country if mention.locator.archive else None


def _right(piece: Piece, forms: LeafForms, country: str | None) -> str | None:
    """The label that the leaves want, without its stop, where they have its counterpart."""
    several, label = not _is_one(piece), plain(piece.label)
    if not several and _is_doubled(label, forms):
        return label[0]
    descends = any(_number(each.leaves, 0) > _number(each.leaves, 1) for each in piece.ranges)
    if country in _ALIKE or (several and descends):
        return None
    if several and label == "p" and country and country not in _ALIKE_PAGES:
        return None if _is_one_leaf(piece) else "pp"
    for script in forms.one.keys() & forms.many.keys():
        one, many = plain(forms.one[script]), plain(forms.many[script])
        used, right = (one, many) if several else (many, one)
        if one != many and plain(piece.label) == used:
            return None if several and (script == "cyrillic" or _is_one_leaf(piece)) else right
    return None


def _is_doubled(label: str, forms: LeafForms) -> bool:
    """Whether a label is another one's letter twice."""
    known = {plain(each) for group in forms.labels.values() for each in group}
    return len(label) == 2 and label[0] == label[1] and label[0] in known


def _is_one(piece: Piece) -> bool:
    return len(piece.ranges) == 1 and piece.ranges[0].leaves.first == piece.ranges[0].leaves.last


def _is_one_leaf(piece: Piece) -> bool:
    """Whether one leaf is meant: both its sides."""
    return len(piece.ranges) == 1 and _number(piece.ranges[0].leaves, 0) == _number(piece.ranges[0].leaves, 1)


def _number(leaves: LeafRange, end: int) -> int:
    return leaf_key((leaves.first, leaves.last)[end])[0]


def _goes_on(source: CitedSource, mention: LocatorMention, piece: Piece) -> bool:
    """Whether something that is not understood follows, which may be further leaves."""
    return any(span.start >= piece.value_span.end for span in source.unread(mention)) or piece.ranges[0].doubtful
