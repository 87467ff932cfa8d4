"""What is remembered between runs: never believed where it may be wrong, and done without where it cannot be had."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archivepkg.checking import Outcome, Rulebook, cache_folder
from archivepkg.checking.cache import Cache, Stat, Stored
from archivepkg.diagnostics import Diagnostic
from archivepkg.formats.reading import Reading
from archivepkg.rules import Contribution, rule_called, rules
from archivepkg.scale import check_files

_URL = "https://digitalarchive.wilsoncenter.org/document/{}"
_ZEROS = "APRF, f. 45, op. 1, d. 342, ll. 0016-0019. Translated by Gary Goldberg"
_PLAIN = "APRF, f. 45, op. 1, d. 342, ll. 1016-1019. Translated by Gary Goldberg"


class _Count:
    """Counts how often files are looked at by rules."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.checked: list[str] = []
        monkeypatch.setattr(rule_called("LOC004"), "_check", self)

    def __call__(self, reading: Reading) -> Iterator[None]:
        self.checked.append(Path(reading.source.name).name)
        return iter(())

    def taken(self) -> list[str]:
        taken, self.checked = self.checked, []
        return taken


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> _Count:
    return _Count(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / "a.txt").write_text(Contribution(source=_ZEROS).file)
    (folder / "b.txt").write_text(
        Contribution(url=_URL.format(2), title="B", source=_PLAIN, body="I ask your instructions.").file
    )
    _make_old(folder)
    return folder


def _make_old(folder: Path) -> None:
    """As if they had been written a while ago: what is younger than the clock ticks is looked into."""
    long_ago = time.time() - 60
    for path in folder.iterdir():
        os.utime(path, (long_ago, long_ago))


def _check(folder: Path, **options: object) -> list[Outcome]:
    return list(check_files([folder], cache=folder.parent / "cache", **options))  # type: ignore[arg-type]


def _codes(outcomes: list[Outcome]) -> list[list[str]]:
    return [[finding.code for finding in outcome.findings] for outcome in outcomes]


def _file(folder: Path) -> Path:
    (found,) = (folder.parent / "cache").glob("*.sqlite")
    return found


def test_what_did_not_change_is_not_checked_again(folder: Path, count: _Count) -> None:
    first = _check(folder)
    assert count.taken() == ["a.txt", "b.txt"]
    assert _check(folder) == first
    assert count.taken() == []
    assert _codes(first)[0] == ["LOC007"]


def test_what_changed_is_checked_again(folder: Path, count: _Count) -> None:
    _check(folder)
    count.taken()
    (folder / "b.txt").write_text(Contribution(url=_URL.format(2), source=_ZEROS, body="I ask.").file)
    assert "LOC007" in _codes(_check(folder))[1]
    assert count.taken()[0] == "b.txt"


def test_a_change_within_one_tick_of_the_clock_is_seen(folder: Path) -> None:
    """Same size, same time of change; git calls such an entry racy."""
    path = folder / "b.txt"
    path.write_text(Contribution(source=_ZEROS, body="I ask.").file)
    now = time.time()
    os.utime(path, (now, now))
    assert "LOC007" in _codes(_check(folder))[1]
    path.write_text(Contribution(source=_PLAIN, body="I ask.").file)
    os.utime(path, (now, now))
    assert "LOC007" not in _codes(_check(folder))[1]


def test_a_file_that_was_only_touched_is_not_checked_again(folder: Path, count: _Count) -> None:
    first = _check(folder)
    count.taken()
    (folder / "a.txt").touch()
    assert _check(folder) == first
    assert count.taken() == []


def test_other_settings_have_other_answers(folder: Path, count: _Count) -> None:
    _check(folder)
    assert _codes(_check(folder, rulebook=Rulebook.of(select=["RGT001"]))) == [[], []]
    count.taken()
    (folder / "archivepkg.toml").write_text('[check.severity]\nLOC007 = "error"\n')
    assert _check(folder)[0].findings[0].severity.value == "error"
    assert count.taken() == ["a.txt", "b.txt"]


def test_another_library_has_other_answers(folder: Path, count: _Count, monkeypatch: pytest.MonkeyPatch) -> None:
    _check(folder)
    count.taken()
    monkeypatch.setattr("archivepkg.checking.cache.stamp", lambda: "another")
    _check(folder)
    assert count.taken() == ["a.txt", "b.txt"]


