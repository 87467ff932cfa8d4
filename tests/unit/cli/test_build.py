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


def run(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "archivepkg", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, cwd=cwd, env={**os.environ, "NO_COLOR": "1"})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


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
