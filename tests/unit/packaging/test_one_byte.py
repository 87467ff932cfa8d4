"""A package with one byte changed anywhere fails, and the finding names that file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from archivepkg.model import Collection, Document
from archivepkg.packaging import build, verify
from archivepkg.text import Position


def positions(package: Path, sample: int | None) -> Iterator[tuple[Path, int]]:
    """Every byte of every file, or about ``sample`` of each file with its first and its last."""
    for path in sorted(path for path in package.rglob("*") if path.is_file()):
        size = path.stat().st_size
        step = max(1, size // sample) if sample else 1
        for at in sorted({*range(0, size, step), size - 1} if size else ()):
            yield path, at


def check(package: Path, sample: int | None, masks: tuple[int, ...], part: int = 0, *, of: int = 1) -> int:
    """Changes one byte after another, those of one part in ``of``; says how many packages were tried."""
    tried = 0
    for path, at in list(positions(package, sample))[part::of]:
        name = path.relative_to(package).as_posix()
        data = path.read_bytes()
        for mask in masks:
            path.write_bytes(data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :])
            findings = list(verify(package))
            assert any(finding.path == name for finding in findings), (name, at, data[at : at + 1], mask, findings)
            tried += 1
        path.write_bytes(data)
    assert list(verify(package)) == []
    return tried


@pytest.mark.parametrize("mask", [0x01, 0x80])
def test_a_sample_of_bytes(package: Path, mask: int) -> None:
    assert check(package, 12, (mask,)) > 100


@pytest.mark.parametrize("digit", [0, 11, 12, 40, 63])
def test_a_digit_of_the_manifest_is_shown_where_it_differs(package: Path, digit: int) -> None:
    manifest = package / "manifest-sha256.txt"
    text = manifest.read_text()
    changed = "0" if text[digit] != "0" else "1"
    manifest.write_text(text[:digit] + changed + text[digit + 1 :])
    (found,) = verify(package)
    right, said = re.findall(r"…?[0-9a-f]{6,12}…?", found.message)
    assert found.start == Position(1, digit + 1)
    assert right != said
    assert (text[digit] in right, changed in said) == (True, True)


@pytest.mark.judge
@pytest.mark.parametrize("part", range(4))
def test_every_byte(package: Path, part: int) -> None:
    assert check(package, None, (0x01,), part, of=4) > 2_500


@pytest.mark.parametrize("at", [0, 1, -1])
def test_a_byte_more_or_less(package: Path, at: int) -> None:
    for path in sorted(path for path in package.rglob("*.*") if path.is_file()):
        data = path.read_bytes()
        if data:
            cut = bytearray(data)
            del cut[at]
            for changed in (bytes(cut), data + b"\n", b"\xef\xbb\xbf" + data):
                path.write_bytes(changed)
                name = path.relative_to(package).as_posix()
                assert any(finding.path == name for finding in verify(package)), (name, at)
            path.write_bytes(data)


def test_an_empty_file_in_place_of_each(package: Path) -> None:
    for path in sorted(path for path in package.rglob("*.*") if path.is_file()):
        data = path.read_bytes()
        path.write_bytes(b"" if data else b"x")
        assert any(finding.path == path.relative_to(package).as_posix() for finding in verify(package))
        path.write_bytes(data)


def test_a_package_of_the_least(tmp_path: Path) -> None:
    assert check(build([Document(id="a")], Collection(), tmp_path / "package").path, 6, (0x01,)) > 50
