"""Two documents have one title and one date, and different ids.

Either the same paper was described twice, or one description was copied and not changed. Readers cannot tell two
such documents apart. Case, quotation marks and other punctuation do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archivepkg.diagnostics import Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.across import Group, Located, Note
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_BESIDE = "https://digitalarchive.wilsoncenter.org/document/113014"
_TITLE = "Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]"

rule = Rule(
    __name__,
    code="DUP003",
    name="same-title-and-date",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(), beside=(Contribution(date="November 15, 1951", url=_BESIDE),)),
        Accepted(Contribution(), beside=(Contribution(title="Telegram No. 25903", url=_BESIDE),)),
        Accepted(Contribution(), beside=(Contribution(),), why="the same document in two files"),
        Accepted(Contribution(date=None), beside=(Contribution(date=None, url=_BESIDE),), why="nobody knows when"),
    ),
    rejects=(
        Rejected(Contribution(), marks=_TITLE, beside=(Contribution(url=_BESIDE),)),
        Rejected(
            Contribution(title="“Report on Supplies”", date="14 November 1951"),
            marks="“Report on Supplies”",
            beside=(Contribution(title="Report on supplies", url=_BESIDE),),
            why="the same day, and the same words",
        ),
    ),
)

_LETTERS = re.compile(r"\w+")


@rule.note
def described(reading: Reading) -> Iterator[Note]:
    document = reading.document
    if document.title and document.date and document.date.edtf:
        title = " ".join(_LETTERS.findall(document.title.casefold()))
        yield Note((f"{document.date.edtf} {title}",), reading.span("/title"))


@rule.across
def same(groups: Iterable[Group]) -> Iterator[Located]:
    for group in groups:
        first = group[0]
        second = next((noted for noted in group if noted.document != first.document), None)
        for noted in group if second else ():
            other = first if noted.document != first.document else second
            if other is not None:
                message = f"document {other.document} has the same title and date"
                yield rule.found_in(noted, message, (other.related("the same title"),))
