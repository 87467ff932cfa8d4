"""CITATION.cff against the schema of its makers."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from archivepkg.exports import export
from archivepkg.model import Collection, Document, Editor
from archivepkg.packaging import build

Judge = Callable[..., "subprocess.CompletedProcess[str]"]


def faults(shared: Path, file: Path) -> list[str]:
    schema = json.loads((shared / "schemas" / "cff" / "cff-1.2.0.json").read_text("utf-8"))
    found = YAML(typ="safe", pure=True).load(file.read_text("utf-8"))
    return [error.message for error in Draft7Validator(schema).iter_errors(found)]


def test_packages_pass_the_schema(shared: Path, root: Path, full_package: Path, tmp_path: Path) -> None:
    seed = root / "datapackages" / "korean-armistice-1951" / "package"
    for number, package in enumerate((seed, full_package)):
        assert export(package, "citation-cff", tmp_path / str(number)).missing == ()
        assert faults(shared, tmp_path / str(number)) == []


@pytest.mark.parametrize("terms", ["CC-BY-4.0", "cc-by-4.0", "CC-BY-4.0 OR MIT", "CC-BY-4.0 AND MIT", "Ask us", None])
def test_terms_that_have_no_place_are_left_out(shared: Path, tmp_path: Path, terms: str | None) -> None:
    collection = Collection(title="Letters", license=terms, editors=(Editor(name="A. B."),))
    build([Document(id="a")], collection, tmp_path / "package")
    export(tmp_path / "package", "citation-cff", tmp_path / "out")
    assert faults(shared, tmp_path / "out") == []


def test_what_is_demanded_and_missing_is_told(tmp_path: Path) -> None:
    build([Document(id="a")], Collection(), tmp_path / "package")
    done = export(tmp_path / "package", "citation-cff", tmp_path / "out")
    assert done.missing == (
        "a title of the collection",
        "editors of the collection, who are the authors of a dataset",
    )


@pytest.mark.judge
def test_cffconvert_accepts_it(judge: Judge, any_package: Path, tmp_path: Path) -> None:
    assert export(any_package, "citation-cff", tmp_path / "CITATION.cff").missing == ()
    done = judge("cff", "cffconvert", "--validate", "-i", tmp_path / "CITATION.cff")
    assert done.returncode == 0, done.stdout + done.stderr
    (tmp_path / "bad.cff").write_text((tmp_path / "CITATION.cff").read_text().replace("type: dataset", "type: letters"))
    assert judge("cff", "cffconvert", "--validate", "-i", tmp_path / "bad.cff").returncode != 0
