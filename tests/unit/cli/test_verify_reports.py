"""What ``verify`` says of a broken package, in a folder and in an archive, in every output format."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import attrs
import pytest

from archivepkg.cli.run import run as cli_run
from archivepkg.model import Agent, Block, Collection, Document
from archivepkg.packaging import build
from archivepkg.reporting import output_formats

SECRET = "not to be shown "


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with a row that points nowhere, one that stands twice, a long text that changed, and a missing text."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    agents = (Agent(role="author", name="Mao Zedong"), Agent(role="recipient", name="Stalin"))
    body = (Block(kind="paragraph", text="Comrade FILIPPOV!"),)
    documents = [Document(id=name, title="A telegram", agents=agents, body=body) for name in ("113013", "113014")]
    package = build(documents, Collection(name="letters", title="Letters"), tmp_path / "letters").path
    table = package / "data/document_agents.csv"
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8"), newline="")))
    rows[1][2] = "nobody"
    rows[4] = list(rows[3])
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    table.write_bytes(text.getvalue().encode())
    (package / "texts/113013.md").write_text(SECRET * 10_000, encoding="utf-8")
    (package / "texts/113014.md").unlink()
    return package


@pytest.fixture
def zipped(broken: Path) -> Path:
    path = broken.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(broken.rglob("*.*")):
            archive.write(file, file.relative_to(broken).as_posix())
    return path


@attrs.frozen
class Done:
    status: int
    said: str

    def data(self) -> Any:
        return json.loads(self.said)


Runs: TypeAlias = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runs:
    """Verifies in this process."""

    def runs(*arguments: str) -> Done:
        capsys.readouterr()
        status = cli_run(["verify", *arguments])
        return Done(status, capsys.readouterr().out)

    return runs


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


@pytest.mark.usefixtures("zipped")
@pytest.mark.parametrize("package", ["letters", "letters.zip"])
@pytest.mark.parametrize("name", output_formats())
def test_every_format_shows_every_finding_and_its_place(run: Runs, name: str, package: str) -> None:
    base = {"letters": "letters/", "letters.zip": "letters.zip!/"}[package]
    done = run("--output-format", name, package)
    assert done.status == 1
    said = done.said.replace("%21", "!")
    for code in ("PKG001", "PKG007", "PKG008", "PKG009"):
        assert code in said
    for path in ("data/document_agents.csv", "texts/113013.md", "texts/113014.md"):
        assert base + path in said, path
    assert len(said) < 60_000, "excerpts are bounded"
    assert said.count(SECRET) < 20


@pytest.mark.usefixtures("zipped")
@pytest.mark.parametrize("package", ["letters", "letters.zip"])
def test_places_and_what_has_to_do_with_them(run: Runs, package: str) -> None:
    base = {"letters": "letters/", "letters.zip": "letters.zip!/"}[package]
    found = {
        each["code"]: each
        for each in run("--output-format", "json", package).data()
        if each["code"] in ("PKG007", "PKG008")
    }
    assert found["PKG008"]["filename"] == f"{base}data/document_agents.csv"
    assert found["PKG008"]["location"] == {"row": 2, "column": 10}
    (table,) = found["PKG008"]["related"]
    assert (table["filename"], table["location"]) == (f"{base}data/agents.csv", {"row": 1, "column": 1})
    assert found["PKG007"]["location"]["row"] == 5
    (first,) = found["PKG007"]["related"]
    assert (first["message"], first["location"]) == ("the first time", {"row": 4, "column": 1})


@pytest.mark.usefixtures("broken")
def test_a_finding_shows_a_bounded_part_of_what_stands_there(run: Runs) -> None:
    for each in run("--output-format", "json", "letters").data():
        assert all(len(text) < 300 for text in strings(each)), each


@pytest.mark.usefixtures("zipped")
@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 1),
        (["--exit-zero"], 0),
        (["--fail-on", "error"], 1),
        (["--fail-on", "info"], 1),
        (["--fail-on", "never"], 0),
    ],
)
@pytest.mark.parametrize("package", ["letters", "letters.zip"])
def test_what_fails(run: Runs, package: str, options: list[str], status: int) -> None:
    done = run(*options, package)
    assert done.status == status
    assert "PKG008" in done.said


@pytest.mark.usefixtures("zipped")
@pytest.mark.parametrize("package", ["letters", "letters.zip"])
def test_statistics(run: Runs, package: str) -> None:
    counts = run("--statistics", "--output-format", "json", package).data()
    assert {each["code"]: each["count"] for each in counts}["PKG007"] == 1
    table = run("--statistics", package).said
    assert "PKG001" in table
    assert "data/" not in table, "counts in place of findings"


@pytest.mark.usefixtures("broken")
def test_quiet_shows_the_findings_alone(run: Runs) -> None:
    assert "Found " in run("--output-format", "concise", "letters").said
    quiet = run("--output-format", "concise", "--quiet", "letters").said.splitlines()
    assert quiet
    assert all(line.startswith("letters/") for line in quiet)


@pytest.mark.usefixtures("zipped")
def test_a_changed_archive_is_verified_again(run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known to be good is known by its bytes."""
    monkeypatch.delenv("ARCHIVEPKG_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    good = build([Document(id="a", title="A")], Collection(), tmp_path / "good").path
    path = tmp_path / "good.zip"

    def write(title: bytes) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for file in sorted(good.rglob("*.*")):
                archive.writestr(file.relative_to(good).as_posix(), file.read_bytes().replace(b",A,", title))

    write(b",A,")
    assert [run("good.zip").status for _ in range(2)] == [0, 0]
    write(b",B,")
    assert run("good.zip").status == 1


def test_what_is_no_package(run: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cut.zip").write_bytes(b"PK\3\4")
    done = run("--output-format", "concise", "cut.zip")
    assert done.status == 1
    assert done.said.startswith("cut.zip: PKG012 it has no directory at its end")
    (tmp_path / "notes.txt").write_text("x")
    assert run("notes.txt").status == 2
