"""Findings as text and data: for people, for programs, for the places where code is reviewed."""

from __future__ import annotations

from archivepkg.reporting.output import Aside, OutputFormat, Report, Write
from archivepkg.reporting.registry import output, output_formats

__all__ = ["Aside", "OutputFormat", "Report", "Write", "output", "output_formats"]


def __dir__() -> list[str]:
    return __all__
