"""Descriptions of the package before the programs of catalogues, search engines and machine learning."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from archivepkg.exports import export
from archivepkg.model import Collection, Document
from archivepkg.packaging import build

Judge = Callable[..., "subprocess.CompletedProcess[str]"]

#: Expands JSON-LD without a network: all of its terms are of one vocabulary.
EXPAND = """
import json, sys, rdflib
found = json.load(open(sys.argv[1], encoding="utf-8"))
assert found["@context"] == "https://schema.org/"
found["@context"] = {"@vocab": "https://schema.org/"}
graph = rdflib.Graph().parse(data=json.dumps(found), format="json-ld")
print(json.dumps([[str(term) for term in triple] for triple in graph]))
"""


@pytest.mark.judge
@pytest.mark.parametrize("shapes", ["shapes.ttl", "range.ttl", "deprecateduris.ttl"])
def test_datasets_conform_to_dcat_ap(
    judge: Judge, shared: Path, any_package: Path, tmp_path: Path, shapes: str
) -> None:
    done = export(any_package, "dcat-ap", tmp_path / "dcat.jsonld")
    place = shared / "schemas" / "dcat-ap" / "3.0.1" / shapes
    found = judge("exports", "pyshacl", "-s", place, "-df", "json-ld", tmp_path / "dcat.jsonld")
    assert "Conforms: " in found.stdout, found.stderr
    assert ("Conforms: True" in found.stdout) == (not done.missing or shapes != "shapes.ttl"), found.stdout[:2000]


@pytest.mark.judge
def test_mlcroissant_accepts_it(judge: Judge, any_package: Path, tmp_path: Path) -> None:
    done = export(any_package, "croissant", tmp_path / "croissant.json")
    found = judge("exports", "mlcroissant", "validate", "--jsonld", tmp_path / "croissant.json")
    assert "error" not in found.stderr.lower() or done.missing, found.stderr
    assert found.returncode == 0, found.stderr
    broken = (tmp_path / "croissant.json").read_text().replace('"fileObject": {\n', '"fileObject": {"x": 1,\n')
    broken = broken.replace('"@id": "documents"', '"@id": "elsewhere"', 1)
    (tmp_path / "broken.json").write_text(broken)
    assert judge("exports", "mlcroissant", "validate", "--jsonld", tmp_path / "broken.json").returncode != 0


@pytest.mark.judge
def test_schema_org_expands_to_what_search_engines_demand(judge: Judge, any_package: Path, tmp_path: Path) -> None:
    done = export(any_package, "schema-org", tmp_path / "dataset.jsonld")
    found = judge("exports", "python", "-c", EXPAND, tmp_path / "dataset.jsonld")
    assert found.returncode == 0, found.stderr
    triples = json.loads(found.stdout)
    dataset = next(one for one, how, other in triples if how.endswith("#type") and other.endswith("/Dataset"))
    said = {how: other for one, how, other in triples if one == dataset}
    assert done.missing == ()
    assert said["https://schema.org/name"]
    assert 50 <= len(said["https://schema.org/description"]) <= 5000
    assert {how.rpartition("/")[0] for _, how, _ in triples} <= {
        "https://schema.org", "http://www.w3.org/1999/02",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "count"), [("dcat-ap", 3), ("croissant", 6), ("schema-org", 2)])
def test_what_is_demanded_and_missing_is_told(name: str, count: int, tmp_path: Path) -> None:
    build([Document(id="a")], Collection(), tmp_path / "package")
    assert len(export(tmp_path / "package", name, tmp_path / "out").missing) == count


@pytest.mark.parametrize("terms", ["LicenseRef-own", "Ask the archive", "MIT OR CC0-1.0"])
@pytest.mark.parametrize("name", ["schema-org", "croissant", "dcat-ap", "ro-crate", "datacite"])
def test_no_address_is_made_up_for_terms_that_have_none(name: str, terms: str, tmp_path: Path) -> None:
    build([Document(id="a")], Collection(license=terms), tmp_path / "package")
    export(tmp_path / "package", name, tmp_path / "out")
    paths = [tmp_path / "out"] if (tmp_path / "out").is_file() else (tmp_path / "out").glob("*.json*")
    written = "".join(path.read_text() for path in paths)
    assert "spdx.org/licenses/LicenseRef" not in written
    assert ("spdx.org/licenses/MIT" in written) == terms.startswith("MIT")
