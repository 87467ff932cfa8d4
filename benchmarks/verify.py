"""What ``archivepkg verify`` costs, beside frictionless and beside what no program can do without: one run, in turns.

    verify.py [DOCUMENTS [TIMES]]

Two packages are made from a seed: one of plain tables (4.6 rows for each of 100,000 documents, 490 MB) and one that
``archivepkg build`` makes of a tenth as many documents. The floors read the files and hash them, or read them as CSV.
frictionless is that of our own environment; it runs once, for it takes long. Records are held against their schema by
our codec, and by jsonschema and jsonschema-rs, which is in the peers' environment.
"""

from __future__ import annotations

import compileall
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs
from dates import peers
from measured import Measured, run, run_in_turns
from tables import write_package

from archivepkg.model import Collection, Document, decode_json
from archivepkg.packaging import build

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RECORD = ROOT / "datapackages" / "korean-armistice-1951" / "package" / "documents.jsonl"
_VERIFY = [sys.executable, "-m", "archivepkg", "verify"]
_BARE = [sys.executable, "-I", "-S", "-c"]
_HASHED = (
    "import sys, hashlib, pathlib\n"
    "for path in pathlib.Path(sys.argv[1]).rglob('*'):\n"
    "    if path.is_file(): hashlib.file_digest(path.open('rb'), 'sha256')"
)
_READ = (
    "import sys, csv, pathlib\n"
    "csv.field_size_limit(2**31 - 1)\n"
    "for path in pathlib.Path(sys.argv[1]).rglob('*.csv'):\n"
    "    for row in csv.reader(path.open(encoding='utf-8', newline=''), strict=True): pass"
)
_FRICTIONLESS = "import sys, frictionless; sys.exit(not frictionless.validate(sys.argv[1] + '/datapackage.json').valid)"


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    compileall.compile_dir(ROOT / "archivepkg", quiet=1)
    with tempfile.TemporaryDirectory() as made:
        tables, own, cache = Path(made, "tables"), Path(made, "own"), Path(made, "cache")
        size = write_package(tables, documents)
        found = _ours(tables, cache, times)
        found["frictionless 5.21"] = run([sys.executable, "-c", _FRICTIONLESS, str(tables)])
        _table(f"{documents * 46 // 10:,} rows, {size / 1e6:.0f} MB", found)
        build(_documents(documents // 10), Collection(name="own"), own)
        size = sum(path.stat().st_size for path in own.rglob("*") if path.is_file())
        _table(f"{documents // 10:,} documents, {size / 1e6:.0f} MB", _ours(own, cache, times))
    _records()


def _ours(package: Path, cache: Path, times: int) -> dict[str, Measured]:
    """The floors and our commands; the package is known before it is verified unchanged."""
    unchanged = [*_VERIFY, "--cache-dir", str(cache), str(package)]
    run(unchanged)
    commands = {
        "floor: bytes read and hashed": [*_BARE, _HASHED, str(package)],
        "floor: csv.reader": [*_BARE, _READ, str(package)],
        "archivepkg": [*_VERIFY, "--no-cache", str(package)],
        "archivepkg, -j 2": [*_VERIFY, "--no-cache", "-j", "2", str(package)],
        "archivepkg, unchanged": unchanged,
    }
    return run_in_turns(commands, times)


def _table(title: str, found: dict[str, Measured]) -> None:
    print(f"\n{title:32}{'seconds':>9}{'CPU-s':>9}{'peak MiB':>10}")
    for name, each in found.items():
        print(f"{name:32}{each.wall:9.2f}{each.processor:9.2f}{each.memory:10.0f}")


def _documents(count: int) -> Iterator[Document]:
    first = decode_json(RECORD.read_bytes().splitlines()[0], Document)
    for number in range(count):
        yield attrs.evolve(first, id=f"{number:07}")


def _records() -> None:
    print(f"\n{'records of 11 KB, their schema':40}{'per CPU-s':>10}")
    for name, python in (
        ("archivepkg", sys.executable),
        ("jsonschema", sys.executable),
        ("jsonschema-rs", str(peers())),
    ):
        command = [python, str(HERE / "record_checkers.py"), name, str(RECORD), str(ROOT / "schemas")]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(f"{name:40}{found['rate']:10,.0f}")


if __name__ == "__main__":
    main()
