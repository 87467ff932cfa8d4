"""A telegram has one number in its title and another in its body or its citation.

Offices and archives find telegrams by their numbers. The number that an office gave on sending (`No. 5631` below
the signature) is another than the one at the head, so it is only taken to agree, never to differ; unless the number
at the head is the same but for one figure or two that changed places. Of three places, the one that differs from two
is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited import cited_words
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import blocks_in_figures
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Excerpt, Span

_TITLE = "Ciphered Telegram No. {} from Beijing, Mao Zedong to Cde. Filippov [Stalin]"
_BODY = (
    "## SECOND MAIN ADMINISTRATION\n\nCIPHERED TELEGRAM No. {}\n\nI ask your instructions.\n\nMAO ZEDONG\n\nNo. 5631"
)

rule = Rule(
    __name__,
    code="TEL001",
    name="other-telegram-number",
    severity=Severity.ERROR,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(body=_BODY.format("25902"))),
        Accepted(Contribution(body=_BODY.format("25.902")), why="a stop between thousands"),
        Accepted(Contribution(body=_BODY.format("25902/sh")), why="with a mark of the cipher office"),
        Accepted(Contribution(title=_TITLE.format(5631), body=_BODY.format("25902")), why="the number on sending"),
        Accepted(Contribution(title="Mao's Reply to Telegram No. 84", body=_BODY.format("25902")), why="of another"),
        Accepted(Contribution(title="Report on Order No. 227", body=_BODY.format("25902")), why="no telegram"),
        Accepted(Contribution(title="Telegrams Nos. 25900-25905", body=_BODY.format("25902")), why="one of six"),
        Accepted(Contribution(title="Cable No. 25,902", body="CABLE No. 25.902\n\nI ask you.")),
        Accepted(Contribution(title="Telegrams Nos. 25901 and 25902", body=_BODY.format("25902")), why="one of two"),
        Accepted(Contribution(body="I received your telegram No. 84."), why="running text"),
        Accepted(Contribution(body="CIPHERED TELEGRAM\n\nSpecial no. 405840\n\nI ask you."), why="of another kind"),
        Accepted(Contribution(body="Telegram No. 84 was received here yesterday."), why="a sentence, not a heading"),
        Accepted(Contribution(cited_title="Mao Zedong to Stalin")),
    ),
    rejects=(
        Rejected(Contribution(body=_BODY.format("25920")), marks="25920", why="title and citation agree"),
        Rejected(Contribution(cited_title=_TITLE.format("25920")), marks="25920"),
        Rejected(
            Contribution(title=_TITLE.format("5631"), body=_BODY.format("5361")),
            marks="5361",
            why="the number on sending is the title's, and that at the head nearly",
        ),
        Rejected(Contribution(body="CIPHERED TELEGRAM\n\nSpecial no. 25920\n\nI ask you."), marks="25920"),
        Rejected(
            Contribution(title="Telegram from Beijing to Moscow, TOP SECRET, No. 25.902", body=_BODY.format("25.920")),
            marks="25.920",
            why="the title gives the number behind the names",
        ),
        Rejected(Contribution(title="Шифртелеграмма № 7", cited_title="Шифртелеграмма № 8"), marks="8"),
        Rejected(Contribution(cited_title=_TITLE.format("25920"), body=_BODY.format("25902")), marks="25920"),
        Rejected(
            Contribution(title=_TITLE.format("25920"), cited_title=_TITLE.format("25902"), body=_BODY.format("25902")),
            marks="25920",
        ),
        Rejected(
            Contribution(
                text="---\nid: x1\ntitle: Telegram From the Embassy\nnumber: '2147'\n---\n\nMoscow, March 10, 1961.\n\n"
                "2174. Eyes only for the Secretary. I saw him yesterday and delivered the letter; he read it, and "
                "asked for a translation.\n"
            ),
            marks="2174",
        ),
        Rejected(
            Contribution(text="---\nid: x1\ntitle: Despatch\nnumber: '58'\n---\n\nNo. 85\n\nI ask you.\n"), marks="85"
        ),
        Rejected(
            Contribution(
                text="---\nid: x1\ntitle: Telegram\nnumber: '83'\n---\n\nConstantinople, 3 May 1919.\n\n38\\. My 78. "
                "Following text has been communicated by the Minister of War, who asks that it be sent to you at once "
                "and says that another of the same tenor will follow.\n"
            ),
            marks="38",
            why="of two figures",
        ),
        Rejected(
            Contribution(title="Telegram No. 25920, Mao to Stalin", body="Telegram No. 25902\n\nI ask you."),
            marks="25902",
        ),
    ),
)

_LONGEST_HEADING, _TWO_FIGURES = 120, 2
_TELEGRAM = (
    r"(?:(?:cipher|cypher)?(?:t[eé]l[eé]|radio|cable)?gramm?e?s?|cables?|(?:шифр)?(?:теле|радио)?грамм[аы]|шифровк[аи])"
)
_NUMBER = r"[0-9][\w./-]*(?:,[0-9]{3}(?![0-9]))*"
_RANGE = re.compile(r"([0-9]+)[-–]([0-9]+)")
_HEAD = re.compile(
    rf"""\W*(?P<before>(?:[^\W\d_][\w.’'-]*[ ]){{0,5}}?)(?P<word>{_TELEGRAM})[ ,]*(?:\([^()\d]{{1,20}}\)[ ,]*)?
    (?:Nos?\.?|Nrs?\.?|№|\#|Numbers?)[ ]?(?P<numbers>{_NUMBER}(?:(?:,|[ ]and|[ ]&)[ ]{_NUMBER})*)""",
    re.IGNORECASE | re.VERBOSE,
)
#: The number that a title gives behind the names: `Telegram from Pyongyang to Bucharest, No. 76.276`.
_BEHIND = re.compile(
    rf"\W*(?:[^\W\d_][\w.’'-]* ){{0,3}}?{_TELEGRAM}\b[^:;№#]{{1,120}}?, (?:Nos?\.?|Nrs?\.?|№|\#) ?"
    rf"(?P<numbers>{_NUMBER})(?=[,\s]|\Z)",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"(?:[^\W\d_]+ ){0,2}(?:N[oº°]s?\.?|Nrs?\.?|N[uú]m\.|Č\.|№|\#) ?(?P<number>[0-9]{2,9})\.?", re.IGNORECASE
)
#: The number that begins the text of an American telegram.
_OPENS = re.compile(r"(?P<number>[0-9]{2,5})\\?\. (?=[A-Z])")
_OF_ANOTHER = re.compile(
    r"\b(?:to|on|of|re|about|concerning|regarding|for|from|reply|response|answer)\b", re.IGNORECASE
)
_ENDS_HEADING = re.compile(r"[\s:*]*(?:\Z|\n)")


class _Place(msgspec.Struct, frozen=True, eq=False):
    """Telegram numbers that one place states, as written and as they are compared."""

    where: str
    span: Span
    text: str
    numbers: tuple[str, ...]
    sent: tuple[str, ...] = ()

    def agrees(self, other: _Place) -> bool:
        if any(_alike(one, two) for one in self.numbers for two in other.numbers):
            return True
        if any(_is_slip(one, two) for one in self.numbers for two in other.numbers):
            return False
        return any(_alike(one, two) for one in self.sent for two in other.numbers) or any(
            _alike(one, two) for one in self.numbers for two in other.sent
        )


@rule.check
def other(reading: Reading) -> Iterator[Diagnostic]:
    title = _at_head("title", reading.words("/title"))
    cited = _at_head("citation", cited_words(reading, "title"))
    body = _of_body(reading) or _nearly(reading, title or cited or _recorded(reading))
    found = [place for place in (title or _recorded(reading), cited, body) if place is not None]
    sides = [[other for other in found if not place.agrees(other)] for place in found]
    against = max(sides, key=len, default=[])
    if not against:
        return
    odd = max((i for i, side in enumerate(sides) if len(side) == len(against)))
    place = found[odd]
    others = " and ".join(f"{one.text} in the {one.where}" for one in sides[odd])
    related = tuple(Related(one.span, f"the {one.where} says {one.text}") for one in found if one is not place)
    yield rule.found(
        place.span, f"the telegram has the number {place.text} in the {place.where}, but {others}", related=related
    )


def _at_head(where: str, words: Excerpt | None) -> _Place | None:
    """The numbers of the telegram that a title or heading is of, not those of one that it is about."""
    found = _numbers_at_head(words.text, in_body=where == "body") if words else None
    if words is None or found is None:
        return None
    start, text = found
    return _Place(where, words.span(start, start + len(text)), text, _numbers(text))


@lru_cache(maxsize=64)
def _numbers_at_head(text: str, *, in_body: bool) -> tuple[int, str] | None:
    """Where the numbers begin, and they; the citation mostly gives the title in the same words."""
    match = _HEAD.match(text)
    if match and _OF_ANOTHER.search(match["before"]):
        return None
    if match is None and (in_body or (match := _BEHIND.match(text)) is None):
        return None
    return match.start("numbers"), match["numbers"].rstrip("./-")


def _recorded(reading: Reading) -> _Place | None:
    """The number of the record, where that is a number by itself."""
    words = reading.words("/number")
    if words is None or not words.text.isdecimal():
        return None
    return _Place("record", words.span(), words.text, _numbers(words.text))


def _of_body(reading: Reading) -> _Place | None:
    """The number that stands at the head of the body, with those below the signature."""
    head: _Place | None = None
    sent: list[str] = []
    for block in blocks_in_figures(reading):
        words = reading.words(f"/body/{block.index}/text")
        if words is None:
            continue
        if block.block.kind == "number_and_date":
            sent += _numbers(block.text.partition("\n")[0])
        elif head is None and len(words.text) <= _LONGEST_HEADING:
            found = _at_head("body", words)
            end = words.text.find(found.text) + len(found.text) if found else 0
            head = found if found and _ENDS_HEADING.match(words.text, end) else None
    return msgspec.structs.replace(head, sent=tuple(sent)) if head else None


def _nearly(reading: Reading, other: _Place | None) -> _Place | None:
    """A number in a line of its own above the text (`Special no. 405840`) that is the other but for a slip."""
    for index in range(len(reading.document.body) if other else 0):
        words = reading.words(f"/body/{index}/text")
        if words is None or other is None:
            continue
        first = len(words.text) > _LONGEST_HEADING
        line = _OPENS.match(words.text) or (None if first else _LINE.fullmatch(words.text))
        if line and any(_is_slip(line["number"], number) for number in other.numbers):
            return _Place("body", words.span(*line.span("number")), line["number"], _numbers(line["number"]))
        if first:
            break
    return None


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(match[0].rstrip("./-").casefold() for match in re.finditer(_NUMBER, text))


def _alike(one: str, other: str) -> bool:
    """Whether two numbers are one, or one is of the other's range (``1-5``).

    Stops between thousands, and what follows a stroke or a hyphen (``25902/sh``), do not count.
    """
    plain = [re.sub("[.,]", "", number) for number in (one, other)]
    first, second = (re.split(r"[/-]", number)[0].lstrip("0") for number in plain)
    return first == second or _within(first, plain[1]) or _within(second, plain[0])


def _is_slip(one: str, other: str) -> bool:
    """Whether two numbers differ in two neighbours that changed places or, of three figures or more, in one figure."""
    if len(one) != len(other) or not (one + other).isdecimal():
        return False
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) == 2 and differing[1] - differing[0] == 1:
        return one[differing[0]] == other[differing[1]] and one[differing[1]] == other[differing[0]]
    return len(differing) == 1 and len(one) > _TWO_FIGURES


def _within(number: str, span: str) -> bool:
    ends = _RANGE.fullmatch(span)
    return ends is not None and number.isdecimal() and int(ends[1]) <= int(number) <= int(ends[2])
