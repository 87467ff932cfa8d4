"""Bibliographies before the programs that read them, and against their schema."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator

from archivepkg.exports import export
from archivepkg.packaging.package import open_package

Judge = Callable[..., "subprocess.CompletedProcess[str]"]


def test_csl_json_passes_its_schema(shared: Path, any_package: Path, tmp_path: Path) -> None:
    export(any_package, "csl-json", tmp_path / "csl.json")
    schema = json.loads((shared / "schemas" / "csl" / "csl-data.json").read_text("utf-8"))
    items = json.loads((tmp_path / "csl.json").read_text("utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(items)] == []
    assert [item["id"] for item in items] == [document.id for document in open_package(any_package).documents()]


@pytest.mark.judge
def test_biber_finds_nothing_to_warn_of(judge: Judge, any_package: Path, tmp_path: Path) -> None:
    done = export(any_package, "biblatex", tmp_path / "documents.bib")
    found = judge(
        "", "biber", "--tool", "--validate-datamodel", "--nolog", "-O", tmp_path / "out.bib", tmp_path / "documents.bib"
    )
    warnings = [line for line in found.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    demanded = [line for line in warnings if "Missing mandatory field" in line]
    assert warnings == demanded, warnings[:5]
    told = sum(int(count.replace(",", "")) for count in re.findall(r" of ([0-9,]+) document", " ".join(done.missing)))
    assert len(demanded) == told
    assert found.returncode == 0


@pytest.mark.judge
def test_bibutils_reads_every_reference(judge: Judge, any_package: Path, tmp_path: Path) -> None:
    export(any_package, "ris", tmp_path / "documents.ris")
    found = judge("", "ris2xml", "-i", "utf8", tmp_path / "documents.ris")
    assert found.returncode == 0
    mods = {"m": "http://www.loc.gov/mods/v3"}
    read = [each.get("ID") for each in ET.fromstring(found.stdout.encode()).iterfind("m:mods", mods)]
    assert read == [document.id for document in open_package(any_package).documents()]