def test_what_holds_only_today_is_not_believed_tomorrow(
    folder: Path, count: _Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text(Contribution(date="November 14, 1951").file)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "-600000000")  # the end of 1950
    assert "DAT014" in _codes(_check(folder))[0]
    count.taken()
    _check(folder)
    assert count.taken() == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert "DAT014" not in _codes(_check(folder))[0]
    assert count.taken() == ["a.txt", "b.txt"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    _check(folder)
    assert count.taken() == [], "a day later nothing lies in the future that did not before"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "-600000000")
    assert "DAT014" in _codes(_check(folder))[0]


@pytest.mark.parametrize("damage", ["nothing", "noise", "cut", "foreign", "bit", "outcome", "folder"])
def test_a_damaged_cache_is_never_believed(folder: Path, damage: str) -> None:
    expected = _check(folder)
    path = _file(folder)
    data = bytearray(path.read_bytes())
    if damage == "nothing":
        path.write_bytes(b"")
    elif damage == "noise":
        path.write_bytes(bytes(range(256)) * 100)
    elif damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "bit":
        path.write_bytes(bytes(data).replace(b"zeros stand", b"heros stand"))
    elif damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        with sqlite3.connect(path) as connection:
            statement = "drop table files" if damage == "foreign" else "update files set outcome = x'00'"
            connection.execute(statement)
            connection.execute("create table mine (x)")
        connection.close()
    assert _check(folder) == expected
    assert _check(folder) == expected


def test_a_file_may_be_called_anything(folder: Path, count: _Count) -> None:
    name = os.fsdecode(b"\xff\xfe.txt")
    (folder / name).write_text(Contribution(url=_URL.format(3), source="RGASPI", title="C", body="I ask.").file)
    first = _check(folder)
    count.taken()
    assert _check(folder) == first
    assert count.taken() == []


