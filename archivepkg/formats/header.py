"""What a format asks of its header: the labels of its sections, and their order."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

__all__ = ["Header"]

#: How like a known label another must be to be taken for a misspelling of it.
_NEAR = 0.8


class Header(msgspec.Struct, frozen=True, eq=False):
    """The labels of sections, each with the name of its section, and the names in the order they should stand in.

    A format whose sections have no labels, or no order, leaves these empty. ``body`` may be in the order; a section
    that is not in it may stand anywhere.
    """

    labels: Mapping[str, str] = {}
    order: tuple[str, ...] = ()

    def section(self, label: str) -> str | None:
        """The section that a label heads, whatever its case."""
        wanted = label.casefold()
        return next((name for known, name in self.labels.items() if known.casefold() == wanted), None)

    def near(self, label: str) -> str | None:
        """The label that another one probably is a misspelling of; None for one that is known, or like none."""
        from difflib import get_close_matches

        known = {words.casefold(): words for words in self.labels}
        wanted = label.casefold()
        found = [] if wanted in known else get_close_matches(wanted, known, n=1, cutoff=_NEAR)
        return known[found[0]] if found else None
