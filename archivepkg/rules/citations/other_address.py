"""The address in the citation is that of another document.

Who follows the citation reads the wrong paper. URL004 holds every address of a record to its id, and may speak of
the same slip; this check holds the citation's to the record's, and where that has no id of its own, to the number
that the file is called by (as ST008 holds the name to the record). Hosts and schemes do not count: two addresses agree
that end in the same number or name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited import cited_words, disagreement
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_HOST = "https://digitalarchive.wilsoncenter.org/document/"
_CITATION = '"Telegram," November 14, 1951, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342, l. 16. '


def _cited(address: str) -> Contribution:
    return Contribution(citation=_CITATION + address)


def _record(number: str, address: str) -> Contribution:
    return Contribution(text=f"---\nid: '{number}'\ntitle: Telegram\ncitation: '{_CITATION}{address}'\n---\n\nText.\n")


rule = Rule(
    __name__,
    code="CIT004",
    name="other-address",
    severity=Severity.ERROR,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: it takes the record's word for it, and the record may have been copied from another.",
    accepts=(
        Accepted(Contribution()),
        Accepted(_cited(f"{_HOST}113013")),
        Accepted(_cited("http://www.wilsoncenter.org/document/113013/"), why="another host, the same document"),
        Accepted(Contribution(url=f"{_HOST}25902"), why="a number of another kind than the file's"),
        Accepted(_record("113013", f"{_HOST}113013")),
        Accepted(_record("mao-1", f"{_HOST}113013"), why="an id of another kind says nothing of the address"),
    ),
    rejects=(
        Rejected(
            Contribution(url=f"{_HOST}113031"),
            marks="113031",
            repaired=Contribution(url=f"{_HOST}113013"),
            why="the file is 113013.txt",
        ),
        Rejected(_cited(f"{_HOST}113014"), marks=f"{_HOST}113014", repaired=_cited(f"{_HOST}113013")),
        Rejected(
            _cited(f"{_HOST}cable-mao-zedong"), marks=f"{_HOST}cable-mao-zedong", repaired=_cited(f"{_HOST}113013")
        ),
        Rejected(
            _record("113013", f"{_HOST}113014"),
            marks=f"{_HOST}113014",
            repaired=_record("113013", f"{_HOST}113013"),
            why="the record gives no address; its id is another",
        ),
    ),
)

#: A shorter number is a place in an order rather than an id.
_SHORTEST = 5


@rule.check
def other(reading: Reading) -> Iterator[Diagnostic]:
    found = disagreement(reading, "url")
    if found is None:
        yield from _by_name(reading)
        return
    words = cited_words(reading, "url")
    span = words.span() if words else reading.span("/citation/url")
    pointer = "/url" if reading.document.url else "/id"
    address = found.stated
    if not reading.document.url:
        address = found.cited.rstrip("/").rpartition("/")[0] + "/" + found.stated
    stated = reading.words(pointer)
    related = (Related(stated.span(), f"the document's {pointer[1:]} is {found.stated}"),) if stated else ()
    message = f"the citation gives the address {found.cited}, but the document's {pointer[1:]} is {found.stated}"
    yield rule.found(span, message, Fix.unsafe(f"cite {address}", Edit(span, address)), related)


def _by_name(reading: Reading) -> Iterator[Diagnostic]:
    """The address below a citation, where its number is another than that which is all of the file's name."""
    named, own = PurePath(reading.source.name).stem, reading.document.id
    words = reading.words("/url")
    if reading.words("/id") or words is None or named == own or len(named) != len(own):
        return
    if named.isdecimal() and own.isdecimal() and len(named) >= _SHORTEST and words.text.rstrip("/").endswith(own):
        at = words.text.rindex(own)
        span = words.span(at, at + len(own))
        message = f"the address is that of document {own}, but the file is that of {named}"
        yield rule.found(span, message, Fix.unsafe(f"write {named}", Edit(span, named)))
