"""Which entries of a zip archive are read, and why the others are not.

What two programs would unpack in two ways is refused: names that fall together, entries that share bytes, bytes between
them that are no entry's. What is said to unpack to hundreds of times its size is not unpacked.
"""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from archivepkg.packaging.container import Entry
from archivepkg.packaging.faults import AMBIGUOUS_ARCHIVE, UNREADABLE_FILE, UNSAFE_PATH, Fault, clipped
from archivepkg.packaging.jail import KINDS, astray
from archivepkg.packaging.zipped.directory import Listed
from archivepkg.packaging.zipped.stream import DEFLATED, STORED, Place

__all__ = ["judge", "whole"]

#: Below this size nothing is a bomb; above it, nothing that is text unpacks to more than so many times its size.
_HARMLESS = 1 << 24
_LARGEST_RATIO = 200
_LOCAL_HEADER = 30
#: Of the format that is described: 6.3.
_NEWEST = 63
_LONGEST_DESCRIPTOR = 24
_ENCRYPTED = 1 << 0 | 1 << 6 | 1 << 13
_UTF8 = 1 << 11
_METHODS = {9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd", 99: "AES"}


def judge(listed: Iterable[Listed], end: int) -> Iterator[tuple[Entry, Place | None]]:
    """Each entry that is no folder, in the order of the directory; those that are refused without a place.

    ``end`` is where the directory begins.
    """
    entries = list(listed)
    ends = _ends(entries, end)
    seen: dict[str, str] = {}
    folders: dict[str, str] = {}
    for one in entries:
        name = _name(one)
        if name is None:
            path = one.name.decode("utf-8", "backslashreplace")
            yield Entry(path, "its name is not marked as UTF-8, so programs read it in several ways"), None
            continue
        path = name.removesuffix("/")
        found = _refusal(one, path, is_folder=name.endswith("/"), end=ends[one.start])
        found = found or _twin(path, seen, folders, is_folder=name.endswith("/"))
        if found:
            yield Entry(path, found[1], found[0]), None
        elif not name.endswith("/"):
            yield (
                Entry(path),
                Place(one.name, one.flags, one.method, one.crc, one.packed, one.size, one.start, ends[one.start]),
            )


def whole(listed: Iterable[Listed], size: int) -> str | None:
    """What is wrong with an archive of ``size`` bytes as a whole; None for nothing."""
    entries = list(listed)
    unpacked = sum(one.size for one in entries)
    if unpacked > _HARMLESS and unpacked > _LARGEST_RATIO * size:
        return f"{size:,} bytes are said to unpack to {unpacked:,}, more than {_LARGEST_RATIO} times as many"
    first = min((one.start for one in entries), default=0)
    if first:
        return f"{first:,} bytes stand before its first entry"
    return None


def _ends(entries: list[Listed], end: int) -> dict[int, int]:
    """Where what comes after an entry begins, by where the entry begins: nowhere, for two that begin at one place."""
    starts = sorted(one.start for one in entries)
    ends = dict(pairwise([*starts, end]))
    return ends | {start: start for start, after in pairwise(starts) if start == after}


def _name(one: Listed) -> str | None:
    try:
        return one.name.decode("utf-8" if one.flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        return None


def _refusal(one: Listed, path: str, *, is_folder: bool, end: int) -> tuple[Fault, str] | None:
    if reason := astray(path):
        return UNSAFE_PATH, f"its name {clipped(path)} {reason}"
    kind = stat.S_IFMT(one.attributes >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return UNSAFE_PATH, f"it is {KINDS.get(kind, 'something else')}, not a file"
    if one.other_name:
        return AMBIGUOUS_ARCHIVE, "it has a second name, which some programs give it"
    if (kind == stat.S_IFDIR and not is_folder) or (is_folder and one.size):
        return AMBIGUOUS_ARCHIVE, "it is a folder to some programs and a file to others"
    if one.flags & _ENCRYPTED:
        return UNREADABLE_FILE, "it is encrypted"
    if one.version > _NEWEST:
        return UNREADABLE_FILE, f"it needs version {one.version / 10} of the zip format"
    if one.method not in (STORED, DEFLATED):
        named = _METHODS.get(one.method, f"method {one.method}")
        return UNREADABLE_FILE, f"it is compressed by {named}; stored and deflated entries are read"
    least = one.start + _LOCAL_HEADER + len(one.name) + one.packed
    if least > end:
        return AMBIGUOUS_ARCHIVE, "it shares bytes with another entry or with the directory of the archive"
    return _bomb(one)


def _bomb(one: Listed) -> tuple[Fault, str] | None:
    if one.method == STORED and one.size != one.packed:
        return AMBIGUOUS_ARCHIVE, f"it is stored as it is, with {one.packed:,} bytes, and said to have {one.size:,}"
    if one.size > _HARMLESS and one.size > _LARGEST_RATIO * one.packed:
        times = f"more than {_LARGEST_RATIO} times as many"
        return AMBIGUOUS_ARCHIVE, f"{one.packed:,} bytes are said to unpack to {one.size:,}, {times}"
    return None


def _twin(path: str, seen: dict[str, str], folders: dict[str, str], *, is_folder: bool) -> tuple[Fault, str] | None:
    """Whether the name falls together with one that came before; or one of its folders with that of another."""
    parts = path.split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts) + is_folder)]
    for folder in above:
        if folders.setdefault(_folded(folder), folder) != folder:
            return AMBIGUOUS_ARCHIVE, _alike(folder, folders[_folded(folder)])
        if _folded(folder) in seen:
            return AMBIGUOUS_ARCHIVE, f"{clipped(folder)} is a file and a folder"
    if is_folder:
        return None
    key = _folded(path)
    if key in folders:
        return AMBIGUOUS_ARCHIVE, f"{clipped(folders[key])} is a file and a folder"
    before = seen.setdefault(key, path)
    if before is not path:
        return AMBIGUOUS_ARCHIVE, "a second entry has this name" if before == path else _alike(path, before)
    return None


def _alike(path: str, other: str) -> str:
    return f"{clipped(path)} and {clipped(other)} are one name where case or the form of letters does not count"


def _folded(path: str) -> str:
    return path if path.isascii() and path.islower() else unicodedata.normalize("NFC", path).casefold()
