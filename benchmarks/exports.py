"""How fast a package is exported: documents a second of the processor's time, for every export in one run.

    exports.py [COUNT]

COUNT documents (2,000) are read from contributions that are made from a seed, built, and exported. Beside each export
stands what copying the files of the package takes, by which those that hold the package may be measured.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from contributions import write_contributions

from archivepkg.exports import export, exports
from archivepkg.formats import read_bytes
from archivepkg.model import Collection, Editor
from archivepkg.packaging import build

_COLLECTION = Collection(
    name="made",
    title="Contributions made from a seed",
    description="Documents of no archive, made to measure how fast a package of them is exported.",
    version="1.0.0",
    license="CC0-1.0",
    publisher="archivepkg",
    homepage="https://example.org/made",
    editors=(Editor(name="archivepkg"),),
)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_contributions(folder / "contributions", count)
        files = sorted(path for path in (folder / "contributions").rglob("*") if path.is_file())
        documents = (read_bytes(path.read_bytes(), path.name).document for path in files)
        package = build(documents, _COLLECTION, folder / "package")
        print(f"{package.documents:,} documents, {package.bytes / 1e6:.1f} MB")
        seconds = _seconds(lambda: shutil.copytree(package.path, folder / "copy"))
        print(f"{'copying the files':<18} {package.documents / seconds:>10,.0f} documents/s")
        for name in exports():
            seconds = _seconds(lambda name=name: export(package.path, name, folder / name))  # type: ignore[misc]
            print(f"{name:<18} {package.documents / seconds:>10,.0f} documents/s")


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
