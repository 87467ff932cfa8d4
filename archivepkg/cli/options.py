"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Sequence

import click

__all__ = ["split_codes"]


def split_codes(_ctx: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """``("LOC004,DAT", "no-rights")``, the values of an option that may be repeated, as their parts."""
    codes = tuple(code.strip() for value in values for code in value.split(",") if code.strip())
    if values and not codes:
        raise click.BadParameter("it names no code, family or name", param=parameter)
    return codes
