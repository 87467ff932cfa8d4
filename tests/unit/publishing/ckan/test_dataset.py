"""What a dataset says of a package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archivepkg.errors import Misuse
from archivepkg.packaging.package import open_package
from archivepkg.publishing.ckan.dataset import EXTRAS, describe, is_tag
from archivepkg.publishing.ckan.licences import Licence, chosen, licence_id
from archivepkg.publishing.ckan.naming import dataset_name
from archivepkg.publishing.ckan.resources import resources
from tests.unit.publishing.small_package import FIRST, write_package

#: Those of CKAN 2.12 that have an address, and two of opendefinition.org's own list, which other portals use.
CKANS = (
    Licence("notspecified", "License not specified", ""),
    Licence("odc-pddl", "Open Data Commons Public Domain Dedication and License (PDDL)", "http://www.opendefinition.org/licenses/odc-pddl"),
    Licence("cc-zero", "Creative Commons CCZero", "http://www.opendefinition.org/licenses/cc-zero"),
    Licence("cc-by", "Creative Commons Attribution", "http://www.opendefinition.org/licenses/cc-by"),
    Licence("cc-by-sa", "Creative Commons Attribution Share-Alike", "http://www.opendefinition.org/licenses/cc-by-sa"),
    Licence("uk-ogl", "UK Open Government Licence (OGL)", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    Licence("cc-nc", "Creative Commons Non-Commercial (Any)", "http://creativecommons.org/licenses/by-nc/2.0/"),
    Licence("other-closed", "Other (Not Open)", ""),
)  # fmt: skip
OTHERS = (
    Licence("CC-BY-3.0", "Creative Commons Attribution 3.0", "https://creativecommons.org/licenses/by/3.0/"),
    Licence("by4", "Attribution", "https://creativecommons.org/licenses/by/4.0/"),
    Licence("rs-inc", "In Copyright", "http://rightsstatements.org/vocab/InC/1.0/"),
    Licence("by-3", "Creative Commons Attribution 3.0", "http://www.opendefinition.org/licenses/cc-by"),
)


@pytest.mark.parametrize(
    ("stated", "known", "expected"),
    [
        ("CC-BY-4.0", CKANS, "cc-by"),
        ("CC-BY-3.0-IGO", CKANS, "cc-by"),
        ("https://creativecommons.org/licenses/by-sa/4.0/", CKANS, "cc-by-sa"),
        ("http://creativecommons.org/publicdomain/zero/1.0/legalcode", CKANS, "cc-zero"),
        ("CC0-1.0", CKANS, "cc-zero"),
        ("PDDL-1.0", CKANS, "odc-pddl"),
        ("OGL-UK-3.0", CKANS, "uk-ogl"),
        ("OGL-UK-2.0", CKANS, None),
        ("CC-BY-NC-SA-4.0", CKANS, "cc-nc"),
        ("CC-BY-ND-4.0", CKANS, None),
        ("CC-BY-4.0 OR MIT", CKANS, None),
        ("MIT", CKANS, None),
        ("http://rightsstatements.org/vocab/InC/1.0/", CKANS, None),
        ("CC-BY-4.0", OTHERS, "by4"),
        ("https://spdx.org/licenses/CC-BY-3.0.html", OTHERS, "CC-BY-3.0"),
        ("CC-BY-2.0", OTHERS, None),
        ("https://rightsstatements.org/vocab/InC/1.0/", OTHERS, "rs-inc"),
    ],
)
def test_a_licence_is_that_of_the_list_or_none(stated: str, known: tuple[Licence, ...], expected: str | None) -> None:
    assert licence_id(stated, known) == expected


def test_a_licence_that_is_asked_for_is_of_the_list() -> None:
    assert chosen("other-closed", CKANS) == "other-closed"
    with pytest.raises(Misuse, match="no licence 'other-open'; its list has notspecified, odc-pddl"):
        chosen("other-open", CKANS)


@pytest.mark.parametrize("name", ["korean-armistice-1951", "a_b", "42", "x" * 100])
def test_a_name_that_ckan_allows_is_kept(name: str) -> None:
    assert dataset_name(name) == name


@pytest.mark.parametrize(
    ("stated", "near"),
    [
        ("letters.of.1951", "letters-of-1951"),
        ("Lettres échangées", "lettres-echangees"),
        ("x" * 101, "x" * 100),
        ("letters\n", "letters"),
        ("search", None),
        ("Письма", None),
        ("a", None),
    ],
)
def test_a_name_that_ckan_refuses_is_never_changed(stated: str, near: str | None) -> None:
    with pytest.raises(Misuse, match="cannot be called") as refused:
        dataset_name(stated)
    assert (
        (f"the nearest is --set name={near}" in str(refused.value)) if near else ("nearest" not in str(refused.value))
    )


def test_a_collection_without_a_name_needs_one() -> None:
    with pytest.raises(Misuse, match="--set name=NAME"):
        dataset_name(None)


@pytest.mark.parametrize(
    ("word", "fits"), [("毛泽东", True), ("a.b-c_d e", True), ("Mao, Zedong", False), ("a", False), ("x" * 101, False)]
)
def test_tags_are_words_that_ckan_takes(word: str, fits: bool) -> None:
    assert is_tag(word) is fits


def test_all_that_a_collection_says_is_in_its_dataset(full_package: Path) -> None:
    package = open_package(full_package)
    found = describe(package, CKANS)
    assert found.fields == {
        "title": "The Korean armistice",
        "notes": "Telegrams of 1951 between Beijing and Moscow, on the armistice talks in Korea.",
        "url": "https://example.org/korea",
        "version": "1.0.0",
        "author": "Josiah Carberry",
        "author_email": "carberry@example.org",
        "license_id": "cc-by",
    }
    assert (found.tags, found.warnings) == (("Korean War",), ())
    assert set(found.extras) == set(EXTRAS)
    said = {**found.fields, **found.extras}.values()
    told = {text for value in said for text in (value, *_inside(value))}
    structure = {"$schema", "resources", "licenses"}
    for name, value in package.descriptor.items():
        assert name in structure or (value if isinstance(value, str) else json.dumps(value)) in told, name


def _inside(value: str) -> list[str]:
    try:
        return [json.dumps(json.loads(value))]
    except ValueError:
        return []


def test_nothing_is_said_that_a_collection_does_not_say(tmp_path: Path) -> None:
    package = write_package(tmp_path, FIRST)
    descriptor = json.loads((package / "datapackage.json").read_text())
    bare = {name: descriptor[name] for name in ("archivepkg:layout", "resources")}
    (package / "datapackage.json").write_text(json.dumps(bare))
    found = describe(open_package(package), CKANS)
    assert (found.fields, found.tags, found.extras) == ({}, (), {"archivepkg:layout": "1.0"})


def test_a_licence_that_no_list_has_is_told(tmp_path: Path) -> None:
    package = write_package(tmp_path, FIRST, licenses=[{"name": "CC-BY-ND-4.0"}], version="1" * 101)
    found = describe(open_package(package), CKANS)
    assert [warning.split(",")[0] for warning in found.warnings] == [
        "the version has more than 100 characters",
        "the portal's list has no licence 'CC-BY-ND-4.0'",
        "the keyword 'Mao",
    ]
    assert found.extras["license"] == "CC-BY-ND-4.0"
    assert {"version", "license_id"}.isdisjoint(found.fields)
    assert describe(open_package(package), CKANS, "other-closed").fields["license_id"] == "other-closed"


def test_a_table_of_several_files_is_several_resources(tmp_path: Path) -> None:
    package = write_package(tmp_path, FIRST)
    descriptor = json.loads((package / "datapackage.json").read_text())
    descriptor["resources"] = [
        {**descriptor["resources"][0], "title": "Letters", "path": ["data/letters.csv", "data/places.csv"]}
    ]
    opened = open_package(package)
    opened.descriptor.clear()
    opened.descriptor.update(descriptor)
    found = list(resources(opened))
    assert [each.fields["name"] for each in found[1:3]] == ["Letters, part 1 of 2", "Letters, part 2 of 2"]
    assert found[1].fields["schema"] == found[2].fields["schema"]
