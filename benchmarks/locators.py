"""How fast source statements are read, how fast locators are found in prose, and how many notes find an archive.

    locators.py [STATEMENTS.jsonl [NOTES.jsonl]]

Both files have one JSON object with ``text`` a line. Without them the statements are the examples of all archives and,
where the shared material lies beside the project, those of its corpora. They are read as they are, and repeated with
changed numbers, where none is read twice, in one mixed order: by the engine alone, as if each were of a form never met
before, and with the memory of forms that ``read`` has, which begins empty in every row. What counts is the whole run,
its beginning too. Time is that of the process, beside that of a fixed loop: the ratio is what counts on a busy machine.
The prose is this project's own, with a statement after every 400 words.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from archivepkg.locators import SourceReading, archive, archives, find, read
from archivepkg.locators.shape_memory import ShapeMemory
from archivepkg.locators.statement import read_afresh

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
REPEATED = (20, 60, 200)
MOST_AT_ONCE = 120_000
PROSE = 5_000_000
WORDS_BETWEEN = 400
PARTS = 3
TURNS = 2_000_000


def main() -> None:
    statements, notes = _inputs()
    loop = _seconds(_loop)
    for name, texts in statements.items():
        _read_all(name, texts, loop)
    _find_all(next(iter(statements.values())), loop)
    if notes is not None:
        found = _texts(notes)
        _read_once("notes", found)
        named = sum(any(mention.locator.archive for mention in read(note).locators) for note in found)
        print(f"notes: {named} of {len(found)} find an archive ({named / len(found):.1%}), none crashes")


def _inputs() -> tuple[dict[str, list[str]], Path | None]:
    """The statements by the name of their row, and the file of notes."""
    given = [Path(argument) for argument in sys.argv[1:]]
    if given:
        return {"statements": _texts(given[0])}, given[1] if len(given) > 1 else None
    statements = {"examples": _examples()}
    gold, notes = CORPORA / "sources_gold.jsonl", CORPORA / "frus_sources.jsonl"
    if gold.is_file():
        statements["gold"] = _texts(gold)
    return statements, notes if notes.is_file() else None


def _read_all(name: str, texts: list[str], loop: float) -> None:
    _read_once(name, texts)
    _report(f"{name}, {REPEATED[0]} times with other numbers, the engine alone", _repeated(texts, REPEATED[0]), loop)
    for times in REPEATED:
        if times * len(texts) < MOST_AT_ONCE:
            _report(f"{name}, {times} times with other numbers", _repeated(texts, times), loop, Memory())


def _repeated(texts: list[str], times: int) -> list[str]:
    """Each text so often with other numbers, all distinct and in one mixed order."""
    numbers = random.Random(1)  # noqa: S311 - the same numbers in every run
    changed = sorted({_changed(text, numbers) for _ in range(times) for text in texts} - set(texts))
    numbers.shuffle(changed)
    return changed


class Memory(ShapeMemory):
    """What ``read`` has, with a count of what the engine read."""

    def __init__(self) -> None:
        super().__init__(self._read)
        self.read_afresh = 0

    def _read(self, text: str) -> SourceReading:
        self.read_afresh += 1
        return read_afresh(text)


def _read_once(name: str, texts: list[str]) -> None:
    """As they are, in their order: what a program that reads them once has to wait."""
    for text in texts:
        read_afresh(text)  # what is compiled and loaded when it is first needed
    alone = min(_seconds(lambda: [read_afresh(text) for text in texts]) for _ in range(PARTS))
    seconds, memory = [], Memory()
    for _ in range(PARTS):
        memory = Memory()
        seconds.append(_seconds(lambda memory=memory: [memory.read(text) for text in texts]))  # type: ignore[misc]
    known = 1 - memory.read_afresh / len(texts)
    print(f"{name} as they are: {len(texts) / min(seconds):,.0f}/s ({known:.0%} of known forms)")
    print(f"   the engine alone: {len(texts) / alone:,.0f}/s")


def _report(name: str, texts: list[str], loop: float, memory: Memory | None = None) -> None:
    """The whole run, and how it went in its thirds."""
    taken, thirds, size = 0.0, [], -(-len(texts) // PARTS)
    for start in range(0, len(texts), size):
        some = texts[start : start + size]
        read_one: Callable[[str], SourceReading] = memory.read if memory else read_afresh
        seconds = _seconds(lambda some=some, work=read_one: [work(text) for text in some])  # type: ignore[misc]
        thirds.append(f"{len(some) / seconds:,.0f}/s")
        taken += seconds
    known = f", {1 - memory.read_afresh / len(texts):.1%} of known forms" if memory else ""
    size = sum(map(len, texts))
    print(f"{name}: {len(texts) / taken:,.0f}/s, {size / taken / 1e6:.2f} MB/s ({len(texts):,} distinct{known})")
    print(f"   its thirds: {', '.join(thirds)}")
    print(f"   one costs as much as {taken / len(texts) / loop * TURNS:,.0f} turns of the loop")


def _find_all(texts: list[str], loop: float) -> None:
    prose, put = _prose(texts, random.Random(1))  # noqa: S311 - the same prose in every run
    found = list(find(prose))  # and what is compiled and loaded when it is first needed
    seconds = min(_seconds(lambda: list(find(prose))) for _ in range(PARTS))
    print(
        f"prose: {len(prose) / seconds / 1e6:.2f} MB/s, {len(found):,} locators found after {put:,} statements put in"
    )
    print(f"   a kilobyte costs as much as {seconds / len(prose) * 1000 / loop * TURNS:,.0f} turns of the loop")


def _examples() -> list[str]:
    """The examples of all archives."""
    return [example.text for archive_id in archives() for example in archive(archive_id).accepts]


def _changed(text: str, numbers: random.Random) -> str:
    return re.sub("[1-9]", lambda _: str(numbers.randint(1, 9)), text)


def _loop() -> int:
    """Work that every machine can do, to measure the machine by."""
    total = 0
    for turn in range(TURNS):
        total += turn * turn % 7
    return total


def _texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _prose(texts: list[str], numbers: random.Random) -> tuple[str, int]:
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("docs/**/*.md"))).split()
    parts, size, put = [], 0, 0
    while size < PROSE:
        start = numbers.randrange(max(1, len(words) - WORDS_BETWEEN))
        parts.append(
            f"{' '.join(words[start : start + WORDS_BETWEEN])}. See {_changed(numbers.choice(texts), numbers)}\n"
        )
        size, put = size + len(parts[-1]), put + 1
    return "".join(parts), put


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
