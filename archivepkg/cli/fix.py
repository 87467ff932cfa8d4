"""Applies fixes to files, or shows what they would change."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import msgspec

from archivepkg.checking import Checked, Rulebook, Settings, check_bytes, fixed
from archivepkg.diagnostics import Applicability

__all__ = ["FixRun", "fix_all"]

Write = Callable[[Path, str], None]


class FixRun(msgspec.Struct, frozen=True, eq=False):
    """What fixing came to: the change as a unified diff, a sentence, and the files as they are after it."""

    diff: str
    summary: str
    left: tuple[Checked, ...]


def fix_all(checked: Iterable[Checked], rulebook: Rulebook, *, unsafe: bool, write: Write | None) -> FixRun:
    """Fixes every file; ``write`` gets each that changed, where it is given.

    Raises :class:`OSError` where a file cannot be replaced; the files before it are done, it is as it was.
    """
    allowed = frozenset({Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE})
    diffs, left, count, files = [], [], 0, 0
    for file in checked:
        name = file.reading.source.name
        again = partial(_checked, name, rulebook.settings_of(Path(name)))
        done = fixed(file, again, allowed) if file.reading.whole else None
        if done is None or not done.applied:
            left.append(file)
            continue
        count += len(done.applied)
        files += 1
        diffs.append(_diff(file.reading.source.text, done.text, name))
        if write:
            write(Path(name), done.text)
        left.append(done.left)
    verb = "Fixed" if write else "Would fix"
    summary = f"{verb} {count} finding{'' if count == 1 else 's'} in {files} file{'' if files == 1 else 's'}."
    return FixRun("".join(diffs), summary, tuple(left))


def _checked(name: str, settings: Settings, text: str) -> Checked:
    data = text.encode("utf-8")
    return check_bytes(data, name, settings.run, settings.collection, adjustments=settings.adjustments)


def _diff(old: str, new: str, name: str) -> str:
    lines = difflib.unified_diff(_lines(old), _lines(new), fromfile=name, tofile=name)
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """The lines as programs that apply a diff count them: a form feed or a lone CR ends none."""
    return [line + "\n" for line in text.split("\n")[:-1]] + [line for line in text.split("\n")[-1:] if line]
