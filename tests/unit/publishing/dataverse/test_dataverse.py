"""Publishing to Dataverse, by the contract that its guides state."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest
from jsonschema import Draft202012Validator

from archivepkg.errors import Misuse
from archivepkg.model import Collection, Coverage, Editor, decode_json
from archivepkg.publishing.credentials import Secret
from archivepkg.publishing.dataverse import connect
from archivepkg.publishing.dataverse.installation import License
from archivepkg.publishing.dataverse.metadata import FIELDS, citation
from archivepkg.publishing.dataverse.terms import terms
from archivepkg.publishing.dataverse.vocabularies import SUBJECTS, language_name
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.repository import Plan
from archivepkg.publishing.target import Connection
from tests.unit.publishing.dataverse.installation import CC_BY, TOKEN, Dataset, Installation, Stored
from tests.unit.publishing.desk import Desk
from tests.unit.publishing.exchanges import Fault
from tests.unit.publishing.small_package import FIRST, SECOND, lines, rewrite

ADDRESS = "https://dataverse.test"
SETTINGS = {"collection": "letters", "subject": "Arts and Humanities"}
FILES = [*sorted(["datapackage.json", *FIRST]), "manifest-sha256.txt"]


@attrs.define
class World(Desk):
    """An installation, and a package with its journal."""

    target = "dataverse"
    address = ADDRESS

    folder: Path
    installation: Installation = attrs.Factory(Installation)
    transport: httpx.BaseTransport = attrs.Factory(lambda self: self.installation, takes_self=True)
    slept: list[float] = attrs.Factory(list)
    settings: Mapping[str, str] = attrs.Factory(lambda: SETTINGS)

    def write(self, version: Mapping[str, str], **changes: Any) -> None:
        rewrite(self.folder / "package", version, **changes)

    def publish(self, *, public: bool = False, token: str = TOKEN, **settings: str) -> Plan:
        connection = Connection(
            address=ADDRESS,
            settings={**self.settings, **settings},
            secret=lambda variable: Secret(token, variable),
            memory=self.memory,
            transport=self.transport,
        )
        return self.run(connect(connection, self.slept.append), public=public)

    def known(self) -> tuple[str, str | None, bool]:
        found = self.memory.publication
        assert found is not None
        return found.state, found.doi, found.manifest is not None

    def dataset(self) -> Dataset:
        return self.installation.datasets["doi:10.5072/FK2/000001"]

    def published(self) -> list[Stored]:
        released = self.dataset().released
        assert released is not None
        return released[1]


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    made.write(FIRST)
    return made


def test_a_draft_then_a_version_then_another(world: World) -> None:
    begun = world.publish()
    assert lines(begun) == ["create dataset", *(f"upload {path}" for path in FILES)]
    assert world.known() == ("draft", "10.5072/FK2/000001", True)
    dataset = world.dataset()
    assert dataset.released is None
    assert dataset.draft is not None
    assert {each.path: each.data.decode() for each in dataset.draft[1] if each.path in FIRST} == FIRST
    assert dataset.draft[0]["license"] == {"name": CC_BY["name"], "uri": CC_BY["uri"]}

    world.forget()
    assert lines(world.publish(public=True)) == [*(f"skip {path}" for path in FILES), "publish doi:10.5072/FK2/000001"]
    assert world.known() == ("published", "10.5072/FK2/000001", True)
    assert dataset.releases == ["major"]
    assert lines(world.publish(public=True)) == [f"skip {path}" for path in FILES]

    numbers = {each.path: each.id for each in world.published()}
    world.write(SECOND, keywords=["Korean War"])
    assert lines(world.publish()) == [
        "change doi:10.5072/FK2/000001",
        "upload data/letters.csv",
        "upload data/people.csv",
        "upload datapackage.json",
        "skip documents.jsonl",
        "upload texts/1.md",
        "upload manifest-sha256.txt",
        "delete data/places.csv",
    ]
    assert [each.path for each in world.published()] == FILES
    assert f"POST files/{numbers['data/letters.csv']}/replace" in world.installation.asked
    assert world.known() == ("draft", "10.5072/FK2/000001", True)
    world.publish(public=True)
    assert dataset.releases == ["major", "major"]
    assert {each.path: each.data.decode() for each in world.published() if each.path in SECOND} == SECOND
    assert "data/places.csv" not in {each.path for each in world.published()}


def test_a_file_of_a_draft_is_deleted_and_sent_anew(world: World) -> None:
    """It was never published, so that it cannot be replaced."""
    world.publish()
    world.write({**FIRST, "texts/1.md": "Another.\n"})
    world.publish(public=True)
    assert [each.data for each in world.published() if each.path == "texts/1.md"] == [b"Another.\n"]


def test_what_others_added_stays(world: World) -> None:
    world.publish(public=True)
    dataset = world.dataset()
    version, files = dataset.drafted()
    world.installation.add(dataset, "map.png", b"map", {})
    notes = {"typeName": "notesText", "multiple": False, "typeClass": "primitive", "value": "Looked through"}
    version["metadataBlocks"]["citation"]["fields"].append(notes)
    version["termsOfAccess"] = "Ask first"
    world.write(SECOND, title="Letters, revised")
    told = world.publish(public=True)
    assert told.warnings[-1] == "others have added to the dataset, and it is left as it is: map.png"
    assert dataset.released is not None
    assert notes in dataset.released[0]["metadataBlocks"]["citation"]["fields"]
    assert dataset.released[0]["termsOfAccess"] == "Ask first"
    assert "map.png" in {each.path for each in dataset.released[1]}
    assert len(files) == len(dataset.released[1])


@pytest.mark.parametrize("lost", [Fault.LOST, Fault.UNANSWERED])
def test_a_run_that_ended_at_each_request_is_gone_on_with(world: World, lost: str) -> None:
    """Nothing that may have been done is asked twice by one run; the next looks what was done."""
    failed, words = -1, ""
    for _ in range(60):
        failed += 1
        asked = 0

        def fault(_number: int, request: httpx.Request) -> str | None:
            nonlocal asked
            if request.method == "GET":
                return None
            asked += 1
            return lost if asked == 2 or (asked == 1 and lost == Fault.UNANSWERED) else None

        world.transport = Fault(world.installation, fault)
        try:
            world.publish(public=True)
            break
        except Refused as refused:
            words = refused.words
            continue
    assert "the connection was lost" in words
    assert failed >= len(FILES)
    assert len(world.installation.datasets) == 1
    assert sorted(each.path for each in world.published()) == sorted(FILES)
    assert world.known()[0] == "published"


def test_what_is_missing_is_asked_for_and_not_made_up(world: World) -> None:
    world.write(FIRST, contributors=[{"title": "Josiah Carberry", "roles": ["editor"]}], description=None)
    with pytest.raises(Misuse, match=r"demands the address of a contact .*--set contact=E-MAIL\); a description"):
        world.publish()
    world.write(FIRST)
    with pytest.raises(Misuse, match="contact is an e-mail address, and 'me' is none"):
        world.publish(contact="me")
    world.write(FIRST, licenses=[])
    with pytest.raises(Misuse, match=r"states no licence, .* one of CC0 1\.0, CC BY 4\.0"):
        world.publish()
    world.publish(license="CC0 1.0")
    assert lines(attrs.evolve(world, settings={}).publish()) == [f"skip {path}" for path in FILES]


def test_terms_that_the_installation_put_in_place_of_ours_are_not_published(world: World) -> None:
    world.installation.custom_terms = False
    world.write(FIRST, licenses=[{"path": "http://rightsstatements.org/vocab/InC/1.0/"}])
    with pytest.raises(Refused, match=r"its own terms \(CC0 1\.0\) in the place of the collection's"):
        world.publish(public=True)
    assert world.dataset().released is None
    world.installation.custom_terms = True
    told = world.publish(public=True)
    assert "custom terms" in told.warnings[-1]
    released = attrs.evolve(world.dataset()).released
    assert released is not None
    assert released[0]["termsOfUse"] == "http://rightsstatements.org/vocab/InC/1.0/"


def test_a_wrong_token_is_said_and_not_shown(world: World) -> None:
    with pytest.raises(
        Refused, match=r"\(HTTP 401\); it says: Bad API key; look at ARCHIVEPKG_DATAVERSE_TOKEN"
    ) as refused:
        world.publish(token="wr-o-ng")
    assert "wr-o-ng" not in str(refused.value)


def test_a_dataset_that_is_locked_is_left(world: World) -> None:
    world.publish()
    world.dataset().locks = ["InReview"]
    with pytest.raises(Refused, match=r"it is locked \(InReview\)"):
        world.publish(public=True)


def test_which_dataset_is_meant(world: World) -> None:
    with pytest.raises(Misuse, match="--set collection=ALIAS"):
        attrs.evolve(world, settings={"subject": "Other"}).publish()
    with pytest.raises(Misuse, match=r"there is no dataset doi:10\.5072/FK2/NONE"):
        world.publish(dataset="doi:10.5072/FK2/NONE")
    world.publish()
    twin = world.dataset()
    world.installation.datasets["doi:10.5072/FK2/TWIN"] = twin
    world.forget()
    with pytest.raises(Misuse, match=r"several datasets .* doi:10\.5072/FK2/000001, doi:10\.5072/FK2/TWIN; say which"):
        world.publish()
    assert world.publish(dataset="doi:10.5072/FK2/TWIN").steps


@pytest.mark.parametrize("path", ["texts/a:b.md", "texts/files.zip", "da+ta/a.md"])
def test_names_that_would_not_stay_are_refused(world: World, path: str) -> None:
    world.write({**FIRST, path: "x"})
    with pytest.raises(Misuse, match=r"Dataverse (takes no such name|unpacks archives)"):
        world.publish()


def test_a_file_that_was_stored_otherwise_is_refused(world: World) -> None:
    def renamed(_number: int, request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/add"):
            return None
        file = {"label": "letters.tab", "dataFile": {"id": 1, "md5": "0" * 32}}
        return httpx.Response(200, json={"status": "OK", "data": {"files": [file]}})

    world.transport = Fault(world.installation, renamed)
    with pytest.raises(Refused, match=r"upload data/letters\.csv: it stored it as letters\.tab"):
        world.publish()


def test_a_file_that_was_stored_with_other_bytes_is_refused(world: World) -> None:
    def changed(_number: int, request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/add"):
            return None
        answer = world.installation.handle_request(request).json()
        answer["data"]["files"][0]["dataFile"]["checksum"]["value"] = "0" * 32
        return httpx.Response(200, json=answer)

    world.transport = Fault(world.installation, changed)
    with pytest.raises(Refused, match=r"upload data/letters\.csv: what it stored has another checksum"):
        world.publish()


def test_what_is_not_there_as_it_was_sent_is_not_published(world: World) -> None:
    """Somebody deletes a file after the last was sent."""

    def deleting(_number: int, request: httpx.Request) -> None:
        drafts = [each.draft for each in world.installation.datasets.values() if each.draft]
        if request.method == "GET" and drafts and len(drafts[0][1]) == len(FILES):
            del drafts[0][1][0]

    world.transport = Fault(world.installation, deleting)
    with pytest.raises(Refused, match=r"publish doi.*: data/letters\.csv are not there as they were sent"):
        world.publish(public=True)
    assert world.dataset().released is None


def test_a_checksum_of_another_kind_is_read_from_the_bytes(world: World) -> None:
    world.publish()
    downloads = len([each for each in world.installation.asked if "access/datafile" in each])

    def other(_number: int, request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/versions/:latest"):
            return None
        shown = world.installation.handle_request(request).json()
        for file in shown["data"]["files"]:
            file["dataFile"]["checksum"] = {"type": "SHA-1", "value": "0" * 40}
        return httpx.Response(200, json=shown)

    world.transport = Fault(world.installation, other)
    assert lines(world.publish()) == [f"skip {path}" for path in FILES]
    assert len([each for each in world.installation.asked if "access/datafile" in each]) == downloads + len(FILES)


def test_a_version_that_is_not_out_yet_is_waited_for(world: World) -> None:
    world.publish()
    looks = 0

    def at_work(_number: int, request: httpx.Request) -> httpx.Response | None:
        nonlocal looks
        dataset = world.dataset()
        if dataset.released is None or not request.url.path.endswith("/versions/:latest"):
            return None
        looks += 1
        shown = world.installation.handle_request(request).json()
        if looks < 3:
            shown["data"]["versionState"] = "DRAFT"
        return httpx.Response(200, json=shown)

    world.transport = Fault(world.installation, at_work)
    world.publish(public=True)
    assert (looks, world.slept, world.known()[0]) == (3, [2.0, 2.0], "published")


ANSWERS: list[tuple[Callable[[], httpx.Response], str]] = [
    (lambda: httpx.Response(200, text="<html>Sign in</html>"), "its answer is not JSON: Sign in"),
    (lambda: httpx.Response(200, json={"status": "ERROR", "message": "No room"}), "No room"),
    (lambda: httpx.Response(200, json={"status": "OK", "data": 7}), "its answer is not what the guides say"),
    (lambda: httpx.Response(403, json={"status": "ERROR", "message": "Not you"}), r"\(HTTP 403\); it says: Not you"),
    (lambda: httpx.Response(413), "it is too large"),
    (lambda: httpx.Response(500), "it failed"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "said"), ANSWERS)
def test_what_an_installation_says_is_told(world: World, answer: Callable[[], httpx.Response], said: str) -> None:
    world.transport = Fault(
        world.installation,
        lambda _number, request: answer() if request.url.path.endswith(("/add", "/datasets")) else None,
    )
    with pytest.raises(Refused, match=said):
        world.publish()


def test_all_that_the_block_can_say_is_said(root: Path) -> None:
    collection = decode_json((root / "tests" / "records" / "collection.json").read_bytes(), Collection)
    found = citation(collection, SETTINGS, {})
    assert {field["typeName"] for field in found.fields} <= set(FIELDS)
    values = {field["typeName"]: field["value"] for field in found.fields}
    author = {name: field["value"] for name, field in values["author"][0].items()}
    assert author == {
        "authorName": "Josiah Carberry",
        "authorAffiliation": "Brown University",
        "authorIdentifierScheme": "ORCID",
        "authorIdentifier": "0000-0002-1825-0097",
    }
    assert values["language"] == ["English"]
    assert found.warnings == (
        "the citation block of Dataverse has no field for version, rights, image, coverage.places of the collection",
    )


def test_a_dataset_is_what_its_schema_wants(root: Path, shared: Path) -> None:
    """The schema calls itself draft-04 and uses what came later."""
    collection = decode_json((root / "tests" / "records" / "collection.json").read_bytes(), Collection)
    found = citation(collection, SETTINGS, {})
    known = [License("CC BY 4.0", "http://creativecommons.org/licenses/by/4.0")]
    said = terms(collection.license, known, None, is_new=True)
    assert "license" in said
    dataset = {"datasetVersion": {**said, "metadataBlocks": {"citation": {"fields": list(found.fields)}}}}
    schema = json.loads((shared / "schemas" / "dataverse" / "dataset-schema.json").read_text())
    checker = Draft202012Validator(schema)
    assert list(checker.iter_errors(dataset)) == []
    for name in ("title", "author", "datasetContact", "dsDescription", "subject"):
        lacking = [field for field in found.fields if field["typeName"] != name]
        broken = {"datasetVersion": {"metadataBlocks": {"citation": {"fields": lacking}}}}
        assert list(checker.iter_errors(broken)), name


def test_a_period_that_has_one_end(root: Path) -> None:
    collection = decode_json((root / "tests" / "records" / "collection.json").read_bytes(), Collection)
    for stated, expected in (
        ("1951-11/..", ["1951-11-01"]),
        ("../1953", ["1953-12-31"]),
        ("1951?", ["1951-01-01", "1951-12-31"]),
    ):
        found = citation(attrs.evolve(collection, coverage=Coverage(dates=stated)), SETTINGS, {})
        period = next(field["value"] for field in found.fields if field["typeName"] == "timePeriodCovered")
        assert [field["value"] for field in period[0].values()] == expected
    editors = (
        Editor(name="A", roles=("editor",), email="a@example.org"),
        Editor(name="B", roles=("translator", "other")),
    )
    found = citation(attrs.evolve(collection, editors=editors, languages=("ru", "tlh")), SETTINGS, {})
    kinds = next(field["value"] for field in found.fields if field["typeName"] == "contributor")
    assert [each["contributorType"]["value"] for each in kinds] == ["Other"]
    assert found.warnings[0] == "the vocabulary of Dataverse has no language tlh"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("ru", "Russian"), ("zh-Hant", "Chinese"), ("es-419", "Spanish, Castilian"), ("en-US", "English"), ("sh", None)],
)
def test_languages_are_words_of_the_vocabulary(tag: str, name: str | None) -> None:
    assert language_name(tag) == name
    assert len(SUBJECTS) == 14
