"""Faults of files as such: bytes that changed, files that are gone, or came, or are none."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import assume
from hypothesis import strategies as st

from archivepkg.packaging.faults import (
    DISAGREEMENT,
    STALE_FILE,
    UNLISTED_FILE,
    UNREADABLE_FILE,
    UNSAFE_PATH,
)
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST, RECORDS
from archivepkg.packaging.tables import TABLES
from archivepkg.strategies.faults.draft import Draft
from archivepkg.strategies.faults.fault import Break, PackageFault

__all__ = ["FILE_FAULTS"]

_BOM = b"\xef\xbb\xbf"


def _any_file(draw: st.DrawFn, draft: Draft, *, but: tuple[str, ...] = ()) -> str:
    """One of each kind of file is as likely as any: the texts do not crowd out the rest."""
    text = draw(st.sampled_from([path for path in draft.files if path.startswith("texts/")]))
    kinds = (DESCRIPTOR, MANIFEST, RECORDS, text, *(table.path for table in TABLES))
    path: str = draw(st.sampled_from([path for path in kinds if path not in but]))
    return path


def _changed(draw: st.DrawFn, draft: Draft, path: str) -> None:
    """A byte that another takes the place of."""
    data = draft.files[path]
    at = draw(st.integers(0, len(data) - 1))
    draft.files[path] = data[:at] + bytes([data[at] ^ draw(st.integers(1, 255))]) + data[at + 1 :]


def _lost(draw: st.DrawFn, draft: Draft, path: str) -> None:
    data = draft.files[path]
    start = draw(st.integers(0, len(data) - 1))
    draft.files[path] = data[:start] + data[draw(st.integers(start + 1, len(data))) :]


def _gained(draw: st.DrawFn, draft: Draft, path: str) -> None:
    data = draft.files[path]
    at = draw(st.integers(0, len(data)))
    draft.files[path] = data[:at] + draw(st.binary(min_size=1, max_size=8)) + data[at:]


def _cut_off(draw: st.DrawFn, draft: Draft, path: str) -> None:
    draft.files[path] = draft.files[path][: draw(st.integers(0, len(draft.files[path]) - 1))]


def _doubled(_: st.DrawFn, draft: Draft, path: str) -> None:
    draft.files[path] *= 2


def _turned(_: st.DrawFn, draft: Draft, path: str) -> None:
    assume(draft.files[path] != draft.files[path][::-1])
    draft.files[path] = draft.files[path][::-1]


def _zeroed(_: st.DrawFn, draft: Draft, path: str) -> None:
    draft.files[path] = bytes(len(draft.files[path]))


def _with_mark(_: st.DrawFn, draft: Draft, path: str) -> None:
    draft.files[path] = _BOM + draft.files[path]


def _other_line_ends(_: st.DrawFn, draft: Draft, path: str) -> None:
    data = draft.files[path]
    other = data.replace(b"\r\n", b"\n") if b"\r\n" in data else data.replace(b"\n", b"\r\n")
    assume(other != data)
    draft.files[path] = other


def _in_utf16(_: st.DrawFn, draft: Draft, path: str) -> None:
    draft.files[path] = draft.files[path].decode().encode("utf-16")


def _of_any_file(name: str, change: object) -> PackageFault:
    """A fault that the hash tells, whatever the file is."""

    def broken(draw: st.DrawFn, draft: Draft) -> None:
        change(draw, draft, _any_file(draw, draft))  # type: ignore[operator]

    return PackageFault(f"a file has {name}", broken, in_content=False)


def _not_utf8(draw: st.DrawFn, draft: Draft) -> None:
    path = _any_file(draw, draft, but=(MANIFEST,))
    text = draft.files[path].decode()
    at = draw(st.integers(0, len(text)))
    bad = draw(st.sampled_from([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80"]))
    draft.files[path] = text[:at].encode() + bad + text[at:].encode()


def _exchanged(draw: st.DrawFn, draft: Draft) -> None:
    one, other = (_any_file(draw, draft, but=(DESCRIPTOR, MANIFEST)) for _ in range(2))
    assume(draft.files[one] != draft.files[other])
    draft.files[one], draft.files[other] = draft.files[other], draft.files[one]


def _missing(draw: st.DrawFn, draft: Draft) -> None:
    del draft.files[_any_file(draw, draft)]


def _missing_and_unlisted(draw: st.DrawFn, draft: Draft) -> None:
    del draft.files[_any_file(draw, draft, but=(DESCRIPTOR, MANIFEST))]


def _renamed(draw: st.DrawFn, draft: Draft) -> None:
    path = _any_file(draw, draft, but=(MANIFEST,))
    stem, dot, suffix = path.rpartition(".")
    other = draw(
        st.sampled_from([f"{stem}2.{suffix}", f"{stem}{dot}{suffix}~", f"old/{path}", f".{path}", f"{path}.md"])
    )
    draft.files[other] = draft.files.pop(path)


def _in_capitals(draw: st.DrawFn, draft: Draft) -> None:
    path = _any_file(draw, draft, but=(MANIFEST,))
    other = path.upper() if path != path.upper() else path.lower()
    draft.files[other] = draft.files.pop(path)


def _extra(draw: st.DrawFn, draft: Draft) -> None:
    names = ["Thumbs.db", ".DS_Store", "data/new.csv", "texts/new.md", "README.md", ".git/config", "a b/ж.txt"]
    draft.files[draw(st.sampled_from(names))] = draw(st.binary(max_size=8))


def _extra_text(draw: st.DrawFn, draft: Draft) -> None:
    path = f"texts/{draw(st.sampled_from(['new', 'Z.Z', '0']))}.md"
    assume(path not in draft.files)
    draft.files[path] = b"Comrade FILIPPOV!\n"
    draft.seal(descriptor=False)


def _linked(target: str) -> Break:
    def broken(draw: st.DrawFn, draft: Draft) -> None:
        path = _any_file(draw, draft)
        draft.files["texts/aside.md"] = draft.files.pop(path)
        draft.others[path] = lambda place: place.symlink_to(target.format(folder=place.parents[path.count("/")]))

    return broken


def _linked_folder(_: st.DrawFn, draft: Draft) -> None:
    draft.others["texts/more"] = lambda place: place.symlink_to(place.parent)


def _folder_in_place(draw: st.DrawFn, draft: Draft) -> None:
    path = _any_file(draw, draft)
    del draft.files[path]
    draft.others[path] = Path.mkdir


def _pipe_in_place(draw: st.DrawFn, draft: Draft) -> None:
    path = _any_file(draw, draft)
    del draft.files[path]
    draft.others[path] = os.mkfifo


def _name_not_utf8(_: st.DrawFn, draft: Draft) -> None:
    draft.others[os.fsdecode(b"texts/\xff.md")] = Path.touch


FILE_FAULTS: tuple[PackageFault, ...] = (
    _of_any_file("another byte", _changed),
    _of_any_file("lost bytes", _lost),
    _of_any_file("gained bytes", _gained),
    _of_any_file("no end", _cut_off),
    _of_any_file("all twice", _doubled),
    _of_any_file("all from behind", _turned),
    _of_any_file("zeros in place of all", _zeroed),
    _of_any_file("a byte order mark", _with_mark),
    _of_any_file("other line ends", _other_line_ends),
    _of_any_file("another encoding", _in_utf16),
    PackageFault("a byte is not UTF-8", _not_utf8, (UNREADABLE_FILE,)),
    PackageFault("two files took each other's place", _exchanged, ()),
    PackageFault("a file is missing", _missing, (STALE_FILE,), in_content=False),
    PackageFault("a file is missing, and the manifest does not know it", _missing_and_unlisted, (STALE_FILE,)),
    PackageFault("a file has another name", _renamed, (STALE_FILE, UNLISTED_FILE), in_content=False),
    PackageFault("a file has its name in capitals", _in_capitals, (STALE_FILE, UNLISTED_FILE), in_content=False),
    PackageFault("a file came from elsewhere", _extra, (UNLISTED_FILE,), in_content=False),
    PackageFault("a text belongs to no record", _extra_text, (DISAGREEMENT,), in_content=False),
    PackageFault("a link leads out", _linked("/etc/passwd"), (UNSAFE_PATH,), in_content=False),
    PackageFault("a link leads to where nothing is", _linked("nowhere"), (UNSAFE_PATH,), in_content=False),
    PackageFault(
        "a link leads to a file of the package", _linked("{folder}/texts/aside.md"), (UNSAFE_PATH,), in_content=False
    ),
    PackageFault("a link leads to its own folder", _linked_folder, (UNSAFE_PATH,), in_content=False),
    PackageFault("a folder stands in place of a file", _folder_in_place, (STALE_FILE,), in_content=False),
    PackageFault("a pipe stands in place of a file", _pipe_in_place, (UNSAFE_PATH,), in_content=False),
    PackageFault("a file's name is not UTF-8", _name_not_utf8, (UNSAFE_PATH,), in_content=False),
)
