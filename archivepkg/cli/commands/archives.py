"""``archivepkg archives``: the archives whose locators are known."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the archives, or show one."""
    if ctx.invoked_subcommand is None:
        from archivepkg import locators

        for archive_id in locators.archives():
            click.echo(f"{archive_id:16} {locators.archive(archive_id).name}")


@command.command()
@click.argument("archive_id", metavar="ID")
def show(archive_id: str) -> None:
    """Show the archive ID: its names, its scheme, and examples of its locators."""
    from archivepkg.cli.archive_page import page_of
    from archivepkg.locators import ArchiveId

    click.echo(page_of(ArchiveId(archive_id)))
