"""The body is far longer or shorter than the extent of the original allows.

Four leaves hold no book, and forty are not filled by a paragraph. Either the number is wrong, or the text is of another
document, or only a part of it. The bounds are wide, and a text that says that something was left out may be short.
Leaves that a citation names are LOC013's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_LONG = "\n\n".join(["I ask your instructions on the above. " * 40] * 10)


def _record(extent: str, body: str) -> Contribution:
    return Contribution(text=f"---\nid: x1\nextent: {extent}\n---\n\n{body}\n")


rule = Rule(
    __name__,
    code="ST006",
    name="odd-length",
    severity=Severity.INFO,
    accepts=(
        Accepted(Contribution()),
        Accepted(_record("4 leaves", _LONG)),
        Accepted(_record("5 pages, typescript", _LONG)),
        Accepted(_record("60 leaves", "To Comrade FILIPPOV\n\n[...]\n\nMAO ZEDONG"), why="something was left out"),
        Accepted(_record("1 box", _LONG), why="a box holds anything"),
        Accepted(_record("1 page and 3 annexes", _LONG), why="that is not all of it"),
    ),
    rejects=(
        Rejected(_record("1 leaf", _LONG), marks="1 leaf"),
        Rejected(_record("60 pages", "I ask your instructions on the above."), marks="60 pages"),
    ),
)

_EXTENT = re.compile(
    r"(?P<count>[0-9]{1,4})\s*(?:(?P<leaf>leaf|leaves|ll?\.|folios?|fol\.|ff?\.|л\.|листо?в?а?|Blatt|Bl\.)"
    r"|(?P<page>pages?|pp?\.|стр\.|с\.|S\.|Seiten?))(?![^\W\d_])(?![^\n]*(?:[0-9]| and | und | и |\+))"
)
#: The most characters of a translation on a leaf (both sides) and on a page; the fewest on one of many.
_MOST = {"leaf": 9_000, "page": 5_500}
_FEWEST, _MANY = 75, 20


@rule.check
def odd(reading: Reading) -> Iterator[Diagnostic]:
    words = reading.words("/extent")
    stated = _EXTENT.match(words.text) if words else None
    body = reading.document.body
    length = sum(len(block.text) for block in body)
    if words is None or stated is None or not length:
        return
    count, kind = int(stated["count"]), "leaf" if stated["leaf"] else "page"
    cut = any(block.kind == "omission" or any(mark.kind == "omission" for mark in block.marks) for block in body)
    size = "more" if length > max(1, count) * _MOST[kind] else "less"
    if size == "less" and (cut or count < _MANY or length >= count * _FEWEST):
        return
    related = Related(reading.span("/body/0"), "the body begins here")
    said = stated[0].strip()
    yield rule.found(
        words.span(*stated.span()), f"the body has {length:,} characters, {size} than {said} hold", related=(related,)
    )
