"""What differs between two packages, for people and for programs: text, JSON, release notes in Markdown, a page."""

from __future__ import annotations

from archivepkg.reporting.differences.form import DifferenceFormat
from archivepkg.reporting.differences.registry import difference_format, difference_formats

__all__ = ["DifferenceFormat", "difference_format", "difference_formats"]


def __dir__() -> list[str]:
    return __all__
