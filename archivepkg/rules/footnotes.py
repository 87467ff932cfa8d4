"""The footnotes of a body: where they are referred to, and where they stand.

References are `[1]`, `[iv]`, `[^1]`, `¹` or `<sup>1</sup>`. A note begins a line with the same; below a heading such as
`Notes`, also with `1.` or `1)`. A record may name both (marks and blocks). Where notes begin at 1 again, page by page,
each run of them answers to the text above it.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

import msgspec

from archivepkg.formats.format import formats
from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.model import Block
from archivepkg.rules.inventory import beyond_ascii
from archivepkg.rules.roman import from_roman
from archivepkg.text import Excerpt, Span

__all__ = ["Footnotes", "Label", "Notes", "footnotes"]

Form: TypeAlias = Literal["caret", "bracket", "raised", "plain"]

_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = "⁰¹²³⁴-⁹"
_REFERENCE = late_pattern(
    rf"""\[\^(?P<caret>\w[\w-]{{0,19}})\](?!:)
    |(?<=[^\W_]|[.,;:!?…»”"'’)\]])\[(?P<bracket>[0-9]{{1,3}}|[ivxl]{{1,7}})\](?![\w(])
    |(?<=\s)\[(?P<apart>[0-9]{{1,3}})\](?![\w(])
    |(?<=[^\W\d_]|[.,;:!?…»”"'’)\]])(?P<raised>[{_RAISED}]{{1,3}})(?!\w)
    |<sup>\[?(?P<markup>[0-9]{{1,3}})\]?</sup>""",
    re.VERBOSE,
)
_ANY = late_pattern(rf"\[\^|\[[0-9ivxl]{{1,7}}\]|[{_RAISED}]|<sup>")
_IN_BRACKETS, _ALL_RAISED = late_pattern(r"\[[0-9ivxl]{1,7}\]"), late_pattern(f"[{_RAISED}]")
_NOTE = late_pattern(
    rf"[ \t]*(?:\[\^(?P<caret>\w[\w-]{{0,19}})\]:|\[(?P<bracket>[0-9]{{1,3}}|[ivxl]{{1,7}})\](?=[ \t]*\S)(?!:)"
    rf"|(?P<raised>[{_RAISED}]{{1,3}})(?=[ \t]*\S)|<sup>(?P<markup>[0-9]{{1,3}})</sup>(?=[ \t]*\S))"
)
#: Where a link of Markdown (``[the docs][2]``) leads.
_LINK = late_pattern(r"^[ \t]*\[(?P<number>[0-9]{1,3})\]:", re.MULTILINE)
_LISTED = late_pattern(r"[ \t]*\(?(?P<plain>[0-9]{1,3})[.)](?=[ \t]*\S)")
_HEADING = late_pattern(
    r"[#*_ \t]*(?:end|foot)?(?:notes|примечани[ея]|сноски|anmerkungen|fu(?:ß|ss)noten)[:.*_ \t]*", re.IGNORECASE
)
_CALL = "note_reference"
_UNIT = late_pattern(r"(?<![^\W\d_])(?:[kcdm]?m|ft|in|yd|mi|[кдс]?м|мм|кв|x|n|e)\Z", re.IGNORECASE)


class Label(msgspec.Struct, frozen=True, eq=False):
    """A label of a note, at a reference or before the note itself: ``text`` is what stands between its marks.

    ``block`` is that of the body, -1 in the title; ``apart``: a blank stands before it, as before a word.
    """

    form: Form
    text: str
    span: Span
    inner: Span
    block: int
    apart: bool = False

    @property
    def number(self) -> int | None:
        """What the label counts as, in Arabic or small Roman figures."""
        return int(self.text) if self.text.isdecimal() else from_roman(self.text) or None


class Notes(msgspec.Struct, frozen=True, eq=False):
    """References of one form, in their order, and the notes that answer to them."""

    form: Form
    references: tuple[Label, ...]
    notes: tuple[Label, ...]


class Footnotes(msgspec.Struct, frozen=True, eq=False):
    """All notes of a body in groups that are numbered together; ``blocks``: those that are notes."""

    groups: tuple[Notes, ...]
    blocks: frozenset[int]


def footnotes(reading: Reading) -> Footnotes:
    """The notes of a body; read once for all rules."""
    return reading.once(_footnotes)


class _Line(msgspec.Struct, frozen=True, eq=False):
    """A line of a block: what it begins at in ``words``, which know their place in the file.

    ``is_marked``: a record says where the references in its block are.
    """

    index: int
    block: Block
    text: str
    words: Excerpt
    at: int
    is_marked: bool

    def span(self, start: int, end: int) -> Span:
        return self.words.span(self.at + start, self.at + end)


def _footnotes(reading: Reading) -> Footnotes:
    body = reading.document.body
    named_so = any(block.kind == "note" or any(mark.kind == _CALL for mark in block.marks) for block in body)
    if reading.body is None or not (named_so or _may_have_notes(reading)):
        return Footnotes((), frozenset())
    references = list(_references_of_title(reading))
    runs: list[_Run] = []
    listed, run = False, _Run(listed=False)
    links = {match["number"] for match in _LINK.finditer(reading.source.text, reading.body.start, reading.body.end)}
    for line in _lines(reading):
        heading = bool(_HEADING.fullmatch(line.text))
        if heading or line.block.kind == "heading":
            references += () if heading else _references(line, 0)
            listed, run = heading, _Run(listed=heading)
            continue
        note = _named_note(reading, line) or _note(line, listed=listed)
        if note is not None:
            if not run.notes:
                runs.append(run)
            run.notes.append(note)
            references += _references(line, 0 if line.block.kind == "note" else len(note.span))
            continue
        references += _references(line, 0)
        if line.text and run.notes and run.notes[-1].block != line.index:
            run = _Run(listed=listed)
    references = [label for label in references if label.form != "bracket" or label.text not in links]
    named = {(label.form, label.text) for label in references} | {("plain", label.text) for label in references}
    last = len(body) - 1
    certain = {note.form for run in runs if run.is_certain(last) for note in run.notes}
    forms = certain | {note.form for run in runs for note in run.notes if (note.form, note.text) in named}
    kept = [[note for note in run.notes if note.form in forms] for run in runs]
    blocks = frozenset(note.block for notes in kept for note in notes)
    highest = max(
        (note.number or 0 for notes in kept for note in notes if note.form in ("bracket", "plain")), default=-1
    )
    references = [label for label in references if not label.apart or (label.number or 0) <= highest + 1]
    return Footnotes(tuple(_groups(references, [notes for notes in kept if notes])), blocks)


def _may_have_notes(reading: Reading) -> bool:
    """Whether anything in a file looks like a note or a reference to one, by what costs little to find."""
    text = reading.source.text
    plain = "[^" in text or "<sup>" in text or _IN_BRACKETS.search(text)
    return bool(plain or _ALL_RAISED.search(beyond_ascii(reading)))


class _Run(msgspec.Struct, frozen=True, eq=False):
    """Notes one after another; ``listed``: below a heading that says so."""

    listed: bool
    notes: list[Label] = []

    def is_certain(self, last: int) -> bool:
        """Whether they can be nothing else, even if no reference leads to any: below a heading, or at the end."""
        ends = self.notes[-1].block == last
        return any(note.form == "caret" or (note.form != "plain" and (self.listed or ends)) for note in self.notes)


def _lines(reading: Reading) -> Iterator[_Line]:
    """The lines of the blocks of the body: as they stand in the file, or, in a record, of their texts."""
    in_parts = not formats()[reading.format].mendable
    for index, block in enumerate(reading.document.body):
        words = reading.words(f"/body/{index}/text" if in_parts else f"/body/{index}")
        is_marked = any(mark.kind == _CALL for mark in block.marks)
        at = 0
        for text in words.text.splitlines(keepends=True) if words else ():
            if words is not None:
                yield _Line(index, block, text.rstrip("\r\n"), words, at, is_marked)
            at += len(text)


def _references_of_title(reading: Reading) -> Iterator[Label]:
    if words := reading.words("/title"):
        yield from _references(
            _Line(-1, Block(kind="heading", text=words.text), words.text, words, 0, is_marked=False), 0
        )


def _note(line: _Line, *, listed: bool) -> Label | None:
    """The label of the note that a line begins."""
    match = _NOTE.match(line.text) or (_LISTED.match(line.text) if listed else None)
    return _label(line, match) if match else None


def _named_note(reading: Reading, line: _Line) -> Label | None:
    """The label that a record gives a note, at its first line."""
    words = reading.words(f"/body/{line.index}/label")
    text = _bare(line.block.label or "")
    if line.block.kind != "note" or words is None or not text or line.at:
        return None
    return Label("plain", text, words.span(), words.span(), line.index)


def _named_references(line: _Line) -> Iterator[Label]:
    """The references that a record marks in a block, at its first line."""
    for mark in line.block.marks if not line.at else ():
        said = line.block.text[mark.start : mark.end]
        text = _bare(mark.value or said)
        if mark.kind == _CALL and text:
            form: Form = "caret" if said.startswith("[^") else "bracket" if said.startswith("[") else "raised"
            span = line.words.span(mark.start, mark.end)
            yield Label(form, text, span, span, line.index)


def _bare(label: str) -> str:
    return label.translate(_FIGURES).strip("[]()^.: ")


def _references(line: _Line, at: int) -> Iterator[Label]:
    if line.is_marked:
        yield from _named_references(line)
        return
    if not _ANY.search(line.text, at):
        return
    for match in _REFERENCE.finditer(line.text, at):
        if match["raised"] is None or not _UNIT.search(line.text[max(0, match.start() - 4) : match.start()]):
            yield _label(line, match)


def _label(line: _Line, match: re.Match[str]) -> Label:
    name = match.lastgroup or ""
    forms: dict[str, Form] = {
        "caret": "caret",
        "bracket": "bracket",
        "apart": "bracket",
        "raised": "raised",
        "markup": "raised",
    }
    text = match[name].translate(_FIGURES)
    text = text.lstrip("0") or text
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    whole, inner = line.span(start, match.end()), line.span(*match.span(name))
    return Label(forms.get(name, "plain"), text, whole, inner, line.index, name == "apart")


def _groups(references: Sequence[Label], runs: Sequence[Sequence[Label]]) -> Iterator[Notes]:
    """The forms one by one; one whose notes begin at 1 again is parted where they do."""
    used = Counter(label.form for label in references)
    forms: tuple[Form, ...] = ("caret", "bracket", "raised")
    listed_for = max(forms, key=lambda form: used[form])
    for form in forms:
        meant = (form, "plain") if form == listed_for else (form,)
        answers = [notes for run in runs if (notes := [note for note in run if note.form in meant])]
        cuts = [
            before[-1].span.end
            for before, after in pairwise(answers)
            if after[0].text == "1" and any(note.text == "1" for note in before)
        ]
        labels = [label for label in references if label.form == form]
        notes = [note for run in answers for note in run]
        for low, high in pairwise((0, *cuts, sys.maxsize)):
            called, own = _between(labels, low, high), _between(notes, low, high)
            if called or own:
                yield Notes(form, called, own)


def _between(labels: Sequence[Label], low: int, high: int) -> tuple[Label, ...]:
    """The labels, in the order of the file, that begin in a part of it."""
    return tuple(labels[bisect_left(labels, low, key=_start) : bisect_left(labels, high, key=_start)])


def _start(label: Label) -> int:
    return label.span.start
