"""A telegram is answered that the collection does not have.

A reader of `In reply to your telegram No. 84` wants to see No. 84. Either it was left out, which is worth a note,
or one of the two numbers was mistyped. It only speaks where a whole folder is checked, and knows a telegram by the
numbers in its title, at its head and below its signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archivepkg.diagnostics import Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.across import Group, Located, Note
from archivepkg.rules.body_words import body_text
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import body_numbers
from archivepkg.rules.rule import Accepted, Rejected, Rule

_REPLY = Contribution(body="In reply to your telegram No. 84 we ask for shells.\n\nMAO ZEDONG")
_URL = "https://digitalarchive.wilsoncenter.org/document/113014"

rule = Rule(
    __name__,
    code="TEL002",
    name="missing-telegram",
    severity=Severity.INFO,
    of_missing=True,
    accepts=(
        Accepted(Contribution()),
        Accepted(_REPLY, beside=(Contribution(title="Ciphered Telegram No. 84, Stalin to Mao Zedong", url=_URL),)),
        Accepted(_REPLY, beside=(Contribution(body="Comrade Mao!\n\nI agree.\n\nSTALIN\n\nNo. 84", url=_URL),)),
        Accepted(_REPLY, beside=(Contribution(body="TELEGRAM No. 00084\n\nI agree.\n\nSTALIN", url=_URL),)),
        Accepted(Contribution(body="We read Order No. 227.\n\nMAO ZEDONG"), why="it is no reply"),
    ),
    rejects=(
        Rejected(_REPLY, marks="84"),
        Rejected(_REPLY, marks="84", beside=(Contribution(title="Telegram No. 48, Stalin to Mao Zedong", url=_URL),)),
        Rejected(Contribution(title="Mao's Reply to Telegram No. 84", cited_title="Mao's Reply"), marks="84"),
        Rejected(Contribution(body="На Вашу телеграмму № 84 сообщаем.\n\nМАО ЦЗЭДУН"), marks="84"),
    ),
)

_NUMBER = r"(?:[Nn][Oo][Ss]?\.|[Nn][Rr][Ss]?\.|№|\#)\s?(?P<number>[0-9]{1,9})(?![0-9,.]*[0-9])"
_SIGN = re.compile(r".?[.№#]\s?[0-9]", re.DOTALL)
_NUMBERED = re.compile(_NUMBER)
_ANSWERS = re.compile(
    rf"""(?:\b(?:repl(?:y|ies|ying|ied)|answer(?:s|ing|ed)?|respon(?:se|ds?|ding)|refer(?:ence|ring))\sto
    |\bна\sваш\w*|\bваш\w*|\byour)\s(?:(?:your|the|my|our|cipher\w*|шифр\w*)\s){{0,2}}
    (?:\w*(?:telegram|cable|телеграмм)\w*\s)?{_NUMBER}""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_HEADING = 120


@rule.note
def numbers(reading: Reading) -> Iterator[Note]:
    document = reading.document
    places = [("/title", document.title or "")]
    places += [(f"/body/{index}/text", document.body[index].text) for index in _with_signs(reading)]
    known: set[str] = set()
    if document.number and document.number.isdecimal():
        known.add(document.number)
    for pointer, text in places:
        if not _NUMBERED.search(text):
            continue
        asked = list(_ANSWERS.finditer(text))
        for match in asked:
            span = reading.span(pointer, *match.span("number"))
            yield Note((_plain(match["number"]),), span, (match["number"],))
        if len(text) <= _LONGEST_HEADING and not asked:
            known.update(match["number"] for match in _NUMBERED.finditer(text))
    if known:
        yield Note(tuple(sorted(set(map(_plain, known)))), reading.span("/title"), asks=False)


@rule.across
def missing(groups: Iterable[Group]) -> Iterator[Located]:
    for group in groups:
        if all(noted.note.asks for noted in group):
            for noted in group:
                message = f"no document of the collection has the number {noted.facts[0]}, which is answered here"
                yield rule.found_in(noted, message)


def _with_signs(reading: Reading) -> list[int]:
    """The blocks in which a sign, or the stop of one, stands before a number, perhaps with a blank between."""
    text = body_text(reading)
    found = {number.block: None for number in body_numbers(reading) if _SIGN.match(text, max(0, number.start - 2))}
    return list(found)


def _plain(number: str) -> str:
    return number.lstrip("0") or "0"
