"""Patterns of paths, in the form of ``.gitignore``: for exclusions and for what holds of some files only.

A pattern without a slash is of a name, wherever it stands; one with a slash, of the path from the folder where the
pattern was written; ``**`` crosses folders; a folder matches with all that is in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from archivepkg.errors import Misuse

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

__all__ = ["Patterns", "absolute"]


@attrs.frozen
class Patterns:
    """Patterns that are relative to the folder ``root``; later ones may take back (``!``) what earlier ones say."""

    root: Path
    patterns: tuple[str, ...]

    def match(self, path: Path, *, is_folder: bool = False) -> bool | None:
        """Whether a path is matched; None where no pattern has anything to say of it."""
        place = absolute(path)
        try:
            relative = place.relative_to(self.root)
        except ValueError:
            relative = place.relative_to(place.anchor)
        return self._spec.check_file(relative.as_posix() + ("/" if is_folder else "")).include

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        return _spec(self.patterns)


def _spec(patterns: Iterable[str]) -> GitIgnoreSpec:
    """Raises :class:`Misuse` for what is no pattern."""
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise Misuse(f"it is no pattern of paths: {error}") from None


def absolute(path: Path) -> Path:
    """A path from the root, links not followed: what a pattern is of is the name that somebody sees."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute leaves `..` in
