"""The command that builds: what it refuses, what it records, and how its tables are split."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archivepkg.packaging import verify
from archivepkg.packaging.checks.descriptor import check_descriptor
from archivepkg.packaging.known_good import KnownGood
from archivepkg.packaging.opening import package_at
from archivepkg.rules import Contribution
from tests.unit.cli import commands


def run(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    done = commands.run(*arguments, cwd=cwd, NO_COLOR="1")
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path, seed: bytes) -> Path:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "113013.txt").write_bytes(seed)
    (tmp_path / "archivepkg.toml").write_text('contributions = "letters"\n[collection]\nname = "letters"\n')
    return tmp_path


def descriptor(package: Path) -> Any:
    return json.loads((package / "datapackage.json").read_bytes())


def test_what_was_allowed_is_recorded(folder: Path) -> None:
    assert run("build", ".", "-o", "p", cwd=folder)[0] == 1
    assert not (folder / "p").exists()
    status, out, err = run("build", ".", "-o", "p", "--allow-findings", cwd=folder)
    assert (status, err) == (0, "")
    assert out.startswith("Built p: 1 document(s) in 11 files, ")
    assert descriptor(folder / "p")["findings"] == [{"code": "URL001", "name": "staging-host", "count": 1}]
    assert list(verify(folder / "p")) == []


def test_what_settings_let_pass_is_no_finding(folder: Path) -> None:
    with (folder / "archivepkg.toml").open("a") as file:
        file.write('[check.severity]\nURL001 = "warning"\n')
    status, out, _ = run("build", ".", "-o", "p", "--quiet", cwd=folder)
    assert (status, out) == (0, "")
    assert "findings" not in descriptor(folder / "p")


def test_what_was_built_is_known_to_who_publishes_it(folder: Path, tmp_path: Path) -> None:
    environment = {"ARCHIVEPKG_NO_CACHE": "", "XDG_CACHE_HOME": str(tmp_path / "caches")}
    for target in ("p", "p.zip"):
        arguments = ("build", ".", "-o", target, "--allow-findings", "--cache-dir", str(tmp_path / "checked"))
        assert commands.run(*arguments, cwd=folder, **environment).returncode == 0
        known = KnownGood(package_at(folder / target), tmp_path / "caches" / "archivepkg" / "verified")
        assert known.holds(or_built=True)
        assert not known.holds()


@pytest.mark.parametrize("said", ["option", "setting"])
def test_how_tables_are_split(folder: Path, said: str) -> None:
    text = (folder / "archivepkg.toml").read_text()
    (folder / "archivepkg.toml").write_text(f"shard-size = {10_000 if said == 'option' else 40}\n{text}")
    more = ("--shard-size", "40") if said == "option" else ()
    assert run("build", ".", "-o", "p", "--allow-findings", *more, cwd=folder)[0] == 0
    assert sorted(path.name for path in (folder / "p" / "data").glob("agents*")) == [
        "agents-0001.csv",
        "agents-0002.csv",
    ]


def test_a_size_that_is_none(folder: Path) -> None:
    assert run("build", ".", "-o", "p", "--shard-size", "0", cwd=folder)[0] == 2
    (folder / "archivepkg.toml").write_text("shard-size = 0\n")
    status, _, err = run("build", ".", "-o", "p", cwd=folder)
    assert status == 2
    assert "shard-size" in err


GOOD = {"code": "URL001", "name": "staging-host", "count": 1}


@pytest.mark.parametrize(
    ("findings", "says"),
    [
        ([], "is not a list of at least one"),
        ({"URL001": 1}, "is not a list of at least one"),
        ([{**GOOD, "count": 0}], "count 0 is not one or more"),
        ([{**GOOD, "count": "1"}], "does not tell findings"),
        ([{"code": "URL001"}], "does not tell findings"),
        ([GOOD, GOOD], "told twice or out of order"),
    ],
)
def test_findings_that_no_build_writes(folder: Path, findings: object, says: str) -> None:
    run("build", ".", "-o", "p", "--allow-findings", cwd=folder)
    found = check_descriptor(json.dumps({**descriptor(folder / "p"), "findings": findings})).findings
    assert [finding.code for finding in found] == ["PKG005"]
    assert says in found[0].message


#: Gives what stands in a folder in another order, whoever asks.
OTHER_ORDER = """\
import os
import sys
from archivepkg.cli import main

class Reversed:
    def __init__(self, found): self.found = found
    def __enter__(self): return reversed(list(self.found))
    def __exit__(self, *_): self.found.close()
    def __iter__(self): return reversed(list(self.found))
    def close(self): self.found.close()

scandir, listdir = os.scandir, os.listdir
os.scandir = lambda path=".": Reversed(scandir(path))
os.listdir = lambda path=".": listdir(path)[::-1]
main()
"""

VARIATIONS: dict[str, dict[str, Any]] = {
    "locale": {"env": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}},
    "plain locale": {"env": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}},
    "timezone": {"env": {"TZ": "Asia/Pyongyang"}},
    "umask": {"umask": 0o077},
    "hash seed": {"env": {"PYTHONHASHSEED": "7"}},
    "processes": {"arguments": ("-j", "3")},
    "order of folders": {"code": OTHER_ORDER},
    "order of writing": {"backwards": True},
    "a package that is replaced": {"again": True},
}


def built(folder: Path, *, env: dict[str, str], umask: int = 0o022, code: str, arguments: tuple[str, ...] = ()) -> Any:
    command = [sys.executable, "-c", code, "build", ".", "-o", "p", "--with", "parquet,sqlite", *arguments]
    done = subprocess.run(command, cwd=folder, env=env, umask=umask, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    package = folder / "p"
    files = {path.relative_to(package).as_posix(): path for path in package.rglob("*")}
    return {
        path: (oct(file.stat().st_mode), b"" if file.is_dir() else file.read_bytes()) for path, file in files.items()
    }


def write_letters(folder: Path, *, backwards: bool = False) -> None:
    numbers = range(12)
    (folder / "letters").mkdir(parents=True)
    (folder / "archivepkg.toml").write_text('contributions = "letters"\n[collection]\nname = "letters"\n')
    for number in reversed(numbers) if backwards else numbers:
        words = f"To Comrade FILIPPOV [Stalin]\n\nI ask for {number} planes, and for your answer.\n\nMAO ZEDONG"
        text = Contribution(url=f"https://digitalarchive.wilsoncenter.org/document/{number}", body=words).file
        (folder / "letters" / f"{number}.txt").write_text(text, encoding="utf-8")


@pytest.mark.judge
def test_the_same_bytes_wherever_it_is_built(tmp_path: Path) -> None:
    """Whatever a machine may have otherwise; each variation is tried, and all that differ are named."""
    plain = {**os.environ, "NO_COLOR": "1", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1000000000"}
    usual = "from archivepkg.cli import main; main()"
    write_letters(tmp_path / "first")
    first = built(tmp_path / "first", env=plain, code=usual)
    differing = []
    for name, varied in VARIATIONS.items():
        folder = tmp_path / name
        write_letters(folder, backwards=varied.get("backwards", False))
        options = {key: value for key, value in varied.items() if key in ("umask", "arguments")}
        for _ in range(1 + varied.get("again", False)):
            found = built(folder, env={**plain, **varied.get("env", {})}, code=varied.get("code", usual), **options)
        if found != first:
            differing.append((name, [path for path in {*found, *first} if found.get(path) != first.get(path)]))
    assert differing == []
