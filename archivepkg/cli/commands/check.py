"""``archivepkg check``: the findings in contributions, and their fixes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archivepkg.cli.options import output_format
from archivepkg.cli.settings import settings_options

if TYPE_CHECKING:
    from archivepkg.checking import Rulebook

__all__ = ["command"]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--fix", is_flag=True, help="Apply the safe fixes to the files.")
@click.option("--unsafe-fixes", is_flag=True, help="Count, show and apply unsafe fixes too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@settings_options
@output_format
def command(
    paths: tuple[Path, ...], rulebook: Rulebook, fix: bool, unsafe_fixes: bool, diff: bool, output_format: str
) -> int:
    """Check contributions: files, and folders of them (the current one if none is named)."""
    from archivepkg.checking import check_paths
    from archivepkg.cli.fix import fix_all
    from archivepkg.cli.report import show, tell_unreadable

    checked = check_paths(paths or (Path(),), rulebook=rulebook)
    if diff or fix:
        run = fix_all(checked, rulebook, unsafe=unsafe_fixes, write=not diff)
        if diff:
            click.echo(run.diff.encode("utf-8", "surrogateescape"), nl=False)
            click.echo(run.summary, err=True)
            return max(tell_unreadable(run.left), 1 if run.diff else 0)
        click.echo(run.summary, err=True)
        checked = iter(run.left)
    return show(checked, output_format, unsafe_fixes=unsafe_fixes)
