"""``archivepkg build``: contributions into a data package."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["command"]


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder of the package.")
@click.option("--allow-findings", is_flag=True, help="Package documents with findings of severity error too.")
def command(source: Path, output: Path, allow_findings: bool) -> int:
    """Build a package from SOURCE: a folder of contributions, or one that holds archivepkg.toml.

    Documents with findings of severity error are refused; nothing is written then.
    """
    from archivepkg.cli.manner import Manner
    from archivepkg.cli.report import show_findings
    from archivepkg.packaging import build
    from archivepkg.packaging.contributions import gather

    gathered = gather(source)
    if gathered.errors and not allow_findings:
        show_findings(gathered.errors, Manner(), files=gathered.files)
        click.echo(
            f"archivepkg: nothing was built, for {len(gathered.errors)} finding(s) of severity error; mend them "
            "(`archivepkg check --fix` does the safe ones), or use --allow-findings",
            err=True,
        )
        return 1
    if gathered.unreadable:
        show_findings(gathered.unreadable, Manner(), files=gathered.files)
        click.echo("archivepkg: nothing was built, for a file could not be read as a document", err=True)
        return 1
    built = build(gathered.documents, gathered.collection, output)
    click.echo(f"Built {built.path}: {built.documents:,} document(s) in {built.files:,} files, {built.bytes:,} bytes.")
    return 0
