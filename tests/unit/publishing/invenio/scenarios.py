"""What happens at a repository, as functions of a world: run with a real one, and with what was recorded of it."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from archivepkg.errors import Misuse
from archivepkg.publishing.refusal import Refused
from tests.unit.publishing.exchanges import Fault
from tests.unit.publishing.invenio.world import FILES, FIRST, SECOND, World, done

SENT = [*(f"upload {path}" for path in FILES), "check files"]


def a_draft_a_record_and_its_next_version(world: World) -> None:
    """Readers see nothing at first; then all; of the next version only what changed is sent."""
    world.write(FIRST)
    begun = world.publish(doi="reserve")
    assert done(begun) == ["create draft", "change metadata", "reserve DOI", *SENT]
    assert world.sent == sum(step.size or 0 for step in begun.steps)
    first = world.version
    assert world.ask("GET", f"records/{first}", token=None)["status"] == 404
    draft = world.memory.publication
    assert draft is not None
    assert (draft.state, draft.manifest is None) == ("draft", False)

    assert done(world.publish(doi="reserve")) == []
    assert done(world.publish(public=True)) == ["check files", "publish record"]
    shown = world.ask("GET", f"records/{first}", token=None)
    assert shown["metadata"]["title"] == 'Letters of "Filippov"'
    assert shown["pids"]["doi"]["identifier"] == draft.doi
    assert done(world.publish(public=True)) == []

    sent = world.sent
    world.write(SECOND, version="1.1.0", keywords=None)
    plan = world.publish(public=True)
    changed = [path for path in FILES if path != "data/letters.csv"]
    again = [*(f"upload {path}" for path in changed), "check files", "publish record"]
    assert done(plan) == ["create draft", "change metadata", "change files", *again]
    assert [step.detail for step in plan.steps[:2]] == [f"of the version after {first}", "keywords, version"]
    assert world.sent - sent == sum(step.size or 0 for step in plan.steps)
    second = world.ask("GET", f"records/{world.version}", token=None)
    assert (second["metadata"]["version"], "subjects" in second["metadata"]) == ("1.1.0", False)
    old, new = shown["files"]["entries"], second["files"]["entries"]
    assert {path for path in FILES if old[path]["id"] != new[path]["id"]} == set(changed)

    world.forget()
    assert done(world.publish(record=first, public=True)) == []
    edited = world.publish(public=True, publication_date="2023-11")
    assert done(edited) == ["create draft", "change metadata", "check files", f"publish record {second['id']}"]
    assert edited.steps[1].detail == "the date of publication (`created`)"
    found = world.ask("GET", f"records/{second['id']}", token=None)
    assert (found["metadata"]["publication_date"], found["versions"]["index"]) == ("2023-11", 2)


def answers_that_were_lost(world: World) -> None:
    """Each request that changes something is carried out, and no answer comes; one draft comes of it all the same."""
    world.write(FIRST)
    with world.network(_lost("POST", "records"), KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        world.publish(public=True)
    known = world.memory.publication
    assert known is not None
    assert (known.state, known.version) == ("begun", None)
    mark = known.kept["mark"]

    world.publish(public=True, apply=False)
    with world.network(_lost_once("actions/publish", "commit", "files", "content")) as network:
        plan = world.publish(public=True)
    assert plan.resumes == f"the draft {world.version}"
    assert "create draft" not in done(plan)
    assert network.count > len(plan.steps)
    shown = world.memory.publication
    assert shown is not None
    assert shown.state == "published"
    assert set(world.ask("GET", f"records/{world.version}", token=None)["files"]["entries"]) == set(FILES)
    mine = world.ask("GET", "user/records", params={"q": mark, "size": "5"})
    assert mine["hits"]["hits"] == []

    first = world.version
    world.write(SECOND)
    with world.network(_lost("POST", "versions"), KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        world.publish(public=True)
    assert world.version == first
    with world.network(_lost_once("files-import", "pids/doi")):
        plan = world.publish(public=True, doi="reserve")
    assert done(plan)[:3] == ["change metadata", "reserve DOI", "change files"]
    assert plan.warnings[0].startswith("there is a draft of the next version already, which is taken up: ")
    assert world.ask("GET", f"records/{world.version}", token=None)["versions"]["index"] == 2


def who_may_not(world: World) -> None:
    """A token that is none, and one of somebody else."""
    world.write(FIRST)
    with pytest.raises(Refused, match=r"accept the token: the token is not accepted.*Permission denied") as refused:
        world.publish(token="wrong")
    assert world.tokens["wrong"] not in str(refused.value)
    assert world.memory.publication is None
    world.publish(public=True)
    record = world.version
    world.forget()
    world.write(SECOND)
    with pytest.raises(Refused, match=r"begin a new version: the token does not give the right.*Permission denied"):
        world.publish(token="stranger", record=record)
    with pytest.raises(Misuse, match="has no record aaaaa-bbbbb"):
        world.publish(record="aaaaa-bbbbb")


def what_is_refused(world: World) -> None:
    """Words that no vocabulary has, before anything is made; other metadata before a file is sent."""
    world.write(FIRST, licenses=[{"name": "CC-BY-4.9"}])
    with pytest.raises(Misuse, match=r"has no 'cc-by-4\.9' in its vocabulary of licenses"):
        world.publish()
    world.write(FIRST, languages=["haw"])
    with pytest.raises(Misuse, match="has no 'haw' in its vocabulary of languages"):
        world.publish()
    world.write(FIRST)
    with pytest.raises(Misuse, match="has no community 'nobody'"):
        world.publish(community="nobody")
    assert world.memory.publication is None

    world.write(FIRST, publisher=None)
    with pytest.raises(Refused, match=r"publisher \(metadata.publisher\): Missing publisher"):
        world.publish(public=True)
    draft = world.version
    world.write(FIRST, id="https://doi.org/10.5072/not-of-this-record")
    with pytest.raises(Refused, match=r"identifier \(pids.doi\): The prefix '10.5072' is managed"):
        world.publish(public=True)
    assert world.sent == 0
    world.write(FIRST, publisher=None, id=None)
    with pytest.raises(Refused, match=r"accept the metadata of the draft.*publisher"):
        world.publish()
    assert world.sent > 0
    world.write(FIRST)
    assert done(world.publish(public=True))[-1] == "publish record"
    assert world.version == draft

    doi = world.ask("GET", f"records/{draft}")["pids"]["doi"]["identifier"]
    world.write(SECOND, id=doi)
    with pytest.raises(Misuse, match="is the DOI of the version that is published"):
        world.publish(public=True)


def what_others_added(world: World) -> None:
    """Fields and files of others stay, in the draft and in the next version."""
    world.write(FIRST)
    world.publish()
    path = f"records/{world.version}/draft"
    draft = world.ask("GET", path)
    metadata = draft["metadata"] | {"copyright": "An heir", "rights": [{"id": "cc-by-4.0"}]}
    world.ask("PUT", path, json={**draft, "metadata": metadata})
    world.ask("POST", f"{path}/files", json=[{"key": "README.txt"}])
    kind = {"Content-Type": "application/octet-stream"}
    world.ask("PUT", f"{path}/files/README.txt/content", content=b"Read me.", headers=kind)
    world.ask("POST", f"{path}/files/README.txt/commit")
    plan = world.publish(public=True)
    assert plan.warnings == ("the record has files that are not of the package, and keeps them: README.txt",)
    world.write({"documents.jsonl": '{"id":"2"}\n'})
    plan = world.publish(public=True)
    assert "delete data/letters.csv" in done(plan)
    shown = world.ask("GET", f"records/{world.version}", token=None)
    assert set(shown["files"]["entries"]) == {*FILES, "README.txt"} - {"data/letters.csv"}
    assert shown["metadata"]["copyright"] == "An heir"


def drafts_that_were_discarded(world: World) -> None:
    """A draft that is gone is made again, of the same record where readers see one."""
    world.write(FIRST)
    world.publish()
    world.ask("DELETE", f"records/{world.version}/draft")
    gone = world.version
    plan = world.publish(public=True)
    assert plan.warnings == (f"the draft {gone} of an earlier run is not there any more; another is made",)
    first = world.version
    assert first != gone
    world.write(SECOND)
    world.publish()
    discarded = world.version
    world.ask("DELETE", f"records/{discarded}/draft")
    assert done(world.publish(public=True))[0] == "create draft"
    assert world.version not in (first, discarded)
    second = world.ask("GET", f"records/{world.version}", token=None)
    assert second["parent"]["id"] == world.ask("GET", f"records/{first}", token=None)["parent"]["id"]
    world.write(FIRST)
    world.forget()
    (begin, *_) = world.publish(record=first, apply=False).steps
    assert begin.detail == f"of the version after {second['id']}"


def curators_who_publish(world: World) -> None:
    """A new record for a community is submitted to its curators, and stays a draft until they accept it."""
    slug = world.mark()
    made = world.ask(
        "POST",
        "communities",
        json={"slug": slug, "access": {"visibility": "public"}, "metadata": {"title": "Letters"}},
    )
    world.write(FIRST)
    assert done(world.publish(community=slug)) == ["create draft", "change metadata", f"change community {slug}", *SENT]
    assert done(world.publish(community=slug, public=True)) == ["check files", "publish record"]
    draft = world.ask("GET", f"records/{world.version}/draft")
    assert (draft["status"], draft["parent"]["review"]["receiver"]) == ("in_review", {"community": made["id"]})
    assert done(world.publish(community=slug, public=True)) == ["check files"]
    request = draft["parent"]["review"]["id"]
    world.ask("POST", f"requests/{request}/actions/accept", json={})
    assert done(world.publish(community=slug, public=True)) == []
    known = world.memory.publication
    assert known is not None
    assert known.state == "published"


def _lost(method: str, end: str) -> Callable[[int, httpx.Request], str | None]:
    """The answer to a request of that method, to a path with that end."""
    return lambda _number, asked: Fault.UNANSWERED if asked.method == method and asked.url.path.endswith(end) else None


def _lost_once(*ends: str) -> Callable[[int, httpx.Request], str | None]:
    """The first answer to each request that changes something, to a path with one of those ends."""
    left = set(ends)

    def fault(_number: int, request: httpx.Request) -> str | None:
        found = next((end for end in left if request.url.path.endswith(f"/{end}")), None)
        if found is None or request.method == "GET":
            return None
        left.discard(found)
        return Fault.UNANSWERED

    return fault


SCENARIOS: tuple[Callable[[World], None], ...] = (
    a_draft_a_record_and_its_next_version,
    answers_that_were_lost,
    who_may_not,
    what_is_refused,
    what_others_added,
    drafts_that_were_discarded,
    curators_who_publish,
)
