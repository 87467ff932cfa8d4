"""Runs over many files: the same answers in the same order, however they are come by."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from archivepkg.checking import Outcome, Rulebook, check_set, selected
from archivepkg.errors import Crash, Misuse
from archivepkg.formats.reading import Reading
from archivepkg.rules import Contribution, rule_called
from archivepkg.scale import check_files

_URL = "https://digitalarchive.wilsoncenter.org/document/{}"


def _write(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        leaves = f"ll. {'00' if number % 3 == 0 else ''}{20 * number + 1}-{20 * number + 3}"
        text = Contribution(
            url=_URL.format(200_000 + number),
            title=f"Telegram No. {number}, Mao Zedong to Stalin",
            source=f"APRF, f. 45, op. 1, d. 342, {leaves}. Translated by Gary Goldberg",
            body=f"To Comrade FILIPPOV [Stalin]\n\nI ask for the {number}th time.\n\nMAO ZEDONG",
        )
        (folder / f"{200_000 + number}.txt").write_text(text.file, encoding="utf-8")


def _plain(outcomes: Iterable[Outcome]) -> list[tuple[str, list[str]]]:
    return [(outcome.path, [finding.code for finding in outcome.findings]) for outcome in outcomes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    _write(tmp_path / "c", 40)
    (tmp_path / "c" / "copy.txt").write_bytes((tmp_path / "c" / "200007.txt").read_bytes())
    return tmp_path / "c"


def test_a_run_finds_what_a_set_that_is_held_has(folder: Path) -> None:
    held = check_set([(str(path), path.read_bytes()) for path in sorted(folder.iterdir())], selected())
    expected = [(str(file.reading.source.name), file.findings) for file in held]
    assert [(outcome.path, outcome.findings) for outcome in check_files([folder])] == expected
    assert any(found.code == "DUP001" for _, findings in expected for found in findings)


@pytest.mark.parametrize("jobs", [2, 3])
def test_processes_change_nothing(folder: Path, jobs: int) -> None:
    assert list(check_files([folder], jobs=jobs)) == list(check_files([folder], jobs=1))


def test_processes_that_begin_anew_say_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archivepkg.scale.pool._forks", lambda: False)
    (folder / "archivepkg.toml").write_text('[check.severity]\nLOC007 = "error"\n[collection]\nrights = "CC0-1.0"\n')
    assert list(check_files([folder], jobs=2)) == list(check_files([folder], jobs=1))


def test_an_interrupt_ends_every_process(folder: Path) -> None:
    def counting(done: Iterable[object]) -> Iterator[object]:
        for one in done:
            yield one
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_files([folder], jobs=2, counting=counting)  # type: ignore[arg-type]
    assert multiprocessing.active_children() == []


def test_files_come_in_the_order_in_which_they_are_given(folder: Path) -> None:
    given = [folder / "200009.txt", folder / "200001.txt", folder / "200005.txt"]
    assert [outcome.path for outcome in check_files(given, jobs=2)] == list(map(str, given))


def test_a_file_that_cannot_be_read_is_named_by_every_process(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    for jobs in (1, 2):
        with pytest.raises(Misuse, match=r"pipe\.txt: it is not a regular file"):
            list(check_files([folder], jobs=jobs))


@pytest.mark.parametrize("jobs", [1, 2])
def test_where_a_rule_fails_the_file_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    def fail(reading: Reading) -> Iterator[None]:
        if "200021" in reading.source.name:
            raise ZeroDivisionError("one over nothing")
        return iter(())

    monkeypatch.setattr(rule_called("LOC004"), "_check", fail)
    with pytest.raises(Crash, match=r"200021\.txt: internal error, which is our fault: ZeroDivisionError: one over no"):
        list(check_files([folder], jobs=jobs))


def test_where_a_process_dies_the_file_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(reading: Reading) -> Iterator[None]:
        if "200021" in reading.source.name:
            os.kill(os.getpid(), signal.SIGKILL)
        return iter(())

    monkeypatch.setattr(rule_called("LOC004"), "_check", die)
    with pytest.raises(Crash, match=r"200021\.txt: .* ended"):
        list(check_files([folder], jobs=2))


def test_settings_hold_for_each_file(folder: Path) -> None:
    (folder / "archivepkg.toml").write_text('[check.per-file-ignores]\n"200000.txt" = ["LOC007"]\n')
    found = dict(_plain(check_files([folder], Rulebook.of(select=["LOC007"]), jobs=2)))
    assert found[str(folder / "200000.txt")] == []
    assert found[str(folder / "200003.txt")] == ["LOC007"]


def test_severities_are_those_of_the_settings_over_many_files_too(folder: Path) -> None:
    (folder / "archivepkg.toml").write_text('[check.severity]\nDUP001 = "info"\n')
    outcomes = check_files([folder], Rulebook.of(select=["DUP001"]))
    assert {finding.severity.value for outcome in outcomes for finding in outcome.findings} == {"info"}


def test_what_is_checked_goes_by(folder: Path) -> None:
    seen: list[int] = []

    def counting(done: Iterable[object]) -> Iterator[object]:
        for one in done:
            seen.append(1)
            yield one

    assert len(list(check_files([folder], counting=counting))) == len(seen) == 41  # type: ignore[arg-type]
