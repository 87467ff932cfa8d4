"""What we build passes the published profile of Data Package v2, and frictionless's own validation."""

from __future__ import annotations

import csv
import json
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archivepkg.locators.locator import LeafRange, LevelValue, Locator
from archivepkg.model import (
    Agent,
    Block,
    Citation,
    Collection,
    DateStatement,
    Document,
    Editor,
    Origin,
    Relation,
    SourceStatement,
)
from archivepkg.packaging import build, verify
from archivepkg.packaging.checks.descriptor import check_descriptor

PROFILES = Path(__file__).resolve().parents[3] / "shared" / "schemas" / "datapackage"

WHOLE = Collection(
    name="korean-armistice-1951",
    title="The Korean armistice",
    description="Telegrams.",
    version="1.0.0",
    homepage="https://example.org/",
    image="https://example.org/korea.jpg",
    license="CC-BY-4.0 OR MIT",
    rights="http://rightsstatements.org/vocab/InC/1.0/",
    publisher="A publisher",
    editors=(Editor(name="An editor", organization="A body", email="editor@example.org", path="https://orcid.org/0"),),
    sources=(Origin(title="Wilson Center Digital Archive", path="https://example.org/"),),
    languages=("en",),
    keywords=("Korean War",),
)


def odd(number: int) -> Document:
    """What a reader that guesses takes wrong: quoted words between semicolons, numbers that are not, white space."""
    return Document(
        id=f"{number:03}" if number < 150 else f"A-{number}",
        title=';"z";' * 40,
        date=DateStatement(text="14.11.51", edtf=("1951-11-14", "0044/..", "Y-17000", "1951-XX")[number % 4]),
        number=str(number) if number < 150 else "A-5",
        summary=" leading\r\nand\rtrailing\n ",
        type="\ufeffNA\u2028\x0c\x01\x85",
        agents=tuple(Agent(role="author", name=f'Name, "{n}"', aliases=("a;b", "c")) for n in range(number % 3)),
        citation=Citation(
            text="'it''s'",
            source=SourceStatement(
                text="x",
                locators=(
                    Locator(archive=("ru_aprf", None, "xx_unknown")[number % 3], levels=(LevelValue("фонд", '4"5'),)),
                    Locator(leaves=(LeafRange("1", "2"),)),
                ),
            ),
        ),
        relations=(Relation(kind="reply_to", target="001"), Relation(kind="other", target="https://example.org/")),
        body=(Block(kind="paragraph", text="text"),),
    )


PACKAGES = {
    "least": ([Document(id="1")], Collection()),
    "whole": ([odd(number) for number in range(200)], WHOLE),
    "rights": ([odd(3)], Collection(license="http://rightsstatements.org/vocab/InC/1.0/")),
    "words": ([odd(3)], Collection(license="All rights reserved", publisher="P")),
}


@pytest.fixture(scope="module", params=PACKAGES)
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents, collection = PACKAGES[request.param]
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    return build(documents, collection, tmp_path_factory.mktemp("packages") / request.param).path


def test_ours_agrees(package: Path) -> None:
    assert list(verify(package)) == []


