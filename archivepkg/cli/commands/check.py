"""``archivepkg check``: the findings in contributions, and their fixes."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archivepkg.cli.baseline import BaselineOptions, baselined
from archivepkg.cli.manner import Manner, manner
from archivepkg.cli.running import Running, running
from archivepkg.cli.settings import settings_options
from archivepkg.cli.watch import watchable

if TYPE_CHECKING:
    from archivepkg.checking import Rulebook

__all__ = ["command"]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--fix", is_flag=True, help="Apply the safe fixes to the files.")
@click.option("--unsafe-fixes", is_flag=True, help="Count, show and apply unsafe fixes too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@click.option("--show-files", is_flag=True, help="Name the files that would be checked; check nothing.")
@click.option("--show-settings", is_flag=True, help="Say what holds for the first file; check nothing.")
@click.option("--stdin-filename", type=click.Path(path_type=Path), metavar="NAME", help="What '-' is called.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Leave with status 1 where anything was fixed.")
@watchable
@settings_options
@baselined
@manner
@running
def command(
    running: Running,
    manner: Manner,
    paths: tuple[Path, ...],
    rulebook: Rulebook,
    baseline: BaselineOptions,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    show_files: bool,
    show_settings: bool,
    stdin_filename: Path | None,
    exit_non_zero_on_fix: bool,
) -> int:
    """Check contributions: files, folders of them, patterns ('**/*.txt'), or standard input ('-').

    The current folder is checked if none is named.
    """
    from archivepkg.cli.report import show, tell_unreadable
    from archivepkg.cli.stdin import StandardInput

    paths = paths or (Path(),)
    if show_files or show_settings:
        from archivepkg.cli.shown_settings import files_in_words, settings_in_words

        in_words = files_in_words if show_files else settings_in_words
        click.echo(in_words(paths, rulebook).encode("utf-8", "surrogateescape"), nl=False)
        return 0
    baseline.passed_over(rulebook)
    stdin = StandardInput.named_by(paths, stdin_filename)
    status = 0
    if diff or fix:
        from archivepkg.checking import write_text
        from archivepkg.cli.fix import fix_all

        fixable = stdin.check(rulebook) if stdin else running.fixable(paths, rulebook, quiet=manner.quiet)
        write = stdin.write if stdin else write_text
        run = fix_all(fixable, rulebook, unsafe=unsafe_fixes, write=None if diff else write)
        if diff:
            click.echo(run.diff.encode("utf-8", "surrogateescape"), nl=False)
        if not manner.quiet:
            click.echo(run.summary, err=True)
        if diff:
            changed = max(tell_unreadable(run.left), 1 if run.diff else 0)
            return 0 if manner.exit_zero else changed
        status = int(exit_non_zero_on_fix and bool(run.diff) and not manner.exit_zero)
    checked = stdin.check(rulebook) if stdin else running.check(paths, rulebook, quiet=manner.quiet)
    held = baseline.held(rulebook)
    left = held.left if held else None
    with stdin.given_back() if stdin and fix else nullcontext():
        status = max(status, show(checked, manner, unsafe_fixes=unsafe_fixes, in_files=stdin is None, left=left))
    return held.settled(status, paths, quiet=manner.quiet) if held and not stdin else status
