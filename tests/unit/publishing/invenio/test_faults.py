"""A repository or a network that fails: what is said, and that nothing is taken for done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from archivepkg.errors import Misuse
from archivepkg.publishing.refusal import Refused
from tests.unit.publishing.exchanges import Fault, Replay
from tests.unit.publishing.invenio.scenarios import a_draft_a_record_and_its_next_version
from tests.unit.publishing.invenio.test_scenarios import ADDRESS, RECORDINGS, TOKENS
from tests.unit.publishing.invenio.world import FIRST, World

TAKEN = {"status": 400, "message": "File with key data/letters.csv already exists."}


@pytest.fixture
def world(tmp_path: Path) -> World:
    replay = Replay(RECORDINGS / f"{a_draft_a_record_and_its_next_version.__name__}.json")
    found = World(ADDRESS, TOKENS, tmp_path, replay)
    found.write(FIRST)
    return found


PASSING: dict[str, Callable[[], httpx.Response | str]] = {
    "429": lambda: httpx.Response(429, headers={"Retry-After": "7"}, json={"message": "1 per 1 minute"}),
    "500": lambda: httpx.Response(500, headers={"Retry-After": "60"}, text="<h1>Internal Server Error</h1>"),
    "503": lambda: httpx.Response(503),
    "lost": lambda: Fault.LOST,
}


@pytest.mark.parametrize("kind", PASSING)
def test_what_passes_is_waited_for(world: World, kind: str) -> None:
    """Before each request that the repository then answers; a draft is made once, whatever became of the answer."""
    failed = False

    def fault(_number: int, request: httpx.Request) -> httpx.Response | str | None:
        nonlocal failed
        making = (request.method, request.url.path) == ("POST", "/api/records")
        failed = not failed and not (making and kind in ("500", "lost"))
        return PASSING[kind]() if failed else None

    with world.network(fault) as network:
        world.publish(doi="reserve")
    assert network.count >= 2 * len(world.slept)
    assert len(world.slept) >= 16
    assert (set(world.slept) == {7.0}) == (kind == "429")
    assert max(world.slept) <= 30
    known = world.memory.publication
    assert known is not None
    assert known.manifest is not None


@pytest.mark.parametrize("answer", [lambda: httpx.Response(500, text="oops"), lambda: Fault.LOST])
def test_a_draft_that_may_have_been_made_is_not_made_again(
    world: World, answer: Callable[[], httpx.Response | str]
) -> None:
    made = 0

    def fault(_number: int, request: httpx.Request) -> httpx.Response | str | None:
        nonlocal made
        if request.method != "POST":
            return None
        made += 1
        return answer()

    with world.network(fault), pytest.raises(Refused, match="create a draft"):
        world.publish(doi="reserve")
    known = world.memory.publication
    assert known is not None
    assert (made, known.state, known.kept) == (1, "begun", {"mark": "mark-of-this-run-1"})


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            lambda: httpx.Response(200, text="<html>Log in</html>"),
            "its answer is not JSON: Log in; is this the address",
        ),
        (lambda: httpx.Response(200, text='{"id": "8rypv-dt1'), "its answer is not JSON"),
        (lambda: httpx.Response(200, json={"key": 1}), "its answer is not what InvenioRDM's is"),
        (lambda: httpx.Response(200, json=[]), "its answer is not what InvenioRDM's is"),
        (
            lambda: httpx.Response(413, json={"message": "The data value transmitted exceeds the capacity limit."}),
            r"it is too large \(HTTP 413\); it says: The data value transmitted exceeds the capacity limit",
        ),
        (lambda: httpx.Response(400, json={"message": "Quota exceeded."}), "it says: Quota exceeded"),
        (
            lambda: httpx.Response(307, headers={"location": "https://other.test/x"}),
            "redirects to https://other.test/x",
        ),
        (lambda: httpx.Response(500, json={"message": "oops"}), r"it failed \(HTTP 500\); it says: oops"),
        (lambda: Fault.LOST, "the connection was lost"),
        (lambda: httpx.Response(200, json={"key": "x", "errors": "File upload transfer failed."}), "transfer failed"),
    ],
)
def test_what_does_not_pass_is_said_and_not_taken_for_done(
    world: World, answer: Callable[[], httpx.Response | str], said: str
) -> None:
    """In the middle of the first file."""
    with (
        world.network(lambda _number, request: answer() if request.url.path.endswith("/content") else None),
        pytest.raises(Refused, match=rf"send data/letters\.csv: .*{said}"),
    ):
        world.publish(doi="reserve")
    known = world.memory.publication
    assert known is not None
    assert (known.state, known.manifest) == ("draft", None)


def test_other_bytes_than_were_sent_are_found_and_taken_away(world: World) -> None:
    deleted = []

    def fault(_number: int, request: httpx.Request) -> httpx.Response | None:
        if request.method == "DELETE":
            deleted.append(request.url.path)
            return httpx.Response(204)
        if request.url.path.endswith("/commit"):
            kept = {"key": "data/letters.csv", "status": "completed", "checksum": f"md5:{'0' * 32}", "size": 3}
            return httpx.Response(200, json=kept)
        return None

    with (
        world.network(fault),
        pytest.raises(Refused, match=r"keep data/letters\.csv as it was sent: 3 bytes with md5:0"),
    ):
        world.publish(doi="reserve")
    assert len(deleted) == 1
    assert deleted[0].endswith("/draft/files/data/letters.csv")


def test_a_draft_that_somebody_changed_meanwhile_is_not_published(world: World) -> None:
    listed = 0

    def fault(_number: int, request: httpx.Request) -> httpx.Response | None:
        nonlocal listed
        listed += request.method == "GET" and request.url.path.endswith("/files")
        return httpx.Response(200, json={"entries": [{"key": "letters.csv"}]}) if listed == 1 else None

    with world.network(fault), pytest.raises(Misuse, match="are not those of the package"):
        world.publish(doi="reserve")
    known = world.memory.publication
    assert known is not None
    assert known.manifest is None


def test_a_file_that_cannot_be_announced_is_said(world: World) -> None:
    def fault(_number: int, request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/draft/files"):
            return None
        return (
            httpx.Response(400, json=TAKEN) if request.method == "POST" else httpx.Response(200, json={"entries": []})
        )

    with world.network(fault), pytest.raises(Refused, match=r"announce data/letters.csv and 3 more: .*already exists"):
        world.publish(doi="reserve")


@pytest.mark.parametrize("status", [200, 400, 403])
def test_the_token_is_in_no_message(world: World, status: int) -> None:
    words = f"who is {TOKENS['owner']}?"
    said: Any = {"message": words, "key": "x", "errors": words}

    def fault(_number: int, request: httpx.Request) -> httpx.Response | None:
        return httpx.Response(status, json=said) if request.url.path.endswith("/content") else None

    with world.network(fault), pytest.raises(Refused, match=r"who is \*\*\*\?") as refused:
        world.publish(doi="reserve")
    assert TOKENS["owner"] not in str(refused.value)


def test_the_token_goes_to_no_other_host(world: World) -> None:
    asked: dict[str, str | None] = {}

    def fault(_number: int, request: httpx.Request) -> httpx.Response:
        asked[request.url.host] = request.headers.get("authorization")
        if request.url.host == "other.test":
            return httpx.Response(200, json={"hits": {"hits": []}})
        if request.url.path == "/api/user/records":
            return httpx.Response(302, headers={"location": "https://other.test/api/user/records"})
        return httpx.Response(200)

    with world.network(fault):
        assert world.publish(doi="reserve", apply=False).steps
    assert asked == {"repository.test": f"Bearer {TOKENS['owner']}", "other.test": None}


def test_a_repository_may_call_itself_otherwise(world: World) -> None:
    """It leads to the latest version at an address that gets no token; the version is then asked for at ours."""
    record = json.loads((RECORDINGS / "who_may_not.json").read_text(encoding="utf-8"))
    shown = next(one["answered"]["json"] for one in record if one["asked"]["url"].endswith("/actions/publish"))
    asked: list[tuple[str, str | None]] = []

    def fault(_number: int, request: httpx.Request) -> httpx.Response:
        asked.append((f"{request.url.host}{request.url.path}", request.headers.get("authorization")))
        if request.url.path == "/api/records/all-versions":
            return httpx.Response(302, headers={"location": f"https://other.test/api/records/{shown['id']}"})
        if request.url.path == f"/api/records/{shown['id']}":
            return httpx.Response(200, json=shown)
        empty = {"hits": {"hits": []}, "entries": []}
        return httpx.Response(404 if request.url.path.endswith("/draft") else 200, json=empty)

    with world.network(fault):
        plan = world.publish(record="all-versions", apply=False)
    assert plan.steps[0].detail == f"of the version after {shown['id']}"
    token = f"Bearer {TOKENS['owner']}"
    at = asked.index((f"other.test/api/records/{shown['id']}", None))
    assert asked[at + 1] == (f"repository.test/api/records/{shown['id']}", token)


def test_an_address_may_end_with_that_of_the_interface(world: World) -> None:
    world.address += "/api"
    assert world.publish(doi="reserve", apply=False).steps
