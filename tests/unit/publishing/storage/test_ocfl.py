"""A storage root: versions with only what changed, seen when they are whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archivepkg.errors import Misuse
from archivepkg.publishing import Action
from archivepkg.publishing.storage.ocfl import Root
from archivepkg.publishing.storage.store import Store, send_bytes
from tests.unit.publishing.storage.runs import Run, files_of, memory_store
from tests.unit.publishing.storage.states import State


@pytest.fixture
def run(store: Store) -> Run:
    return Run(store, Root)


def seen(run: Run) -> tuple[int, dict[str, bytes]] | None:
    """The newest version and its files, as a reader finds them by the inventory; None where there is no object."""
    there = run.holds()
    found = [path for path in there if path.endswith("/0=ocfl_object_1.1")]
    if not found:
        return None
    folder = found[0].rpartition("/")[0]
    inventory: dict[str, Any] = json.loads(there[f"{folder}/inventory.json"])
    state = inventory["versions"][inventory["head"]]["state"]
    files = {
        path: there[f"{folder}/{inventory['manifest'][digest][0]}"] for digest, paths in state.items() for path in paths
    }
    return int(inventory["head"][1:]), files


def test_each_state_becomes_a_version_and_the_same_one_none(run: Run, state: State) -> None:
    first = state("B1")
    run(first)
    assert seen(run) == (1, files_of(first))
    assert run(first) == []
    second = state("C1")
    steps = run(second)
    assert seen(run) == (2, files_of(second))
    assert "texts/A1.md" not in {step.subject for step in steps if step.action is Action.UPLOAD}
    known = run.journal(second)
    assert known is not None
    assert (known.state, known.version) == ("published", "v2")
    third = state("B1")
    assert [step.action for step in run(third)] == [Action.CREATE, Action.PUBLISH]
    assert seen(run) == (3, files_of(third))


def test_a_root_declares_itself(run: Run, state: State) -> None:
    run(state("B1"))
    there = run.holds()
    assert there["0=ocfl_1.1"] == b"ocfl_1.1\n"
    name = json.loads(there["ocfl_layout.json"])["extension"]
    assert json.loads(there[f"extensions/{name}/config.json"])["extensionName"] == name


def test_a_draft_is_a_version_that_no_inventory_names(run: Run, state: State) -> None:
    first = files_of(package := state("B1"))
    run(package)
    run(state("C1"), public=False)
    assert seen(run) == (1, first)
    run(state("D1"), public=False)
    assert not any(path.endswith("v2/content/texts/C1.md") for path in run.store.listing())
    run(package := state("D1"))
    assert seen(run) == (2, files_of(package))


@pytest.mark.parametrize("after", [False, pytest.param(True, marks=pytest.mark.judge)])
def test_a_run_that_is_killed_at_any_change_shows_a_whole_version(state: State, tmp_path: Path, after: bool) -> None:
    dies = 0
    while True:
        dies += 1
        run = Run(memory_store(), Root)
        (tmp_path / "package.publications.json").unlink(missing_ok=True)
        versions: list[tuple[int, dict[str, bytes]] | None] = [None]
        killed = False
        for number, other in enumerate(("B1", "C1"), 1):
            package = state(other)
            versions.append((number, files_of(package)))
            try:
                run(package, dies=dies, after=after)
            except KeyboardInterrupt:
                killed = True
                assert seen(run) in versions[-2:]
                run(package)
            assert seen(run) == versions[-1]
            assert run(package) == []
            assert not any(path.endswith(".waiting") for path in run.store.listing())
        if not killed:
            break
    assert dies > 10


def test_what_stands_there_and_is_no_root_is_left_alone(run: Run, state: State) -> None:
    send_bytes(run.store, "readme.txt", b"of somebody else")
    with pytest.raises(Misuse, match="is not empty and no storage root"):
        run(state("B1"))
    assert run.holds() == {"readme.txt": b"of somebody else"}


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        ("inventory.json", b'"id": "letters"', b'"id": "others"', "is the object 'others', not 'letters'"),
        ("inventory.json", b'"sha512"', b'"sha256"', "is kept otherwise than by SHA-512"),
        ("inventory.json", b"{", b"[", "is not that of an object"),
        ("inventory.json", b"An archive", b"Another one", "does not have the digest in inventory.json.sha512"),
    ],
)
def test_an_object_that_cannot_be_gone_on_with(
    run: Run, state: State, path: str, old: bytes, new: bytes, words: str
) -> None:
    run(state("B1"))
    place = next(kept for kept in run.store.listing() if kept.endswith(f"letters/{path}"))
    data = b"".join(run.store.read(place))
    assert old in data
    send_bytes(run.store, place, data.replace(old, new))
    with pytest.raises(Misuse, match=words):
        run(state("C1"))
