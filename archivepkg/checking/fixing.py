"""Applies fixes to a text until nothing is left to fix."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

import msgspec

from archivepkg.checking.check import Checked
from archivepkg.checking.edits import compatible, edited, reads_as_well
from archivepkg.diagnostics import Applicability, Diagnostic

__all__ = ["Fixed", "fixed", "write_text"]

#: Each pass mends what the last one uncovered; a set of rules that needs more passes than this is at odds.
_PASSES = 10
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Fixed(msgspec.Struct, frozen=True, eq=False):
    """A file after fixing: its text, what was applied, and what is still found."""

    text: str
    applied: tuple[Diagnostic, ...]
    left: Checked


def fixed(checked: Checked, again: Callable[[str], Checked], allowed: frozenset[Applicability]) -> Fixed:
    """Applies every allowed fix that does not overlap another, checks ``again``, and goes on until none is left.

    A fix is applied whole or not at all, and never where the file could not be read as well after it (a
    quotation mark put into quoted YAML, say). Fixes that undo each other stop at the text seen before.
    """
    applied: list[Diagnostic] = []
    text = checked.reading.source.text
    seen = {text}
    for _ in range(_PASSES):
        chosen = compatible(
            [found for found in checked.diagnostics if found.fix and found.fix.applicability in allowed]
        )
        mended, after = _mended(checked, chosen, again)
        if mended not in seen and not reads_as_well(checked.reading, after.reading, chosen):
            chosen = _bearable(checked, chosen, again)
            mended, after = _mended(checked, chosen, again)
        if mended in seen:
            break
        seen.add(mended)
        applied += chosen
        text, checked = mended, after
    return Fixed(text, tuple(applied), checked)


def _mended(checked: Checked, chosen: Sequence[Diagnostic], again: Callable[[str], Checked]) -> tuple[str, Checked]:
    """The text with the chosen fixes, checked again."""
    text = edited(checked.reading.source.text, chosen)
    return text, again(text) if chosen else checked


def _bearable(checked: Checked, chosen: Sequence[Diagnostic], again: Callable[[str], Checked]) -> list[Diagnostic]:
    """Those of the chosen fixes, tried one after another, with which the file still reads as well."""
    kept: list[Diagnostic] = []
    for found in chosen:
        if reads_as_well(checked.reading, _mended(checked, [*kept, found], again)[1].reading, [*kept, found]):
            kept.append(found)
    return kept


def write_text(path: Path, text: str | Iterable[str]) -> None:
    """Writes a file in one step, so that it is never half-written; the mode of one that is there is kept.

    Raises :class:`OSError`, which names ``path``, where it cannot be written; then what was there is as it was.
    """
    target = path.resolve()
    staged = target.with_name(f".{target.name}.{token_hex(4)}")
    try:
        mode = target.stat().st_mode & 0o7777 if target.exists() else None
        descriptor = os.open(staged, _NEW, 0o666 if mode is None else 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in (text,) if isinstance(text, str) else text:
                file.write(piece.encode("utf-8"))
        if mode is not None:
            staged.chmod(mode)
        staged.replace(target)
    except BaseException as error:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise
