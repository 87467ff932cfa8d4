"""The wheel as users get it: whole, importable from elsewhere, and typed."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

CONSUMER = '''\
"""What a user of the library writes."""

from archivepkg import Collection, Document, dates, locators
from archivepkg.model import Block, DateStatement, encode_json

value: dates.ArchivalDate = dates.parse("November 14, 1951")
place: locators.Locator = locators.parse("APRF, f. 45, op. 1, d. 342, ll. 16-19")
document = Document(
    id="113013",
    date=DateStatement(text="November 14, 1951", edtf=value.edtf),
    body=(Block(kind="paragraph", text="I ask your instructions."),),
)
data: bytes = encode_json(document)
reveal_type(document.title)
reveal_type(Collection().editors)
print(place.archive, len(data))
'''


def _python(*arguments: str, cwd: Path, python: Path | str = sys.executable) -> str:
    done = subprocess.run([python, *arguments], capture_output=True, text=True, check=False, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the tree as it is, without touching it and without the network."""
    out = tmp_path_factory.mktemp("wheel")
    _python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(root), cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has the wheel installed, and its dependencies from here."""
    home = tmp_path_factory.mktemp("user")
    venv.create(home / "env", with_pip=False)
    python = home / "env" / "bin" / "python"
    site = Path(
        _python("-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home, python=python).strip()
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # A plain path line: dependencies are found, the editable install of this project is not.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_the_wheel_carries_every_file_of_the_package(root: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if name.startswith("archivepkg/")}
    here = {
        path.relative_to(root).as_posix()
        for path in (root / "archivepkg").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert inside == here
    assert "archivepkg/py.typed" in inside


def test_the_wheel_carries_what_frictionless_looks_for(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"archivepkg", "frictionless_archivepkg.py"}


def test_the_wheel_works_from_another_folder(installed: Path, seed: bytes, tmp_path: Path) -> None:
    (tmp_path / "113013.txt").write_bytes(seed)
    where = _python("-c", "import archivepkg; print(archivepkg.__file__)", cwd=tmp_path, python=installed).strip()
    assert Path(where).is_relative_to(installed.parents[1])
    arguments = ["-m", "archivepkg", "check", "--output-format", "concise", "113013.txt"]
    done = subprocess.run([installed, *arguments], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "Found 8 findings" in done.stdout


@pytest.mark.judge
def test_a_user_s_file_type_checks(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "consumer.py").write_text(CONSUMER)
    arguments = ["-m", "mypy", "--strict", "--python-executable", str(installed), "--cache-dir", str(tmp_path / "c")]
    printed = _python(*arguments, "consumer.py", cwd=tmp_path)
    assert 'Revealed type is "str | None"' in printed
    assert "tuple[archivepkg.model.agents.Editor, ...]" in printed
    assert "Success: no issues found" in printed


@pytest.mark.judge
def test_frictionless_finds_our_checks_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    """As its users call it, in an environment where archivepkg is only installed."""
    (tmp_path / "letters.csv").write_text('id,source\n1,"APRF, f. 45, d. 342, ll. 16-19"\n2,\n')
    checks = ["--checks", "archival-locator:fieldName=source"]
    arguments = ["-m", "frictionless", "validate", "--json", *checks, "letters.csv"]
    done = subprocess.run([installed, *arguments], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    (error,) = json.loads(done.stdout)["tasks"][0]["errors"]
    assert (error["type"], error["note"]) == ("archival-locator", "opis of APRF is missing")
