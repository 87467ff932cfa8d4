"""The address of a document carries the number of another.

Who follows it reads the wrong paper; and whoever copied the record from another one forgot to change it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited import cited_words
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span


def _record(number: str, last: str) -> Contribution:
    url = f"https://digitalarchive.wilsoncenter.org/document/{last}"
    return Contribution(text=f"---\nid: '{number}'\ntitle: Telegram\nurl: {url}\n---\n\nText.\n")


rule = Rule(
    __name__,
    code="URL004",
    name="other-document",
    severity=Severity.ERROR,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: it takes the id's word for it, and the id may be what was copied.",
    accepts=(
        Accepted(Contribution()),
        Accepted(_record("113013", "113013")),
        Accepted(_record("113013", "ciphered-telegram-no-25902"), why="a name says nothing of the number"),
        Accepted(_record("mao-stalin-1", "113013"), why="an id of another kind"),
    ),
    rejects=(Rejected(_record("113013", "113014"), marks="113014", repaired=_record("113013", "113013")),),
)

_NUMBER = re.compile(r"https?://\S*/documents?/(?P<number>[0-9]{1,12})/?(?:[?#]\S*)?", re.ASCII)


@rule.check
def other(reading: Reading) -> Iterator[Diagnostic]:
    number = reading.document.id
    if not (number.isascii() and number.isdecimal()):
        return
    stated = reading.words("/id")
    related = (Related(stated.span(), f"the document's id is {number!r}"),) if stated else ()
    seen: set[Span] = set()
    for words in (reading.words("/url"), cited_words(reading, "url")):
        link = _NUMBER.fullmatch(words.text) if words else None
        if words is None or link is None or link["number"] == number:
            continue
        span = words.span(*link.span("number"))
        if span not in seen:
            seen.add(span)
            fix = Fix.unsafe(f"write {number}", Edit(span, number))
            message = f"the address is that of document {link['number']}, but this is document {number}"
            yield rule.found(span, message, fix, related)
