"""What a grammar finds at one place of a text."""

from __future__ import annotations

import msgspec

from archivepkg.locators.leaves import StatedRange
from archivepkg.text import Span

__all__ = ["Found", "NotGiven"]


class Found(msgspec.Struct, frozen=True, gc=False):
    """A label and what stands with it: values of a level, ranges of leaves, or a leaf without number."""

    name: str
    span: Span
    label: str = ""
    label_span: Span | None = None
    values: tuple[tuple[str, Span], ...] = ()
    ranges: tuple[StatedRange, ...] = ()
    rival: str = ""
    """The level that the same words may be as well, where that cannot be told."""


class NotGiven(msgspec.Struct, frozen=True, gc=False):
    """Levels of which the statement says that they are not given."""

    names: tuple[str, ...]
    span: Span
