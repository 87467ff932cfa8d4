"""One reader of references on one file: how fast, and how much it finds.

Runs by itself in the environment of the reader: ``python citation_readers.py NAME FILE`` prints a line of JSON.
Readers of statements get the file's lines one by one, distinct; readers of running text get it in parts of 100,000
characters.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

_SECONDS = 30.0
_BATCHES = 20
_PART = 100_000


def _archivepkg_sources() -> Callable[[str], int]:
    from archivepkg import locators

    return lambda text: sum(mention.complete for mention in locators.read(text).locators)


def _archivepkg_engine() -> Callable[[str], int]:
    """What is read of forms that were not met before."""
    from archivepkg.locators.statement import read_afresh

    return lambda text: sum(mention.complete for mention in read_afresh(text).locators)


def _archivepkg_citations() -> Callable[[str], int]:
    from archivepkg import citations

    return lambda text: citations.read(text).style is not None


def _archivepkg_find() -> Callable[[str], int]:
    from archivepkg import locators

    return lambda text: sum(1 for _ in locators.find(text))


def _eyecite() -> Callable[[str], int]:
    from eyecite import get_citations

    return lambda text: len(get_citations(text))


READERS = {
    "archivepkg, source statements": _archivepkg_sources,
    "archivepkg, statements afresh": _archivepkg_engine,
    "archivepkg, citations": _archivepkg_citations,
    "archivepkg, locators in prose": _archivepkg_find,
    "eyecite, cases in legal prose": _eyecite,
}


def main() -> None:
    """Measures for at most 30 seconds of processor time, in batches; the rate is that of the median batch."""
    name, path = sys.argv[1:]
    whole = Path(path).read_text(encoding="utf-8")
    running = name.endswith("prose")
    texts = [whole[at : at + _PART] for at in range(0, len(whole), _PART)] if running else whole.splitlines()
    read = READERS[name]()
    for text in texts[: 1 if running else 200]:
        read(text[:5_000])
    size = 1 if running else max(1, len(texts) // _BATCHES)
    rates, found, bytes_read, done, began = [], 0, 0, 0, time.process_time()
    for at in range(0, len(texts), size):
        part = texts[at : at + size]
        start = time.process_time()
        found += sum(map(read, part))
        taken = time.process_time() - start
        length = sum(len(text.encode()) for text in part)
        rates.append((length / taken / 1e6, len(part) / taken))
        bytes_read, done = bytes_read + length, done + len(part)
        if time.process_time() - began > _SECONDS:
            break
    megabytes, each = sorted(rates)[len(rates) // 2]
    print(json.dumps({"megabytes": megabytes, "each": each, "found": found, "strings": done, "bytes": bytes_read}))


if __name__ == "__main__":
    main()
