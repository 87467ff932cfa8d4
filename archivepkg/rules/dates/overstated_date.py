"""A recorded date is not EDTF, or says more than the words that it stands for.

Programs sort and search by the EDTF, people read the words. `November 1951` recorded as `1951-11-01` is found on a
day that no source names; `ca. 1951` recorded as `1951` has lost its doubt. The seconds that EDTF demands of a clock
(`13:40:00`) say nothing more. A date that is not EDTF is found by no program at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg import dates
from archivepkg.dates import ArchivalDate
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import same_in_old_style, stated_dates
from archivepkg.rules.example import Contribution
from archivepkg.rules.recorded import RecordedDate, recorded_dates
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _record(text: str, edtf: str, title: str = "Plan of Work") -> Contribution:
    date = f'date: {{text: "{text}", edtf: "{edtf}"}}'
    return Contribution(text=f"---\ntitle: {title}\n{date}\n---\n\nWe ask for your approval.\n")


def _alone(date: str) -> Contribution:
    return Contribution(text=f"---\ntitle: Plan of Work\ndate: '{date}'\n---\n\nWe ask for your approval.\n")


_TITLE = "Plan of Work, 14 November 1951"

rule = Rule(
    __name__,
    code="DAT010",
    name="overstated-date",
    severity=Severity.ERROR,
    applicability=Applicability.SAFE,
    fix_safety="Safe where the words have one meaning; unsafe where a time in them is not understood, where "
    "they contradict the record, or where another place of the document bears the finer date out.",
    references=("ISO 8601-2:2019, Annex A",),
    accepts=(
        Accepted(Contribution()),
        Accepted(_record("November 14, 1951", "1951-11-14")),
        Accepted(_alone("1951-11-14")),
        Accepted(_record("November 14, 1951", "1951-11"), why="less precise than the words"),
        Accepted(_record("14 November 1951, 13:40", "1951-11-14T13:40:00"), why="the seconds are EDTF's"),
        Accepted(_record("14 November 1951, 13:40", "1951-11-14")),
        Accepted(_record("14 November 1951, 3:30", "1951-11-14T15:30:00"), why="one of the two times it may be"),
        Accepted(_record("ca. 1951", "1951~")),
        Accepted(_record("1951", "1951?"), why="more doubtful than the words: DAT011"),
        Accepted(_record("1950s", "195X")),
        Accepted(_record("25 October 1917", "1917-11-07"), why="converted from the Old Style"),
        Accepted(_record("undated", "1951"), why="the words do not say when, so the editor does"),
        Accepted(_record("14.11.51", "1951-11-14"), why="nothing else tells the century"),
        Accepted(_record("04/05/1951", "1951-04-05"), why="one of the two that it may be"),
        Accepted(_record("winter 1951", "1950-24")),
        Accepted(_record("not later than 5 May 1950", "../1950-05-05")),
        Accepted(_record("25 October 1917 O.S.", "1917-11-07")),
        Accepted(_record("31 November 1951", "1951-12-04"), why="no such day: DAT001"),
        Accepted(_record("1950-1951", "1951/1950"), why="reversed: DAT009"),
    ),
    rejects=(
        Rejected(
            _record("November 14, 1951", "1951-14-11"),
            marks="1951-14-11",
            repaired=_record("November 14, 1951", "1951-11-14"),
        ),
        Rejected(
            _record("November 14, 1951", "14.11.1951"),
            marks="14.11.1951",
            repaired=_record("November 14, 1951", "1951-11-14"),
        ),
        Rejected(_alone("1951-11-4"), marks="1951-11-4", repaired=_alone("1951-11-04")),
        Rejected(_record("04/05/1951", "05.04.1951"), marks="05.04.1951", why="the words have two meanings: no fix"),
        Rejected(
            _record("November 1951", "1951-11-01"),
            marks="1951-11-01",
            repaired=_record("November 1951", "1951-11"),
        ),
        Rejected(_record("1951", "1951-11-14"), marks="1951-11-14", repaired=_record("1951", "1951")),
        Rejected(_record("1951", "1951-11-14", _TITLE), marks="1951-11-14", repaired=_record("1951", "1951", _TITLE)),
        Rejected(
            _record("14 November 1951", "1951-11-14T13:40:00"),
            marks="1951-11-14T13:40:00",
            repaired=_record("14 November 1951", "1951-11-14"),
        ),
        Rejected(
            _record("14 November 1951, 13:40", "1951-11-14T13:40:25"),
            marks="1951-11-14T13:40:25",
            repaired=_record("14 November 1951, 13:40", "1951-11-14T13:40:00"),
        ),
        Rejected(_record("ca. 1951", "1951"), marks="1951", repaired=_record("ca. 1951", "1951~")),
        Rejected(
            _record("November 14, 1951", "1951-11-15"),
            marks="1951-11-15",
            repaired=_record("November 14, 1951", "1951-11-14"),
        ),
        Rejected(_record("04/05/1951", "1951-06-05"), marks="1951-06-05", why="neither of the two: no fix"),
        Rejected(_record("14.11.51", "1951-11-15"), marks="1951-11-15"),
        Rejected(_record("the fifties", "1950"), marks="1950", why="finer than any of the decades"),
        Rejected(
            _record("not later than 5 May 1950", "1950-05-05"),
            marks="1950-05-05",
            repaired=_record("not later than 5 May 1950", "[..1950-05-05]"),
        ),
        Rejected(
            _record("25 October 1917 O.S.", "1917-10-25"),
            marks="1917-10-25",
            repaired=_record("25 October 1917 O.S.", "1917-11-07"),
            why="EDTF is of the Gregorian calendar",
        ),
    ),
)

_NEARLY_EDTF = re.compile(r"[12][0-9]{3}-[0-9]{1,2}(?:-[0-9]{1,2})?", re.ASCII)
_MARKS = re.compile(r"[?~%]")
_MINUTES = 5


@rule.check
def overstated(reading: Reading) -> Iterator[Diagnostic]:
    yield from _unpadded(reading)
    for date in recorded_dates(reading):
        said = date.stated.value
        if date.error is not None:
            if not _exchangeable(date.edtf.text):
                fix = _fix(date, said, safe=_says_no_other(date)) if said else None
                yield rule.found(date.span, f"{date.name} is not EDTF: {date.error.message}", fix)
        elif date.value is not None and (fault := _unlike(date, date.value)):
            safe = fault != _OTHER and not _borne_out(reading, date.value)
            fix = _fix(date, said, safe=safe) if said else None
            yield rule.found(date.span, f"{date.name}, {date.edtf.text}, {fault} {date.stated.text!r}", fix)


def _fix(date: RecordedDate, said: ArchivalDate, *, safe: bool) -> Fix:
    """What the words say, put in place of the record; a time of theirs that is not understood would be lost."""
    make = Fix.safe if safe and date.stated.unread is None else Fix.unsafe
    return make(f"write {said.edtf}", Edit(date.span, said.edtf))


def _says_no_other(date: RecordedDate) -> bool:
    """Whether a record that is not EDTF means nothing, as a date, that its words do not."""
    meant = dates.read(date.edtf.text)
    return not meant.alternatives and meant.value in (None, date.stated.value)


def _unpadded(reading: Reading) -> Iterator[Diagnostic]:
    """The document's date, where it stands alone and is nearly EDTF: a month or a day has one figure."""
    words = reading.words("/date/text") if reading.words("/date/edtf") is None else None
    if words is None or not _NEARLY_EDTF.fullmatch(words.text):
        return
    meant = dates.read(words.text).value
    if meant is not None and meant.edtf != words.text:
        span, fix = words.span(), Fix.safe(f"write {meant.edtf}", Edit(words.span(), meant.edtf))
        yield rule.found(span, f"the document's date is not EDTF: {words.text} is written {meant.edtf}", fix)


