"""A run: nothing of an unsound package, a plan before anything is changed, steps in order, and on from where it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from archivepkg.diagnostics import Finding
from archivepkg.errors import Misuse
from archivepkg.packaging import verify
from archivepkg.packaging.package import Package
from archivepkg.publishing import (
    Action,
    Connection,
    Journal,
    Plan,
    Setting,
    Step,
    Target,
    Verifying,
    plan,
    publish,
    soundness,
    target_named,
)
from archivepkg.publishing.uploads import uploads

ADDRESS = "https://shelf.example"


@attrs.define
class Shelf:
    """A repository in memory; it dies before its ``dies``-th change."""

    files: dict[str, bytes] = attrs.Factory(dict)
    seen: bool = False
    records: int = 0
    dies: int | None = None

    def change(self) -> None:
        if self.dies is not None:
            self.dies -= 1
            if self.dies < 0:
                raise KeyboardInterrupt


@attrs.define
class OnShelf:
    shelf: Shelf
    connection: Connection

    def plan(self, package: Package, *, publish: bool) -> Plan:
        known = self.connection.memory.publication
        steps = [] if known and known.record else [Step(action=Action.CREATE, subject="record")]
        for one in uploads(package):
            there = self.shelf.files.get(one.path) == b"".join(one.chunks(lambda _count: None))
            steps.append(
                Step(action=Action.SKIP if there else Action.UPLOAD, subject=one.path, size=one.size, given=one)
            )
        if publish and not self.shelf.seen:
            steps.append(Step(action=Action.PUBLISH, subject="record"))
        return Plan(steps=tuple(steps), resumes="the record" if known else None)

    def apply(self, step: Step) -> None:
        if step.action is Action.SKIP:
            return
        self.shelf.change()
        if step.action is Action.CREATE:
            self.shelf.records += 1
            self.connection.memory.remember(record="r1", state="draft")
        elif step.action is Action.UPLOAD:
            self.shelf.files[step.subject] = b"".join(step.given.chunks(self.connection.sent))
        else:
            self.shelf.seen = True
            self.connection.memory.remember(state="published", url=f"{ADDRESS}/r1")

    def close(self) -> None:
        pass


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    made = Shelf()
    target = Target(
        name="shelf",
        title="A shelf",
        address="any",
        connect=lambda connection: OnShelf(made, connection),
        settings={"colour": Setting("Of the shelf.", ("red", "green")), "label": Setting("On it.")},
        secrets=("ARCHIVEPKG_SHELF_TOKEN",),
    )
    monkeypatch.setattr("archivepkg.publishing.target.targets", lambda: {"shelf": target})
    return made


@pytest.fixture
def package(full_package: Path, tmp_path: Path) -> Path:
    return shutil.copytree(full_package, tmp_path / "package")


def contents(package: Path) -> dict[str, bytes]:
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*") if path.is_file()}


def test_a_plan_changes_nothing(shelf: Shelf, package: Path) -> None:
    known = plan(package, "shelf", ADDRESS, public=True)
    assert [step.action for step in known.steps][:2] == ["create", "upload"]
    assert known.steps[-1].action is Action.PUBLISH
    assert shelf == Shelf()
    assert not package.with_name("package.publications.json").exists()


def test_a_package_is_sent_whole_and_then_nothing_is_left_to_do(shelf: Shelf, package: Path) -> None:
    counts: list[int] = []
    told: list[Any] = []
    done = publish(
        package, "shelf", ADDRESS + "/", public=True, sent=counts.append, planned=told.append, doing=told.append
    )
    assert shelf.files == contents(package)
    assert sum(counts) == sum(map(len, shelf.files.values()))
    assert told == [done.plan, *done.plan.steps]
    assert done.publication is not None
    assert (done.publication.state, done.publication.url) == ("published", f"{ADDRESS}/r1")
    assert not plan(package, "shelf", ADDRESS, public=True).changes


def test_a_package_that_has_not_changed_is_not_verified_again(
    shelf: Shelf, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[Path] = []

    def counted(path: Path, *, jobs: int) -> Iterator[Finding]:
        verified.append(path)
        return verify(path, jobs=jobs)

    monkeypatch.setattr(soundness, "verify", counted)
    keeping = Verifying(keeps=True, cache=tmp_path / "cache")
    publish(package, "shelf", ADDRESS, verifying=keeping)
    publish(package, "shelf", ADDRESS, verifying=keeping)
    assert len(verified) == 1
    publish(package, "shelf", ADDRESS)
    assert len(verified) == 2
    (package / "texts" / "A1.md").write_text("another text")
    with pytest.raises(Misuse, match="is not sound"):
        publish(package, "shelf", ADDRESS, verifying=keeping)
    assert shelf.files["texts/A1.md"] != b"another text"


def test_two_runs_at_once_are_kept_apart(shelf: Shelf, package: Path) -> None:
    def again(_plan: Plan) -> None:
        with pytest.raises(Misuse, match="another run publishes"):
            publish(package, "shelf", ADDRESS)
        assert plan(package, "shelf", ADDRESS).changes

    assert publish(package, "shelf", ADDRESS, planned=again).publication is not None
    assert shelf.records == 1
    assert not publish(package, "shelf", ADDRESS).plan.changes


def test_a_folder_is_remembered_by_its_path_from_the_root(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    publish(package, "storage", "shelved", public=True)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for address in ("../shelved", str(tmp_path / "shelved"), (tmp_path / "shelved").as_uri()):
        publish(package, "storage", address, public=True)
    (only,) = json.loads(Journal.beside(package).path.read_bytes())["publications"]
    assert only["address"] == str(tmp_path / "shelved")


def test_a_run_that_is_killed_at_any_change_is_gone_on_with(shelf: Shelf, package: Path) -> None:
    shelf.dies = 0
    runs = 0
    while not shelf.seen:
        runs += 1
        try:
            publish(package, "shelf", ADDRESS, public=True)
        except KeyboardInterrupt:
            assert not shelf.seen
            shelf.dies = runs
    assert shelf.records == 1
    assert shelf.files == contents(package)
    assert runs > 3


def test_a_draft_is_not_seen(shelf: Shelf, package: Path) -> None:
    done = publish(package, "shelf", ADDRESS)
    assert not shelf.seen
    assert done.publication is not None
    assert done.publication.state == "draft"


def test_nothing_of_an_unsound_package_is_sent(shelf: Shelf, package: Path) -> None:
    (package / "texts" / "A1.md").write_text("another text")
    with pytest.raises(
        Misuse, match=r"is not sound, so nothing was sent: \d+ findings?, the first PKG\d+.*archivepkg verify"
    ):
        publish(package, "shelf", ADDRESS)
    assert shelf == Shelf()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda path: plan(path, "shelv", ADDRESS), "no target 'shelv'; known are shelf; did you mean 'shelf'"),
        (
            lambda path: plan(path, "shelf", ADDRESS, settings={"color": "red"}),
            "no setting 'color'; known are colour, label; did you mean 'colour'",
        ),
        (
            lambda path: plan(path, "shelf", ADDRESS, settings={"colour": "read"}),
            "colour is one of red, green, not 'read'; did you mean 'red'",
        ),
        (lambda path: plan(path / "missing", "shelf", ADDRESS), "missing"),
        (lambda path: plan(path, "shelf"), r"where is it\? `--at` gives .* ARCHIVEPKG_SHELF_URL in the environment"),
        (lambda path: plan(path, "https://shelf.example"), "write `--to TARGET --at https://shelf.example`"),
    ],
)
def test_what_is_asked_wrongly(call: Callable[[Path], Plan], words: str, shelf: Shelf, package: Path) -> None:
    with pytest.raises(Misuse, match=words):
        call(package)
    assert shelf == Shelf()


def test_a_library_that_is_missing_is_named() -> None:
    target = Target(name="x", title="X", address="", connect=lambda _: None, needs=("no_such_module",))  # type: ignore[arg-type, return-value]
    with pytest.raises(Misuse, match=r"x needs no_such_module: install `archivepkg\[publishing\]`"):
        target.check({})


def test_the_environment_gives_an_address(shelf: Shelf, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVEPKG_SHELF_URL", ADDRESS)
    done = publish(package, "shelf", public=True)
    assert done.publication is not None
    assert done.publication.address == ADDRESS
    assert shelf.seen


def test_an_unknown_target_without_any_is_told() -> None:
    with pytest.raises(Misuse, match="there is no target 'shelf'"):
        target_named("shelf")
