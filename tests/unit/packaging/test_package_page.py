"""The page of packages: its tables are those of the code, its classes are classes, what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archivepkg.packaging.descriptor import resources
from archivepkg.packaging.tables import TABLES
from archivepkg.packaging.tables_page import tables_page
from archivepkg.packaging.vocabularies import PREFIXES, iri

#: Of DCMI Metadata Terms: classes and syntax encoding schemes, which are datatypes.
DCMI = {"RightsStatement", "ISO3166", "RFC5646"}
#: Of XML Schema, part 2: built-in datatypes.
XSD = {"string", "boolean", "date", "anyURI", "positiveInteger", "nonNegativeInteger"}
OTHERS = {"rdf:JSON", "rdf:Property", "spdx:Checksum", "edtf:EDTF"}
USED = sorted({column.rdf_type for table in TABLES for column in table.columns})


def test_the_tables_of_the_page_are_those_of_the_code(root: Path) -> None:
    page = (root / "docs" / "package.md").read_text(encoding="utf-8")
    assert tables_page(page) == page, "run `make schemas`"


def test_a_page_without_a_place_for_tables_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        tables_page("# Packages\n")


def test_every_field_has_a_class_in_full() -> None:
    fields = [field for resource in resources() for field in resource.get("schema", {}).get("fields", ())]
    assert len(fields) > 60
    assert all(re.fullmatch(r"https?://\S+[#/]\w+", field["rdfType"]) for field in fields)
    assert {iri(name) for name in USED} == {field["rdfType"] for field in fields}


def test_every_class_is_one_that_its_vocabulary_has(shared: Path) -> None:
    ontology = (shared / "schemas" / "ric-o" / "RiC-O_1-1.rdf").read_text(encoding="utf-8")
    classes = set(re.findall(rf'owl:Class rdf:about="{re.escape(PREFIXES["rico"])}(\w+)"', ontology))
    known = {f"rico:{name}" for name in classes} | {f"dcterms:{name}" for name in DCMI} | OTHERS
    known |= {f"xsd:{name}" for name in XSD}
    assert [name for name in USED if name not in known] == []
