"""What is read once is not read again: for each document, for each size, for each language."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import langcodes
import msgspec
import pytest

from archivepkg import dates, locators
from archivepkg.checking import check_bytes, diagnose, selected
from archivepkg.formats import read_bytes, statements
from archivepkg.model import Collection
from archivepkg.rules.cited_source import cited_source
from archivepkg.rules.dated import stated_dates


def test_rules_share_what_a_reading_makes(seed: bytes) -> None:
    reading = read_bytes(seed, "113013.txt")
    assert stated_dates(reading) is stated_dates(reading)
    assert cited_source(reading) is cited_source(reading)
    other = msgspec.structs.replace(reading, collection=Collection(rights="CC0-1.0"))
    assert cited_source(other) is not cited_source(reading), "another reading makes its own"


def test_all_rules_together_read_a_source_once(seed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    read_sources: list[str] = []
    read_dates: list[str] = []

    def noting(kept: list[str], function: Callable[..., object]) -> Callable[..., object]:
        def noted(text: str, **options: object) -> object:
            kept.append(text)
            return function(text, **options)

        return noted

    reading = read_bytes(seed, "113013.txt")
    monkeypatch.setattr(locators, "read", noting(read_sources, locators.read))
    monkeypatch.setattr(dates, "read", noting(read_dates, dates.read))
    assert len(diagnose(reading, selected())) >= 7
    assert read_sources == [], "the format has read the citation, and its source with it"
    assert len(read_dates) == len(set(read_dates)), "no date is read twice"


SHAPES = {
    "paragraphs": "a word and another.\n\n",
    "broken paragraphs": "a word and no end\n\n",
    "brackets": "a [word] and [another].\n\n",
    "headings": "## HEAD\n\n",
    "items": "1. item\n",
    "labels": "**Label:** words\n\n",
    "sections": "**Citation:**\n\nwords\n\n",
    "bold": "**a** ",
    "hard breaks": "x  \n",
    "links": "http://localhost/ ",
}


def calls(data: bytes) -> int:
    """How many functions, of Python and of C, a check of a file calls."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    run = selected()
    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        check_bytes(data, "a.txt", run)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_work_grows_as_the_file_does(shape: str) -> None:
    def file(times: int) -> bytes:
        return ("**November 14, 1951**\n\n**T**\n\n" + SHAPES[shape] * times).encode()

    calls(file(1))
    some, more = calls(file(200)), calls(file(800))
    assert more < 4.4 * some


@pytest.mark.parametrize("name", statements._languages())
def test_the_short_list_of_languages_agrees_with_the_whole(name: str) -> None:
    tag = statements._languages()[name]
    assert tag == name or langcodes.find(name).to_tag() == tag
    assert langcodes.standardize_tag(tag) == tag


@pytest.mark.parametrize("name", ["Serbo-Croatian", "sr-Latn", "Nobodyish", "en_US"])
def test_other_languages_are_looked_up(name: str) -> None:
    known = {"Serbo-Croatian": "sh", "sr-Latn": "sr-Latn"}
    assert statements.language_tag(name) == known.get(name)


def test_of_a_long_section_only_what_may_be_a_language_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    find = langcodes.find

    def asking(name: str, language: str = "und") -> langcodes.Language:
        asked.append(name)
        return find(name, language)

    monkeypatch.setattr(langcodes, "find", asking)
    lines = "ab\n" * 5_000
    text = f"**T**\n\n**Original Language:**\n\n{lines}\n**Contents:**\n\nTranslation - English\n"
    reading = read_bytes(text.encode(), "a.txt")
    assert [statement.text for statement in reading.document.original_languages] == [" ".join(["ab"] * 5_000)]
    assert [len(name) for name in asked] == [200]
    assert statements.language_tag("Russian " + "of letters " * 100) == "ru"
