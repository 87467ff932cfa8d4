"""Which files a path stands for."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from archivepkg.checking.git_ignores import GitIgnores
from archivepkg.checking.patterns import absolute
from archivepkg.checking.rulebook import Rulebook
from archivepkg.errors import Misuse
from archivepkg.formats.suffixes import suffixes

__all__ = ["contributions", "each_contribution", "read_file"]

_NOT_CONTRIBUTIONS = ("readme", "license", "licence", "changelog", "contributing", "archivepkg-baseline")
_PACKAGE = "datapackage.json"


def contributions(paths: Iterable[Path], rulebook: Rulebook | None = None) -> list[Path]:
    """The files that paths name, each once, those of a folder in order of name.

    A folder is searched for files with the suffix of a format; hidden ones, read-me files, baselines, built packages,
    and what the settings exclude or git ignores are passed over. A path that is not there may be a pattern
    (``**/*.txt``): what it matches is searched for in the same way. Raises :class:`Misuse` for a path that is not
    there, a pattern that matches nothing, a folder without contributions or that cannot be read, and a link out of it.
    """
    return list(each_contribution(paths, rulebook or Rulebook()))


def each_contribution(paths: Iterable[Path], rulebook: Rulebook) -> Iterator[Path]:
    """The same, one after another: a path takes much more memory than its name. Raises when it gets there."""
    search = _Search(rulebook)
    given = list(paths)
    if len(given) == 1 and given[0].is_dir():
        yield from search.meant_by(given[0])  # nothing comes twice, of a million files neither
        return
    seen: set[str] = set()
    for path in given:
        for found in search.meant_by(path):
            name = os.path.normcase(found)
            if name not in seen:
                seen.add(name)
                yield found


def read_file(path: str) -> bytes:
    """The bytes of a file; its path is text, for thousands are read.

    Raises :class:`Misuse` for one that is not there, cannot be read or is no regular file (a device, a pipe).
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            raise Misuse(f"{path}: it is not a regular file")
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        raise Misuse(f"{path}: there is no such file") from None
    except OSError as error:
        raise Misuse(f"{path}: it cannot be read: {error.strerror or error}") from None


class _Search(msgspec.Struct, eq=False):
    """Looks for contributions; ``passed_over`` counts what settings exclude and git ignores."""

    rulebook: Rulebook
    git: GitIgnores = msgspec.field(default_factory=GitIgnores)
    passed_over: int = 0

    def meant_by(self, path: Path) -> Iterator[Path]:
        if path.exists():
            yield from self._named(path)
            return
        if not glob.has_magic(str(path)):
            raise Misuse(f"{path}: there is no such file or folder")
        # What a shell would have put in the pattern's place, hidden files left out.
        matching = [Path(found) for found in sorted(glob.iglob(str(path), recursive=True))]  # noqa: PTH207 - as shells do
        if not matching:
            raise Misuse(f"{path}: nothing matches this pattern")
        self.passed_over = 0
        found = (file for match in matching for file in self._matched(match, path))
        yield from self._some(found, path, "what matches this pattern")

    def _named(self, path: Path) -> Iterator[Path]:
        is_folder = path.is_dir()
        place = absolute(path)
        configuration = self.rulebook.configuration_of(path if is_folder else path.parent)
        if configuration.force_exclude and configuration.excludes(place.parent, place.name, is_folder=is_folder):
            return
        if not is_folder:
            yield path
            return
        self.passed_over = 0
        yield from self._some(self._inside(path), path, "the folder")

    def _some(self, found: Iterable[Path], path: Path, what: str) -> Iterator[Path]:
        """What is found, which must be something."""
        nothing = True
        for file in found:
            nothing = False
            yield file
        if not nothing:
            return
        over = f"; {self.passed_over} excluded, or ignored by git" if self.passed_over else ""
        raise Misuse(f"{path}: {what} holds no contributions (files ending in {', '.join(sorted(suffixes()))}{over})")

    def _matched(self, match: Path, pattern: Path) -> Iterator[Path]:
        """The files of one match; a pattern that is not of suffixes means only what is searched for."""
        is_folder, place = match.is_dir(), absolute(match)
        if self._passes_over(place.parent, place.name, is_folder=is_folder):
            return
        if is_folder:
            yield from self._inside(match)
        elif pattern.suffix or _is_contribution(match.name):
            yield match

    def _inside(self, top: Path) -> Iterator[Path]:
        """What is found in a folder that is searched, files before those of folders in it."""
        below, deeper, baseline = absolute(top), [top], self.rulebook.baseline
        while deeper:
            folder = deeper.pop()
            entries = _entries(folder)
            if folder != top and any(entry.name == _PACKAGE for entry in entries):
                continue
            here, folders = absolute(folder), []
            for entry in entries:
                is_folder, name = entry.is_dir(follow_symlinks=False), entry.name
                if name.startswith(".") or not (is_folder or _is_contribution(name)):
                    continue
                if baseline and name == baseline.name and here == baseline.parent:
                    continue
                if self._passes_over(here, name, is_folder=is_folder, below=below):
                    continue
                if is_folder:
                    folders.append(folder / name)
                else:
                    yield _within(folder / name, top, is_link=entry.is_symlink())
            deeper += reversed(folders)

    def _passes_over(self, folder: Path, name: str, *, is_folder: bool, below: Path | None = None) -> bool:
        configuration = self.rulebook.configuration_of(folder)
        over = configuration.excludes(folder, name, is_folder=is_folder, below=below) or (
            configuration.respect_gitignore and self.git.ignore(folder, name, is_folder=is_folder, below=below)
        )
        self.passed_over += over
        return over


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise Misuse(f"{error.filename}: the folder cannot be read: {error.strerror or error}") from None


def _is_contribution(name: str) -> bool:
    """Whether a file in a folder is taken for a contribution, by its name."""
    lower = name.lower()
    return lower.endswith(suffixes()) and not lower.startswith(_NOT_CONTRIBUTIONS)


def _within(path: Path, top: Path, *, is_link: bool) -> Path:
    if is_link and not path.resolve().is_relative_to(top.resolve()):
        raise Misuse(f"{path}: it is a link out of {top}, and is not followed")
    return path
