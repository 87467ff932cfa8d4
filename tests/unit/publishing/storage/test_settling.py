"""Files that are to outlast a loss of power: those that are gone since are no trouble, and errors are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.publishing.storage import settling


def test_each_file_is_settled_where_all_cannot_be_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "_whole_file_system", lambda _folder: False)
    settled: list[int] = []
    monkeypatch.setattr("os.fsync", settled.append)
    (tmp_path / "a.md").write_text("a")
    settling.settle(tmp_path, [tmp_path / "a.md", tmp_path / "gone.md"])
    assert len(settled) == 1


def test_nothing_is_asked_where_nothing_was_written(tmp_path: Path) -> None:
    settling.settle(tmp_path / "missing", [])
    with pytest.raises(OSError, match="No such file"):
        settling.settle(tmp_path / "missing", [tmp_path / "missing" / "a.md"])
