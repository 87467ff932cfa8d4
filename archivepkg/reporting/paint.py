"""Colours for a terminal, or none."""

from __future__ import annotations

from archivepkg.diagnostics import Severity

__all__ = ["COLOURS", "Paint"]

#: The colour of each severity.
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


class Paint:
    """Paints words, if it is ``on``."""

    def __init__(self, *, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, colour: str | None = None, *, bold: bool = False) -> str:
        if not self.on:
            return text
        import click

        return click.style(text, fg=colour, bold=bold)
