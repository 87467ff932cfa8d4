"""DataCite against the schema of its makers."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

from archivepkg.exports import export
from archivepkg.model import Collection, Coverage, Document
from archivepkg.packaging import build
from archivepkg.packaging.package import open_package

lxml = pytest.importorskip("lxml.etree", reason="lxml is not installed")


@pytest.fixture(scope="module")
def schema(shared: Path) -> object:
    return lxml.XMLSchema(lxml.parse(str(shared / "schemas" / "datacite" / "kernel-4.6" / "metadata.xsd")))


def faults(schema: object, file: Path) -> list[str]:
    schema.validate(lxml.parse(str(file)))  # type: ignore[attr-defined]
    return [str(error.message) for error in schema.error_log]  # type: ignore[attr-defined]


def test_a_full_package_passes(schema: object, full_package: Path, tmp_path: Path) -> None:
    assert export(full_package, "datacite", tmp_path / "out").missing == ()
    assert faults(schema, tmp_path / "out" / "datacite.xml") == []


@pytest.mark.parametrize("covered", ["1950/1953", "1951-07", "1950~/1953", "1950/..", "195X", "no date"])
@pytest.mark.parametrize("terms", ["MIT", "MIT OR CC0-1.0", "http://rightsstatements.org/vocab/InC/1.0/", "Ask"])
def test_dates_and_terms_of_every_kind_pass(
    schema: object, full_package: Path, tmp_path: Path, covered: str, terms: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    collection = attrs.evolve(open_package(full_package).collection, license=terms, coverage=Coverage(dates=covered))
    build([Document(id="a")], collection, tmp_path / "package")
    assert export(tmp_path / "package", "datacite", tmp_path / "out").missing == ()
    assert faults(schema, tmp_path / "out" / "datacite.xml") == []
    dates = json.loads((tmp_path / "out" / "datacite.json").read_text())["dates"]
    assert covered in {value for date in dates for value in date.values()}


def test_what_is_demanded_and_missing_is_told(schema: object, tmp_path: Path) -> None:
    build([Document(id="a")], Collection(), tmp_path / "package")
    assert len(export(tmp_path / "package", "datacite", tmp_path / "out").missing) == 5
    assert len(faults(schema, tmp_path / "out" / "datacite.xml")) == 1
