"""Whether a package may be sent: nothing is wrong with it, by being verified now or by being as it was then."""

from __future__ import annotations

from pathlib import Path

import attrs

from archivepkg.diagnostics import Finding, Severity
from archivepkg.errors import Misuse
from archivepkg.packaging import verify
from archivepkg.packaging.known_good import KnownGood
from archivepkg.packaging.layout import RENDERINGS
from archivepkg.packaging.opening import package_at
from archivepkg.packaging.package import Package, open_package

__all__ = ["Verifying"]


@attrs.frozen
class Verifying:
    """How a package is verified, by so many processes.

    ``keeps``: one that is byte for byte as it was built, or as it was when nothing was found in it, is not verified
    again, but only hashed; ``cache`` is the folder that keeps which those are, the user's own if it is None.
    """

    keeps: bool = False
    cache: Path | None = None
    jobs: int = 1

    def sound(self, path: Path) -> Package:
        """The package at a path. Raises :class:`~archivepkg.errors.Misuse` for one with which something is wrong."""
        known = KnownGood(package_at(path), self.cache, jobs=self.jobs) if self.keeps else None
        if not (known and known.holds(or_built=True)):
            findings = self._found(path)
            if wrong := [found for found in findings if found.severity is not Severity.INFO]:
                raise Misuse(_told(path, wrong))
            if known and not findings:
                known.keep()
        return open_package(path)

    def _found(self, path: Path) -> list[Finding]:
        findings = list(verify(path, jobs=self.jobs))
        if not findings and (path / RENDERINGS).is_dir():
            from archivepkg.exports.renderings import check_renderings

            findings += check_renderings(path)
        return findings


def _told(path: Path, findings: list[Finding]) -> str:
    count = len(findings)
    first = findings[0]
    return (
        f"{path} is not sound, so nothing was sent: {count} finding{'s' * (count != 1)}, the first {first.code}: "
        f"{first.message} ({first.path}); `archivepkg verify {path}` shows all"
    )
