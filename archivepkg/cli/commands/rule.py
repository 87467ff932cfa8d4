"""``archivepkg rule``: what a rule finds, why it matters, and examples."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

__all__ = ["command"]


@click.command()
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Explain every rule.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(code: str | None, everything: bool, output_format: str) -> None:
    """Explain a rule by its code or name; without one, list them all."""
    from archivepkg.reporting.pages import page_called, pages
    from archivepkg.reporting.plain import as_json

    if code is not None and everything:
        raise click.UsageError("say a code or --all, not both")
    if code is not None:
        page = page_called(code)
        _show([page.markdown]) if output_format == "text" else click.echo(as_json(page.as_plain, indent=2).encode())
    elif output_format == "json":
        click.echo(as_json([page.as_plain for page in pages().values()], indent=2).encode())
    elif everything:
        _show(page.markdown for page in pages().values())
    else:
        for page in pages().values():
            off = " (off)" if page.off else ""
            click.echo(f"{page.code}  {page.severity.value:7}  {page.name:24}  {page.summary}{off}")


def _show(pages: Iterable[str]) -> None:
    """Writes pages, dressed for a terminal."""
    if not sys.stdout.isatty():
        click.echo("\n".join(pages), nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    for page in pages:
        Console().print(Markdown(page))
