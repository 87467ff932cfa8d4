"""Finding aids against the schema of EAD3."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from archivepkg.exports import export
from archivepkg.locators import parse
from archivepkg.model import Citation, Collection, Document, SourceStatement
from archivepkg.packaging import build

NAMESPACE = {"e": "http://ead3.archivists.org/schema/"}


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(shared / "schemas" / "ead3" / "ead3.rng")))


def test_finding_aids_pass(schema: etree.RelaxNG, any_package: Path, tmp_path: Path) -> None:
    export(any_package, "ead3", tmp_path / "ead3.xml")
    schema.validate(etree.parse(str(tmp_path / "ead3.xml")))
    assert [f"{error.line}: {error.message}" for error in schema.error_log][:5] == []


def test_units_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    places = {
        "a": ("RGASPI, f. 17, op. 3, d. 10, l. 1", "GARF, f. 5, op. 1, d. 2, l. 3"),
        "b": ("RGASPI, f. 9, op. 3, d. 1, l. 1",),
        "c": ("RGASPI, f. 17, op. 3, d. 10, ll. 12-13",),
        "d": ("RGASPI, f. 17, op. 3, d. 10, ll. 2-3",),
        "e": (),
    }
    documents = [
        Document(
            id=id_,
            citation=Citation(text="x", source=SourceStatement(text="x", locators=tuple(map(parse, found)))),
        )
        for id_, found in places.items()
    ]
    build(documents, Collection(title="x"), tmp_path / "package")
    export(tmp_path / "package", "ead3", tmp_path / "out.xml")
    tree = etree.parse(str(tmp_path / "out.xml"))
    found = [
        (
            ["/".join(unit.itertext()).strip() for unit in each.xpath("ancestor::e:c/e:did", namespaces=NAMESPACE)],
            each.xpath("string(e:did/e:unitid[@localtype='document'])", namespaces=NAMESPACE),
        )
        for each in tree.xpath("//e:c[@level='item']", namespaces=NAMESPACE)
    ]
    assert [(units[1:], id_) for units, id_ in found] == [
        (["9", "3", "1"], "b"),
        (["17", "3", "10"], "a"),
        (["17", "3", "10"], "d"),
        (["17", "3", "10"], "c"),
        (["5", "1", "2"], "a"),
        ([], "e"),
    ]
    assert len(tree.xpath("//e:c[@level='fonds']", namespaces=NAMESPACE)) == 3
