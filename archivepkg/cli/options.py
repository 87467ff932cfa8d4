"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Sequence

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


def split_codes(_ctx: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """``("LOC004,DAT", "no-rights")``, the values of an option that may be repeated, as their parts."""
    codes = tuple(code.strip() for value in values for code in value.split(",") if code.strip())
    if values and not codes:
        raise click.BadParameter("it names no code, family or name", param=parameter)
    return codes
