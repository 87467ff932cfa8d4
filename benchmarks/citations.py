"""Readers of references side by side: source statements, citations, locators in prose, and eyecite on its own genre.

eyecite finds citations of cases in legal texts; nothing else reads where originals are kept. So each gets text of
its own genre, made here in the same way: a reference in every few sentences. Rates are of processor time, the
median of batches, on distinct strings; it is the megabytes that compare. The statements are of few forms, which
archivepkg reads by their numbers once it knows them; ``afresh`` is the engine alone, as of forms never met before.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import citation_texts
from dates import peers

HERE = Path(__file__).resolve().parent
TABLE = {
    "archivepkg, source statements": lambda: "\n".join(citation_texts.statements(40_000)),
    "archivepkg, statements afresh": lambda: "\n".join(citation_texts.statements(40_000)),
    "archivepkg, citations": lambda: "\n".join(citation_texts.citations(20_000)),
    "archivepkg, locators in prose": lambda: citation_texts.archival_prose(5_000_000),
    "eyecite, cases in legal prose": lambda: citation_texts.legal_prose(5_000_000),
}


def main() -> None:
    """Prints one table."""
    others = peers()
    print(f"\n{'references':32}{'MB/s':>10}{'per second':>12}{'found':>10}{'read':>12}")
    for name, make in TABLE.items():
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write(make())
            file.flush()
            python = sys.executable if name.startswith("archivepkg") else str(others)
            command = [python, str(HERE / "citation_readers.py"), name, file.name]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        each = "" if name.endswith("prose") else f"{found['each']:,.0f}"
        print(f"{name:32}{found['megabytes']:10.2f}{each:>12}{found['found']:10,}{found['bytes'] / 1e6:9.1f} MB")


if __name__ == "__main__":
    main()
