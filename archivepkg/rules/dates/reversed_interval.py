"""An interval ends before it begins, or has lost one of its ends.

`1951-1950` holds no day: its ends were exchanged, or one was mistyped. `1951/` says in EDTF that the document ended
at some day that is not known; where the words say no such thing, a slash was left standing, or the second date was
lost. What goes on without end is written `1951/..`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivepkg import dates
from archivepkg.dates import UNKNOWN, ArchivalDate, Day
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import body_text
from archivepkg.rules.dated import (
    StatedDate,
    cited_date,
    context,
    header_date,
    one_day,
    running_dates,
    stated_dates,
    title_dates,
)
from archivepkg.rules.example import Contribution
from archivepkg.rules.exchanged import BETWEEN, exchanged
from archivepkg.rules.inventory import InFigures, blocks_in_figures, body_numbers
from archivepkg.rules.recorded import RecordedDate, recorded_dates
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span


def _record(text: str, edtf: str) -> Contribution:
    date = f'date: {{text: "{text}", edtf: "{edtf}"}}'
    return Contribution(text=f"---\ntitle: Plan of Work\n{date}\n---\n\nWe ask for your approval.\n")


_BODY = "We met on {} in Beijing."

rule = Rule(
    __name__,
    code="DAT009",
    name="reversed-interval",
    severity=Severity.ERROR,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: it exchanges the ends, or leaves out the one that is empty; a figure may be wrong instead.",
    references=("ISO 8601-2:2019, A.4.4 and A.5.6",),
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(date="14-16 November 1951")),
        Accepted(Contribution(date="1950-1951", cited_date="1951")),
        Accepted(Contribution(date="1951/1952"), why="a year of a plan"),
        Accepted(Contribution(date="16/17 November 1951")),
        Accepted(Contribution(date="October 25 (November 7), 1917", cited_date="1917"), why="two styles, one day"),
        Accepted(
            Contribution(date="December 30-January 2, 1952", cited_date="1952"), why="over the new year, said shortly"
        ),
        Accepted(Contribution(date="— November 14, 1951 —", cited_date="1951"), why="the dashes are an ornament"),
        Accepted(Contribution(body="The prisoners fell from 1956 to 1953."), why="no years"),
        Accepted(Contribution(body="See pp. 1951-1950 of Box 16-14."), why="no dates"),
        Accepted(_record("since 1951", "1951/.."), why="open, and said to be"),
        Accepted(_record("since 1951", "1951/"), why="the words leave the end open too"),
        Accepted(_record("1950-1951", "1950/1951")),
        Accepted(_record("undated, after the war", "1945/"), why="the words are not understood, so nobody knows"),
    ),
    rejects=(
        Rejected(
            Contribution(date="16-14 November 1951", cited_date="November 1951"),
            marks="16-14 November 1951",
            repaired=Contribution(date="14-16 November 1951", cited_date="November 1951"),
        ),
        Rejected(
            Contribution(date="1951-1950", cited_date="1951"),
            marks="1951-1950",
            repaired=Contribution(date="1950-1951", cited_date="1951"),
        ),
        Rejected(
            Contribution(date="November 14 – November 12, 1951", cited_date="November 1951"),
            marks="November 14 – November 12, 1951",
            repaired=Contribution(date="November 12 – November 14, 1951", cited_date="November 1951"),
        ),
        Rejected(
            Contribution(date="November 14, 1951 -", cited_date="November 14, 1951"),
            marks="November 14, 1951 -",
            repaired=Contribution(date="November 14, 1951", cited_date="November 14, 1951"),
        ),
        Rejected(
            Contribution(body=_BODY.format("16-14 November 1951")),
            marks="16-14 November 1951",
            repaired=Contribution(body=_BODY.format("14-16 November 1951")),
        ),
        Rejected(
            Contribution(date="1951-11-14/", cited_date="November 14, 1951"),
            marks="1951-11-14/",
            repaired=Contribution(date="1951-11-14", cited_date="November 14, 1951"),
            why="of one day",
        ),
        Rejected(
            Contribution(body=_BODY.format("days from 16 to 14 November 1951")),
            marks="from 16 to 14 November 1951",
            repaired=Contribution(body=_BODY.format("days from 14 to 16 November 1951")),
        ),
        Rejected(
            Contribution(body="From 23 October 1951 to 31 August 1951 we waited."),
            marks="23 October 1951 to 31 August 1951",
            repaired=Contribution(body="From 31 August 1951 to 23 October 1951 we waited."),
        ),
        Rejected(
            Contribution(body="The price of coal for the years 1956 to 1953 is not settled."),
            marks="1956 to 1953",
            repaired=Contribution(body="The price of coal for the years 1953 to 1956 is not settled."),
        ),
        Rejected(
            Contribution(body="The plan (1956-1953) was met."),
            marks="1956-1953",
            repaired=Contribution(body="The plan (1953-1956) was met."),
        ),
        Rejected(
            Contribution(body="За период с 25 по 21 августа 1951 г. задержано 14 человек."),
            marks="с 25 по 21 августа 1951 г.",
            repaired=Contribution(body="За период с 21 по 25 августа 1951 г. задержано 14 человек."),
        ),
        Rejected(
            Contribution(body="Between 25 and 21 August 1951 nobody left."),
            marks="Between 25 and 21 August 1951",
            repaired=Contribution(body="Between 21 and 25 August 1951 nobody left."),
        ),
        Rejected(_record("1951", "1951/"), marks="1951/", repaired=_record("1951", "1951")),
        Rejected(_record("1950-1951", "1951/1950"), marks="1951/1950", repaired=_record("1950-1951", "1950/1951")),
        Rejected(_record("1950-1951", "1950/"), marks="1950/", repaired=_record("1950-1951", "1950/1951")),
    ),
)

_DASHES = "-–—"
_RANGE = re.compile(rf"[0-9]\s?[{_DASHES}]\s?[0-9]")
_RANGE_IN_WORDS = re.compile(r"\b(?:[Ff]rom|[Bb]etween)\s[^.;]{1,30}?\s(?:to|and|until|till)\s[^.;]{0,20}?[0-9]")
#: The same of two days of one month, in other languages.
_TO_ELSEWHERE = (" bis ", " по ", " до ", " do ", " au ", " al ", " la ")
_RANGE_ELSEWHERE = re.compile(
    r"\b(?:vom|von|du|dal|del|od|ode|de la|din|с|со|з|від|от)\s[0-9]{1,2}\.?\s(?:bis|zum|au|al|do|la|по|до)\s[0-9]{1,2}"
)
_YEARS = re.compile(
    r"(?P<first>1[0-9]{3}|20[0-9]{2})(?P<between>\s?[-–]\s?|\s(?:to|and|until|till|bis|à|do|по|до)\s)"
    r"(?P<last>1[0-9]{3}|20[0-9]{2})(?![\w/-]|[.,:][0-9])"
)
#: What says before them that they are years, and not numbers.
_OF_YEARS = re.compile(
    r"(?:\b(?:[Yy]ears|[Pp]eriod|Jahren?|Zeitraum|années|lat(?:a|ach)?|годы|годах|годов|let(?:ech)?|évek|anii|години(?:те)?)"
    r"(?:\s(?:from|of|between|von|de|din|od|с|от))?\s|\()\Z"
)
#: What stands alone between the two numbers of most of these.
_JOINTS = frozenset((*_DASHES, *["to", "and", "until", "till", "bis", "zum", "à", "au", "al", "do", "la", "по", "до"]))
_LONGEST_BETWEEN = 8
_FROM, _TO = re.compile(r"\bfrom\s\Z", re.IGNORECASE), re.compile(r"\s(?:to|until|till)\s")
_LEAD = 24


@rule.check
def reversed_(reading: Reading) -> Iterator[Diagnostic]:
    for recorded in recorded_dates(reading):
        if found := _recorded_otherwise(recorded):
            yield found
    if found := _half_open(reading):
        yield found
    yield from _years(reading)
    joined = reading.once(_joined_numbers)
    running = list(running_dates(reading, lambda block: _may_be_range(block, joined)))
    yield from _apart(running)
    for stated in (*stated_dates(reading), *running):
        if stated.reading.value is None and (found := _stated_otherwise(stated, context(reading))):
            yield found


def _joined_numbers(reading: Reading) -> frozenset[int]:
    """The blocks in which a dash or a word for one stands between two numbers, and nothing else does."""
    text, found = body_text(reading), set()
    for one, other in pairwise(body_numbers(reading)):
        between = text[one.end : other.start] if other.start - one.end <= _LONGEST_BETWEEN else ""
        if between.strip().lstrip(". ").strip() in _JOINTS and one.block == other.block:
            found.add(one.block)
    return frozenset(found)


def _may_be_range(block: InFigures, joined: frozenset[int]) -> bool:
    text, is_joined = block.text, block.index in joined
    dashed = is_joined and any(dash in text for dash in _DASHES) and _RANGE.search(text) is not None
    if dashed or (("rom " in text or "etween " in text) and _RANGE_IN_WORDS.search(text) is not None):
        return True
    return is_joined and any(word in text for word in _TO_ELSEWHERE) and _RANGE_ELSEWHERE.search(text) is not None


def _recorded_otherwise(date: RecordedDate) -> Diagnostic | None:
    first, slash, second = date.edtf.text.partition("/")
    if not slash:
        return None
    if date.error is not None:
        exchanged = f"{second}/{first}"
        if _is_edtf(exchanged):
            fix = Fix.unsafe(f"write {exchanged}", Edit(date.span, exchanged))
            return rule.found(date.span, f"{date.name}, {date.edtf.text}, ends before it begins", fix)
        return None
    said = date.stated.value
    if date.value is None or said is None or not all(isinstance(end, Day) for end in (said.earliest, said.latest)):
        return None
    if UNKNOWN not in (date.value.earliest, date.value.latest):
        return None
    side = "beginning" if date.value.earliest is UNKNOWN else "end"
    message = f"{date.name}, {date.edtf.text}, has an unknown {side}, but the words {date.stated.text!r} have none"
    return rule.found(date.span, message, Fix.unsafe(f"write {said.edtf}", Edit(date.span, said.edtf)))


def _half_open(reading: Reading) -> Diagnostic | None:
    """A date of the header with an unknown end, where title or citation give its other end as the day."""
    header = header_date(reading)
    value = header.reading.value if header else None
    if header is None or value is None or UNKNOWN not in (value.earliest, value.latest):
        return None
    known = value.latest if value.earliest is UNKNOWN else value.earliest
    others = [date for date in (cited_date(reading), *title_dates(reading)) if date and date.reading.value]
    same = next((one for one in others if one.reading.value and one_day(one.reading.value) == known), None)
    if same is None or not isinstance(known, Day):
        return None
    message = f"{header.text!r} has one end only, and the {same.where} gives {same.text!r}"
    related = (Related(same.span, f"the date of the {same.where}"),)
    return rule.found(header.span, message, Fix.unsafe(f"write {known}", Edit(header.span, str(known))), related)


def _is_edtf(text: str) -> bool:
    try:
        dates.edtf.parse(text)
    except InvalidEDTF:
        return False
    return True


def _stated_otherwise(date: StatedDate, settled: ArchivalDate | None) -> Diagnostic | None:
    start, end = date.reading.span.start, date.reading.span.end
    if exchange := exchanged(date.text, settled):
        place = date.words.span(start + exchange.span.start, start + exchange.span.end)
        whole = f"{date.text[: exchange.span.start]}{exchange.text}{date.text[exchange.span.end :]}"
        fix = Fix.unsafe(f"write {whole}", Edit(place, exchange.text))
        return rule.found(date.span, f"{date.text!r} ends before it begins", fix)
    words = date.text.strip()
    bare = words.strip(f"{BETWEEN} ")
    if (
        bare
        and (words.startswith(bare) != words.endswith(bare))
        and dates.read(bare, context=settled).value is not None
    ):
        fix = Fix.unsafe(f"write {bare}", Edit(date.words.span(start, end), bare))
        return rule.found(date.span, f"{date.text!r} has one end only", fix)
    return None


def _apart(running: Sequence[StatedDate]) -> Iterator[Diagnostic]:
    """Two whole dates of running text, `from 23 October 1951 to 31 August 1951`, of which the second is earlier."""
    for first, second in pairwise(running):
        one, other = first.reading.value, second.reading.value
        text, start, end = first.words.text, first.reading.span.end, second.reading.span.start
        if first.words is not second.words or one is None or other is None or not _TO.fullmatch(text, start, end):
            continue
        if not _FROM.search(text, 0, first.reading.span.start) or not other.certainly_before(one):
            continue
        place = first.words.span(first.reading.span.start, second.reading.span.end)
        swapped = f"{second.text}{text[start:end]}{first.text}"
        yield _reversed(place, text[first.reading.span.start : second.reading.span.end], swapped)


def _years(reading: Reading) -> Iterator[Diagnostic]:
    """Years of running text that are said to be years, or stand in brackets, the later one first."""
    joined = reading.once(_joined_numbers)
    for found in blocks_in_figures(reading) if joined else ():
        for match in _YEARS.finditer(found.text) if found.has_year else ():
            lead = found.text[max(0, match.start() - _LEAD) : match.start()]
            words = reading.words(f"/body/{found.index}/text") if match["first"] > match["last"] else None
            if words is not None and _OF_YEARS.search(lead):
                swapped = f"{match['last']}{match['between']}{match['first']}"
                yield _reversed(words.span(*match.span()), match[0], swapped)


def _reversed(place: Span, whole: str, swapped: str) -> Diagnostic:
    fix = Fix.unsafe(f"write {swapped}", Edit(place, swapped))
    return rule.found(place, f"{whole!r} ends before it begins", fix)
