"""Every export: the same bytes each time, and what is told of its losses is true."""

from __future__ import annotations

import json
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from archivepkg.exports import Export, Loss, export, exports
from archivepkg.model import Collection, DateStatement, Document, from_plain, plain
from archivepkg.packaging import build

NAMES = sorted(exports())

RECORDS = Path(__file__).resolve().parents[1] / "records"
#: A document and a collection in which every field of the record says something.
FULL: dict[str, Any] = json.loads((RECORDS / "document.json").read_text("utf-8"))
COLLECTION: dict[str, Any] = json.loads((RECORDS / "collection.json").read_text("utf-8"))

#: Another value of a field, where any text would not be one of its kind.
OTHER = {
    "id": "113012",
    "role": "contributor",
    "roles": "funder",
    "archive": "ru_rgaspi",
    "tag": "de",
    "languages": "de",
    "edtf": "1950",
    "dates": "1949",
    "url": "https://example.org/other",
    "identifier": "https://doi.org/10.5281/zenodo.7",
    "homepage": "https://example.org/other",
    "image": "https://example.org/other",
    "path": "https://example.org/other",
    "email": "other@example.org",
    "version": "2.0.0",
    "name": "other",
    "review_status": "draft",
    "first": "15",
    "last": "20",
}
OTHER_KIND = {"contents": "original", "relations": "references", "body": "paragraph", "body/marks": "supplied"}
HASH_OR_SIZE = re.compile(rb'[0-9a-f]{64}|"[0-9]+ B"|"@value": "[0-9]+"')
WHOLE_NUMBERS = {"start": 2, "end": 19, "level": 3}


def paths(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The place of every plain value in a record."""
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not isinstance(value, dict | list):
        yield at
    for key, inner in items:
        yield from paths(inner, (*at, key))


def field_of(path: tuple[str | int, ...]) -> str:
    return "/".join(key for key in path if isinstance(key, str))


def changed(record: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    """The record with another value at a place."""
    copy = json.loads(json.dumps(record))
    inside: Any = copy
    for key in path[:-1]:
        inside = inside[key]
    field = field_of(path)
    last = field.rpartition("/")[2]
    if last == "kind":
        inside[path[-1]] = OTHER_KIND[field.removesuffix("/kind")]
    else:
        is_number = isinstance(inside[path[-1]], int)
        inside[path[-1]] = WHOLE_NUMBERS[last] if is_number else OTHER.get(last, "Something else")
    return typing.cast("dict[str, Any]", copy)


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A package, by ``""``, and those in which one field says something else, by that field."""
    made: dict[str, Path] = {}
    letter = Document(id="A1", title="A letter", date=DateStatement(text="1951", edtf="1951"))
    changes = pytest.MonkeyPatch()
    changes.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for prefix, record in (("", FULL), ("collection/", COLLECTION)):
        for path in [(), *paths(record)]:
            other = changed(record, path) if path else record
            document, collection = (FULL, other) if prefix else (other, COLLECTION)
            field = f"{prefix}{field_of(path)}" if path else ""
            if field not in made:
                documents = [from_plain(document, Document), letter]
                folder = tmp_path_factory.mktemp("changed") / "package"
                made[field] = build(documents, from_plain(collection, Collection), folder).path
    changes.undo()
    return made


def written(known: Export, package: Path, out: Path) -> dict[str, bytes]:
    """The files of an export, by path."""
    export(package, known.name, out)
    if known.file is not None:
        return {known.file: out.read_bytes()}
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def is_carried(field: str, carried: frozenset[str]) -> bool:
    return any(not name or field == name or field.startswith(f"{name}/") for name in carried)


def test_the_document_says_something_in_every_field() -> None:
    """So that no field is left out of the tests below; nor of the collection, but for the settings of checks."""
    settings = {"hosts", "canonical_host", "mark_spellings", "citation_style", "review_status"}
    for record, kind, aside in ((FULL, Document, {"archivepkg"}), (COLLECTION, Collection, settings)):
        assert {*record, "schema_version", *aside} == {field.name for field in attrs.fields(typing.cast("Any", kind))}
    assert plain(from_plain(FULL, Document)) == {**FULL, "schema_version": "1.0"}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_package_gives_the_same_bytes(name: str, packages: dict[str, Path], tmp_path: Path) -> None:
    first, second = (written(exports()[name], packages[""], tmp_path / which) for which in ("one", "two"))
    assert first == second
    assert export(packages[""], name, tmp_path / "three").missing == ()
    assert any(first.values())


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_to_be_carried_is_carried(name: str, packages: dict[str, Path], tmp_path: Path) -> None:
    """Another value in a field that a format carries gives another file; in one that it does not, the same."""
    known = exports()[name]
    before = written(known, packages[""], tmp_path / "before")
    untrue = []
    for number, (field, package) in enumerate(packages.items()):
        of_collection = field.startswith("collection/")
        carried = known.collection if of_collection else known.documents
        differs = _without_hashes(written(known, package, tmp_path / str(number))) != _without_hashes(before)
        if field and differs != is_carried(field.removeprefix("collection/"), carried):
            untrue.append(f"{field} {'is' if differs else 'is not'} carried")
    assert not untrue, "\n".join(untrue)


def _without_hashes(files: dict[str, bytes]) -> dict[str, bytes]:
    """What is said of the files of a package, their hashes and sizes, changes with every field and carries none."""
    return {path: HASH_OR_SIZE.sub(b"", data) for path, data in files.items()}


@pytest.mark.parametrize("name", NAMES)
def test_losses_are_told_by_field(name: str, tmp_path: Path) -> None:
    known = exports()[name]
    documents = [from_plain(FULL, Document), from_plain({**FULL, "id": "A1"}, Document)]
    build(documents, from_plain(COLLECTION, Collection), tmp_path / "package")
    told = {loss.field: loss for loss in export(tmp_path / "package", name, tmp_path / "out").losses}
    lost = {field_of(path) for path in paths(FULL) if not is_carried(field_of(path), known.documents)}
    assert lost == {field for each in told for field in lost if field == each or field.startswith(f"{each}/")}
    for field in set(told) - {each for each in told if each.startswith("collection/")}:
        assert told[field] == Loss(field, 2, "113013")


def test_every_export_folder_is_an_export(root: Path) -> None:
    folders = {path.name for path in (root / "archivepkg" / "exports").iterdir() if path.is_dir()} - {"__pycache__"}
    assert len(folders) == len(exports())
