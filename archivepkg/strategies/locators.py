"""Locators of every archive that is known, and the statements that cite them."""

from __future__ import annotations

from hypothesis import strategies as st

from archivepkg import locators as engine
from archivepkg.citations import source_statement
from archivepkg.locators import ArchiveId, LeafRange, LevelValue, Locator, leaf_key
from archivepkg.locators.registry import grammar_of
from archivepkg.model import SourceStatement

__all__ = ["leaf_ranges", "leaves", "locators", "source_statements"]


def leaves() -> st.SearchStrategy[str]:
    """Leaf numbers, rectos and versos."""
    return st.builds("{}{}".format, st.integers(1, 9999), st.sampled_from(["", "", "ob"]))


def leaf_ranges() -> st.SearchStrategy[LeafRange]:
    """Ranges of leaves that ascend, and single leaves."""
    return st.tuples(leaves(), leaves()).map(lambda ends: LeafRange(*sorted(ends, key=leaf_key)))


@st.composite
def locators(draw: st.DrawFn) -> Locator:
    """Complete locators: each has the levels that its archive needs."""
    archive: ArchiveId = draw(st.sampled_from(engine.archives()))
    levels = tuple(
        LevelValue(level.name, str(draw(st.integers(1, 999))))
        for level in grammar_of(archive).levels
        if level.required or draw(st.booleans())
    )
    cited_as = engine.archive(archive).cited_as[0]
    ranges = tuple(draw(st.lists(leaf_ranges(), max_size=2)))
    return Locator(archive=archive, cited_as=cited_as, levels=levels, leaves=ranges)


@st.composite
def source_statements(draw: st.DrawFn) -> SourceStatement:
    """Statements of one to three locators, as the library reads them."""
    cited = draw(st.lists(locators(), min_size=1, max_size=3))
    return source_statement(engine.read("; ".join(engine.format_locator(locator) for locator in cited)))
