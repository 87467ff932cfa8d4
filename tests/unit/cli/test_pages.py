"""The pages made from the leaves: one for each, and lists that lead to all of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from archivepkg.cli.pages import write
from archivepkg.cli.run import run
from archivepkg.locators import archives
from archivepkg.reporting.pages import pages
from archivepkg.rules import rules


def test_a_page_for_every_leaf(tmp_path: Path) -> None:
    written = write(tmp_path)
    assert len(written) == len(set(written)) == len(pages()) + len(archives()) + 2
    assert set(rules()) < set(pages())
    for name, known in (("rules", pages()), ("archives", archives())):
        text = (tmp_path / name / "README.md").read_text(encoding="utf-8")
        assert re.findall(r"\]\((\w+)\.md\)", text) == list(known)
        for code in known:
            assert (tmp_path / name / f"{code}.md").read_text(encoding="utf-8").startswith(f"# {code}")


def test_rules_as_data(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    def said(*arguments: str) -> object:
        assert run(["rule", *arguments, "--output-format", "json"]) == 0
        return json.loads(capsysbinary.readouterr().out)

    every = said("--all")
    assert isinstance(every, list)
    assert [page["code"] for page in every] == list(pages())
    one = said("descending-leaf-range")
    assert one in every
    assert isinstance(one, dict)
    assert (one["code"], one["severity"], one["fix"], one["off"]) == ("LOC004", "error", "display", False)
    assert one["sections"]["What it finds"] == one["summary"] == "Leaf numbers descend."
    assert said() == every


def test_rules_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", "--all"]) == 0
    text = capsys.readouterr().out
    assert re.findall(r"^# ([A-Z]+[0-9]+) ", text, re.MULTILINE) == list(pages())
    assert run(["rule", "pkg001"]) == 0
    assert capsys.readouterr().out == pages()[next(code for code in pages() if code == "PKG001")].markdown
    assert run(["rule", "LOC004", "--all"]) == 2
