"""``archivepkg verify``: whether a package is whole, and says one thing throughout."""

from __future__ import annotations

from pathlib import Path

import click

from archivepkg.cli.manner import Manner, manner

__all__ = ["command"]


@click.command()
@click.argument("package", type=click.Path(path_type=Path))
@manner
def command(manner: Manner, package: Path) -> int:
    """Verify PACKAGE: every hash, type, key and constraint, and that tables, texts and records agree."""
    from archivepkg.cli.report import show_findings
    from archivepkg.packaging import verify
    from archivepkg.packaging.opening import package_at

    findings = tuple(verify(package))
    files = sum(entry.refusal is None for entry in package_at(package).entries())
    if not findings and manner.for_people:
        if not manner.quiet:
            click.echo(f"{package} is whole: {files:,} files, every hash, type and key as it should be.")
        return 0
    return show_findings(findings, manner, files=files, base=package)
