"""What every way of reporting is given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import attrs

from archivepkg.diagnostics import Finding

__all__ = ["Report", "Write"]


@attrs.frozen(kw_only=True)
class Report:
    """Findings in the order to show them; ``colour`` asks for a terminal's colours.

    ``unsafe_fixes``: fixes that are not safe count as fixable, for the user asked for them.
    """

    findings: tuple[Finding, ...]
    files: int
    colour: bool = False
    unsafe_fixes: bool = False


class Write(Protocol):
    def __call__(self, report: Report) -> Iterable[str]:
        """The report as pieces of text, each ending in a line feed."""
        ...
