"""``archivepkg check``: the findings in contributions, and their fixes."""

from __future__ import annotations

from pathlib import Path

import click

from archivepkg.cli.options import output_format, split_codes

__all__ = ["command"]

_CODES = "these codes, families or names, parted by commas; may be repeated"


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--fix", is_flag=True, help="Apply the safe fixes to the files.")
@click.option("--unsafe-fixes", is_flag=True, help="Count, show and apply unsafe fixes too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@click.option("--select", multiple=True, callback=split_codes, help=f"Only {_CODES}.")
@click.option("--ignore", multiple=True, callback=split_codes, help=f"Not {_CODES}.")
@click.option("--isolated", is_flag=True, help="Pass over archivepkg.toml.")
@output_format
def command(
    paths: tuple[Path, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    isolated: bool,
    output_format: str,
) -> int:
    """Check contributions: files, and folders of them (the current one if none is named)."""
    from archivepkg.checking import Configuration, check_paths
    from archivepkg.cli.fix import fix_all
    from archivepkg.cli.report import show, tell_unreadable

    checked = check_paths(
        paths or (Path(),), select=select, ignore=ignore, configuration=Configuration() if isolated else None
    )
    if diff or fix:
        run = fix_all(checked, select=select, ignore=ignore, isolated=isolated, unsafe=unsafe_fixes, write=not diff)
        if diff:
            click.echo(run.diff.encode("utf-8", "surrogateescape"), nl=False)
            click.echo(run.summary, err=True)
            return max(tell_unreadable(run.left), 1 if run.diff else 0)
        click.echo(run.summary, err=True)
        checked = iter(run.left)
    return show(checked, output_format, unsafe_fixes=unsafe_fixes)
