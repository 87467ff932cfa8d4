"""What ``archivepkg check`` costs over many files, beside others that check text: one table, one run.

    checking.py [COUNT [MANY]]

COUNT contributions of about 5 KB are made from a seed (5,000), with one finding in three. Each command runs three
times, the commands taking turns; the least time counts, and the most memory of any one process. With MANY (50,000)
memory is measured over so many, too. The others: codespell and rumdl are in the peers' environment, ruff is in our own
and checks as many Python files, markdownlint-cli2 runs where it is in the PATH.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import reduce
from pathlib import Path

import attrs
from contributions import write_contributions
from dates import peers

_TIMES = 3
_CHECK = [sys.executable, "-m", "archivepkg", "check", "--output-format", "concise"]
_BARE = [sys.executable, "-c", "pass"]
_KEEP = "archivepkg, -j 2, and keep"
_LOOP = 2_000_000


@attrs.frozen
class Measured:
    """Seconds by the clock and of the processors, and the most memory of one process, in KiB."""

    wall: float
    processor: float
    memory: int


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory() as made:
        folder, python = Path(made, "contributions"), Path(made, "python")
        size = write_contributions(folder, count)
        _write_python(python, count)
        _compile_library()
        _let_clocks_tick()
        cache = Path(made, "cache")
        _table(_ours(folder, cache) | _others(folder, python), size, count, cache)
        first, bare = _least([*_CHECK, "--no-cache", str(next(folder.glob("*/*1.txt")))]), _least(_BARE)
        print(
            f"start to the findings of one file: {1000 * (first.wall - bare.wall):.0f} ms over bare Python "
            f"({1000 * bare.wall:.0f} ms); of the processor {1000 * (first.processor - bare.processor):.0f} ms"
        )
        if len(sys.argv) > 2:
            many = Path(made, "many")
            write_contributions(many, int(sys.argv[2]))
            found = _run([*_CHECK, "--no-cache", "-j", "2", str(many)])
            print(
                f"{sys.argv[2]} files, -j 2: {found.wall:.1f} s, {found.memory / 1024:.0f} MiB at most in one process"
            )
    print(f"a loop of {_LOOP:,} turns takes {min(_loop() for _ in range(5)):.2f} s here")


def _ours(folder: Path, cache: Path) -> dict[str, list[str]]:
    """Our commands in their order: the one that looks up what is unchanged comes after one that has kept it."""
    return {
        "archivepkg, one process": [*_CHECK, "--no-cache", "-j", "1", str(folder)],
        "archivepkg, -j 2": [*_CHECK, "--no-cache", "-j", "2", str(folder)],
        _KEEP: [*_CHECK, "--cache-dir", str(cache), "-j", "2", str(folder)],
        "archivepkg, unchanged": [*_CHECK, "--cache-dir", str(cache), str(folder)],
    }


def _others(folder: Path, python: Path) -> dict[str, list[str]]:
    found = {"ruff, as many Python files": [shutil.which("ruff", path=str(Path(sys.executable).parent)) or ""]}
    found["ruff, as many Python files"] += ["check", "--isolated", "--no-cache", "--select", "E,F", "-q", str(python)]
    others = peers().parent
    found["codespell"] = [str(others / "codespell"), str(folder)]
    found["rumdl"] = [str(others / "rumdl"), "check", "--no-cache", "--include", "**/*.txt", str(folder)]
    if markdownlint := shutil.which("markdownlint-cli2"):
        found["markdownlint-cli2"] = [markdownlint, f"{folder}/**/*.txt"]
    return {name: command for name, command in found.items() if command[0]}


def _table(commands: dict[str, list[str]], size: int, count: int, cache: Path) -> None:
    best: dict[str, Measured] = {}
    for _ in range(_TIMES):
        for name, command in commands.items():
            if name == _KEEP:
                shutil.rmtree(cache, ignore_errors=True)
            now = _run(command)
            best[name] = _better(best.get(name, now), now)
    print(f"{f'{count:,} files, {size / 1e6:.1f} MB':30}{'seconds':>9}{'CPU-s':>9}{'MB per CPU-s':>14}{'peak MiB':>10}")
    for name, found in best.items():
        rate = f"{size / 1e6 / found.processor:.1f}" if "unchanged" not in name and "Python" not in name else ""
        print(f"{name:30}{found.wall:9.2f}{found.processor:9.2f}{rate:>14}{found.memory / 1024:10.0f}")


def _better(one: Measured, other: Measured) -> Measured:
    return Measured(min(one.wall, other.wall), min(one.processor, other.processor), max(one.memory, other.memory))


def _least(command: list[str]) -> Measured:
    """The least that a short command takes in ten runs."""
    return reduce(_better, (_run(command) for _ in range(10)))


def _run(command: list[str]) -> Measured:
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return Measured(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss)


def _write_python(folder: Path, count: int) -> None:
    """As many Python files of as many bytes: parts of this library, each told from the others by a name."""
    own = sorted(Path(__file__).resolve().parents[1].glob("archivepkg/**/*.py"))
    texts = [path.read_text(encoding="utf-8")[:5_000].rpartition("\n")[0] for path in own]
    folder.mkdir()
    for number in range(count):
        (folder / f"m{number}.py").write_text(f"NUMBER = {number}\n{texts[number % len(texts)]}\n", encoding="utf-8")


def _compile_library() -> None:
    """As installers do: else, where PYTHONDONTWRITEBYTECODE is set, every start would compile all sources anew."""
    compileall.compile_dir(Path(__file__).resolve().parents[1] / "archivepkg", quiet=1)


def _let_clocks_tick() -> None:
    """Files that were only just written are looked into, whatever is known of them."""
    time.sleep(2.5)


def _loop() -> float:
    began, total = time.process_time(), 0
    for turn in range(_LOOP):
        total += turn * turn % 7
    return time.process_time() - began


if __name__ == "__main__":
    main()
