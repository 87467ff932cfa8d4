"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

__all__ = ["keeping_good_packages", "split_codes"]

Command = TypeVar("Command", bound=Callable[..., Any])


def split_codes(_ctx: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """``("LOC004,DAT", "no-rights")``, the values of an option that may be repeated, as their parts."""
    codes = tuple(code.strip() for value in values for code in value.split(",") if code.strip())
    if values and not codes:
        raise click.BadParameter("it names no code, family or name", param=parameter)
    return codes


def keeping_good_packages(command: Command) -> Command:
    """Gives a command the options ``no_cache`` and ``cache_dir``, of what is known of packages that were verified."""
    no_cache = click.option(
        "--no-cache",
        is_flag=True,
        envvar="ARCHIVEPKG_NO_CACHE",
        help="Verify an unchanged package in full; keep nothing.",
    )
    cache_dir = click.option(
        "--cache-dir",
        type=click.Path(path_type=Path, file_okay=False),
        help="The folder that keeps which packages are good; the user's own by default.",
    )
    return no_cache(cache_dir(command))
