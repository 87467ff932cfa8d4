"""A package in which nothing was found is known again, and nothing else is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archivepkg.packaging.known_good import KnownGood
from archivepkg.packaging.opening import package_at


@pytest.fixture
def cache(tmp_path: Path, package: Path) -> Path:
    verified(package, tmp_path / "cache")
    return tmp_path / "cache"


def verified(package: Path, cache: Path) -> None:
    """Says of a package that nothing was found in it."""
    known = KnownGood(package_at(package), cache)
    assert not known.holds()
    known.keep()


def holds(package: Path, cache: Path, jobs: int = 1) -> bool:
    return KnownGood(package_at(package), cache, jobs=jobs).holds()


def test_what_was_good_and_has_not_changed_is_good(package: Path, cache: Path) -> None:
    assert holds(package, cache)
    assert holds(package, cache, jobs=2)


def test_what_was_built_and_has_not_changed_is_known_to_those_who_ask_for_that(package: Path, tmp_path: Path) -> None:
    known = KnownGood(package_at(package), tmp_path)
    known.keep_built()
    assert known.holds(or_built=True)
    assert not known.holds()
    (package / "texts" / "A1.md").write_text("other")
    assert not known.holds(or_built=True)


def test_what_a_build_wrote_is_not_what_the_disk_gives_back(package: Path, tmp_path: Path) -> None:
    (package / "texts" / "A1.md").write_text("other")
    known = KnownGood(package_at(package), tmp_path)
    known.keep_built()
    assert not known.holds(or_built=True)


def test_any_byte_that_changes_is_seen(package: Path, cache: Path) -> None:
    for path in sorted(package.rglob("*")):
        if path.is_file():
            data, facts = path.read_bytes(), path.stat()
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if data else b"x")
            os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
            assert not holds(package, cache), path
            path.write_bytes(data)
    assert holds(package, cache)


def test_files_that_come_go_and_change_places_are_seen(package: Path, cache: Path) -> None:
    text = package / "texts" / "A1.md"
    text.rename(package / "texts" / "A2.md")
    assert not holds(package, cache)
    (package / "texts" / "A2.md").rename(text)
    (package / "more").write_text("")
    assert not holds(package, cache)
    (package / "more").unlink()
    (package / "link").symlink_to("texts/A1.md")
    assert not holds(package, cache)


def test_a_damaged_cache_is_not_believed(package: Path, cache: Path) -> None:
    (seal,) = cache.iterdir()
    whole = seal.read_bytes()
    for damaged in (b"", whole[:-1], whole + b"0", b"0" * len(whole), whole.upper(), b"\xff" * len(whole)):
        seal.write_bytes(damaged)
        assert not holds(package, cache)
    seal.unlink()
    seal.mkdir()
    assert not holds(package, cache)
    verified(package, cache)  # cannot be written, and that is no fault of the package


def test_another_state_of_the_library_knows_nothing(
    package: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archivepkg.packaging.known_good.stamp", lambda: "another")
    assert not holds(package, cache)


def test_what_changes_while_it_is_verified_is_not_kept(package: Path, tmp_path: Path) -> None:
    known = KnownGood(package_at(package), tmp_path / "cache")
    assert not known.holds()
    (package / "texts" / "A1.md").write_text("other")
    known.keep()
    assert not holds(package, tmp_path / "cache")


def test_what_was_not_used_for_a_month_is_forgotten(package: Path, cache: Path) -> None:
    old = cache / ("0" * 64)
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    (package / "more").write_text("")
    verified(package, cache)
    assert not old.exists()
    assert holds(package, cache)
