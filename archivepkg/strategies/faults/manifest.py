"""Faults of the manifest: its lines, their form, their order and their paths."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import assume
from hypothesis import strategies as st

from archivepkg.packaging.faults import BROKEN_MANIFEST, STALE_FILE, UNLISTED_FILE, UNSAFE_PATH, Fault
from archivepkg.packaging.layout import MANIFEST
from archivepkg.strategies.faults.draft import Draft
from archivepkg.strategies.faults.fault import PackageFault

__all__ = ["MANIFEST_FAULTS"]


def _line(name: str, change: Callable[[bytes, bytes], bytes], *kinds: Fault) -> PackageFault:
    """A line, given as its digits and its path, becomes another."""

    def broken(draw: st.DrawFn, draft: Draft) -> None:
        lines = draft.lines(MANIFEST)
        number = draw(st.integers(0, len(lines) - 1))
        digits, path = lines[number].split(b"  ", 1)
        other = change(digits, path)
        assume(other != lines[number])
        lines[number] = other
        draft.put_lines(lines, MANIFEST)

    return PackageFault(f"a line of the manifest {name}", broken, kinds, in_content=False)


def _lines(name: str, change: Callable[[list[bytes]], list[bytes]], *kinds: Fault) -> PackageFault:
    def broken(_: st.DrawFn, draft: Draft) -> None:
        draft.put_lines(change(draft.lines(MANIFEST)), MANIFEST)

    return PackageFault(f"the manifest {name}", broken, kinds, in_content=False)


def _added(name: str, path: bytes, *kinds: Fault) -> PackageFault:
    return _lines(f"lists {name}", lambda lines: [*lines, b"%s  %s\n" % (b"0" * 64, path)], *kinds)


def _digit(draw: st.DrawFn, draft: Draft) -> None:
    lines = draft.lines(MANIFEST)
    number, at = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, 63))
    line = lines[number]
    lines[number] = line[:at] + (b"0" if line[at : at + 1] != b"0" else b"f") + line[at + 1 :]
    draft.put_lines(lines, MANIFEST)


MANIFEST_FAULTS: tuple[PackageFault, ...] = (
    PackageFault("a digit of a hash is another", _digit, (STALE_FILE,), in_content=False),
    _line("has capitals", lambda digits, path: digits.upper() + b"  " + path, BROKEN_MANIFEST),
    _line("has one blank", lambda digits, path: digits + b" " + path, BROKEN_MANIFEST),
    _line("has a tab", lambda digits, path: digits + b"\t" + path, BROKEN_MANIFEST),
    _line("has the star of binary files", lambda digits, path: digits + b" *" + path, BROKEN_MANIFEST),
    _line("has a short hash", lambda digits, path: digits[:40] + b"  " + path, BROKEN_MANIFEST),
    _line("has no hash", lambda _, path: path, BROKEN_MANIFEST),
    _line("has no path", lambda digits, _: digits + b"\n", BROKEN_MANIFEST),
    _line("ends in CR LF", lambda digits, path: digits + b"  " + path[:-1] + b"\r\n"),
    _line(
        "begins with a byte order mark", lambda digits, path: b"\xef\xbb\xbf" + digits + b"  " + path, BROKEN_MANIFEST
    ),
    _line("leads up", lambda digits, path: digits + b"  ../" + path, UNSAFE_PATH, UNLISTED_FILE),
    _line("leads to the root", lambda digits, path: digits + b"  /" + path, UNSAFE_PATH, UNLISTED_FILE),
    _line("has backslashes", lambda digits, path: digits + b"  x\\" + path, UNSAFE_PATH, UNLISTED_FILE),
    _line("is hidden", lambda digits, path: digits + b"  ." + path, UNSAFE_PATH, UNLISTED_FILE),
    _line("has another path", lambda digits, path: digits + b"  z" + path, STALE_FILE, UNLISTED_FILE),
    _line("is missing", lambda *_: b"", UNLISTED_FILE),
    _line("stands there twice", lambda digits, path: 2 * (digits + b"  " + path), BROKEN_MANIFEST),
    _lines("is out of order", lambda lines: lines[::-1], BROKEN_MANIFEST),
    _lines("is empty", lambda _: [], BROKEN_MANIFEST, UNLISTED_FILE),
    _lines("has a blank line", lambda lines: [b"\n", *lines], BROKEN_MANIFEST),
    _lines("has a comment", lambda lines: [b"# sha256\n", *lines], BROKEN_MANIFEST),
    _lines("has no end of its last line", lambda lines: [*lines[:-1], lines[-1][:-1]], BROKEN_MANIFEST),
    _added("itself", MANIFEST.encode(), BROKEN_MANIFEST),
    _added("a file that is not there", b"zz.txt", STALE_FILE),
    _added("a file of the system", b"/etc/passwd", UNSAFE_PATH),
    _added("a file outside", b"texts/../../x", UNSAFE_PATH),
    _added("an address", b"https://example.org/x.csv", UNSAFE_PATH),
)
