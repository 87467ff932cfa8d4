"""``archivepkg new archive``: what it writes passes the contract of archives, once the facts are filled in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import archivepkg
from archivepkg.cli.run import run
from archivepkg.locators import schemes

ROOT = Path(archivepkg.__file__).parent
CONTRACT = ROOT.parent / "tests" / "contract" / "test_archives.py"


def contract(folder: Path) -> subprocess.CompletedProcess[str]:
    """The contract of new archives, of the copy of the library that lies in the folder."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONIOENCODING": "utf-8"}
    tests = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", f"pythonpath={folder}", "-k", "xx", str(CONTRACT))
    return subprocess.run(
        [sys.executable, *tests], capture_output=True, check=False, cwd=folder, encoding="utf-8", env=environment
    )


@pytest.mark.judge
def test_a_new_archive_of_any_scheme_passes_the_contract(tmp_path: Path) -> None:
    shutil.copytree(ROOT, tmp_path / "archivepkg", ignore=shutil.ignore_patterns("__pycache__"))
    leaves = tmp_path / "archivepkg" / "locators" / "archives"
    for number, scheme in enumerate(schemes()):
        assert run(["new", "archive", f"xx_zqw{number}", "--scheme", scheme, "--into", str(leaves)]) == 0, scheme
    for path in (path for folder in leaves.glob("xx_zqw*") for path in folder.iterdir()):
        assert "TODO" in path.read_text(encoding="utf-8"), "the contract refuses it as long as that stands there"
        named = re.sub(
            '"TODO: its name[^"]*"', f'"Repository {path.parent.name[3:]}"', path.read_text(encoding="utf-8")
        )
        path.write_text(named.replace("TODO: 2026", "2026").replace("TODO", "What"), encoding="utf-8")
    done = contract(tmp_path)
    assert done.returncode == 0, done.stdout
