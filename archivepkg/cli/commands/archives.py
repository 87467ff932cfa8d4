"""``archivepkg archives``: the archives whose locators are known."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the archives, search them, or show one."""
    if ctx.invoked_subcommand is None:
        from archivepkg import locators

        _list(locators.archives())


@command.command()
@click.argument("archive_id", metavar="ID")
def show(archive_id: str) -> None:
    """Show the archive ID: its names, its scheme, and examples of its locators."""
    from archivepkg.cli.archive_page import page_of
    from archivepkg.locators import ArchiveId

    click.echo(page_of(ArchiveId(archive_id)))


@command.command()
@click.argument("words", metavar="TEXT...", nargs=-1, required=True)
def search(words: tuple[str, ...]) -> None:
    """List the archives with a name that holds all words of TEXT, in any language; the nearest first."""
    from archivepkg import locators

    text = " ".join(words)
    found = locators.search(text)
    if found:
        _list(found)
        return
    near = locators.suggest(text)
    click.echo(f"no archive is called {text!r}" + (f"; did you mean {' or '.join(near)}?" if near else ""), err=True)
    raise SystemExit(1)


def _list(archive_ids: tuple[str, ...]) -> None:
    from archivepkg import locators

    for archive_id in archive_ids:
        click.echo(f"{archive_id:16} {locators.archive(archive_id).name}")
