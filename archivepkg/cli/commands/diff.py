"""``archivepkg diff``: what differs between two versions of a package."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from archivepkg.cli.terminal import wants_colour
from archivepkg.reporting.differences import difference_format, difference_formats

__all__ = ["command"]


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--output-format",
    type=click.Choice(difference_formats()),
    default="text",
    show_default=True,
    help="How to say what differs.",
)
@click.option("-o", "--output-file", type=click.Path(path_type=Path), help="Write it to this file, in one step.")
def command(old: Path, new: Path, output_format: str, output_file: Path | None) -> int:
    """Compare two versions of a package: documents, fields and words, and how large a step that is.

    OLD and NEW are folders or zip archives.

    Exit status: 0 no difference, 1 differences, 2 usage, or a package that cannot be relied on.
    """
    from archivepkg.cli.report import write_file
    from archivepkg.packaging.diff import diff

    found = diff(old, new)
    chosen = difference_format(output_format)
    colour = output_file is None and not chosen.for_programs and wants_colour(sys.stdout)
    pieces = chosen.write(found, colour=colour)
    if output_file:
        write_file(output_file, "".join(pieces))
    else:
        for piece in pieces:
            click.echo(piece.encode("utf-8", "replace") if chosen.for_programs else piece, nl=False, color=colour)
    if found.doubt and (chosen.for_programs or output_file):
        click.echo(f"warning: {found.doubt}", err=True)
    return 0 if found.same else 1
