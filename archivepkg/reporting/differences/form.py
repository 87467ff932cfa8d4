"""What a way to tell differences is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    from archivepkg.packaging.diff import PackageDiff

__all__ = ["DifferenceFormat", "WriteDifferences"]


class WriteDifferences(Protocol):
    def __call__(self, found: PackageDiff, *, colour: bool) -> Iterable[str]:
        """What was found as pieces of text; ``colour`` asks for a terminal's colours."""
        ...


class DifferenceFormat(msgspec.Struct, frozen=True, kw_only=True):
    """A way to tell differences; ``title`` is one line about it.

    ``for_programs``: it is always in UTF-8, whatever the terminal's encoding.
    """

    title: str
    write: WriteDifferences
    for_programs: bool = True
