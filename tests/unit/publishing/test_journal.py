"""The journal beside a package: written whole, read strictly, without secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.errors import Misuse
from archivepkg.publishing.journal import Journal, Memory, Publication


def memory(package: Path, address: str = "https://a.example") -> Memory:
    return Memory(Journal.beside(package), "invenio", address)


def test_what_is_remembered_is_there_in_the_next_run(tmp_path: Path) -> None:
    package = tmp_path / "letters"
    assert memory(package).publication is None
    memory(package).remember(record="r1", state="draft")
    memory(package, "https://b.example").remember(state="begun")
    memory(package).remember(state="published", kept={"parent": "p1"})
    assert memory(package).publication == Publication(
        target="invenio", address="https://a.example", state="published", record="r1", kept={"parent": "p1"}
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letters.publications.json"]


def test_a_folder_may_be_named_by_a_dot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "letters").mkdir()
    monkeypatch.chdir(tmp_path / "letters")
    assert Journal.beside(Path()).path == tmp_path / "letters.publications.json"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"publications": [{"target": "x"}]}', b'{"token": "x"}'])
def test_one_that_is_broken_is_told_and_not_written_over(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "letters.publications.json"
    path.write_bytes(data)
    with pytest.raises(Misuse, match="is not as it was written"):
        Journal.beside(tmp_path / "letters")
    assert path.read_bytes() == data


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="cannot be written"):
        memory(tmp_path / "missing" / "letters").remember(record="r1")
