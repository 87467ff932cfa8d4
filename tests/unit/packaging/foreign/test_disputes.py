"""Where the standard's text, its published profile and frictionless disagree: a note says so, and it is true."""

from __future__ import annotations

import gc
import json
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archivepkg.diagnostics import Severity
from archivepkg.packaging import verify
from archivepkg.packaging.checks.descriptor import check_descriptor

if TYPE_CHECKING:
    from tests.unit.packaging.foreign.conftest import Letters

PROFILE = Path(__file__).resolve().parents[5] / "shared" / "schemas" / "datapackage" / "2.0" / "datapackage.json"
SAYS = re.compile(r"the standard's text (.+), its published profile (.+), frictionless (.+)")


def people(**changes: Any) -> Callable[[Letters], object]:
    return lambda it: it.resource("people").update(changes)


def schema(**changes: Any) -> Callable[[Letters], object]:
    return lambda it: it.resource("people")["schema"].update(changes)


def field(name: str, **changes: Any) -> Callable[[Letters], object]:
    return lambda it: it.field("people", name).update(constraints={}, **changes)


def another(**described: Any) -> Callable[[Letters], object]:
    """A field more, which every row leaves empty."""

    def change(it: Letters) -> None:
        it.resource("people")["schema"]["fields"].append({"name": "more", **described})
        lines = it.files["people.csv"].replace(b"Zhou\r\nEnlai", b"Zhou").split(b"\r\n")
        it.files["people.csv"] = b"\r\n".join([lines[0] + b",more", *(line + b"," for line in lines[1:-1]), b""])

    return change


DISPUTES: dict[str, Callable[[Letters], object]] = {
    "no keywords": lambda it: it.descriptor.update(keywords=[]),
    "no licences": lambda it: it.descriptor.update(licenses=[]),
    "no contributors": lambda it: it.descriptor.update(contributors=[]),
    "no roles": lambda it: it.descriptor.update(contributors=[{"title": "x", "roles": []}]),
    "a licence of two words": lambda it: it.descriptor.update(licenses=[{"name": "CC BY"}]),
    "a contributor in the package": lambda it: it.descriptor.update(contributors=[{"path": "x.txt"}]),
    "a type of frictionless": lambda it: it.resource("notes").update(type="json"),
    "an empty hash": people(hash=""),
    "a dialect elsewhere": lambda it: (
        it.resource("people").update(dialect="dialect.json"),
        it.files.update({"dialect.json": b"{}"}),
    ),
    "a nested dialect": people(dialect={"csv": {"delimiter": ","}}),
    "a quote and an escape": people(dialect={"quoteChar": '"', "escapeChar": "\\"}),
    "a way to match fields": schema(fieldsMatch="equal"),
    "a missing value twice": schema(missingValues=["", ""]),
    "a key to its own table": schema(
        foreignKeys=[{"fields": ["id"], "reference": {"resource": "people", "fields": ["id"]}}]
    ),
    "categories of numbers": field("born", type="number", categories=[1893, 1878]),
    "an enum with a value twice": (
        lambda it: it.field("people", "born").update(constraints={"enum": [1893, 1878, 1893]})
    ),
    "an example that is a number": field("born", example=1893),
    "an rdfType in words": field("name", rdfType="name of a person"),
    "a list": another(type="list"),
    "a list of some values": another(type="list", constraints={"enum": [["a"]]}),
    "a JSON Schema": another(type="object", constraints={"jsonSchema": {"type": "object"}}),
    "a shortest duration": another(type="duration", constraints={"minimum": "P1D"}),
    "a longest GeoJSON": another(type="geojson", constraints={"maxLength": 9}),
    "a bound of version 2 in version 1": lambda it: (
        it.descriptor.pop("$schema"),
        it.field("people", "born").update(constraints={"exclusiveMinimum": 1800}),
    ),
    "a package with a type": lambda it: it.descriptor.update(type="letters"),
    "a count that is a word": lambda it: it.resource("notes").update(rows="many"),
    "a schema with a list for a name": schema(name=["people"]),
    "groups of digits": field("born", groupChar=","),
    "data in a string": lambda it: (
        it.resource("notes").pop("path"),
        it.resource("notes").update(data="{}", format="json"),
    ),
}


@pytest.mark.parametrize("name", DISPUTES)
def test_it_is_a_note_in_the_packages_of_others(name: str, letters: Letters, tmp_path: Path) -> None:
    DISPUTES[name](letters)
    found = [each for each in verify(letters.write(tmp_path / "p")) if each.code == "PKG013"]
    assert found
    assert {each.severity for each in found} == {Severity.INFO}
    assert all(SAYS.search(each.message) and each.start for each in found)


def test_frictionless_does_what_the_note_says(new_letters: Callable[[], Letters], tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # theirs, and those of what they import; files that they leave open too
        import frictionless

        for name, path, said in _packages(new_letters, tmp_path):
            assert _accepts(frictionless, path) != any("refuses the descriptor" in each[2] for each in said), name
        gc.collect()


@pytest.mark.skipif(not PROFILE.is_file(), reason="the published profiles are not beside the project")
def test_the_published_profile_does_what_the_note_says(new_letters: Callable[[], Letters], tmp_path: Path) -> None:
    from jsonschema import Draft7Validator

    profile = Draft7Validator(json.loads(PROFILE.read_bytes()))
    for name, path, said in _packages(new_letters, tmp_path):
        accepts = profile.is_valid(json.loads((path / "datapackage.json").read_bytes()))
        assert accepts != any("refuses" in each[1] for each in said), name


def _packages(new_letters: Callable[[], Letters], folder: Path) -> Iterator[tuple[str, Path, list[tuple[str, ...]]]]:
    """Each disputed package, with what its notes say of text, profile and frictionless."""
    for number, (name, change) in enumerate(DISPUTES.items()):
        letters = new_letters()
        change(letters)
        path = letters.write(folder / str(number))
        notes = [SAYS.search(each.message) for each in verify(path) if each.code == "PKG013"]
        yield name, path, [each.groups() for each in notes if each]


@pytest.mark.parametrize("name", ["no keywords", "a licence of two words", "a contributor in the package"])
def test_it_is_an_error_in_ours(name: str, root: Path, letters: Letters) -> None:
    text = (root / "datapackages/korean-armistice-1951/package/datapackage.json").read_text(encoding="utf-8")
    before = set(letters.descriptor)
    DISPUTES[name](letters)
    changed = {key: value for key, value in letters.descriptor.items() if key not in (*before, "resources")}
    changed |= {key: letters.descriptor[key] for key in ("licenses", "contributors")}
    found = check_descriptor(json.dumps({**json.loads(text), **changed})).findings
    assert [(each.code, each.severity) for each in found] == [("PKG005", Severity.ERROR)]


def _accepts(frictionless: Any, path: Path) -> bool:
    try:
        return bool(frictionless.validate(str(path / "datapackage.json")).valid)
    except frictionless.FrictionlessException:
        return False
