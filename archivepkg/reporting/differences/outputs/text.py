"""Differences for people at a terminal, in the marks of ``git diff --word-diff``: ``[-went-]{+came+}``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archivepkg.packaging.diff import Change, PackageDiff
from archivepkg.reporting.differences.form import DifferenceFormat
from archivepkg.reporting.differences.pieces import Kind, Piece, excerpts, kept
from archivepkg.reporting.differences.sentences import summary, titled, why_renamed

__all__ = ["difference_format"]

_RED, _GREEN, _YELLOW = "red", "green", "yellow"
_FRAMES = {Kind.SAME: ("", ""), Kind.REMOVED: ("[-", "-]"), Kind.ADDED: ("{+", "+}")}
_COLOURS = {Kind.SAME: None, Kind.REMOVED: _RED, Kind.ADDED: _GREEN}


def write(found: PackageDiff, *, colour: bool) -> Iterator[str]:
    paint = _Paint(on=colour)
    if not found.same:
        for sign, path, version in (("---", found.old, found.versions.old), ("+++", found.new, found.versions.new)):
            yield paint(f"{sign} {kept(str(path))}{f', version {kept(version)}' if version else ''}", bold=True) + "\n"
        yield from _section("package", found.collection, paint)
        yield from _section("tables", found.tables, paint)
        for document in found.removed:
            yield paint(f"removed {titled(document.id, document.title)}", _RED) + "\n"
        for pair, document_changes in zip(found.renamed, found.renamed_documents(), strict=True):
            yield from _section(f"renamed: {why_renamed(pair)}", document_changes.changes, paint, always=True)
        for document in found.added:
            yield paint(f"added {titled(document.id, document.title)}", _GREEN) + "\n"
        for changed in found.documents():
            yield from _section(f"changed {titled(changed.id, changed.title)}", changed.changes, paint)
        for file in found.files:
            yield f"{file.kind} file {kept(file.path)}\n"
        yield "\n"
    yield summary(found) + "\n"
    if found.doubt:
        yield f"{paint('warning:', _YELLOW, bold=True)} {kept(found.doubt)}\n"


def _section(heading: str, changes: Iterable[Change], paint: _Paint, *, always: bool = False) -> Iterator[str]:
    lines = [line for change in changes for line in _lines(change, paint)]
    if lines or always:
        yield paint(heading, bold=True) + "\n"
        yield from lines


def _lines(change: Change, paint: _Paint) -> Iterator[str]:
    """The field and what differs; further places in it stand below."""
    name = f"  {kept(change.pointer[1:])}: "
    for excerpt in excerpts(change):
        yield name + "".join(_shown(piece, paint) for piece in excerpt) + "\n"
        name = "    "


def _shown(piece: Piece, paint: _Paint) -> str:
    before, after = _FRAMES[piece.kind]
    return paint(f"{before}{piece.text}{after}", _COLOURS[piece.kind])


class _Paint:
    """Colours for a terminal, or none."""

    def __init__(self, *, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, colour: str | None = None, *, bold: bool = False) -> str:
        import click

        return click.style(text, fg=colour, bold=bold or None) if self.on and (colour or bold) else text


difference_format = DifferenceFormat(title="words that went and came, for a terminal", write=write, for_programs=False)