_OTHER, _FINER, _SURER = "is not what the words say:", "is more precise than the words", "is surer than the words"


def _unlike(date: RecordedDate, value: ArchivalDate) -> str | None:
    """What is wrong with a value beside the words; of words with several readings, beside each of these."""
    if date.stated.value is not None:
        return _fault(date, value, date.stated.value)
    faults = [_fault(date, value, said) for said in date.stated.alternatives if not date.stated.impossible]
    return next((fault for fault in faults if fault != _OTHER), faults[0]) if faults and all(faults) else None


def _fault(date: RecordedDate, value: ArchivalDate, said: ArchivalDate) -> str | None:
    """What is wrong with a value beside the words' own; None where it says no more than they do."""
    bare, words = _unmarked(value), _unmarked(said)
    if not bare.possibly_overlaps(words):
        converted = date.stated.stated is None and same_in_old_style(bare, words)
        return None if converted else _OTHER
    if bare.sort_key[:2] != words.sort_key[:2] and _within(bare, words):
        return _FINER
    if value.clock and said.clock:
        if value.clock[:_MINUTES] == said.clock[:_MINUTES] and not value.clock.startswith(said.clock[:8]):
            return _FINER
    elif value.clock and date.stated.unread is None:
        return _FINER
    lost = (said.uncertain or said.approximate) and not (value.uncertain or value.approximate)
    return _SURER if lost else None


def _within(value: ArchivalDate, words: ArchivalDate) -> bool:
    """Whether a value lies between the ends of what the words say, perhaps of a set: ``[..1950-05-05]``."""
    (start, end), (first, last) = words.sort_key[:2], value.sort_key[:2]
    return start <= first and last <= end


def _unmarked(value: ArchivalDate) -> ArchivalDate:
    """A date without its marks of doubt, by which nothing would be certain."""
    return dates.edtf.parse(_MARKS.sub("", value.edtf)) if value.uncertain or value.approximate else value


def _exchangeable(text: str) -> bool:
    """Whether an interval would be EDTF with its ends exchanged; DAT009 speaks of these."""
    first, slash, second = text.partition("/")
    try:
        return bool(slash) and dates.edtf.parse(f"{second}/{first}") is not None
    except InvalidEDTF:
        return False


def _borne_out(reading: Reading, value: ArchivalDate) -> bool:
    """Whether the citation, the title or the body states a recorded date that the header's words do not."""
    others = (other.reading.value for other in stated_dates(reading))
    return any(
        other is not None and value.certainly_contains(other) and (value.clock is None or other.clock is not None)
        for other in others
    )
