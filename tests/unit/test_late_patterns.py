"""Late patterns: what ``re.compile`` gives, when it is first asked for."""

from __future__ import annotations

import copy
import re

import pytest

from archivepkg.late_patterns import late_pattern


def test_it_finds_what_the_pattern_finds() -> None:
    late, at_once = late_pattern(r"(?P<word>d\w+)", re.IGNORECASE), re.compile(r"(?P<word>d\w+)", re.IGNORECASE)
    text = "Fond 5, Delo 7, delo 8"
    assert late.findall(text) == at_once.findall(text) == ["Delo", "delo"]
    assert late.sub("d.", text) == at_once.sub("d.", text)
    assert [found.span("word") for found in late.finditer(text, 12)] == [(16, 20)]
    assert late.groupindex == at_once.groupindex
    assert late.pattern == at_once.pattern
    assert late.flags == at_once.flags


def test_it_is_compiled_when_it_is_first_used() -> None:
    late = late_pattern("(")
    with pytest.raises(re.error, match="missing"):
        late.search("")


def test_what_a_pattern_has_not_it_has_not() -> None:
    with pytest.raises(AttributeError):
        _ = late_pattern("a").leaves  # type: ignore[attr-defined]


def test_it_can_be_copied() -> None:
    assert copy.copy(late_pattern("a+")).findall("aab") == ["aa"]
