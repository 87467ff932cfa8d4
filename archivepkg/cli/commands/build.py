"""``archivepkg build``: contributions into a data package."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

import click

from archivepkg.cli.options import split_codes
from archivepkg.cli.running import Running, running

__all__ = ["command"]


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder of the package, or a zip archive.",
)
@click.option(
    "--allow-findings",
    is_flag=True,
    help="Package documents with findings of severity error too; the package tells of which rules.",
)
@click.option(
    "--shard-size",
    type=click.IntRange(min=1),
    metavar="BYTES",
    help="Split tables and records into files of at most so many bytes; 100,000,000 if not said.",
)
@click.option(
    "--with",
    "with_",
    multiple=True,
    callback=split_codes,
    metavar="EXPORTS",
    help="Add the package in other forms, parted by commas: parquet, sqlite.",
)
@click.option("-q", "--quiet", is_flag=True, help="Show findings and nothing else.")
@running
def command(
    running: Running,
    source: Path,
    output: Path,
    allow_findings: bool,
    shard_size: int | None,
    with_: tuple[str, ...],
    quiet: bool,
) -> int:
    """Build a package from SOURCE: a folder of contributions, or one that holds archivepkg.toml.

    Documents with findings of severity error are refused; nothing is written then.
    """
    from archivepkg.cli.manner import Manner
    from archivepkg.cli.progress import watched
    from archivepkg.cli.report import show_findings
    from archivepkg.exports.renderings import named_renderings, render
    from archivepkg.packaging import SameId, build
    from archivepkg.packaging.allowed import allowed_by_rule
    from archivepkg.packaging.known_good import KnownGood
    from archivepkg.packaging.layout import SHARD_SIZE
    from archivepkg.packaging.opening import package_at
    from archivepkg.scale.gathering import gather

    renderings = named_renderings(with_) if with_ else ()
    gathered = gather(source, partial(running.check, quiet=quiet))
    if refused := gathered.unreadable if allow_findings else gathered.errors:
        show_findings(refused, Manner(quiet=quiet), files=len(gathered.files))
        click.echo(f"archivepkg: nothing was built, {_why(len(refused), unreadable=allow_findings)}", err=True)
        return 1
    try:
        with closing(gathered.documents(running.jobs)) as documents:
            built = build(
                documents,
                gathered.collection,
                output,
                shard_size=shard_size or gathered.configuration.shard_size or SHARD_SIZE,
                allowed=allowed_by_rule(gathered.errors),
                watch=partial(watched, quiet=quiet),
                render=partial(render, chosen=renderings) if renderings else None,
            )
    except SameId as error:
        raise gathered.told(error) from None
    if not running.no_cache:
        KnownGood(package_at(built.path)).keep_built()
    if not quiet:
        size = f"{built.documents:,} document(s) in {built.files:,} files, {built.bytes:,} bytes"
        click.echo(f"Built {built.path}: {size}.")
    return 0


def _why(findings: int, *, unreadable: bool) -> str:
    if unreadable:
        return "for a file could not be read as a document"
    return (
        f"for {findings} finding(s) of severity error; mend them (`archivepkg check --fix` does the safe ones), "
        "or use --allow-findings"
    )
