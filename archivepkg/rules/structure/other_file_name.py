"""The file's name carries an id or a date, and it is not the document's.

A file `113014.txt` that holds document 113013 was saved under the name of its neighbour, or holds the neighbour's text.
A number is taken for an id where it is as long as the document's id, or is all of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from pathlib import PurePath

from archivepkg import dates
from archivepkg.dates import ArchivalDate, Day
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.diagnostics import Applicability, Diagnostic, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import context, same_in_old_style
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_ADDRESS = "https://digitalarchive.wilsoncenter.org/document/{}"

rule = Rule(
    __name__,
    code="ST008",
    name="other-file-name",
    severity=Severity.WARNING,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: a file is renamed by hand, once it is known whether name or content is wrong.",
    accepts=(
        Accepted(Contribution(), why="the file is 113013.txt"),
        Accepted(Contribution(url=_ADDRESS.format("mao-to-stalin")), why="an id of another form"),
        Accepted(Contribution(url=None), why="an id that the name itself gives"),
    ),
    rejects=(
        Rejected(Contribution(url=_ADDRESS.format("113014")), marks="113014", why="the file is 113013.txt"),
        Rejected(Contribution(text="---\nid: '25902'\ntitle: Telegram\n---\n\nMAO ZEDONG\n"), marks="25902"),
    ),
)

_FIGURES = re.compile(r"[0-9]+")
_DATE = re.compile(
    r"(?<![0-9])(?P<year>1[0-9]{3}|20[0-9]{2})(?P<part>[-_.]?)(?P<month>0[1-9]|1[0-2])"
    r"(?:(?P=part)(?P<day>0[1-9]|[12][0-9]|3[01]))?(?![0-9])"
)
#: A shorter number is a place in an order rather than an id.
_SHORTEST = 4
#: Later days, in names of older documents, are those of the editors.
_EDITED = "2000"


@rule.check
def other(reading: Reading) -> Iterator[Diagnostic]:
    stem = PurePath(reading.source.name).stem
    own = context(reading)
    dated = {
        found[0]: value
        for found in _DATE.finditer(stem)
        if (value := _value(found)) and not (own and found["year"] >= _EDITED and _is_older(own))
    }
    if dated and own is not None and not any(_agree(own, value) for value in dated.values()):
        span = reading.span("/date")
        message = f"the file's name says {next(iter(dated))}, and the document is of {own.edtf}"
        yield rule.found(span, message, Fix.display("rename the file, or mend the date"))
    named = _named_id(reduce(lambda rest, date: rest.replace(date, ""), dated, stem), reading)
    place = _place_of_id(reading) if named else None
    if place is not None:
        message = f"the file's name says {named}, and the document is {reading.document.id}"
        yield rule.found(place, message, Fix.display("rename the file, or mend the id"))


def _is_older(date: ArchivalDate) -> bool:
    return isinstance(date.latest, Day) and date.latest.year < int(_EDITED)


def _agree(own: ArchivalDate, other: ArchivalDate) -> bool:
    return own.possibly_overlaps(other) or same_in_old_style(own, other)


def _value(found: re.Match[str]) -> ArchivalDate | None:
    if not found["day"] and not found["part"]:
        return None
    try:
        return dates.edtf.parse("-".join(filter(None, (found["year"], found["month"], found["day"]))))
    except InvalidEDTF:
        return None


def _named_id(stem: str, reading: Reading) -> str | None:
    """The id that a name carries, of the same form as the document's, where that is not in the name."""
    own = reading.document.id
    if len(own) < _SHORTEST or not _FIGURES.search(own) or own.casefold() in stem.casefold():
        return None
    if stem == reading.document.number or _is_year(stem, reading):
        return None
    if own.isdecimal() and stem.isdecimal() and len(stem) >= _SHORTEST:
        return stem
    form = "".join("[0-9]" if char.isdecimal() else re.escape(char) for char in own)
    found = re.search(rf"(?<![A-Za-z0-9]){form}(?![A-Za-z0-9])", stem, re.IGNORECASE)
    return found[0] if found and not _is_year(found[0], reading) else None


def _is_year(figures: str, reading: Reading) -> bool:
    date = context(reading)
    return len(figures) == 4 and date is not None and figures in date.edtf


def _place_of_id(reading: Reading) -> Span | None:
    """Where the id of a document is stated."""
    if reading.words("/id"):
        return reading.span("/id")
    url = reading.words("/url")
    at = url.text.rfind(reading.document.id) if url else -1
    return url.span(at, at + len(reading.document.id)) if url and at >= 0 else None
