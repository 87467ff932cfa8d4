"""Locators of every archive that is known, and the statements that cite them."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from archivepkg import locators as engine
from archivepkg.citations import source_statement
from archivepkg.locators import ArchiveId, LeafRange, LevelValue, Locator, leaf_key
from archivepkg.model import SourceStatement

__all__ = ["leaf_ranges", "leaves", "locators", "source_statements"]

_NUMBER = re.compile("[0-9]+")
_YEAR = re.compile("(?:1[4-9]|20)[0-9]{2}")


def leaves() -> st.SearchStrategy[str]:
    """Leaf numbers, rectos and versos."""
    return st.builds("{}{}".format, st.integers(1, 9999), st.sampled_from(["", "", "ob"]))


def leaf_ranges() -> st.SearchStrategy[LeafRange]:
    """Ranges of leaves that ascend, and single leaves."""
    return st.tuples(leaves(), leaves()).map(lambda ends: LeafRange(*sorted(ends, key=leaf_key)))


@st.composite
def locators(draw: st.DrawFn) -> Locator:
    """Complete locators like those that the archives' own examples have, with other numbers."""
    archive: ArchiveId = draw(st.sampled_from(engine.archives()))
    facts = engine.archive(archive)
    known = engine.read(draw(st.sampled_from(facts.accepts)).text).locators[0].locator
    levels = tuple(LevelValue(each.level, _renumbered(draw, each.value)) for each in known.levels)
    ranges = tuple(draw(st.lists(leaf_ranges(), max_size=2))) if known.leaves else ()
    return Locator(archive=archive, cited_as=facts.cited_as[0], levels=levels, leaves=ranges)


@st.composite
def source_statements(draw: st.DrawFn) -> SourceStatement:
    """Statements of one to three locators, as the library reads them."""
    cited = draw(st.lists(locators(), min_size=1, max_size=3))
    return source_statement(engine.read("; ".join(engine.format_locator(locator) for locator in cited)))


def _renumbered(draw: st.DrawFn, value: str) -> str:
    """A value with other numbers of as many figures; years stay, so that a number is not one by chance."""
    return _NUMBER.sub(lambda found: found[0] if _YEAR.fullmatch(found[0]) else _number(draw, len(found[0])), value)


def _number(draw: st.DrawFn, figures: int) -> str:
    number = str(draw(st.integers(10 ** (figures - 1), 10**figures - 1)))
    return "1" * figures if _YEAR.fullmatch(number) else number
