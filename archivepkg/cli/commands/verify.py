"""``archivepkg verify``: whether a package is whole, and says one thing throughout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from archivepkg.cli.manner import Manner, failing_on
from archivepkg.cli.options import keeping_good_packages
from archivepkg.diagnostics import Severity

if TYPE_CHECKING:
    from archivepkg.diagnostics import Finding

__all__ = ["command"]


@click.command()
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--allow-remote", is_flag=True, help="Fetch what a package of others has on the web, and verify it too.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to work with.")
@keeping_good_packages
@failing_on(Severity.WARNING)
def command(
    manner: Manner, package: Path, *, allow_remote: bool, jobs: int, no_cache: bool, cache_dir: Path | None
) -> int:
    """Verify PACKAGE: every hash, type, key and constraint, and that tables, texts and records agree.

    PACKAGE is a folder, or a zip archive, which is read without being unpacked. A Data Package that archivepkg did not
    build is held to the standard; what is only noted about it does not make the command fail.
    """
    from archivepkg.packaging.known_good import KnownGood
    from archivepkg.packaging.opening import package_at

    known = KnownGood(package_at(package), cache_dir, jobs=jobs)
    keeps = not no_cache and not allow_remote  # what is on the web may change unseen
    findings: Sequence[Finding] = ()
    if not (keeps and known.holds()):
        from archivepkg.checking.kept_findings import KeptFindings

        findings = KeptFindings(_found(package, jobs, allow_remote=allow_remote))
        if keeps and not findings:
            known.keep()
    files = known.files
    if not findings and manner.for_people:
        if not manner.quiet:
            click.echo(f"{package} is whole: {files:,} files, every hash, type and key as it should be.")
        return 0
    from archivepkg.cli.report import show_findings

    return show_findings(findings, manner, files=files)


def _found(package: Path, jobs: int, *, allow_remote: bool) -> Iterator[Finding]:
    from archivepkg.packaging import verify
    from archivepkg.packaging.layout import RENDERINGS

    base, is_good = Path(f"{package}!") if package.is_file() else package, True
    for finding in verify(package, jobs=jobs, allow_remote=allow_remote):
        is_good = False
        yield _placed(finding, package, base)
    if is_good and (package / RENDERINGS).is_dir():
        from archivepkg.exports.renderings import check_renderings

        for finding in check_renderings(package):
            yield _placed(finding, package, base)


def _placed(finding: Finding, package: Path, base: Path) -> Finding:
    """A finding with paths from where the command runs; what is in an archive stands behind its name and ``!``."""

    def placed(path: str) -> str:
        if "://" in path:
            return path
        return str(package if path == "." else base / path)

    related = tuple(
        other if other.path is None else replace(other, path=placed(other.path)) for other in finding.related
    )
    return replace(finding, path=placed(finding.path), related=related)
