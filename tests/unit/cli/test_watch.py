"""``--watch``: checks again what changes, minds what it writes itself, and ends with Ctrl-C."""

from __future__ import annotations

import builtins
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from pathlib import Path

import pytest

from archivepkg.cli.run import run as cli_run
from archivepkg.cli.watch import Listen, keep_on
from archivepkg.errors import Misuse

Asked = list[tuple[list[Path], bool]]


def listening(changes: Iterable[set[str]], asked: Asked) -> Listen:
    """A listener that hears these changes, one after another, and is then interrupted."""
    script = iter(changes)

    def listen(paths: Iterable[Path], inside: bool) -> Generator[set[Path], None, None]:
        asked.append((list(paths), inside))
        yield set()
        for change in script:
            yield {Path(name).resolve() for name in change}
        raise KeyboardInterrupt

    return listen


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "in/b.md"):
        (tmp_path / name).write_text("x")
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("paths", "changes", "runs"),
    [
        (["."], [], 1),
        (["."], [{"a.txt"}, {"in/b.md"}, {"in/new.json"}], 4),
        (["."], [set(), {"archivepkg.toml"}, {".gitignore"}, {"pyproject.toml"}], 4),
        (["."], [{"in/picture.png"}, {"in/.a.txt.1234"}, {".archivepkg_cache/x.json"}, {".git/a.txt"}], 1),
        (["."], [{"out.json"}, {"out.json", "a.txt"}], 2),
        (["in/b.md"], [{"in/b.md"}, {"in/.b.md.swp"}], 2),
        (["in/no-such.text"], [{"in/no-such.text"}], 2),
    ],
)
def test_what_matters_is_checked_again(paths: Sequence[str], changes: list[set[str]], runs: int) -> None:
    done: list[int] = []

    def run() -> int:
        done.append(1)
        return 1

    status = keep_on(map(Path, paths), run, listen=listening(changes, []), output_file=Path("out.json"))
    assert (status, len(done)) == (0, runs)


@pytest.mark.usefixtures("here")
def test_what_is_watched() -> None:
    def watched(*paths: str) -> tuple[list[str], bool]:
        asked: Asked = []
        keep_on(map(Path, paths), lambda: 0, listen=listening([], asked))
        ((found, inside),) = asked
        return [path.resolve().relative_to(Path.cwd()).as_posix() for path in found], inside

    assert watched(".") == (["."], True)
    assert watched("in/b.md") == (["in"], False), "the folder: editors put another file in a file's place"
    assert watched("in/**/*.md") == (["in"], True)
    Path("archivepkg.toml").write_text("")
    assert watched("in") == (["in", "archivepkg.toml"], True), "the settings that hold, too"
    assert watched("in/b.md") == (["in", "."], False)
    Path("in/archivepkg.toml").mkdir()
    assert watched("in") == (["in", "in/archivepkg.toml"], True), "a configuration that is none, too"


@pytest.mark.usefixtures("here")
def test_what_is_wrong_is_told_and_the_watch_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> int:
        raise Misuse("there is no such thing")

    assert keep_on([Path()], run, listen=listening([{"a.txt"}], [])) == 0
    told = "archivepkg: there is no such thing\nWatching; Ctrl-C ends.\n"
    assert capsys.readouterr().err == told * 2
    assert keep_on([Path()], run, listen=listening([], []), quiet=True) == 0
    assert capsys.readouterr().err == "archivepkg: there is no such thing\n"


def test_an_interrupt_while_it_checks_ends_it_too() -> None:
    def run() -> int:
        raise KeyboardInterrupt

    assert keep_on([Path()], run, listen=listening([], [])) == 0


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("options", [["--diff"], ["--show-files"], ["--show-settings"], ["-"]])
def test_what_cannot_be_watched(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli_run(["check", "--watch", *options]) == 2
    assert "--watch" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_without_the_extra_it_says_how_to_have_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    importing: Callable[..., object] = builtins.__import__

    def without(name: str, *arguments: object, **options: Mapping[str, object]) -> object:
        if name == "watchfiles":
            raise ModuleNotFoundError(name)
        return importing(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    assert cli_run(["check", "--watch", "a.txt"]) == 2
    assert capsys.readouterr().err == (
        "archivepkg: --watch needs watchfiles; install it with: pip install 'archivepkg[watch]'\n"
    )


def test_a_real_watch(here: Path, seed: bytes) -> None:
    """A process of its own hears of a real change, and leaves with 0 when it is interrupted."""
    path = here / "113013.txt"
    path.write_bytes(seed)
    program = "from archivepkg.cli import main; main()"
    command = [sys.executable, "-c", program, "check", "--watch", "--output-format", "concise", path.name]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=here, env=env) as process:
        assert process.stdout

        def lines() -> list[str]:
            """What it prints until it waits."""
            found: list[str] = []
            for line in iter(process.stdout.readline, b""):  # type: ignore[union-attr]
                if line.startswith(b"Watching"):
                    return found
                found.append(line.decode())
            raise AssertionError(found)

        try:
            assert any("LOC007" in line for line in lines())
            path.write_bytes(seed.replace(b"ll. 0016-0019", b"ll. 16-19"))
            again = lines()
            assert any("URL001" in line for line in again)
            assert not any("LOC007" in line for line in again)
            process.send_signal(signal.SIGINT)
            assert process.wait() == 0
            assert process.stdout.read() == b""
        finally:
            process.kill()
