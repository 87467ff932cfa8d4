"""How fast source statements are read, how fast locators are found in prose, and how many notes find an archive.

    locators.py [STATEMENTS.jsonl [NOTES.jsonl]]

Both files have one JSON object with ``text`` a line. Without them the statements are the examples of all archives and,
where the shared material lies beside the project, those of its corpora. They are repeated with changed numbers, and
none is read twice. Time is that of the process, the best of three parts, beside that of a fixed loop: the ratio is what
counts on a busy machine. The prose is this project's own, with a statement after every 400 words.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from archivepkg.locators import archive, archives, find, read

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
REPEATED = 20
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
    numbers = random.Random(1)  # noqa: S311 - the same numbers in every run
    for text in texts:
        read(text)
    changed = sorted({_changed(text, numbers) for _ in range(REPEATED) for text in texts} - set(texts))
    numbers.shuffle(changed)
    taken = []
    for part in range(PARTS):
        some = changed[part::PARTS]
        seconds = _seconds(lambda some=some: [read(text) for text in some])  # type: ignore[misc]
        taken.append((seconds / len(some), sum(map(len, some)) / seconds / 1e6))
    each, rate = min(taken)
    print(f"{name}: {1 / each:,.0f}/s, {rate:.2f} MB/s ({len(changed):,} distinct)")
    print(f"   one costs as much as {each / loop * TURNS:,.0f} turns of the loop")


def _find_all(texts: list[str], loop: float) -> None:
    prose, put = _prose(texts, random.Random(1))  # noqa: S311 - the same prose in every run
    found: list[object] = []
    seconds = _seconds(lambda: found.extend(find(prose)))
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
