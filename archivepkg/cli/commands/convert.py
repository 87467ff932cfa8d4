"""``archivepkg convert``: a document from one format into another, without loss."""

from __future__ import annotations

import sys
from pathlib import Path

import click

__all__ = ["command"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "to", required=True, help="The format: md, json, txt, xml (TEI).")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output if none.")
@click.option("--lossy", is_flag=True, help="Write also what the format cannot carry whole; say what is lost.")
def command(file: Path, to: str, output: Path | None, lossy: bool) -> int:
    """Convert FILE. What would be lost is named, and nothing is written, unless --lossy."""
    from archivepkg.checking import read_file, write_text
    from archivepkg.cli.losses import losses
    from archivepkg.errors import Misuse
    from archivepkg.formats import format_named, read, read_bytes, write
    from archivepkg.text import SourceText

    reading = read_bytes(read_file(str(file)), str(file))
    if not reading.whole:
        faults = "; ".join(found.message for found in reading.diagnostics)
        raise Misuse(f"{file}: it cannot be read: {faults}")
    for found in reading.diagnostics:
        click.echo(f"{file}:{reading.source.position(found.span.start)}: {found.code} {found.message}", err=True)
    if reading.diagnostics and not lossy:
        raise Misuse(f"{file}: it has faults that a conversion would lose; mend them, or use --lossy")
    known = format_named(to)
    text = write(reading.document, to, like=reading)
    # What a format does not carry is read from the name of the file: so the one that it will have counts.
    lost = losses(reading.document, read(SourceText(str(output or ""), text)).document)
    if known.name != reading.format:
        lost += [reading.source.slice(comment.span) for comment in reading.comments]
    for what in lost:
        click.echo(f"{file}: {known.title} cannot carry {what}", err=True)
    if lost and not lossy:
        raise Misuse(f"{file}: nothing was written, for {len(lost)} value(s) would be lost; --lossy writes the rest")
    if output is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
    elif output.exists() and not output.is_file():
        output.write_bytes(
            text.encode("utf-8")
        )  # a device or a pipe has nothing to lose, and no other can take its place
    else:
        write_text(output, text)
    return 1 if lost else 0
