"""Date parsers side by side: one run, the same distinct strings, nothing cached between them.

The peers are installed into an environment of their own (``.venv-peers``). Rates are strings per second of
processor time, the median of up to 20 batches; the ratio is what counts on a shared machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import statements

HERE = Path(__file__).resolve().parent
PEERS = HERE.parent / ".venv-peers"
TABLES = {
    "EDTF": (statements.edtf, 40_000, 4_000, ("archivepkg, EDTF with bounds", "python-edtf, with bounds")),
    "wording": (statements.worded, 40_000, 4_000, ("archivepkg, wording", "dateparser (English), wording")),
}
MORE = {"EDTF": ("undate, with bounds", "edtf-validate, yes or no"), "wording": ()}


def peers() -> Path:
    """The Python of the peers' environment, made anew where it is not there or has not what is wanted now."""
    python, wanted, mark = (
        PEERS / "bin" / "python",
        (HERE / "peers.txt").read_text(encoding="utf-8"),
        PEERS / ".installed",
    )
    if not mark.exists() or mark.read_text(encoding="utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        subprocess.run([*pip, "--require-hashes", "-r", str(HERE / "peers.txt")], check=True)
        mark.write_text(wanted, encoding="utf-8")
    return python


def main() -> None:
    """Prints one table for EDTF and one for wording."""
    others = peers()
    for title, (make, many, few, names) in TABLES.items():
        print(f"\n{title:32}{'per second':>12}{'ours is':>10}{'refused':>10}{'grown':>12}{'strings':>10}")
        ours = 0.0
        for name in (*names, *MORE[title]):
            own = name.startswith("archivepkg")
            with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
                file.write("\n".join(make(many if own else few)))
                file.flush()
                command = [sys.executable if own else str(others), str(HERE / "date_parsers.py"), name, file.name]
                found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            ours = ours or found["rate"]
            ratio = "" if own else f"{ours / found['rate']:.0f} x"
            print(
                f"{name:32}{found['rate']:12,.0f}{ratio:>10}{found['refused']:10.1%}"
                f"{found['grown_kib']:8,} KiB{found['strings']:10,}"
            )


if __name__ == "__main__":
    main()
