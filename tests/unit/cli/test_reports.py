"""The options of commands that report: where it goes, in which colours, and with which status."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Protocol

import attrs
import pytest

from archivepkg.cli.manner import Manner
from archivepkg.cli.progress import counted, watched
from archivepkg.cli.run import run as cli_run
from archivepkg.cli.terminal import repository, wants_colour
from archivepkg.diagnostics import Finding, RuleCode, Severity
from archivepkg.reporting import output_formats


@attrs.frozen
class Done:
    """How a command left, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


class Runs(Protocol):
    def __call__(self, *arguments: str | Path, **environment: str) -> Done: ...


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Runs a command in ``folder``, in this process, as if its streams were pipes."""
    monkeypatch.chdir(folder)
    for name in ("GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR", "ARCHIVEPKG_OUTPUT_FORMAT"):
        monkeypatch.delenv(name, raising=False)

    def runs(*arguments: str | Path, **environment: str) -> Done:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            patch.setattr("sys.stdout", out)
            patch.setattr("sys.stderr", err)
            status = cli_run([str(argument) for argument in arguments])
        return Done(status, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    return runs


@pytest.fixture
def folder(tmp_path: Path, seed: bytes) -> Path:
    (tmp_path / "113013.txt").write_bytes(seed)
    return tmp_path


def test_an_output_file_holds_what_would_be_printed(run: Runs, folder: Path) -> None:
    printed = run("check", "--output-format", "sarif", "113013.txt")
    written = run("check", "--output-format", "sarif", "--output-file", "out.sarif", "113013.txt")
    assert (written.returncode, written.stdout) == (1, "")
    assert (folder / "out.sarif").read_bytes().decode() == printed.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["113013.txt", "out.sarif"]


def test_an_output_file_that_cannot_be_written(run: Runs) -> None:
    done = run("check", "--output-file", "no/where.txt", "113013.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "archivepkg: no/where.txt: No such file or directory\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are named pipes on POSIX alone")
def test_a_pipe_is_written_to_and_not_replaced(run: Runs, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    reading = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run("check", "--output-file", "pipe", "--statistics", "113013.txt").returncode == 1
    assert os.read(reading, 4096).decode().endswith("Found 8 in 1 file.\n")
    os.close(reading)
    assert not (folder / "pipe").is_file()
    done = run("check", "--output-file", ".", "113013.txt")
    assert (done.returncode, done.stderr) == (2, "archivepkg: .: Is a directory\n")


def test_the_environment_says_the_format_where_no_option_does(run: Runs) -> None:
    assert run("check", "113013.txt", ARCHIVEPKG_OUTPUT_FORMAT="json").stdout.startswith("[\n")
    done = run("check", "--output-format", "concise", "113013.txt", ARCHIVEPKG_OUTPUT_FORMAT="json")
    assert done.stdout.startswith("113013.txt:4:3: RGT001 ")
    done = run("check", "113013.txt", ARCHIVEPKG_OUTPUT_FORMAT="yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'yaml' is not one of" in done.stderr


def test_statistics(run: Runs) -> None:
    done = run("check", "--statistics", "113013.txt")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == "2  PAG001  [ ] broken-paragraph"
    assert "1  LOC007  [*] untidy-locator" in lines
    assert lines[-1] == "Found 8 in 1 file."
    counts = json.loads(run("check", "--statistics", "--output-format", "json", "113013.txt").stdout)
    assert counts[0] == {
        "code": "PAG001",
        "name": "broken-paragraph",
        "severity": "warning",
        "count": 2,
        "fixable": 0,
    }
    assert sum(each["count"] for each in counts) == 8
    done = run("check", "--statistics", "--output-format", "sarif", "113013.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is none as sarif" in done.stderr


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "error"), 1),
        (("--fail-on", "error", "--ignore", "URL001"), 0),
        (("--fail-on", "warning", "--ignore", "URL001"), 1),
        (("--fail-on", "warning", "--select", "DAT006"), 0),
        (("--fail-on", "info", "--select", "DAT006"), 1),
        (("--fail-on", "never"), 0),
        (("--exit-zero",), 0),
        (("--exit-zero", "--select", "no-such-rule"), 2),
        (("--fix", "--select", "LOC007"), 0),
        (("--fix", "--select", "LOC007", "--exit-non-zero-on-fix"), 1),
        (("--fix", "--select", "DAT001", "--exit-non-zero-on-fix"), 0),
        (("--fix", "--select", "LOC007", "--exit-zero", "--exit-non-zero-on-fix"), 0),
        (("--fix", "--select", "LOC007", "--fail-on", "never", "--exit-non-zero-on-fix"), 1),
        (("--diff", "--select", "LOC007"), 1),
        (("--diff", "--select", "LOC007", "--exit-zero"), 0),
    ],
)
def test_statuses(run: Runs, options: tuple[str, ...], status: int) -> None:
    done = run("check", *options, "113013.txt")
    assert done.returncode == status, done.stderr


@pytest.mark.parametrize("severity", list(Severity))
def test_what_is_graver_than_the_threshold_fails_too(severity: Severity) -> None:
    found = [Finding(code=RuleCode("X001"), name="x", severity=severity, message="", path="")]
    fails = [Manner(fail_on=threshold).status(found) for threshold in Severity]
    assert fails == [int(severity is Severity.ERROR), int(severity is not Severity.INFO), 1]
    assert Manner(fail_on=None).status(found) == 0
    assert Manner().status([]) == 0


def test_quiet_shows_findings_alone(run: Runs) -> None:
    done = run("check", "--quiet", "--fix", "--output-format", "concise", "113013.txt")
    assert done.stderr == ""
    assert [line.split()[1] for line in done.stdout.splitlines()] == [
        *("RGT001", "RGT002", "PAG001", "PAG001", "DAT006", "UNI011")
    ]
    assert run("check", "--quiet", "--select", "DAT001", "113013.txt").stdout == ""


def test_colours(run: Runs) -> None:
    def colourful(**environment: str) -> bool:
        return "\x1b[" in run("check", "113013.txt", **environment).stdout

    assert not colourful(), "there is no terminal"
    assert colourful(FORCE_COLOR="1")
    assert not colourful(FORCE_COLOR="0")
    assert not colourful(FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b[" not in run("check", "--output-format", "json", "113013.txt", FORCE_COLOR="1").stdout


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_wants_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour(Terminal())


def test_long_runs_are_counted_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")

    def shown(stream: io.StringIO, *, quiet: bool = False) -> str:
        ticks = iter(range(100))
        assert list(counted("abc", stream=stream, quiet=quiet, clock=lambda: float(next(ticks)))) == ["a", "b", "c"]
        return stream.getvalue()

    assert shown(Terminal()).startswith("\r1 file checked\r2 files checked\r3 files checked\r")
    assert shown(Terminal()).endswith("\r3 files checked\r               \r")
    assert shown(Terminal(), quiet=True) == ""
    assert shown(io.StringIO()) == ""


def test_a_bar_says_how_far_a_build_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")

    def shown(stream: io.StringIO, total: int | None, *, quiet: bool = False) -> list[str]:
        ticks = iter(range(0, 100, 2))
        items = watched("ab", "writing", total, stream=stream, quiet=quiet, clock=lambda: float(next(ticks)))
        assert list(items) == ["a", "b"]
        return stream.getvalue().split("\r")[1:-1]

    bars = ["#######" + "." * 23, "###############" + "." * 15]
    first, second, cleared = shown(Terminal(), 4)
    assert first == f"writing [{bars[0]}] 1 of 4 documents 0/s"
    assert second == f"writing [{bars[1]}] 2 of 4 documents 0/s"
    assert cleared == " " * len(second)
    assert shown(Terminal(), None)[1] == "writing 2 documents 0/s"
    assert shown(Terminal(), 4, quiet=True) == shown(io.StringIO(), 4) == []


def test_short_runs_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    assert list(counted("abc", stream=stream, clock=lambda: 0.0)) == ["a", "b", "c"]
    assert stream.getvalue() == ""


def test_the_summary_of_a_step_is_added_to_its_file(run: Runs, folder: Path) -> None:
    summary = folder / "summary.md"
    summary.write_text("before\n")
    run("check", "--output-format", "github", "113013.txt", GITHUB_STEP_SUMMARY=str(summary))
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n### archivepkg\n\nFound 8 findings ")
    assert text.count("\n| ") == 1 + 8
    run("check", "--output-format", "json", "113013.txt", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8") == text


def test_the_repository_is_found_from_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert repository() == tmp_path, "a checkout without git"
    (tmp_path / "a" / ".git").mkdir()
    assert repository() == tmp_path / "a"


@pytest.mark.parametrize("name", output_formats())
def test_verify_reports_in_every_format(run: Runs, folder: Path, root: Path, name: str) -> None:
    package = root / "datapackages" / "korean-armistice-1951" / "package"
    good = run("verify", "--output-format", name, package)
    assert good.returncode == 0
    (folder / "package").mkdir()
    (folder / "package" / "datapackage.json").write_text("{}")
    bad = run("verify", "--output-format", name, "package")
    assert bad.returncode == 1
    assert "PKG005" in bad.stdout
    if name in ("github", "gitlab", "sarif", "junit", "rdjson"):
        assert "package/datapackage.json" in bad.stdout, "the path from where the command runs"
    assert run("verify", "--exit-zero", "--output-format", name, "package").returncode == 0
