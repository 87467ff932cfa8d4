"""The collection in ``datapackages/`` as it is built: the same bytes everywhere, and accepted by everyone."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.checking import Checked, check_bytes, fixed, read_configuration, selected
from archivepkg.diagnostics import Applicability
from archivepkg.packaging import build, verify


@pytest.fixture
def built(root: Path, seed: bytes, tmp_path: Path) -> Path:
    """The package of the seed after its safe fixes."""

    def again(text: str) -> Checked:
        return check_bytes(text.encode(), "113013.txt", selected())

    document = fixed(
        check_bytes(seed, "113013.txt", selected()), again, frozenset({Applicability.SAFE})
    ).left.reading.document
    collection = read_configuration(root / "datapackages" / "korean-armistice-1951" / "archivepkg.toml").collection
    return build([document], collection, tmp_path / "package").path


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_package_is_the_one_that_is_shown(root: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    golden = _files(root / "datapackages" / "korean-armistice-1951" / "package")
    assert _files(built) == golden, "if the change is meant, run `make golden`"


def test_the_package_that_is_shown_is_whole(root: Path) -> None:
    assert list(verify(root / "datapackages" / "korean-armistice-1951" / "package")) == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_frictionless_accepts_it(built: Path) -> None:
    from frictionless import validate

    report = validate(str(built / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    assert {task.name for task in report.tasks} >= {"documents", "locators", "archives", "records"}
