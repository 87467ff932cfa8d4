"""A package is held to the layout that it says it has, whatever later layouts have beyond that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest
from msgspec.structs import replace

from archivepkg.diagnostics import Severity
from archivepkg.locators import registry
from archivepkg.model import Collection
from archivepkg.packaging import build, layouts, verify
from archivepkg.packaging import descriptor as describing
from archivepkg.packaging import rows as deriving
from archivepkg.packaging.checks import descriptor as checking
from archivepkg.packaging.columns import Is
from archivepkg.packaging.descriptor import resources
from archivepkg.packaging.layout import LAYOUT
from archivepkg.packaging.tables import DOCUMENTS, TABLES, DocumentRow
from archivepkg.terms import field
from tests.unit.packaging.conftest import Reseal, telegram

GOLDEN = Path("datapackages") / "korean-armistice-1951" / "package"


class LaterRow(DocumentRow, frozen=True, kw_only=True):
    """A document as a later archivepkg may tell of it."""

    colour: Annotated[str | None, field("The colour of the paper.", "grey"), Is("xsd:string")]


LATER = msgspec.structs.replace(DOCUMENTS, row=LaterRow)


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An archivepkg whose builds have layout 1.1: the documents have one more column."""
    tables = tuple(LATER if each is DOCUMENTS else each for each in TABLES)

    def rows(*asked: Any) -> Iterator[LaterRow]:
        for row in made.rows(*asked):
            yield LaterRow(**msgspec.structs.asdict(row), colour="grey")  # type: ignore[arg-type]

    made = deriving.DERIVATIONS[0]
    folder = tmp_path / "layouts"
    folder.mkdir()
    for version, path in layouts.layouts().items():
        (folder / f"{version}.json").write_bytes(path.read_bytes())
    monkeypatch.setattr(layouts, "TABLES", tables)
    monkeypatch.setattr(describing, "TABLES", tables)
    for module in (layouts, describing, checking):
        monkeypatch.setattr(module, "LAYOUT", "1.1")
    monkeypatch.setattr(layouts, "FOLDER", folder)
    changed = (msgspec.structs.replace(made, table=LATER, rows=rows), *deriving.DERIVATIONS[1:])
    for module in (deriving, build_module()):
        monkeypatch.setattr(module, "DERIVATIONS", changed)
    layouts.write(resources())
    layouts.layout.cache_clear()
    yield
    layouts.layout.cache_clear()


def build_module() -> Any:
    """The module, for which the package has the function of that name."""
    import importlib

    return importlib.import_module("archivepkg.packaging.build")


def test_the_present_layout_is_the_one_that_is_kept() -> None:
    kept = list(layouts.layout().resources)
    assert kept == json.loads(json.dumps(list(resources()))), "a table with another column is another layout (0046)"
    assert list(layouts.layouts())[-1] == LAYOUT


def test_every_layout_can_be_held(root: Path) -> None:
    for version in layouts.layouts():
        layout = layouts.layout(version)
        for table in layout.tables:
            asked = [each["name"] for each in layout.by_name[table.name]["schema"]["fields"]]
            assert table.header == asked
    assert json.loads((root / GOLDEN / "datapackage.json").read_bytes())["archivepkg:layout"] in layouts.layouts()


@pytest.mark.usefixtures("later")
def test_a_package_of_an_earlier_layout_is_whole(root: Path) -> None:
    assert list(verify(root / GOLDEN)) == []


@pytest.mark.usefixtures("later")
def test_a_package_of_a_later_layout_has_its_columns(tmp_path: Path) -> None:
    package = build([telegram("1")], Collection(name="c", title="C"), tmp_path / "package").path
    assert (package / "data" / "documents.csv").read_text(encoding="utf-8").splitlines()[0].endswith(",colour")
    assert list(verify(package)) == []


@pytest.mark.usefixtures("later")
def test_a_package_has_the_columns_of_its_own_layout(tmp_path: Path, reseal: Reseal) -> None:
    package = build([telegram("1")], Collection(name="c", title="C"), tmp_path / "package").path
    place = package / "datapackage.json"
    place.write_text(place.read_text(encoding="utf-8").replace('"1.1"', '"1.0"'), encoding="utf-8")
    reseal(package)
    assert {"PKG005", "PKG006"} <= {finding.code for finding in verify(package)}


def test_a_layout_that_is_not_known_is_said_once_and_hashes_are_held(package: Path, reseal: Reseal) -> None:
    place = package / "datapackage.json"
    place.write_text(place.read_text(encoding="utf-8").replace('"1.0"', '"7.0"'), encoding="utf-8")
    reseal(package)
    assert [(finding.code, finding.path) for finding in verify(package)] == [("PKG005", "datapackage.json")]
    with (package / "data" / "agents.csv").open("ab") as file:
        file.write(b"\r\n")
    assert {finding.path for finding in verify(package)} >= {"datapackage.json", "data/agents.csv"}


def test_what_is_known_better_today_is_noted_once_a_column(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = registry.archive("ru_aprf")
    monkeypatch.setattr(registry, "archive", lambda _: replace(facts, name="Presidential Archive"))
    monkeypatch.setattr("archivepkg.locators.archive", registry.archive)
    found = list(verify(package))
    assert [(finding.severity, finding.path) for finding in found] == [(Severity.INFO, "data/archives.csv")]
    assert "today's archivepkg says 'Presidential Archive'" in found[0].message
