"""Kept expressions are those that ``re`` compiles, to the last word of their code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg.cli.kept_patterns import PatternKeeper
from archivepkg.shelf import Shelf

_PIECES = [
    "a",
    "[a-zа-я]",
    r"\d+",
    "(?P<x>b)?",
    "(?:c|d|[^e])",
    r"\bf{2,3}?",
    "(?=g)",
    "(?<!h)",
    "[぀-ヿ㐀-䶿一-鿿]",
    "(i)",
    ".",
]
_FLAGS = [0, re.IGNORECASE, re.ASCII, re.MULTILINE | re.DOTALL, re.VERBOSE]


@given(st.lists(st.sampled_from(_PIECES), unique=True), st.sampled_from(_FLAGS))
def test_a_kept_pattern_is_the_pattern(pieces: list[str], flags: int) -> None:
    expression = "".join(pieces)
    shelf = Shelf()
    expected = re.compile(expression, flags)
    assert PatternKeeper(_compiler, shelf).compile(expression, flags) == expected
    assert shelf.has_new
    again = Shelf(shelf.pieces)
    kept = PatternKeeper(_compiler, again).compile(expression, flags)
    assert not again.has_new
    assert kept == expected
    assert (kept.groups, kept.groupindex, kept.flags) == (expected.groups, expected.groupindex, expected.flags)


def test_what_cannot_be_kept_is_compiled_as_ever() -> None:
    shelf = Shelf()
    keeper = PatternKeeper(_compiler, shelf)
    assert keeper.compile(b"a+") == re.compile(b"a+")
    assert keeper.compile("[\ud800-\udbff]") == re.compile("[\ud800-\udbff]")
    assert not shelf.pieces


def test_a_mistake_is_told_as_ever() -> None:
    with pytest.raises(re.error, match="missing"):
        PatternKeeper(_compiler, Shelf()).compile("(")


def _check(path: Path) -> str:
    run = [sys.executable, "-m", "archivepkg", "check", "--isolated", str(path)]
    return subprocess.run(run, capture_output=True, text=True, check=False).stdout


def test_the_command_line_keeps_patterns_and_believes_no_damaged_ones(
    seed_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = _check(seed_path)
    [kept] = (tmp_path / "archivepkg").glob("pieces-*")
    whole = kept.read_bytes()
    assert "LOC007" in first
    assert _check(seed_path) == first
    damaged = whole[:-9] + bytes(9)
    kept.write_bytes(damaged)
    assert _check(seed_path) == first
    assert kept.read_bytes() != damaged
