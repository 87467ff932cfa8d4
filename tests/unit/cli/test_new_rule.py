"""``archivepkg new rule``: what it writes is whole, and nothing that is there is touched."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from archivepkg.checking import check_set
from archivepkg.rules import Rule, page
from tests.unit.cli.commands import run


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rule:
    """The rule of a new file, as discovery imports it."""
    done = run("new", "rule", "LOC099", "what-is-wrong", "--into", str(tmp_path), cwd=tmp_path)
    path = tmp_path / "locators" / "what_is_wrong.py"
    assert (done.returncode, done.stdout.split(":")[0]) == (0, f"began {path}")
    name = "archivepkg.rules.locators.what_is_wrong"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    assert isinstance(module.rule, Rule)
    return module.rule


def test_a_new_rule_finds_what_its_example_marks_and_nothing_else(begun: Rule) -> None:
    (accepted,), (rejected,) = begun.accepts, begun.rejects
    assert begun.is_whole
    assert "# LOC099 what-is-wrong" in page.page_of(begun).markdown
    files = [("1.txt", accepted.contribution.file.encode()), ("2.txt", rejected.contribution.file.encode())]
    clean, faulty = check_set(files, [begun], accepted.contribution.collection)
    assert clean.findings == ()
    (found,) = faulty.diagnostics
    assert faulty.reading.source.text[found.span.start : found.span.end] == rejected.marks


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("LOC004", "something-new"), "there is a rule LOC004 descending-leaf-range already"),
        (("LOC099", "descending-leaf-range"), "there is a rule LOC004"),
        (("loc099", "something-new"), "is no code of a rule"),
        (("LOC099", "Something new"), "is no name of a rule"),
        (("QQQ001", "something-new"), "no rule has a code that begins with QQQ"),
        (("NUM099", "something-new"), "numbering and numbers; say which with --family"),
        (("LOC099", "something-new", "--family", "../locators"), "is no name of a folder"),
    ],
)
def test_what_is_taken_or_misspelt_is_refused(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run("new", "rule", *arguments, "--into", str(tmp_path), cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_family_begins_with_its_first_rule_and_no_file_is_written_over(tmp_path: Path) -> None:
    arguments = ("new", "rule", "SEA001", "unsealed", "--family", "seals", "--into", str(tmp_path))
    assert run(*arguments, cwd=tmp_path).returncode == 0
    assert {path.name for path in (tmp_path / "seals").iterdir()} == {"__init__.py", "unsealed.py"}
    (tmp_path / "seals" / "unsealed.py").write_text("mine")
    assert run(*arguments, cwd=tmp_path).returncode == 2
    assert (tmp_path / "seals" / "unsealed.py").read_text() == "mine"
