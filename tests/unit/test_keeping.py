from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.keeping import kept, stamp


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "archivepkg"


def never() -> list[int]:
    raise AssertionError


def test_what_was_kept_is_given_again(home: Path) -> None:
    assert kept("numbers", "a", list[int], lambda: [1, 2]) == [1, 2]
    assert kept("numbers", "a", list[int], never) == [1, 2]
    assert len(list(home.iterdir())) == 1


def test_what_was_kept_of_other_files_is_not_believed(home: Path) -> None:
    assert kept("numbers", "a", list[int], lambda: [1]) == [1]
    assert kept("numbers", "b", list[int], lambda: [2]) == [2]
    assert kept("numbers", "b", list[int], never) == [2]
    assert len(list(home.iterdir())) == 1


@pytest.mark.parametrize("data", [b"", b"a", b"a\xc1", b"a\x93\x01", b'a{"x": 1}', b"a\xa1x"])
def test_what_cannot_be_read_is_worked_out_anew(home: Path, data: bytes) -> None:
    kept("numbers", "a", list[int], lambda: [0])
    [place] = home.iterdir()
    place.write_bytes(data)
    assert kept("numbers", "a", list[int], lambda: [7]) == [7]


def test_what_was_damaged_is_not_believed(home: Path) -> None:
    kept("numbers", "a", list[int], lambda: [1, 2])
    [place] = home.iterdir()
    place.write_bytes(place.read_bytes()[:-1] + b"\x07")
    assert kept("numbers", "a", list[int], lambda: [1, 2]) == [1, 2]


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    assert kept("numbers", "a", list[int], lambda: [1]) == [1]


def test_a_home_that_cannot_be_written_is_only_slower(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert kept("numbers", "a", list[int], lambda: [1]) == [1]


def test_a_file_that_changes_changes_the_stamp(tmp_path: Path) -> None:
    file = tmp_path / "language.toml"
    file.write_text("a")
    before = stamp([file])
    assert stamp([file]) == before
    file.write_text("ab")
    assert stamp([file]) != before
