"""Publishing to a real CKAN: what was recorded of it still happens, and a run may be killed at any request."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import httpx
import pytest

from tests.repositories.servers.ckan import Ckan
from tests.unit.publishing.ckan.scenarios import FILES, SCENARIOS
from tests.unit.publishing.ckan.world import FIRST, World
from tests.unit.publishing.exchanges import Fault, Recorder

RECORDINGS = Path(__file__).parents[1] / "unit" / "publishing" / "ckan" / "recordings"


@pytest.fixture
def world(ckan: Ckan, fresh_name: str, tmp_path: Path) -> World:
    tokens = {
        "editor": ckan.token,
        "administrator": ckan.administrator,
        "stranger": ckan.stranger,
        "wrong": "w-r-o-n-g",
    }
    return World(ckan.url, ckan.organization, fresh_name, tokens, tmp_path, httpx.HTTPTransport())


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_what_was_recorded_happens(world: World, scenario: Callable[[World], None]) -> None:
    """With ARCHIVEPKG_RECORD in the environment it is recorded anew."""
    shown = {world.address: "https://portal.test", world.name: "letters-of-1951"}
    shown |= {token: f"TOKEN-OF-{name.upper()}" for name, token in world.tokens.items()}
    world.transport = recorder = Recorder(world.transport, shown)
    scenario(world)
    assert recorder.exchanges
    if "ARCHIVEPKG_RECORD" in os.environ:
        recorder.write(RECORDINGS / f"{scenario.__name__}.json")


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("when", ["after the answer", "before the answer"])
def test_a_run_that_is_killed_at_each_request_is_gone_on_with(world: World, when: str) -> None:
    """Each run ends with the first request that changes something, run after run, before or after its answer came."""
    world.write(FIRST)
    writing = len(FILES) + 2
    for run in range(writing + (when == "before the answer")):
        assert world.dataset(token=None) is None or run == writing
        asked = 0

        def fault(_number: int, request: httpx.Request) -> str | None:
            nonlocal asked
            asked += request.method == "POST"
            if asked == 2:
                raise Killed
            return Fault.UNANSWERED if asked and when == "before the answer" else None

        last = run == writing - (when == "after the answer")
        with world.network(fault, Killed), nullcontext() if last else pytest.raises(Killed):
            world.publish(organization=world.organization, public=True)
    assert [each["archivepkg_path"] for each in world.dataset(token=None)["resources"]] == FILES
