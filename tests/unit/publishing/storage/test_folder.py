"""A folder of this machine, by the command's own way: ``publish`` with a path and nothing installed besides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archivepkg.errors import Misuse
from archivepkg.publishing import Action, Step, plan, publish
from tests.unit.publishing.storage.runs import files_of
from tests.unit.publishing.storage.states import State


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "shelf").mkdir()
    return tmp_path / "shelf" / "archive"


def test_a_package_takes_its_place_and_then_nothing_is_left_to_do(state: State, archive: Path) -> None:
    package, counts = state("B1"), list[int]()
    done = publish(package, str(archive), None, public=True, sent=counts.append)
    assert files_of(archive) == files_of(package)
    assert sum(counts) == sum(map(len, files_of(package).values()))
    assert done.publication is not None
    assert (done.publication.state, done.publication.url) == ("published", archive.as_uri())
    assert [path.name for path in archive.parent.iterdir()] == ["archive"]
    assert not plan(package, str(archive), None, public=True).changes


def test_a_draft_stands_beside_the_folder(state: State, archive: Path) -> None:
    first = files_of(package := state("B1"))
    publish(package, str(archive), None, public=True)
    package = state("C1")
    publish(package, str(archive), None)
    assert files_of(archive) == first
    assert files_of(archive.with_name(".archive.draft")) == files_of(package)
    steps = publish(package, str(archive), None, public=True).plan.steps
    assert {step.action for step in steps} == {Action.SKIP, Action.CHECK, Action.PUBLISH}
    assert files_of(archive) == files_of(package)
    assert [path.name for path in archive.parent.iterdir()] == ["archive"]


def test_a_run_that_is_killed_before_any_step_is_gone_on_with(state: State, archive: Path) -> None:
    first = files_of(package := state("B1"))
    publish(package, str(archive), None, public=True)
    package, steps = state("C1"), 0

    def die(step: Step) -> None:
        nonlocal steps
        steps += step.action is not Action.SKIP
        if step.action is not Action.SKIP and steps % 4 == 0:
            raise KeyboardInterrupt

    runs = 0
    while files_of(archive) != files_of(package):
        assert files_of(archive) == first
        runs += 1
        try:
            publish(package, str(archive), None, public=True, doing=die)
        except KeyboardInterrupt:
            continue
    assert runs > 2


def test_what_would_be_lost_is_not_replaced(state: State, archive: Path) -> None:
    package = state("B1")
    publish(package, str(archive), None, public=True)
    (archive / "notes.txt").write_text("mine")
    with pytest.raises(Misuse, match=r"holds notes\.txt, which its manifest does not list, so it is not replaced"):
        publish(state("C1"), str(archive), None, public=True)
    with pytest.raises(Misuse, match="is the package itself"):
        publish(package, str(package), None, public=True)


@pytest.mark.parametrize(
    ("address", "settings", "words"),
    [
        ("ftp://a.example/x", {}, "storage is a folder, or begins with s3://"),
        ("file://a.example/x", {}, "names another machine"),
        ("/tmp/x", {"region": "eu"}, "the setting 'region' is not for this kind of storage"),
        ("s3://bucket/x", {"user": "me"}, "the setting 'user' is not for this kind of storage"),
        ("/tmp/x", {"layout": "oclf"}, "layout is one of files, ocfl, not 'oclf'; did you mean 'ocfl'"),
    ],
)
def test_what_is_asked_wrongly(state: State, address: str, settings: dict[str, str], words: str) -> None:
    with pytest.raises(Misuse, match=re.escape(words)):
        plan(state("B1"), "storage", address, settings=settings)


def test_a_client_that_is_missing_is_named(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archivepkg.publishing.storage.connecting.is_installed", lambda _module: False)
    with pytest.raises(Misuse, match=r"needs sshfs: install `archivepkg\[publishing,storage\]`"):
        plan(state("B1"), "sftp://archive.example/letters", None)


def test_ocfl_in_a_folder_needs_nothing_either(state: State, archive: Path) -> None:
    package = state("B1")
    publish(package, str(archive), None, settings={"layout": "ocfl"}, public=True)
    assert (archive / "0=ocfl_1.1").is_file()
    assert not plan(package, str(archive), None, settings={"layout": "ocfl"}, public=True).changes
