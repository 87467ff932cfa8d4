"""What git ignores, by the ``.gitignore`` files of a repository and its ``.git/info/exclude``.

Only inside of a repository do these files count, as for other programs that search. The lower file is heard first; a
folder that is ignored is not entered, so that nothing in it can be taken back.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from archivepkg.checking.patterns import Patterns
from archivepkg.errors import Misuse

__all__ = ["GitIgnores"]

_FILE = ".gitignore"


class GitIgnores(msgspec.Struct, eq=False):
    """Knows the ignore files of folders; each folder is looked at once. Paths are absolute."""

    _known: dict[Path, tuple[Patterns, ...] | None] = {}

    def ignore(self, folder: Path, name: str, *, is_folder: bool, below: Path | None = None) -> bool:
        """Whether git ignores what has that name in a folder; ``below`` is the folder that is searched, if one is.

        A folder that was named is searched, even where git ignores it: patterns that match it are not heard.
        """
        for patterns in self._files(folder) or ():
            said = patterns.match_in(folder, name, is_folder=is_folder, below=below)
            if said is not None:
                return said
        return False

    def _files(self, folder: Path) -> tuple[Patterns, ...] | None:
        """The ignore files that count for what stands in a folder, the lowest first; None outside of a repository."""
        if folder not in self._known:
            git = folder / ".git"
            above = () if git.exists() else None if folder.parent == folder else self._files(folder.parent)
            own = (_FILE, ".git/info/exclude") if git.is_dir() else (_FILE,)
            self._known[folder] = above if above is None else (*_patterns(folder, own), *above)
        return self._known[folder]


def _patterns(folder: Path, names: tuple[str, ...]) -> list[Patterns]:
    """The patterns of those files that are there, without those lines that are no patterns, as git does."""
    found = []
    for name in names:
        path = folder / name
        lines = path.read_bytes().decode("utf-8", "surrogateescape").splitlines() if path.is_file() else []
        patterns = tuple(line for line in lines if line.strip() and not line.startswith("#") and _is_pattern(line))
        found += [Patterns(folder, patterns)] if patterns else []
    return found


def _is_pattern(line: str) -> bool:
    try:
        Patterns(Path(), (line,)).match(Path("a"))
    except Misuse:
        return False
    return True
