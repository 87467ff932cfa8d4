"""TEI against the schema of the Text Encoding Initiative, and back."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from archivepkg.exports import export
from archivepkg.formats import read_bytes
from archivepkg.packaging.package import open_package

Judge = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(shared / "schemas" / "tei" / "tei_all-4.7.0.rng")))


@pytest.mark.judge
def test_documents_pass_the_schema_and_read_back(schema: etree.RelaxNG, any_package: Path, tmp_path: Path) -> None:
    export(any_package, "tei", tmp_path / "tei")
    faults = []
    for document in open_package(any_package).documents():
        path = tmp_path / "tei" / f"{document.id}.xml"
        schema.validate(etree.parse(str(path)))
        faults += [f"{path.name}:{error.line}: {error.message}" for error in schema.error_log]
        reading = read_bytes(path.read_bytes(), path.name)
        assert (reading.format, reading.diagnostics, reading.document) == ("tei", (), document)
    assert not faults, "\n".join(faults[:40])
