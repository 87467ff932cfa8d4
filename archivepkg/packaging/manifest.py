"""The manifest of a package: the SHA-256 of every other file, as ``sha256sum -c`` reads it.

It is written in one way only (lower-case digits, two spaces, sorted by path, LF), so that it too cannot
change unseen.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.errors import Misuse
from archivepkg.packaging.faults import BROKEN_MANIFEST, UNSAFE_PATH, Fault, clipped
from archivepkg.packaging.jail import unsafe
from archivepkg.packaging.layout import MANIFEST
from archivepkg.packaging.not_text import not_utf8
from archivepkg.packaging.path_lists import Paths
from archivepkg.text import SourceText, Span

__all__ = ["Listed", "Manifest", "differing", "listed_hashes", "manifest_lines", "read_manifest"]

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
#: Where the path begins in a line, 0-based.
PATH_COLUMN = 66
_SHOWN = 12
#: Bytes of a hash.
_SIZE = 32


class Listed(msgspec.Struct, frozen=True):
    """What the manifest says of a file, and in which of its lines (from 1)."""

    hash: str
    line: int


class ListedFiles(Mapping[str, Listed]):
    """What is listed by path, some 50 bytes and the path for each; one that is out of order costs more."""

    def __init__(self) -> None:
        self._paths = Paths()
        self._hashes = bytearray()
        self._lines = array("L")
        self._last = ""
        self._others: dict[str, Listed] = {}

    def add(self, path: str, listed: Listed) -> None:
        """Takes in a path that is not there."""
        if path < self._last:
            self._others[path] = listed
            return
        self._last = path
        self._paths.append(path)
        self._hashes += bytes.fromhex(listed.hash)
        self._lines.append(listed.line)

    def __getitem__(self, path: str) -> Listed:
        at = self._paths.index(path)
        if at is None:
            return self._others[path]
        return Listed(self._hashes[at * _SIZE : (at + 1) * _SIZE].hex(), self._lines[at])

    def __iter__(self) -> Iterator[str]:
        yield from self._paths
        yield from self._others

    def __len__(self) -> int:
        return len(self._paths) + len(self._others)


class Manifest(msgspec.Struct, frozen=True):
    """The files that a manifest lists, by path, and what is wrong with its lines."""

    files: Mapping[str, Listed]
    faults: tuple[Finding, ...]

    def at_path(self, fault: Fault, path: str, message: str) -> Finding:
        """A finding at the path in the line that lists it."""
        line = f"{self.files[path].hash}  {path}"
        return self._at(fault, path, message, line, PATH_COLUMN, len(line))

    def at_hash(self, fault: Fault, path: str, message: str, right: str) -> Finding:
        """A finding at the first digit in which the hash listed differs from the right one."""
        listed = self.files[path].hash
        start = _parting(listed, right)
        return self._at(fault, path, message, f"{listed}  {path}", start, start + 1)

    def _at(self, fault: Fault, path: str, message: str, text: str, start: int, end: int) -> Finding:
        return fault.at(MANIFEST, message, SourceText(MANIFEST, text), Span(start, end), line=self.files[path].line)


def differing(one: str, other: str) -> tuple[str, str]:
    """A few digits of two hashes, from where they can be told apart."""
    start = _parting(one, other)
    start = 0 if start < _SHOWN else start - _SHOWN // 2
    return _some(one, start), _some(other, start)


def _parting(one: str, other: str) -> int:
    return next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)


def _some(digits: str, start: int) -> str:
    end = start + _SHOWN
    return ("…" if start else "") + digits[start:end] + ("…" if end < len(digits) else "")


def manifest_lines(files: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    """The lines of the manifest of these files: path and hexadecimal SHA-256, in order of path."""
    for path, digest in files:
        yield f"{digest}  {path}\n".encode()


def listed_hashes(lines: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Each path with its hash, in order, of a manifest that is not held in memory.

    Raises :class:`~archivepkg.errors.Misuse`, which names the line, where :func:`read_manifest` would find a fault.
    """
    before = ""
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line.decode("utf-8", "replace").removesuffix("\n"))
        if found is None or unsafe(found[2]) or found[2] <= before or found[2] == MANIFEST or not line.endswith(b"\n"):
            raise Misuse(f"line {number} of {MANIFEST} is not as it should be")
        before = found[2]
        yield before, found[1]


def read_manifest(lines: Iterable[bytes]) -> Manifest:
    """What a manifest lists; a line that is not well formed, repeated, unsafe or out of order is a finding."""
    files = ListedFiles()
    return Manifest(files, tuple(_read(lines, files)))


def _read(lines: Iterable[bytes], files: ListedFiles) -> Iterator[Finding]:
    before, number, ended = "", 0, True
    for number, data in enumerate(lines, 1):
        line = data.decode("utf-8", "surrogateescape")
        ended = line.endswith("\n")
        line = line.removesuffix("\n")

        def at(fault: Fault, message: str, start: int, line: str = line, number: int = number) -> Finding:
            return fault.at(MANIFEST, message, SourceText(MANIFEST, line), Span(start, len(line)), line=number)

        if finding := not_utf8(MANIFEST, line, line=number):
            yield finding
        found = _LINE.fullmatch(line)
        if found is None:
            yield at(BROKEN_MANIFEST, f"the line {clipped(line)} is not a hash, two spaces and a path", 0)
            continue
        path = found[2]
        if reason := unsafe(path):
            yield at(UNSAFE_PATH, f"the path {clipped(path)} {reason}", PATH_COLUMN)
            continue
        if path == MANIFEST:
            yield at(BROKEN_MANIFEST, "the manifest lists itself", PATH_COLUMN)
            continue
        if path <= before and path in files:
            yield at(BROKEN_MANIFEST, f"{path} is listed a second time", PATH_COLUMN)
            continue
        if path < before:
            yield at(BROKEN_MANIFEST, f"{clipped(path)} is out of order: lines are sorted by path", PATH_COLUMN)
        before = max(before, path)
        files.add(path, Listed(found[1], number))
    if not number:
        yield BROKEN_MANIFEST.of(MANIFEST, "the manifest is empty")
    if not ended:
        last = SourceText(MANIFEST, line)
        end = Span(len(last.text), len(last.text))
        yield BROKEN_MANIFEST.at(MANIFEST, "the last line does not end in a line feed", last, end, line=number)
