"""How long commands take to start, over bare Python, in one run: what users wait for."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "datapackages" / "korean-armistice-1951" / "contributions" / "113013.txt"
TIMES = 15
COMMANDS = {
    "bare Python": ["-c", "pass"],
    "import archivepkg": ["-c", "import archivepkg"],
    "import archivepkg.dates": ["-c", "import archivepkg.dates"],
    "archivepkg --version": ["-m", "archivepkg", "--version"],
    "archivepkg check SEED": ["-m", "archivepkg", "check", str(SEED)],
}


def milliseconds(arguments: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=False)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Prints the least and the median of each, the runs taking turns so that a busy machine is shared fairly."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(TIMES):
        for name, arguments in COMMANDS.items():
            taken[name].append(milliseconds(arguments))
    bare = min(taken["bare Python"])
    print(f"{'':24}{'least':>8}{'median':>8}{'over bare':>11}   ms, {TIMES} runs")
    for name, times in taken.items():
        print(f"{name:24}{min(times):8.0f}{statistics.median(times):8.0f}{min(times) - bare:11.0f}")


if __name__ == "__main__":
    main()
