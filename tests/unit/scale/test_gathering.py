"""From files to documents: checked together, by any number of processes, and read as they were checked."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from archivepkg.errors import Misuse
from archivepkg.formats import read_bytes
from archivepkg.formats.json_record.record import write
from archivepkg.packaging import SameId, build, verify
from archivepkg.rules import Contribution
from archivepkg.scale.gathering import gather


def telegram(number: int, words: str = "") -> str:
    asked = words or f"I ask for {number} planes."
    body = f"To Comrade FILIPPOV [Stalin]\n\n{asked} What was said below of the front holds.\n\nMAO ZEDONG"
    return Contribution(url=f"https://digitalarchive.wilsoncenter.org/document/{number}", body=body).file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eighty contributions, so that there is work for two processes."""
    for number in range(80):
        (tmp_path / "c" / str(number % 7)).mkdir(parents=True, exist_ok=True)
        (tmp_path / "c" / str(number % 7) / f"{number}.txt").write_text(telegram(number), encoding="utf-8")
    return tmp_path / "c"


def files(package: Path) -> dict[str, bytes]:
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*") if path.is_file()}


def test_any_number_of_processes_builds_the_same(folder: Path) -> None:
    built = []
    for jobs in (1, 2, 3):
        gathered = gather(folder)
        built.append(files(build(gathered.documents(jobs), gathered.collection, folder.parent / str(jobs)).path))
    assert built[0] == built[1] == built[2]
    assert len([path for path in built[0] if path.startswith("texts/")]) == 80


def test_a_folder_may_hold_several_formats(folder: Path) -> None:
    document = read_bytes(telegram(500).encode(), "500.txt").document
    (folder / "a.json").write_text(write(document), encoding="utf-8")
    gathered = gather(folder)
    assert not gathered.unreadable
    assert "500" in {each.id for each in gathered.documents()}


def test_what_is_wrong_between_files_is_found(folder: Path) -> None:
    (folder / "again.txt").write_text(telegram(501, "I ask for 3 planes."), encoding="utf-8")
    assert Counter(finding.code for finding in gather(folder).errors) == {"DUP001": 2}


def test_a_file_that_was_changed_after_its_check_is_refused(folder: Path) -> None:
    gathered = gather(folder)
    changed = folder / "3" / "3.txt"
    changed.write_text(telegram(3, "Nobody has checked this."), encoding="utf-8")
    with pytest.raises(Misuse, match=r"3\.txt was changed while"):
        build(gathered.documents(), gathered.collection, folder.parent / "package")
    changed.unlink()
    with pytest.raises(Misuse, match=r"3\.txt cannot be read"):
        build(gathered.documents(2), gathered.collection, folder.parent / "package")
    assert os.listdir(folder.parent) == ["c"]  # noqa: PTH208


@pytest.mark.parametrize("jobs", [1, 2])
def test_two_files_of_one_id_are_named(folder: Path, jobs: int) -> None:
    (folder / "z.txt").write_text(telegram(7), encoding="utf-8")
    gathered = gather(folder)
    with closing(gathered.documents(jobs)) as documents, pytest.raises(SameId) as raised:
        build(documents, gathered.collection, folder.parent / "package")
    told = str(gathered.told(raised.value, jobs))
    assert told == f"{folder / 'z.txt'}: its id '7' is that of {folder / '0/7.txt'}, too; ids are unique in a package"


def test_a_package_among_the_contributions_is_passed_over(folder: Path) -> None:
    for _ in range(2):
        gathered = gather(folder)
        assert len(gathered.files) == 80
        build(gathered.documents(), gathered.collection, folder / "package")
    assert list(verify(folder / "package")) == []
