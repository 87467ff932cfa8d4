"""What `archivepkg.packaging.build` costs: packages of 10,000 to 1,000,000 made-up documents, a process for each.

`python benchmarks/build.py [DOCUMENTS ...]`. The floor is the writing of as many files of the size of the texts. A
million documents need some 12 GB of disk for a while, in the folder for temporary files.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from archivepkg.locators import Locator
from archivepkg.locators.locator import LeafRange, LevelValue
from archivepkg.model import (
    Agent,
    Block,
    Citation,
    Collection,
    ContentItem,
    DateStatement,
    Document,
    LanguageStatement,
    Relation,
    SourceStatement,
)
from archivepkg.packaging import build

SIZES = (10_000, 100_000, 1_000_000)
PARAGRAPHS = 8


def documents(count: int) -> Iterator[Document]:
    """Telegrams with something in every table and a text of some 2,500 characters, in no order of id."""
    chance = random.Random(count)  # noqa: S311 - the same documents every time
    words = [f"word{int(chance.paretovariate(0.9))}" for _ in range(5_000)]
    step = 7_919  # a prime, so that every id comes once
    for number in range(count):
        place = number * step % count
        at = chance.randrange(len(words) - 60)
        edtf = f"{1945 + place % 10}-{1 + place % 12:02}-{1 + place % 28:02}"
        opis, delo = str(1 + place % 20), str(place // 50)
        leaves = (LeafRange(str(1 + place % 200), str(3 + place % 200)),)
        levels = (LevelValue("fond", "45"), LevelValue("opis", opis), LevelValue("delo", delo))
        source = f"APRF, f. 45, op. {opis}, d. {delo}, ll. {leaves[0].first}-{leaves[0].last}"
        author, recipient = f"Writer {place % (count // 4 + 1)}", f"Reader {place % 1_000}"
        yield Document(
            id=f"{place:07}",
            title=f"Telegram No. {place} from {author} to {recipient}",
            date=DateStatement(text=edtf, edtf=edtf),
            type="Telegram",
            number=str(place),
            agents=(Agent(role="author", name=author, place="Beijing"), Agent(role="recipient", name=recipient)),
            summary=" ".join(words[at : at + 30]),
            original_languages=(LanguageStatement(text="Russian", tag="ru"),),
            contents=(ContentItem(kind="translation", language=LanguageStatement(text="English", tag="en")),),
            citation=Citation(
                text=f'"Telegram," {edtf}, A Collection, {source}',
                collection="A Collection",
                source=SourceStatement(
                    text=source,
                    locators=(Locator(archive="ru_aprf", cited_as="APRF", levels=levels, leaves=leaves),),
                ),
            ),
            relations=(Relation(kind="reply_to", target=f"{(place + 1) % count:07}"),),
            body=tuple(
                Block(kind="paragraph", text=" ".join(words[at + line : at + line + 45])) for line in range(PARAGRAPHS)
            ),
        )


def built(count: int, folder: Path) -> None:
    """What the child process does: makes the documents, then builds them; says what it took, without the making."""
    began = time.process_time()
    for _ in documents(count):
        pass
    making = time.process_time() - began
    began = time.process_time()
    package = build(documents(count), Collection(name="many", title="Many telegrams"), folder / "package")
    seconds = time.process_time() - began - making
    print(seconds, package.bytes, package.files)


def floor(count: int, folder: Path) -> float:
    """CPU seconds of writing so many texts into folders, in a sample."""
    sample = min(count, 20_000)
    data = b"x" * 2_500
    began = time.process_time()
    for number in range(sample):
        place = folder / f"{number % 256:02x}"
        place.mkdir(exist_ok=True)
        (place / f"{number}.md").write_bytes(data)
    return (time.process_time() - began) * count / sample


def main() -> None:
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    print(f"{'documents':>10}{'files':>11}{'MB':>8}{'CPU s':>9}{'floor':>8}{'a CPU-s':>10}{'peak MB':>9}")
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, __file__, "--one", str(count), folder]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
                out = running.stdout.read() if running.stdout else ""
                _, status, used = os.wait4(running.pid, 0)
                running.returncode = os.waitstatus_to_exitcode(status)
            if running.returncode:
                raise SystemExit(f"the build of {count:,} documents failed")
            shutil.rmtree(Path(folder) / "package")
            seconds, size, files = float(out.split()[0]), int(out.split()[1]), int(out.split()[2])
            least = floor(count, Path(folder))
            peak = used.ru_maxrss / 1024
            rate = count / seconds
            print(
                f"{count:10,}{files:11,}{size / 1e6:8.0f}{seconds:9.1f}{least:8.1f}{rate:10,.0f}{peak:9.0f}", flush=True
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        built(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
