"""The number of a page stands in the text as a line of its own.

It came along when the text was taken from a scan, and parts a sentence in two. A number counts where it is written as
page numbers are (`- 2 -`, `Page 2`), where a sentence goes on around it, where the next number follows at the
distance of a page, or where it is the only one, below 1000, between two paragraphs of prose, or one of several
there that go on from 2. Numbers of sections,
which begin with 1, years, numbers in a table or a list and the marks of an editor (`[p. 2]`) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.seams import BodyLine, body_lines, is_seam, removal

_PAGE = "\n\n".join(
    ["We intend to agree to the establishment of monitoring at 1 or 2 border points of both sides."] * 8
)

_body = Contribution.signed

rule = Rule(
    __name__,
    code="PAG004",
    name="bare-page-number",
    severity=Severity.WARNING,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: the body is evidence, and the number may be the document's own.",
    accepts=(
        Accepted(_body(f"{_PAGE}\n\n1951\n\n{_PAGE}\n\n1952\n\n{_PAGE}"), why="years"),
        Accepted(_body(f"1\n\n{_PAGE}\n\n2\n\n{_PAGE}\n\n3\n\n{_PAGE}"), why="sections"),
        Accepted(_body(f"{_PAGE}\n\n1951\n\n{_PAGE}"), why="one number that is a year's"),
        Accepted(_body(f"Losses by day\n\n12\n\n{_PAGE}"), why="a figure below its heading"),
        Accepted(_body("The east is red\n\n2\n\nThe sun is rising"), why="a stanza"),
        Accepted(_body("Losses by day were\n\n2\n\n3\n\n4\n\nand the enemy's more."), why="a column of figures"),
        Accepted(_body("It was done with his\n\n[p. 2]\n\nagreement."), why="an editor's mark"),
    ),
    rejects=(
        Rejected(
            _body("This time it also was done with his\n\n2\n\nagreement."),
            marks="2",
            repaired=_body("This time it also was done with his\n\nagreement."),
        ),
        Rejected(
            _body("It was done with his agreement, and with ours.\n\n2\n\nWe insist on what was agreed upon that day."),
            marks="2",
            repaired=_body(
                "It was done with his agreement, and with ours.\n\nWe insist on what was agreed upon that day."
            ),
            why="alone between two paragraphs",
        ),
        Rejected(
            _body(f"{_PAGE}\n\n17\n\n{_PAGE}"),
            marks="17",
            repaired=_body(f"{_PAGE}\n\n{_PAGE}"),
            why="so it is with two figures",
        ),
        Rejected(
            _body("It was done with his agreement.\n\n- 2 -\n\nWe insist on it."),
            marks="- 2 -",
            repaired=_body("It was done with his agreement.\n\nWe insist on it."),
        ),
        Rejected(
            _body("It was done with his agreement.\nPage 17\nWe insist on it."),
            marks="Page 17",
            repaired=_body("It was done with his agreement.\nWe insist on it."),
        ),
    ),
)

_NUMBER = re.compile(
    r"(?P<dash>[-–—~•]\s?)?(?P<word>(?:[Pp]\.|(?:Page|Pg\.|Seite|Стр\.|Страница|Página|Pagina|Strona|Strana|PAGE|SEITE|СТР\.))\s?)?"
    r"(?:(?P<figures>[0-9]{1,4})|(?P<roman>[ivxl]{1,7}))(?P<point>\.)?(?P<end>\s?[-–—~•])?"
)
_LONGEST = 16
#: A line that breaks off has so many characters at least; shorter ones are those of a table.
_SHORTEST_LINE = 22
#: Two lines of prose have so many characters each; a number between them is a page's if it has not four figures.
_PROSE, _FOUR_FIGURES = 35, 1000
#: So many characters stand between two page numbers at least.
_PAGE_LENGTH = 600


class _Number(msgspec.Struct, frozen=True, eq=False):
    """A line that may be a page's number; ``index`` is that of the line."""

    index: int
    line: BodyLine
    value: int
    written: bool
    seam: bool
    lone: bool
    prose: bool


@rule.check
def bare(reading: Reading) -> Iterator[Diagnostic]:
    lines = body_lines(reading)
    found = [number for index in range(len(lines)) if (number := _number(lines, index))]
    if not found:
        return
    if len(found) > 1:
        found = [msgspec.structs.replace(number, lone=False) for number in found]
    for number, follows in _of_pages(found, lines[0].span.start, lines[-1].span.end):
        fix = Fix.unsafe("take the number away", Edit(removal(reading.source.text, number.line), ""))
        related = (Related(follows.line.span, "the next one"),) if follows else ()
        yield rule.found(number.line.span, f"{number.line.text!r} is the number of a page", fix, related)


def _number(lines: Sequence[BodyLine], index: int) -> _Number | None:
    line = lines[index]
    match = _NUMBER.fullmatch(line.text) if len(line.text) <= _LONGEST else None
    if match is None or (match["point"] and not match["word"]) or bool(match["dash"]) != bool(match["end"]):
        return None
    before, after = (lines[at].text if 0 <= at < len(lines) else "" for at in (index - 1, index + 1))
    written = bool(match["dash"] or match["word"])
    alone = line.after_blank or line.before_blank
    seam = is_seam(before, after) and (alone or len(before) >= _SHORTEST_LINE)
    if not (written or alone or seam) or (match["roman"] and not written and not seam):
        return None
    value = int(match["figures"] or 0)
    prose = min(len(before), len(after)) >= _PROSE and line.after_blank and line.before_blank
    return _Number(index, line, value, written, seam, lone=prose and 1 < value < _FOUR_FIGURES, prose=prose)


def _of_pages(found: Sequence[_Number], start: int, end: int) -> Iterator[tuple[_Number, _Number | None]]:
    """Those that are numbers of pages, each with the next one, if it follows; the text is from ``start`` to ``end``."""
    runs: list[list[_Number]] = []
    for number in found:
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        sure = [number.written or number.seam for number in run]
        whole = len(run) > 1 and (any(sure) or _is_numbering(run, start, end))
        for at, number in enumerate(run):
            if whole or number.written or number.lone or (number.seam and number.value < _FOUR_FIGURES):
                yield number, run[at + 1] if at + 1 < len(run) else None


def _is_numbering(run: Sequence[_Number], start: int, end: int) -> bool:
    """Whether numbers do not begin with 1, as those of sections do, or stand at the foot of each page."""
    first, last = run[0], run[-1]
    foot = first.line.span.start - start >= _PAGE_LENGTH and end - last.line.span.end < _PAGE_LENGTH // 2
    return last.value < _FOUR_FIGURES and (first.value > 1 or (foot and len(run) > 2))


def _follows(one: _Number, other: _Number) -> bool:
    far = other.line.span.start - one.line.span.end >= _PAGE_LENGTH
    return other.value == one.value + 1 and (far or (one.prose and other.prose))
