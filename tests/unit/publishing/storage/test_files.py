"""Files elsewhere: never half a package for a reader, nothing doubled, nothing of others touched."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archivepkg.errors import Misuse
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST
from archivepkg.packaging.manifest import listed_hashes
from archivepkg.publishing import Action
from archivepkg.publishing.storage.files import Files
from archivepkg.publishing.storage.store import Store, send_bytes
from tests.unit.publishing.storage.runs import Run, files_of, memory_store
from tests.unit.publishing.storage.states import State


@pytest.fixture
def run(store: Store) -> Run:
    return Run(store, Files)


def seen(run: Run) -> dict[str, bytes] | None:
    """What a reader finds, who begins with the manifest; None where there is none."""
    there = run.holds()
    if MANIFEST not in there:
        return None
    listed = dict(listed_hashes(there[MANIFEST].splitlines(keepends=True)))
    return {path: there.get(path, b"") for path in [*listed, MANIFEST]}


def test_a_package_is_published_and_then_nothing_is_left_to_do(run: Run, state: State) -> None:
    package = state("B1")
    steps = run(package)
    assert [step.action for step in steps[-2:]] == [Action.CHECK, Action.PUBLISH]
    assert run.holds() == files_of(package)
    known = run.journal(package)
    assert known is not None
    assert (known.state, known.url) == ("published", run.store.address)
    assert run(package) == []


def test_a_draft_is_not_seen(run: Run, state: State) -> None:
    package = state("B1")
    run(package, public=False)
    assert seen(run) is None
    steps = run(package)
    assert [step.action for step in steps] == [Action.CHECK, Action.PUBLISH]
    assert run.holds() == files_of(package)


def test_only_what_changed_is_sent_and_only_what_is_ours_deleted(run: Run, state: State) -> None:
    run(state("B1"))
    send_bytes(run.store, "notes/of-others.txt", b"not ours")
    package = state("C1")
    steps = run(package)
    sent = {step.subject for step in steps if step.action is Action.UPLOAD}
    assert "texts/C1.md" in sent
    assert "texts/A1.md" not in sent
    assert {step.subject for step in steps if step.action is Action.DELETE} == {"texts/B1.md", ".archivepkg/before.txt"}
    assert run.holds() == {**files_of(package), "notes/of-others.txt": b"not ours"}


@pytest.mark.parametrize("after", [False, pytest.param(True, marks=pytest.mark.judge)])
def test_a_first_run_that_is_killed_at_any_change_is_gone_on_with(state: State, after: bool) -> None:
    run = Run(memory_store(), Files)
    package, dies = state("B1"), 0
    while True:
        dies += 1
        try:
            run(package, dies=dies, after=after)
        except KeyboardInterrupt:
            assert seen(run) in (None, files_of(package))
            continue
        break
    assert dies > 4
    assert run.holds() == files_of(package)


@pytest.mark.parametrize("after", [False, pytest.param(True, marks=pytest.mark.judge)])
def test_an_update_that_is_killed_at_any_change_is_gone_on_with(state: State, tmp_path: Path, after: bool) -> None:
    """While files are moved a reader may meet both states, and knows it by the manifest; before that, only the old."""
    dies = 0
    while True:
        dies += 1
        run = Run(memory_store(), Files)
        (tmp_path / "package.publications.json").unlink(missing_ok=True)
        before = files_of(state("B1"))
        run(tmp_path / "package")
        package = state("C1")
        try:
            run(package, dies=dies, after=after)
        except KeyboardInterrupt:
            begun = ".archivepkg/before.txt" in run.store.listing() or seen(run) == files_of(package)
            assert begun or seen(run) == before
            run(package)
            assert run.holds() == files_of(package)
            continue
        break
    assert dies > 10


def test_another_state_after_a_run_that_was_killed_is_whole_too(state: State) -> None:
    run = Run(memory_store(), Files)
    run(state("B1"))
    for dies in (4, 6, 8):
        with pytest.raises(KeyboardInterrupt):
            run(state("C1"), dies=dies)
        package = state("B1")
        run(package)
        assert run.holds() == files_of(package)


def test_what_is_not_ours_is_not_written_over(run: Run, state: State) -> None:
    package = state("B1")
    send_bytes(run.store, "texts/A1.md", b"of somebody else")
    with pytest.raises(Misuse, match=r"texts/A1.md is there and is not of this package; name another place"):
        run(package)
    assert run.holds() == {"texts/A1.md": b"of somebody else"}


def test_another_package_is_not_written_over(run: Run, state: State, full_package: Path, tmp_path: Path) -> None:
    other = shutil.copytree(full_package, tmp_path / "other")
    run(other)
    name = json.loads((other / DESCRIPTOR).read_bytes())["name"]
    with pytest.raises(Misuse, match=f"the package '{name}' is there"):
        run(state("B1"))
    assert run.holds() == files_of(other)
