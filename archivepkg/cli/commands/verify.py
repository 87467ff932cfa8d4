"""``archivepkg verify``: whether a package is whole, and says one thing throughout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from archivepkg.cli.manner import Manner, manner

if TYPE_CHECKING:
    from archivepkg.diagnostics import Finding

__all__ = ["command"]


@click.command()
@click.argument("package", type=click.Path(path_type=Path))
@manner
def command(manner: Manner, package: Path) -> int:
    """Verify PACKAGE: every hash, type, key and constraint, and that tables, texts and records agree.

    PACKAGE is a folder, or a zip archive, which is read without being unpacked.
    """
    from archivepkg.cli.report import show_findings
    from archivepkg.packaging import verify
    from archivepkg.packaging.opening import package_at

    base = Path(f"{package}!") if package.is_file() else package
    findings = tuple(_placed(finding, package, base) for finding in verify(package))
    files = sum(entry.refusal is None for entry in package_at(package).entries())
    if not findings and manner.for_people:
        if not manner.quiet:
            click.echo(f"{package} is whole: {files:,} files, every hash, type and key as it should be.")
        return 0
    return show_findings(findings, manner, files=files)


def _placed(finding: Finding, package: Path, base: Path) -> Finding:
    """A finding with paths from where the command runs; what is in an archive stands behind its name and ``!``."""

    def placed(path: str) -> str:
        return str(package if path == "." else base / path)

    related = tuple(
        other if other.path is None else replace(other, path=placed(other.path)) for other in finding.related
    )
    return replace(finding, path=placed(finding.path), related=related)
