"""Packages published to a real InvenioRDM, and looked at there by another client than ours."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import md5
from pathlib import Path
from typing import Any
from uuid import uuid4

import attrs
import httpx
import pytest

from archivepkg.errors import Misuse
from archivepkg.model import Collection, Coverage, DateStatement, Document, Editor, Origin
from archivepkg.packaging import build
from archivepkg.publishing import Action, Outcome, Refused, publish
from archivepkg.publishing import plan as planned
from tests.repositories import proxy
from tests.repositories.servers.invenio import Invenio
from tests.unit.publishing.exchanges import Recorder
from tests.unit.publishing.invenio.scenarios import SCENARIOS
from tests.unit.publishing.invenio.test_scenarios import ADDRESS, RECORDINGS, TOKENS
from tests.unit.publishing.invenio.world import MARK, World, marks

ARCHIVED = {"datapackage.json", "letters.zip"}
#: Which requests are killed: every one where this is 1, which takes minutes.
STRIDE = int(os.environ.get("ARCHIVEPKG_KILL_EVERY", "4"))


@attrs.frozen
class Reader:
    """What stands in the repository, as another client sees it: ``token`` None for a stranger."""

    url: str
    token: str | None = None

    def get(self, path: str) -> Any:
        answer = httpx.get(self.url + path, headers=self._headers, timeout=60, follow_redirects=True)
        answer.raise_for_status()
        return answer.json()

    def status(self, path: str) -> int:
        return httpx.get(self.url + path, headers=self._headers, timeout=60).status_code

    def mine(self, title: str) -> list[Any]:
        """Every draft and version of a record of that title, and every draft that has none yet."""
        found = self.get("/api/user/records?size=100&allversions=true&sort=newest")["hits"]["hits"]
        return [hit for hit in found if hit["metadata"].get("title") == title or _is_nameless(hit)]

    def files(self, record: str, *, draft: bool = False) -> dict[str, Any]:
        entries = self.get(f"/api/records/{record}{'/draft' * draft}/files")["entries"]
        return {entry["key"]: entry for entry in entries}

    def content(self, record: str, key: str) -> bytes:
        return httpx.get(f"{self.url}/api/records/{record}/files/{key}/content", timeout=60).content

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def _is_nameless(hit: Any) -> bool:
    return str(hit["metadata"].get("title", "")).startswith("archivepkg ")


class Killed(BaseException):
    """The end of a run in the middle of it."""


class Killing(httpx.BaseTransport):
    """Ends a run at the changing request with that number: before it arrives, or when it was carried out."""

    def __init__(self, number: int, *, arrives: bool) -> None:
        self._inner = httpx.HTTPTransport()
        self._left = number
        self._arrives = arrives

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.method != "GET":
            self._left -= 1
        if self._left == 0 and not self._arrives:
            raise Killed
        answer = self._inner.handle_request(request)
        if self._left == 0:
            answer.read()
            raise Killed
        return answer

    def close(self) -> None:
        self._inner.close()


@attrs.define
class Desk:
    """A package that is built, changed and published again; its title is of this test alone."""

    path: Path
    url: str
    title: str = attrs.Factory(lambda: f"Letters {uuid4().hex}")
    collection: Collection = attrs.field(init=False)
    documents: list[Document] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.collection = Collection(
            name="letters",
            title=self.title,
            description="Letters *about* “Filippov” & others.\n\n- one\n- two",
            version="1.0",
            license="CC-BY-4.0",
            publisher="An archive",
            languages=("en", "ru"),
            keywords=("Korean War", "armistice"),
            homepage="https://example.org/letters",
            coverage=Coverage(dates="1951~", places=("Korea",)),
            sources=(Origin(title="A source", path="https://example.org/"),),
            editors=(
                Editor(name="Carberry, Josiah", path="https://orcid.org/0000-0002-1825-0097", roles=("editor",)),
                Editor(name="Kim Il Sung", roles=("translator", "other")),
                Editor(name="A foundation", roles=("funder",)),
            ),
        )
        self.documents = [_letter("A1", "One."), _letter("A2", "Two.")]

    def build(self) -> None:
        build(self.documents, self.collection, self.path)

    def publish(self, *, public: bool = True, transport: httpx.BaseTransport | None = None, **settings: str) -> Outcome:
        said = {"people": "Kim, Il Sung", **{name.replace("_", "-"): value for name, value in settings.items()}}
        return publish(self.path, "invenio", self.url, settings=said, public=public, transport=transport)

    def sent(self) -> dict[str, str]:
        """The MD5 of each file of the package by path."""
        return {
            path.relative_to(self.path).as_posix(): md5(path.read_bytes()).hexdigest()
            for path in self.path.rglob("*")
            if path.is_file()
        }


def _letter(name: str, title: str) -> Document:
    return Document(id=name, title=title, date=DateStatement(text="1951", edtf="1951"))


@pytest.fixture
def desk(invenio: Invenio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("ARCHIVEPKG_INVENIO_TOKEN", invenio.token)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    found = Desk(tmp_path / "package", invenio.url)
    found.build()
    return found


@pytest.fixture
def mine(invenio: Invenio) -> Iterator[Reader]:
    reader = Reader(invenio.url, invenio.token)
    yield reader
    for hit in reader.get("/api/user/records?size=100&q=is_published:false&allversions=true")["hits"]["hits"]:
        if _is_nameless(hit):
            httpx.delete(f"{invenio.url}/api/records/{hit['id']}/draft", headers=reader._headers)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_what_was_recorded_happens(invenio: Invenio, tmp_path: Path, scenario: Callable[[World], None]) -> None:
    """With ARCHIVEPKG_RECORD in the environment it is recorded anew."""
    tokens = {"owner": invenio.token, "stranger": invenio.stranger, "wrong": "w-r-o-n-g"}
    begin = f"m{uuid4().hex}-"
    shown = {invenio.url: ADDRESS, begin: MARK} | {token: TOKENS[name] for name, token in tokens.items()}
    recorder = Recorder(httpx.HTTPTransport(), shown)
    scenario(World(invenio.url, tokens, tmp_path, recorder, marks(begin)))
    assert recorder.exchanges
    if "ARCHIVEPKG_RECORD" in os.environ:
        recorder.write(RECORDINGS / f"{scenario.__name__}.json")


def version(outcome: Outcome) -> str:
    assert outcome.publication is not None
    assert outcome.publication.version is not None
    return outcome.publication.version


def actions(outcome: Outcome) -> list[str]:
    return [f"{step.action} {step.subject}" for step in outcome.plan.steps if step.action is not Action.SKIP]


def test_a_package_is_a_draft_first_and_a_record_then(desk: Desk, invenio: Invenio, mine: Reader) -> None:
    draft = desk.publish(public=False)
    record = version(draft)
    assert draft.publication is not None
    assert draft.publication.state == "draft"
    assert Reader(invenio.url).status(f"/api/records/{record}") == 404
    assert {key: file["checksum"] for key, file in mine.files(record, draft=True).items()} == {
        key: f"md5:{digest}" for key, digest in desk.sent().items()
    }

    shown = desk.publish()
    assert actions(shown) == ["check files", "publish record"]
    assert version(shown) == record
    found = Reader(invenio.url).get(f"/api/records/{record}")
    assert found["is_published"]
    assert shown.publication is not None
    assert (shown.publication.doi, shown.publication.state) == (found["pids"]["doi"]["identifier"], "published")
    for key, digest in desk.sent().items():
        assert md5(Reader(invenio.url).content(record, key)).hexdigest() == digest
    assert not desk.publish().plan.changes


def test_metadata_are_those_of_the_collection(desk: Desk, invenio: Invenio) -> None:
    said = Reader(invenio.url).get(f"/api/records/{version(desk.publish())}")["metadata"]
    assert said["title"] == desk.title
    assert said["publication_date"] == "2023-11-14"
    assert said["resource_type"]["id"] == "dataset"
    assert said["description"].startswith('<p>Letters <em>about</em> "Filippov" &amp; others.</p>')
    (creator,) = said["creators"]
    assert creator["person_or_org"]["name"] == "Carberry, Josiah"
    assert creator["person_or_org"]["identifiers"] == [{"identifier": "0000-0002-1825-0097", "scheme": "orcid"}]
    assert [(one["person_or_org"]["family_name"], one["role"]["id"]) for one in said["contributors"]] == [
        ("Kim", "translator"),
        ("Kim", "other"),
    ]
    assert [one["id"] for one in said["languages"]] == ["eng", "rus"]
    assert [one["id"] for one in said["rights"]] == ["cc-by-4.0"]
    assert [one["subject"] for one in said["subjects"]] == ["Korean War", "armistice"]
    (covered,) = said["dates"]
    assert (covered["type"]["id"], covered["description"]) == ("coverage", "1951~")
    assert said["locations"]["features"] == [{"place": "Korea"}]
    assert said["identifiers"] == [{"identifier": "https://example.org/letters", "scheme": "url"}]
    assert [one["identifier"] for one in said["related_identifiers"]] == ["https://example.org/"]
    assert [one["funder"]["name"] for one in said["funding"]] == ["A foundation"]
    assert (said["publisher"], said["version"]) == ("An archive", "1.0")


def test_a_draft_is_changed_where_the_package_was(desk: Desk, mine: Reader) -> None:
    record = version(desk.publish(public=False))
    before = mine.files(record, draft=True)
    desk.collection = attrs.evolve(desk.collection, keywords=(), version="1.1")
    desk.documents = [_letter("A1", "One."), _letter("A2", "Another.")]
    desk.build()
    again = desk.publish(public=False)
    assert version(again) == record
    after = mine.files(record, draft=True)
    changed = {key for key in after if after[key]["file_id"] != before[key]["file_id"]}
    assert changed == {key for key, digest in desk.sent().items() if before[key]["checksum"] != f"md5:{digest}"}
    assert "data/archives.csv" not in changed
    metadata = mine.get(f"/api/records/{record}/draft")["metadata"]
    assert metadata["version"] == "1.1"
    assert "subjects" not in metadata


def test_what_others_wrote_into_a_draft_stays(desk: Desk, mine: Reader) -> None:
    record = version(desk.publish(public=False))
    draft = mine.get(f"/api/records/{record}/draft")
    draft["metadata"]["copyright"] = "An heir"
    draft["metadata"]["rights"] = [{"id": "cc-by-4.0"}]
    draft["access"] = {"record": "public", "files": "restricted"}
    httpx.put(f"{mine.url}/api/records/{record}/draft", json=draft, headers=mine._headers).raise_for_status()
    desk.collection = attrs.evolve(desk.collection, version="1.1")
    desk.build()
    desk.publish(public=False)
    after = mine.get(f"/api/records/{record}/draft")
    assert (after["metadata"]["copyright"], after["metadata"]["version"]) == ("An heir", "1.1")
    assert after["access"]["files"] == "restricted"


def test_a_doi_is_reserved_and_then_named_by_the_package(desk: Desk, invenio: Invenio) -> None:
    reserved = desk.publish(public=False, doi="reserve")
    assert reserved.publication is not None
    doi = reserved.publication.doi
    assert doi is not None
    desk.collection = attrs.evolve(desk.collection, identifier=f"https://doi.org/{doi}")
    desk.build()
    shown = desk.publish(doi="reserve")
    assert version(shown) == version(reserved)
    assert Reader(invenio.url).get(f"/api/records/{version(shown)}")["pids"]["doi"]["identifier"] == doi
    desk.collection = attrs.evolve(desk.collection, version="2.0")
    desk.build()
    with pytest.raises(Misuse, match="is the DOI of the version that is published"):
        desk.publish()
    of_all = Reader(invenio.url).get(f"/api/records/{version(shown)}")["parent"]["pids"]["doi"]["identifier"]
    desk.collection = attrs.evolve(desk.collection, identifier=of_all)
    desk.build()
    second = Reader(invenio.url).get(f"/api/records/{version(desk.publish())}")
    assert second["versions"]["index"] == 2
    assert second["pids"]["doi"]["identifier"] not in (doi, of_all)


def test_a_doi_of_another_registry_is_kept(desk: Desk, invenio: Invenio) -> None:
    desk.collection = attrs.evolve(desk.collection, identifier=f"10.1234/{uuid4().hex}")
    desk.build()
    shown = desk.publish()
    found = Reader(invenio.url).get(f"/api/records/{version(shown)}")["pids"]["doi"]
    assert (found["identifier"], found["provider"]) == (desk.collection.identifier, "external")
    assert not desk.publish().plan.changes


def test_a_package_of_many_files_is_one_archive_and_its_descriptor(desk: Desk, mine: Reader) -> None:
    record = version(desk.publish(public=False, files="zip"))
    files = mine.files(record, draft=True)
    assert set(files) == ARCHIVED
    assert not desk.publish(public=False, files="zip").plan.changes
    assert set(mine.files(version(desk.publish(public=False)), draft=True)) == set(desk.sent())


def test_a_dry_run_changes_nothing(desk: Desk, mine: Reader) -> None:
    plan = planned(desk.path, "invenio", desk.url, settings={"people": "Kim, Il Sung"}, public=True)
    assert [step.action for step in plan.steps if step.action is not Action.UPLOAD] == [
        Action.CREATE, Action.CHANGE, Action.CHECK, Action.PUBLISH,
    ]  # fmt: skip
    assert sum(step.size or 0 for step in plan.steps) == sum(
        p.stat().st_size for p in desk.path.rglob("*") if p.is_file()
    )
    assert mine.mine(desk.title) == []
    assert not desk.path.with_name("package.publications.json").exists()


@pytest.mark.parametrize("arrives", [False, True], ids=["lost", "done"])
def test_a_first_run_that_was_killed_goes_on(desk: Desk, mine: Reader, *, arrives: bool) -> None:
    """At changing requests in turn: one draft is made and no second one, and readers see all or nothing."""
    for number in range(1 + arrives, 40, STRIDE):
        desk.title = f"Letters {uuid4().hex}"
        desk.collection = attrs.evolve(desk.collection, title=desk.title)
        desk.build()
        desk.path.with_name("package.publications.json").unlink(missing_ok=True)
        try:
            desk.publish(files="zip", transport=Killing(number, arrives=arrives))
        except Killed:
            assert all(set(mine.files(hit["id"])) == ARCHIVED for hit in mine.mine(desk.title) if hit["is_published"])
        else:
            assert number > 8
            return
        done = desk.publish(files="zip")
        (only,) = mine.mine(desk.title)
        assert (only["id"], only["is_published"]) == (version(done), True)
        assert set(mine.files(only["id"])) == ARCHIVED
    pytest.fail("a run does not end")


@pytest.mark.parametrize("arrives", [False, True], ids=["lost", "done"])
def test_a_new_version_that_was_killed_goes_on(desk: Desk, mine: Reader, *, arrives: bool) -> None:
    desk.publish()
    for number in range(1 + arrives, 40, STRIDE):
        desk.collection = attrs.evolve(desk.collection, version=str(number + 1))
        desk.build()
        shown = [hit for hit in mine.mine(desk.title) if hit["is_published"]]
        try:
            desk.publish(transport=Killing(number, arrives=arrives))
        except Killed:
            desk.publish()
        else:
            assert number > 8
            return
        versions = mine.mine(desk.title)
        assert all(hit["is_published"] for hit in versions)
        assert len(versions) == len(shown) + 1
        newest = next(hit for hit in versions if hit["versions"]["is_latest"])
        assert {key: file["checksum"] for key, file in newest["files"]["entries"].items()} == {
            key: f"md5:{digest}" for key, digest in desk.sent().items()
        }
    pytest.fail("a run does not end")


def test_a_process_that_was_killed_goes_on(desk: Desk, mine: Reader) -> None:
    """The signal that no program can answer, sent while a file is on its way."""
    program = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom archivepkg.publishing import publish\n"
        "def sent(count): os.kill(os.getpid(), signal.SIGKILL)\n"
        "publish(Path(sys.argv[1]), 'invenio', sys.argv[2], public=True, sent=sent,\n"
        "    settings={'people': 'Kim, Il Sung'})\n"
    )
    command = [sys.executable, "-c", program, str(desk.path), desk.url]
    assert subprocess.run(command, check=False, env=dict(os.environ)).returncode == -signal.SIGKILL
    resumed = desk.publish()
    assert resumed.plan.resumes is not None
    (only,) = mine.mine(desk.title)
    assert (only["id"], only["is_published"]) == (version(resumed), True)


def _put_there_by_hand(mine: Reader, record: str, *keys: str) -> None:
    files = f"{mine.url}/api/records/{record}/draft/files"
    announced = httpx.post(files, json=[{"key": key} for key in keys], headers=mine._headers, timeout=60)
    announced.raise_for_status()


def test_more_files_than_a_record_may_have_are_refused_in_the_words_of_the_repository(desk: Desk, mine: Reader) -> None:
    record = version(desk.publish(public=False))
    _put_there_by_hand(mine, record, *(f"{number}.txt" for number in range(100 - len(desk.sent()))))
    desk.documents = [*desk.documents, _letter("A3", "Three.")]
    desk.build()
    with pytest.raises(Refused, match=r"announce .*: .*exceeding the max amount per record"):
        desk.publish(public=False)


def test_a_field_that_is_refused_is_told_before_a_file_is_sent(desk: Desk, mine: Reader) -> None:
    editor = Editor(name="Carberry, Josiah", path="https://orcid.org/0000-0002-1825-0098")
    desk.collection = attrs.evolve(desk.collection, editors=(editor,))
    desk.build()
    with pytest.raises(Refused, match=r"editors \(metadata.creators.0.*Invalid ORCID identifier"):
        desk.publish()
    (draft,) = mine.mine(desk.title)
    assert (draft["is_published"], mine.files(draft["id"], draft=True)) == (False, {})


@pytest.mark.parametrize("seed", range(2))
def test_a_network_that_fails_loses_nothing_and_doubles_nothing(desk: Desk, mine: Reader, seed: int) -> None:
    """Two versions through a proxy; a run that gives up is begun anew."""
    with proxy.faulty(desk.url, proxy.seeded(seed)) as before:
        desk.url = before.address
        first = _published_at_last(desk)
        desk.collection = attrs.evolve(desk.collection, version="2.0")
        desk.build()
        second = _published_at_last(desk)
    assert len({fault for _, fault in before.asked}) > 4
    assert {hit["id"] for hit in mine.mine(desk.title)} == {first, second}
    assert all(hit["is_published"] for hit in mine.mine(desk.title))
    assert {key: file["checksum"] for key, file in mine.files(second).items()} == {
        key: f"md5:{digest}" for key, digest in desk.sent().items()
    }


def _published_at_last(desk: Desk) -> str:
    for _ in range(20):
        with suppress(Refused):
            return version(desk.publish())
    pytest.fail("it never ends")


def test_a_collection_in_which_every_field_says_something(desk: Desk, full_package: Path) -> None:
    shutil.rmtree(desk.path)
    shutil.copytree(full_package, desk.path)
    found = Reader(desk.url).get(f"/api/records/{version(desk.publish(people='Carberry, Josiah'))}")
    assert found["pids"]["doi"]["identifier"] == "10.5281/zenodo.1234567"
    assert set(found["files"]["entries"]) == set(desk.sent())
    said = found["metadata"]
    fields = {"creators", "contributors", "title", "description", "version", "publisher", "rights", "languages"}
    fields |= {"subjects", "dates", "locations", "identifiers", "related_identifiers", "publication_date"}
    assert said.keys() >= fields
    assert said["creators"][0]["affiliations"] == [{"name": "Brown University"}]
    assert not desk.publish(people="Carberry, Josiah").plan.changes
