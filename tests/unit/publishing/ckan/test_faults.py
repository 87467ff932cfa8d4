"""A portal or a network that fails: what is said, and that nothing is taken for done."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import httpx
import pytest

from archivepkg.publishing.refusal import Refused
from tests.unit.publishing.ckan.scenarios import publishing_and_updating
from tests.unit.publishing.ckan.test_scenarios import RECORDINGS, TOKENS
from tests.unit.publishing.ckan.world import World
from tests.unit.publishing.exchanges import Fault, Replay
from tests.unit.publishing.small_package import FIRST


@pytest.fixture
def world(tmp_path: Path) -> World:
    replay = Replay(RECORDINGS / f"{publishing_and_updating.__name__}.json")
    return World("https://portal.test", "archive", "letters-of-1951", TOKENS, tmp_path, replay)


PASSING: dict[str, Callable[[], httpx.Response | str]] = {
    "429": lambda: httpx.Response(429, headers={"Retry-After": "7"}),
    "500": lambda: httpx.Response(500, text="<html><title>Oops</title><body>Internal <b>error</b></body></html>"),
    "503": lambda: httpx.Response(503),
    "lost": lambda: Fault.LOST,
}


@pytest.mark.parametrize("kind", PASSING)
def test_what_passes_is_waited_for(world: World, kind: str) -> None:
    """Before each request that the portal then answers."""
    failed = False

    def fault(_number: int, _request: httpx.Request) -> httpx.Response | str | None:
        nonlocal failed
        failed = not failed
        return PASSING[kind]() if failed else None

    world.write(FIRST)
    with world.network(fault) as network:
        world.publish(organization="archive")
    assert network.count == 2 * len(world.slept)
    assert (set(world.slept) == {7.0}) == (kind == "429")
    assert world.memory.publication is not None
    assert world.memory.publication.manifest is not None


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            lambda: httpx.Response(200, text="<html>Log in</html>"),
            "its answer is not JSON: Log in; is this the address",
        ),
        (lambda: httpx.Response(200, json={"success": False, "error": {"message": "Not today"}}), "Not today"),
        (lambda: httpx.Response(200, json={"success": True, "result": [1]}), "its answer is not what CKAN's is"),
        (lambda: httpx.Response(200, json=[]), r"its answer is \[\]"),
        (lambda: httpx.Response(400, json="Bad request: Action name not known"), r"\(HTTP 400\); it says: Bad request"),
        (lambda: httpx.Response(413, text="<h1>Too large</h1>"), r"it is too large \(HTTP 413\); it says: Too large"),
        (
            lambda: httpx.Response(
                409,
                json={
                    "success": False,
                    "error": {
                        "__type": "Validation Error",
                        "upload": ["File upload too large"],
                        "resources": [{}, {"hash": ["Odd"]}],
                    },
                },
            ),
            "it says: upload: File upload too large; resources: hash: Odd",
        ),
        (lambda: httpx.Response(302, headers={"location": "https://login.test"}), "redirects to https://login.test"),
        (lambda: httpx.Response(500), r"it failed \(HTTP 500\)"),
        (lambda: Fault.LOST, "the connection was lost"),
    ],
)
@pytest.mark.parametrize("action", ["package_create", "package_revise"])
def test_what_does_not_pass_is_said_and_not_taken_for_done(
    world: World, action: str, answer: Callable[[], httpx.Response | str], said: str
) -> None:
    world.write(FIRST)
    with (
        world.network(lambda _number, request: answer() if request.url.path.endswith(action) else None) as network,
        pytest.raises(Refused, match=said),
    ):
        world.publish(organization="archive")
    assert network.count >= 4
    known = world.memory.publication
    assert known is not None
    assert (known.record is None, known.manifest) == (action == "package_create", None)


def test_a_name_that_somebody_takes_meanwhile(world: World) -> None:
    """What was not there when it was planned, and is not what was asked for, is left alone."""
    refusal = {"success": False, "error": {"name": ["That URL is already in use."], "__type": "Validation Error"}}
    theirs = {"id": "2", "name": world.name, "metadata_modified": "2026", "private": True, "extras": []}
    asked = count()

    def fault(_number: int, request: httpx.Request) -> httpx.Response | None:
        if request.url.path.endswith("package_show"):
            known = {"success": next(asked) > 0, "result": theirs}
            return httpx.Response(200 if known["success"] else 404, json=known)
        return httpx.Response(409, json=refusal) if request.url.path.endswith("package_create") else None

    world.transport = Fault(httpx.MockTransport(_welcoming), fault)
    world.write(FIRST)
    with pytest.raises(Refused, match=r"name: That URL is already in use"):
        world.publish(organization="archive")


def test_a_name_that_somebody_has_whose_dataset_is_hidden(world: World) -> None:
    refusal = {"success": False, "error": {"name": ["That URL is already in use."], "__type": "Validation Error"}}
    hidden = {"success": False, "error": {"message": "Access denied", "__type": "Authorization Error"}}

    def fault(_number: int, request: httpx.Request) -> httpx.Response | None:
        if request.url.path.endswith("package_show"):
            return httpx.Response(403, json=hidden)
        return httpx.Response(409, json=refusal) if request.url.path.endswith("package_create") else None

    world.transport = Fault(httpx.MockTransport(_welcoming), fault)
    world.write(FIRST)
    with pytest.raises(Refused, match=r"name: That URL is already in use\.; the token may not see what has the name"):
        world.publish(organization="archive")


def _welcoming(request: httpx.Request) -> httpx.Response:
    known = {"organization_list_for_user": [{"id": "1", "name": "archive"}], "license_list": []}
    return httpx.Response(200, json={"success": True, "result": known[request.url.path.rpartition("/")[2]]})


def test_other_bytes_than_were_sent_are_found(world: World) -> None:
    def fault(_number: int, request: httpx.Request) -> httpx.Response | None:
        return httpx.Response(200, content=b"id\r\n") if request.url.path.endswith("letters.csv") else None

    world.write(FIRST)
    with world.network(fault), pytest.raises(Refused, match=r"give back data/letters\.csv: it gives other bytes than"):
        world.publish(organization="archive")


@pytest.mark.parametrize("status", [200, 403, 409])
def test_the_token_is_in_no_message(world: World, status: int) -> None:
    world.write(FIRST)
    words = f"who is {TOKENS['editor']}?"
    refusal = {"success": False, "error": {"message": words}}
    with (
        world.network(lambda _number, _request: httpx.Response(status, json=refusal)),
        pytest.raises(Refused, match=r"who is \*\*\*\?") as refused,
    ):
        world.publish(organization="archive")
    assert TOKENS["editor"] not in str(refused.value)


def test_a_package_that_changes_while_it_is_sent_is_not_sent(world: World) -> None:
    def fault(_number: int, request: httpx.Request) -> None:
        if request.url.path.endswith("package_create"):
            (world.folder / "package" / "data" / "letters.csv").write_text("id\r\n")

    world.write(FIRST)
    with world.network(fault), pytest.raises(Exception, match=r"data/letters\.csv was changed after it was verified"):
        world.publish(organization="archive")


def test_a_portal_is_asked_where_it_was_said_to_be(world: World) -> None:
    """Whatever the portal calls itself in the addresses of its files, the token goes to one host."""
    asked = set()

    def fault(_number: int, request: httpx.Request) -> None:
        asked.add(request.url.host)

    world.write(FIRST)
    with world.network(fault):
        world.publish(organization="archive")
    assert asked == {"portal.test"}