def test_a_message_may_quote_anything(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def odd(reading: Reading) -> Iterator[Diagnostic]:
        yield rule.found(reading.span("/title"), "half of \ud800 a pair")

    rule = rule_called("LOC004")
    monkeypatch.setattr(rule, "_check", odd)
    first = _check(folder)
    assert first == _check(folder)
    assert "half of \ud800 a pair" in [finding.message for finding in first[0].findings]


def test_a_folder_that_cannot_be_written_is_done_without(folder: Path) -> None:
    (folder.parent / "cache").write_text("a file")
    assert _codes(_check(folder))[0] == ["LOC007"]


def test_the_folder_keeps_itself_out_of_version_control_and_backups(folder: Path) -> None:
    _check(folder)
    assert "*" in (folder.parent / "cache" / ".gitignore").read_text().splitlines()
    assert (
        (folder.parent / "cache" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )
    assert cache_folder(folder / "archivepkg.toml") == folder / ".archivepkg_cache"


def test_what_did_not_change_is_told_without_rules_and_formats(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARCHIVEPKG_NO_CACHE")
    check = (
        "import sys; from archivepkg.cli.run import run; "
        f"run(['check', '--isolated', '--cache-dir', {str(tmp_path / 'cache')!r}, {str(folder)!r}]); "
        "print(*sys.modules, file=sys.stderr)"
    )
    first, second = (
        subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False) for _ in range(2)
    )
    heavy = ("archivepkg.rules", "archivepkg.model", "archivepkg.citations", "archivepkg.locators")
    loaded = [{*heavy} & {*run.stderr.split()} for run in (first, second)]
    assert loaded == [{*heavy}, set()]
    assert second.stdout == first.stdout
    assert "LOC007" in second.stdout


def test_an_extra_that_comes_later_is_asked_then(folder: Path, count: _Count, monkeypatch: pytest.MonkeyPatch) -> None:
    (needing,) = {rule.needs[0] for rule in rules().values() if rule.needs and rule.code == "DUP002"}
    there: set[str] = set()
    monkeypatch.setattr("archivepkg.checking.rulebook.is_installed", there.__contains__)
    monkeypatch.setattr("archivepkg.scale.remembered.is_installed", there.__contains__)
    book = Rulebook()
    _check(folder, rulebook=book)
    assert "DUP002" in book.lacking
    assert count.taken() == ["a.txt", "b.txt"]
    again = Rulebook()
    _check(folder, rulebook=again)
    assert again.lacking == book.lacking
    assert count.taken() == []
    there.add(needing)
    with_it = Rulebook()
    _check(folder, rulebook=with_it)
    assert "DUP002" not in with_it.lacking
    assert count.taken() == ["a.txt", "b.txt"]


def test_findings_name_the_file_as_it_was_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _check(folder)
    monkeypatch.chdir(folder)
    (outcome, *_) = check_files([Path("a.txt")], cache=folder.parent / "cache")
    assert outcome.path == "a.txt"
    assert {finding.path for finding in outcome.findings} == {"a.txt"}


def test_what_is_found_over_all_is_remembered_too(folder: Path, count: _Count) -> None:
    copy = folder / "copy.txt"
    copy.write_text(Contribution(url=_URL.format(9), title="Another", source=_PLAIN).file)
    first = _check(folder)
    assert "DUP001" in _codes(first)[2]
    count.taken()
    assert _check(folder) == first
    assert count.taken() == []
    copy.write_text(Contribution(url=_URL.format(9), title="Another", source=_PLAIN, body="I ask.").file)
    assert "DUP001" not in [code for codes in _codes(_check(folder)) for code in codes]
    copy.unlink()
    assert "DUP001" not in [code for codes in _codes(_check(folder)) for code in codes]


def test_one_file_is_held_beside_what_is_known_of_others(folder: Path, count: _Count) -> None:
    cache = folder.parent / "cache"
    copy = folder / "copy.txt"
    copy.write_text(Contribution(url=_URL.format(9), title="Another", source=_PLAIN).file)
    assert "DUP001" not in _codes(list(check_files([copy], cache=cache)))[0]
    _check(folder)
    count.taken()
    (outcome,) = check_files([copy], cache=cache)
    assert "DUP001" in [finding.code for finding in outcome.findings]
    assert count.taken() == ["copy.txt"], "only to put what was found with the rest"
    (folder / "a.txt").unlink()
    assert "DUP001" not in _codes(list(check_files([copy], cache=cache)))[0]


def test_others_that_changed_are_looked_at_as_they_are_now(folder: Path) -> None:
    cache = folder.parent / "cache"
    copy = folder / "copy.txt"
    copy.write_text(Contribution(url=_URL.format(9), title="Another", source=_PLAIN).file)
    _check(folder)
    (folder / "a.txt").write_text(Contribution(source=_ZEROS, body="What it says now is something else.").file)
    assert "DUP001" not in _codes(list(check_files([copy], cache=cache)))[0]


@pytest.mark.judge
def test_a_run_that_is_killed_leaves_a_cache_that_is_whole(folder: Path) -> None:
    for number in range(300):
        (folder / f"{number}.txt").write_text(Contribution(url=_URL.format(number)).file)
    program = (
        "import sys; from pathlib import Path; from archivepkg.scale import check_files;"
        "list(check_files([Path(sys.argv[1])], cache=Path(sys.argv[2]), jobs=1))"
    )
    for seconds in (0.6, 0.9, 1.2):
        process = subprocess.Popen([sys.executable, "-c", program, str(folder), str(folder.parent / "cache")])
        time.sleep(seconds)
        process.kill()
        process.wait()
        for path in (folder.parent / "cache").glob("*.sqlite"):
            connection = sqlite3.connect(path)
            assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
            connection.close()
    assert _codes(_check(folder)) == _codes(list(check_files([folder])))


def test_several_runs_at_once_do_each_other_no_harm(folder: Path) -> None:
    for number in range(60):
        (folder / f"{number}.txt").write_text(Contribution(url=_URL.format(number), body=f"I ask {number}.").file)
    program = (
        "import sys; from pathlib import Path; from archivepkg.scale import check_files;"
        "print([[f.code for f in o.findings] for o in check_files([Path(sys.argv[1])], cache=Path(sys.argv[2]))])"
    )
    command = [sys.executable, "-c", program, str(folder), str(folder.parent / "cache")]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = {run.communicate()[0].strip() for run in runs}
    assert said == {str(_codes(list(check_files([folder]))))}


def test_all_or_nothing_is_written(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    good = Stored(
        place=b"a", settings=b"s", stat=Stat(1, 2, 3), read=4, content=b"c", day=5, dated=False, keys=b"", outcome=b"o"
    )
    cache.put([good])
    assert cache.get(b"a", b"s") == good
    assert list(cache.all_under(b"s")) == [good]
    cache.forget([b"a"])
    assert cache.get(b"a", b"s") is None
    cache.close()
    assert cache.get(b"a", b"s") is None