def test_frictionless_agrees(package: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # theirs, and those of what they import
        import frictionless

    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert [task.warnings for task in report.tasks] == [[]] * 8


def test_frictionless_reads_every_cell_as_it_is(package: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import frictionless

    with (package / "data/documents.csv").open(encoding="utf-8", newline="") as file:
        ours = [[cell or None for cell in row] for row in list(csv.reader(file))[1:]]
    resource: Any = frictionless.Package(str(package / "datapackage.json")).get_resource("documents")
    rows = resource.read_rows()
    texts = [index for index, field in enumerate(rows[0].fields) if field.type == "string"]
    theirs = [list(row.values()) for row in rows]
    assert [[row[index] for index in texts] for row in theirs] == [[row[index] for index in texts] for row in ours]


@pytest.mark.skipif(not PROFILES.is_dir(), reason="the published profiles are not beside the project")
@pytest.mark.parametrize("version", ["2.0", "2.0-patched"])
def test_the_published_profile_agrees(package: Path, version: str) -> None:
    from jsonschema import Draft7Validator

    profile: dict[str, Any] = json.loads((PROFILES / version / "datapackage.json").read_bytes())
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    checker = Draft7Validator(profile, format_checker=Draft7Validator.FORMAT_CHECKER)
    assert [error.message for error in checker.iter_errors(descriptor)] == []


ODD: list[Any] = [
    5,
    True,
    None,
    "",
    "x y/..",
    [],
    {},
    [5],
    ["a", 5],
    [{}],
    [{"title": 5}],
    {"title": 5},
    {"fields": [1]},
]
FOREIGN = {"name": "notes", "path": "notes.txt", "type": "table", "bytes": 1, "hash": "sha256:00", "mediatype": "a/b"}


def spoilt(descriptor: dict[str, Any], value: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """The descriptor with ``value`` in it: in the package, in one item of a list, in a resource that is not ours."""
    names = ["$schema", "name", "id", "title", "description", "homepage", "version", "created", "image", "keywords"]
    people = {
        "licenses": ["name", "path", "title"],
        "contributors": ["title", "path", "email", "givenName", "familyName", "organization", "roles"],
        "sources": ["title", "path", "email", "version"],
    }
    more = ["type", "format", "encoding", "mediatype", "bytes", "hash", "dialect", "schema", "path", "data"]
    for name in (*names, *people, "resources"):
        yield f"{name}: {value!r}", {**descriptor, name: value}
    for name in ("$schema", "name", "title", "description", "homepage", *people, *more):
        resource = {**FOREIGN, name: value}
        yield f"resource {name}: {value!r}", {**descriptor, "resources": [*descriptor["resources"], resource]}
    for kind, inner in people.items():
        for name in inner:
            item = {**descriptor[kind][0], name: value}
            yield f"{kind} {name}: {value!r}", {**descriptor, kind: [item]}


@pytest.mark.skipif(not PROFILES.is_dir(), reason="the published profiles are not beside the project")
@pytest.mark.parametrize(
    "value", [ODD[0], *(pytest.param(value, marks=pytest.mark.judge) for value in ODD[1:])], ids=repr
)
def test_what_the_published_profile_refuses_ours_refuses(tmp_path: Path, value: object) -> None:
    from jsonschema import Draft7Validator

    profile: dict[str, Any] = json.loads((PROFILES / "2.0-patched" / "datapackage.json").read_bytes())
    checker = Draft7Validator(profile)
    descriptor = json.loads((build([Document(id="1")], WHOLE, tmp_path / "p").path / "datapackage.json").read_bytes())
    refused = [(words, changed) for words, changed in spoilt(descriptor, value) if not checker.is_valid(changed)]
    assert len(refused) > 10
    assert [words for words, changed in refused if not check_descriptor(json.dumps(changed)).findings] == []


@pytest.mark.parametrize("fault", ["hash", "cell", "key", "foreign key"])
def test_what_frictionless_finds_ours_finds(tmp_path: Path, fault: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import frictionless

    path = build([odd(number) for number in range(5)], WHOLE, tmp_path / "package").path
    name, old, new = {
        "hash": ("data/agents.csv", b"Name, ", b"name, "),
        "cell": ("data/locators.csv", b"001,1,", b"001,one,"),
        "key": ("data/relations.csv", b"001,2,", b"001,1,"),
        "foreign key": ("data/relations.csv", b"000,1,reply_to,001,001", b"000,1,reply_to,001,009"),
    }[fault]
    (path / name).write_bytes((path / name).read_bytes().replace(old, new, 1))
    assert not frictionless.validate(str(path / "datapackage.json")).valid
    assert {finding.path for finding in verify(path)} == {name}
