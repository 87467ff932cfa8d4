"""Options that several commands have."""

from __future__ import annotations

import click

from archivepkg.reporting import OUTPUT_FORMATS

__all__ = ["output_format", "split_codes"]

output_format = click.option(
    "--output-format",
    type=click.Choice(OUTPUT_FORMATS),
    default="full",
    show_default=True,
    help="How to say what was found.",
)


def split_codes(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """``LOC004,DAT`` as its parts."""
    return tuple(code.strip() for code in (value or "").split(",") if code.strip())
