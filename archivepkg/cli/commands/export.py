"""``archivepkg export``: a package as something else."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["command"]


class _Listing(click.Command):
    """A command whose help ends with the formats, which are not imported before."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        from archivepkg.exports import exports

        with formatter.section("Formats"):
            formatter.write_dl([(known.name, known.title) for known in exports().values()])


@click.command(cls=_Listing)
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--to", "to", required=True, help="The format; they are listed below.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file or folder to write.")
@click.option("-q", "--quiet", is_flag=True, help="Do not say what the format cannot carry.")
def command(package: Path, to: str, output: Path, quiet: bool) -> int:
    """Write PACKAGE as another format, and say what of it that format cannot carry.

    Exit status: 0 written, 1 written but the package lacks what the format demands, 2 nothing was written.
    """
    from archivepkg.exports import export, export_named

    done, title = export(package, to, output), export_named(to).title
    for missing in done.missing:
        click.echo(f"{title} demands what the package does not say: {missing}", err=True)
    if done.losses and not quiet:
        click.echo(f"{title} cannot carry:", err=True)
        for loss in done.losses:
            click.echo(f"  {loss}", err=True)
    return 1 if done.missing else 0
