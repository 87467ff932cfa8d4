"""What is public: the names promised exist, and nothing else is shown; nothing heavy is imported for them."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import archivepkg

PUBLIC = [name for name in archivepkg.__all__ if name in archivepkg._MODULES]


def test_every_promised_name_is_there() -> None:
    assert dir(archivepkg) == sorted(archivepkg.__all__)
    for name in archivepkg.__all__:
        assert getattr(archivepkg, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = archivepkg.nothing


@pytest.mark.parametrize("name", PUBLIC)
def test_every_module_says_what_it_promises(name: str) -> None:
    module = importlib.import_module(f"archivepkg.{name}")
    assert module.__doc__
    assert all(hasattr(module, promised) for promised in module.__all__)
    assert len(set(module.__all__)) == len(module.__all__)


@pytest.mark.parametrize("name", PUBLIC)
def test_the_compatibility_page_names_it(root: Path, name: str) -> None:
    page = (root / "docs" / "compatibility.md").read_text(encoding="utf-8")
    assert f"`archivepkg.{name}`" in page


def _imported_by(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


HEAVY = {
    "frictionless",
    "pathspec",
    "hypothesis",
    "jsonschema",
    "rich",
    "ruamel.yaml",
    "langcodes",
    "packaging.licenses",
    "petl",
}


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert not _imported_by("import archivepkg") & (HEAVY | {"attr", "msgspec", "click"})


def test_asking_for_the_version_loads_nothing_heavy() -> None:
    code = "from archivepkg.cli.run import run; run(['--version'])"
    assert not _imported_by(code) & (HEAVY | {"attr", "msgspec"})


def test_checking_a_file_loads_nothing_heavy(seed_path: Path) -> None:
    code = f"from archivepkg.cli.run import run; run(['check', {str(seed_path)!r}])"
    assert not _imported_by(code) & HEAVY


def test_dates_stand_alone() -> None:
    assert not _imported_by("import archivepkg.dates") & (HEAVY | {"archivepkg.model", "click"})
