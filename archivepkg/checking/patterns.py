"""Patterns of paths, in the form of ``.gitignore``: for exclusions and for what holds of some files only.

A pattern without a slash is of a name, wherever it stands; one with a slash, of the path from the folder where the
pattern was written; ``**`` crosses folders; a folder matches with all that is in it.
"""

from __future__ import annotations

import os
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from archivepkg.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pathspec.pattern import RegexPattern

__all__ = ["Patterns", "absolute"]

_NAME = re.compile(r"[\w-][\w.-]*")


class Patterns(msgspec.Struct, frozen=True, dict=True):
    """Patterns that are relative to the folder ``root``; later ones may take back (``!``) what earlier ones say."""

    root: Path
    patterns: tuple[str, ...]

    def match(self, path: Path, *, is_folder: bool = False) -> bool | None:
        """Whether a path is matched, by itself or with a folder that it is in; None where no pattern is of it.

        Raises :class:`Misuse` for what is no pattern.
        """
        place = absolute(path)
        return self.match_in(place.parent, place.name, is_folder=is_folder)

    def match_in(self, folder: Path, name: str, *, is_folder: bool, below: Path | None = None) -> bool | None:
        """The same of a name in a folder; patterns that match the folder ``below`` itself are not heard.

        Folders are absolute, without ``..``.
        """
        if self._are_names:
            return True if name in self._names or self._holds_name(folder, below) else None
        place = f"{self._relative(folder)}{name}{'/' if is_folder else ''}"
        unheard = self._relative(below) if below else None
        for pattern in reversed(self._compiled):
            if pattern.include is not None and pattern.match_file(place):
                if unheard and pattern.include and pattern.match_file(unheard):
                    continue
                return pattern.include
        return None

    @cached_property
    def _folders(self) -> dict[Path, str]:
        """Folders as patterns see them, so far as they were asked for."""
        return {}

    @cached_property
    def _named(self) -> dict[tuple[Path, Path | None], bool]:
        """Whether folders have one of the names, so far as they were asked for."""
        return {}

    @cached_property
    def _are_names(self) -> bool:
        """Whether they are nothing but names, which need no library to be found."""
        return all(map(_NAME.fullmatch, self.patterns))

    @cached_property
    def _compiled(self) -> Sequence[RegexPattern]:
        from pathspec import GitIgnoreSpec

        try:
            return list(GitIgnoreSpec.from_lines(self.patterns).patterns)
        except ValueError as error:
            raise Misuse(f"it is no pattern of paths: {error}") from None

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.patterns)

    def _holds_name(self, folder: Path, below: Path | None) -> bool:
        """Whether a folder that this one is in has one of the names, between the root and it."""
        key = folder, below
        if key not in self._named:
            above = below or self._root_of(folder)
            self._named[key] = not self._names.isdisjoint(folder.parts[len(above.parts) :])
        return self._named[key]

    def _root_of(self, folder: Path) -> Path:
        return self.root if folder.is_relative_to(self.root) else Path(folder.anchor)

    def _relative(self, folder: Path) -> str:
        """A folder as patterns see it, with a slash at its end; nothing for the root."""
        if folder not in self._folders:
            relative = folder.relative_to(self._root_of(folder))
            self._folders[folder] = f"{relative.as_posix()}/" if relative.parts else ""
        return self._folders[folder]


def absolute(path: Path) -> Path:
    """A path from the root, links not followed: what a pattern is of is the name that somebody sees."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute leaves `..` in
