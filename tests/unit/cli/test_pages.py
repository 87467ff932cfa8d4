"""The pages made from the leaves: one for each, and lists that lead to all of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from archivepkg.cli.pages import write
from archivepkg.cli.run import run
from archivepkg.discovery import manifest, readme
from archivepkg.locators import Archive, ArchiveId, archive, archives
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


def test_an_archive_page_tells_all_that_its_leaf_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["archives", "show", "ru_rgva"]) == 0
    page = capsys.readouterr().out
    known = archive(ArchiveId("ru_rgva"))
    assert all(name in page for name in known.names)
    assert "- Centre for Preservation of Historico-Documentary Collections (since 1992 until 1999): TsKhIDK, " in page
    assert "Identifiers: B-8 (archeobibliobase)" in page
    assert all(f"- {each.fact}: {each.basis}; {each.source} ({each.checked})" in page for each in known.provenance)


def test_a_new_archive_begins_whole_or_not_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "archive", "ru_zzz", "--scheme", "nowhere", "--into", str(tmp_path)]) == 2
    assert "there is no scheme 'nowhere'" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
    assert run(["new", "archive", "ru_zzz", "--scheme", "tna", "--into", str(tmp_path)]) == 0
    begun = manifest(tmp_path / "ru_zzz" / "archive.toml", Archive)
    assert (begun.country, begun.scheme, begun.cited_as) == ("RU", "tna", ("ZZZ",))
    assert readme(tmp_path / "ru_zzz")
    assert run(["new", "archive", "ru_zzz", "--into", str(tmp_path)]) == 2


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
