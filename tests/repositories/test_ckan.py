"""Publishing to a real CKAN: what was recorded of it still happens, and a run may be killed at any request."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import nullcontext, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import frictionless
import httpx
import pytest
from frictionless.portals import CkanControl
from frictionless.resources import TableResource

from archivepkg.publishing import Action, Refused, publish
from tests.repositories import proxy
from tests.repositories.servers.ckan import Ckan
from tests.unit.publishing.ckan.scenarios import FILES, SCENARIOS
from tests.unit.publishing.ckan.world import World
from tests.unit.publishing.exchanges import Fault, Recorder
from tests.unit.publishing.small_package import FIRST, SECOND, lines

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
    writing = len(FILES) + 2  # create, each file by itself, publish
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
            world.publish(organization=world.organization, public=True, at_once="no")
    assert [each["archivepkg_path"] for each in world.dataset(token=None)["resources"]] == FILES


@pytest.mark.parametrize("seed", range(3))
def test_a_network_that_fails_loses_nothing_and_doubles_nothing(
    ckan: Ckan, fresh_name: str, full_package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """The engine and a package that was built, through a proxy; a run that gives up is begun anew."""
    package = Path(shutil.copytree(full_package, tmp_path / "package"))
    monkeypatch.setenv("ARCHIVEPKG_CKAN_TOKEN", ckan.token)
    settings = {"organization": ckan.organization, "name": fresh_name}
    with proxy.faulty(ckan.url, proxy.seeded(seed)) as before:
        for _ in range(20):
            with suppress(Refused):
                publish(package, "ckan", before.address, settings=settings, public=True)
                break
    assert {fault for _, fault in before.asked} > {None}
    dataset = _shown(ckan, fresh_name)
    paths = [each["archivepkg_path"] for each in dataset["resources"]]
    assert (len(paths), len(set(paths))) == (11, 11)
    for each in dataset["resources"]:
        assert f"sha256:{sha256(httpx.get(each['url']).content).hexdigest()}" == each["hash"]


def test_file_by_file_where_one_request_would_be_too_large(world: World) -> None:
    world.write(FIRST)
    world.publish(organization=world.organization, public=True)
    world.write(SECOND)
    asked: list[str] = []

    def count(_number: int, request: httpx.Request) -> None:
        if request.method == "POST":
            asked.append(request.url.path)

    with world.network(count):
        steps = world.publish(public=True, at_once="no").steps
    assert len(asked) == sum(step.action is not Action.SKIP for step in steps) == 6
    assert [line for line in lines(world.publish(public=True)) if not line.startswith("skip")] == []


def test_frictionless_reads_what_was_published(
    ckan: Ckan, fresh_name: str, full_package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its own portal: tables with their schemas, keys and rows."""
    package = Path(shutil.copytree(full_package, tmp_path / "package"))
    monkeypatch.setenv("ARCHIVEPKG_CKAN_TOKEN", ckan.token)
    settings = {"organization": ckan.organization, "name": fresh_name}
    publish(package, "ckan", ckan.url, settings=settings, public=True)
    portal = CkanControl(baseurl=ckan.url, dataset=fresh_name)
    there, here = (
        _tables(frictionless.Package(control=portal)),
        _tables(frictionless.Package(package / "datapackage.json")),
    )
    assert there.keys() == here.keys()
    for name, table in here.items():
        assert there[name].schema.to_descriptor() == table.schema.to_descriptor()
        assert [row.to_dict() for row in there[name].read_rows()] == [row.to_dict() for row in table.read_rows()]


def _tables(package: frictionless.Package) -> dict[str | None, TableResource]:
    return {
        each.description: each for each in package.resources if isinstance(each, TableResource) and each.schema.fields
    }


def _shown(ckan: Ckan, name: str) -> Any:
    return httpx.get(f"{ckan.url}/api/3/action/package_show", params={"id": name}).json()["result"]
