"""Standard input, `--show-files` and `--show-settings`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str, cwd: Path, stdin: bytes = b"") -> tuple[int, bytes, str]:
    done = subprocess.run(
        [sys.executable, "-m", "archivepkg", "check", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
    )
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr.decode()


def test_standard_input_is_checked_as_a_file_of_its_name(tmp_path: Path, seed: bytes) -> None:
    (tmp_path / "archivepkg.toml").write_text(
        '[check]\nselect = ["LOC", "PAG"]\nper-file-ignores = {"a/*" = ["PAG"]}\n'
    )
    status, out, _ = run("--output-format", "concise", "-", cwd=tmp_path, stdin=seed)
    assert (status, out.splitlines()[0][:20]) == (1, b"-:11:41: LOC007 [*] ")
    assert b"PAG001" in out
    status, out, _ = run("--output-format", "concise", "-", "--stdin-filename", "a/b.txt", cwd=tmp_path, stdin=seed)
    assert out.startswith(b"a/b.txt:11:41: LOC007 ")
    assert b"PAG001" not in out


def test_what_is_fixed_is_given_back(tmp_path: Path, seed: bytes) -> None:
    options = ("-", "--stdin-filename", "x.txt", "--select", "LOC,PAG")
    status, out, err = run("--fix", *options, cwd=tmp_path, stdin=seed)
    assert (status, out) == (1, seed.replace(b"ll. 0016-0019", b"ll. 16-19"))
    assert "Fixed 1 finding in 1 file." in err
    assert "PAG001" in err
    status, out, err = run("--diff", *options, cwd=tmp_path, stdin=seed)
    assert (status, out.splitlines()[:2], err) == (1, [b"--- x.txt", b"+++ x.txt"], "Would fix 1 finding in 1 file.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", "Мао".encode("cp1251"), b"---\ntitle: x\n"])
def test_what_cannot_be_read_is_given_back_as_it_was(tmp_path: Path, data: bytes) -> None:
    status, out, err = run("--fix", "-", cwd=tmp_path, stdin=data)
    assert (status, out) == (1, data)
    assert "Found 1 finding (1 error) in 1 file." in err


def test_what_is_excluded_by_force_is_given_back_unchecked(tmp_path: Path, seed: bytes) -> None:
    options = ("--fix", "-", "--stdin-filename", "drafts/x.txt", "--exclude", "drafts")
    assert run(*options, cwd=tmp_path, stdin=seed)[1] != seed
    assert run(*options, "--force-exclude", cwd=tmp_path, stdin=seed)[:2] == (0, seed)


@pytest.mark.parametrize("arguments", [("-", "a.txt"), ("--stdin-filename", "a.txt"), ("--stdin-filename", "a", ".")])
def test_standard_input_stands_alone(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    status, out, err = run(*arguments, cwd=tmp_path)
    assert (status, out) == (2, b"")
    assert "standard input" in err


def test_files_are_shown(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.csv"):
        (tmp_path / name).write_text("text")
    assert run("--show-files", cwd=tmp_path) == (0, b"a.md\nb.txt\n", "")
    assert run("--show-files", "nowhere", cwd=tmp_path)[0] == 2


def test_settings_are_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    path = tmp_path / "archivepkg.toml"
    path.write_text(
        'extend-exclude = ["x"]\n[check]\nselect = ["PAG001", "LOC004"]\nextend-safe-fixes = ["PAG"]\n'
        '[check.severity]\nPAG001 = "info"\n[collection]\ntitle = "T"\n'
    )
    status, out, _ = run("--show-settings", "--ignore", "LOC", cwd=tmp_path)
    said = json.loads(out)
    assert (status, said["file"], said["configuration"]) == (0, str(tmp_path / "a.txt"), [str(path)])
    assert (said["rules"], said["fixes"]) == ({"PAG001": "info"}, {"PAG001": "safe"})
    assert said["collection"]["title"] == "T"
    assert said["exclude"][-1] == {"relative-to": str(tmp_path), "patterns": ["x"]}
    assert (said["force-exclude"], said["respect-gitignore"]) == (False, True)
