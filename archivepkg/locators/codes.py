"""Forms without labels, in which levels stand by position: ``{bestand}/{nummer}[, {leaves}]``.

A blank of the form stands for white space, ``<opis>`` for a label of a level, with its stop or without; a slash and
a comma may have white space about them, and words in brackets may gloss what stands before them
(``RW 19 (OKW)/234``). All else stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

import msgspec

from archivepkg.locators.values import END_OF_NUMBER
from archivepkg.templates import Match, Template
from archivepkg.text import Span

__all__ = ["Code"]

_TOKEN = re.compile(
    r"\{(?P<piece>[a-z_]+)\}|(?P<label><[a-z_]+>)|(?P<open>\[)|(?P<close>\])|(?P<blank>\s+)|(?P<sign>.)"
)
# A number right before a label, with a letter of its own only if what follows is no label else: 342 in `342ll.16`.
_BEFORE_LABEL = r"[0-9]{1,9}[^\W\d_]??"
_GLOSS = r"(?:\s{0,2}\([^()\n]{1,80}\))?"
_SIGNS = {"/": rf"{_GLOSS}\s{{0,2}}/\s{{0,2}}", ",": rf"{_GLOSS}\s{{0,2}},", "·": r"\s{0,2}·\s{0,2}"}


class Code(msgspec.Struct, frozen=True, eq=False, dict=True):
    """One such form, compiled; ``kinds`` has the pattern of each piece, and of each label by its name in ``<>``."""

    text: str
    kinds: Mapping[str, str]

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(found["piece"] for found in _TOKEN.finditer(self.text) if found["piece"])

    @cached_property
    def first(self) -> str | None:
        """The piece with which the form begins; None where it begins with anything else."""
        found = _TOKEN.match(self.text)
        return found["piece"] if found else None

    @cached_property
    def needed(self) -> frozenset[str]:
        """The pieces that stand in no optional part."""
        return Code(re.sub(r"\[.*\]", "", self.text), self.kinds).names

    def match(self, text: str, start: int) -> Match | None:
        """The pieces, where the form begins at ``start`` and nothing of a word or number is left over."""
        found = self._pattern.match(text, start)
        if found is None:
            return None
        values = {name: value for name, value in found.groupdict().items() if value is not None}
        return Match(Span(*found.span()), values, {name: Span(*found.span(name)) for name in values})

    def format(self, values: Mapping[str, str]) -> str:
        return Template(self.text, self.kinds).format(values)

    @cached_property
    def plain(self) -> str:
        """The pattern of the form, without names for its pieces."""
        return self._regex(named=False)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._regex(named=True))

    def _regex(self, *, named: bool) -> str:
        parts = []
        for token in _TOKEN.finditer(self.text):
            if name := token["piece"]:
                kind = _BEFORE_LABEL if self.text.startswith(("<", "[<"), token.end()) else self.kinds[name]
                parts.append(f"({f'?P<{name}>' if named else '?:'}{kind})")
            elif label := token["label"]:
                parts.append(rf"(?i:{self.kinds[label]})\.?\s?")
            elif token["blank"]:
                parts.append(r"\s{0,3}" if parts and parts[-1] == _SIGNS[","] else r"\s{1,3}")
            elif token["sign"]:
                parts.append(_SIGNS.get(token["sign"], re.escape(token["sign"])))
            else:
                parts.append("(?:" if token["open"] else ")?")
        return rf"(?<![^\W_]){''.join(parts)}{END_OF_NUMBER}"
