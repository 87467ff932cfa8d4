"""What `archivepkg diff` costs: packages of growing size of which ten documents changed, or all; words, beside difflib.

A package here is what is compared of one: its records, its descriptor and its manifest. The floor is the hashing of the
records, without which nobody knows whether they are whole.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path

from archivepkg.packaging.diff import replacements

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "datapackages" / "korean-armistice-1951" / "package"
SIZES = ((1_000, 10), (10_000, 10), (100_000, 10), (10_000, 10_000))
WORDS = (1_000, 5_000, 20_000)


def write_package(folder: Path, documents: int, changed: int) -> None:
    """The telegram of the demo, so many times; another word in `changed` of them."""
    folder.mkdir()
    record = (PACKAGE / "documents.jsonl").read_bytes()
    descriptor = (PACKAGE / "datapackage.json").read_bytes()
    every = documents // changed if changed else documents + 1
    with (folder / "documents.jsonl").open("wb") as file:
        for number in range(documents):
            line = record.replace(b'"113013"', b'"%08d"' % number, 1)
            file.write(line.replace(b"agreement", b"consent", 1) if changed and number % every == 0 else line)
    (folder / "datapackage.json").write_bytes(descriptor)
    with (folder / "documents.jsonl").open("rb") as file:
        hashes = {"datapackage.json": sha256(descriptor), "documents.jsonl": file_digest(file, "sha256")}
    manifest = "".join(f"{hashes[path].hexdigest()}  {path}\n" for path in sorted(hashes))
    (folder / "manifest-sha256.txt").write_text(manifest, encoding="utf-8")


def diffed(old: Path, new: Path) -> tuple[float, float]:
    """CPU seconds and peak MB of the command in a process of its own."""
    command = [sys.executable, "-m", "archivepkg", "diff", str(old), str(new)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode != 1:
        raise SystemExit("the packages differ, and diff did not say so")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def floor(*packages: Path) -> float:
    """CPU seconds of hashing the records."""
    began = time.process_time()
    for package in packages:
        with (package / "documents.jsonl").open("rb") as file:
            file_digest(file, "sha256")
    return time.process_time() - began


def milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def text_pair(words: int) -> tuple[str, str]:
    """A text of so many words, and one in which a twentieth are others."""
    chance = random.Random(words)  # noqa: S311 - the same text every time
    old = [f"w{int(chance.paretovariate(0.8))}" for _ in range(words)]
    return " ".join(old), " ".join("other" if chance.random() < 0.05 else word for word in old)


def main() -> None:
    print(f"{'documents':>10}{'changed':>9}{'MB':>7}{'CPU s':>8}{'floor':>8}{'peak MB':>9}")
    for documents, changed in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            old, new = Path(folder) / "old", Path(folder) / "new"
            write_package(old, documents, 0)
            write_package(new, documents, changed)
            size = sum((each / "documents.jsonl").stat().st_size for each in (old, new)) / 1e6
            seconds, peak = diffed(old, new)
            print(f"{documents:10,}{changed:9,}{size:7.0f}{seconds:8.2f}{floor(old, new):8.2f}{peak:9.0f}")
    print(f"\n{'words':>10}{'ours, ms':>10}{'difflib, ms':>13}")
    replacements("warm", "up")
    for words in WORDS:
        old_text, new_text = text_pair(words)
        ours = milliseconds(partial(replacements, old_text, new_text))
        matcher = SequenceMatcher(None, old_text.split(" "), new_text.split(" "), autojunk=False)
        theirs = milliseconds(matcher.get_opcodes)
        print(f"{words:10,}{ours:10.1f}{theirs:13.1f}")


if __name__ == "__main__":
    main()
