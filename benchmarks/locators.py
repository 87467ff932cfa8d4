"""How fast source statements are read, how fast locators are found in prose, and how many notes find an archive.

    locators.py STATEMENTS.jsonl [NOTES.jsonl]

Both files have one JSON object with ``text`` a line. Statements are repeated with changed numbers. Time is
that of the process, so that a busy machine counts for less. The prose
is this project's own, with a statement after every 400 words.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from archivepkg.locators import find, read

ROOT = Path(__file__).resolve().parents[1]
REPEATED = 20
PROSE = 5_000_000
WORDS_BETWEEN = 400


def main() -> None:
    numbers = random.Random(1)  # noqa: S311 - the same numbers in every run
    texts = _texts(Path(sys.argv[1]))
    changed = [re.sub("[1-9]", lambda _: str(numbers.randint(1, 9)), text) for _ in range(REPEATED) for text in texts]
    for text in texts:
        read(text)
    seconds = _seconds(lambda: [read(text) for text in changed])
    size = sum(map(len, changed))
    print(f"statements: {len(changed) / seconds:,.0f}/s, {size / seconds / 1e6:.2f} MB/s ({len(changed)} of them)")
    prose, put = _prose(texts, numbers)
    found: list[object] = []
    seconds = _seconds(lambda: found.extend(find(prose)))
    print(f"prose: {len(prose) / seconds / 1e6:.2f} MB/s, {len(found)} locators found after {put} statements put in")
    if len(sys.argv) > 2:
        notes = _texts(Path(sys.argv[2]))
        named = sum(any(mention.locator.archive for mention in read(note).locators) for note in notes)
        print(f"notes: {named} of {len(notes)} find an archive ({named / len(notes):.1%}), none crashes")


def _texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _prose(texts: list[str], numbers: random.Random) -> tuple[str, int]:
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("docs/**/*.md"))).split()
    parts, size, put = [], 0, 0
    while size < PROSE:
        start = numbers.randrange(max(1, len(words) - WORDS_BETWEEN))
        parts.append(f"{' '.join(words[start : start + WORDS_BETWEEN])}. See {numbers.choice(texts)}\n")
        size, put = size + len(parts[-1]), put + 1
    return "".join(parts), put


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
