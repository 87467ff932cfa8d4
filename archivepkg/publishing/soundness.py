"""Whether a package may be sent: nothing is wrong with it, by being verified now or by being as it was then."""

from __future__ import annotations

from collections.abc import Iterator
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
            noted = False
            findings = self._found(path)
            for found in findings:
                if found.severity is not Severity.INFO:
                    others = sum(other.severity is not Severity.INFO for other in findings)
                    raise Misuse(_told(path, found, 1 + others))
                noted = True
            if known and not noted:
                known.keep()
        return open_package(path)

    def _found(self, path: Path) -> Iterator[Finding]:
        """What is wrong with a package, and with its renderings if it is good without them; there may be any number."""
        good = True
        for found in verify(path, jobs=self.jobs):
            good = False
            yield found
        if good and (path / RENDERINGS).is_dir():
            from archivepkg.exports.renderings import check_renderings

            yield from check_renderings(path)


def _told(path: Path, first: Finding, count: int) -> str:
    return (
        f"{path} is not sound, so nothing was sent: {count} finding{'s' * (count != 1)}, the first {first.code}: "
        f"{first.message} ({first.path}); `archivepkg verify {path}` shows all"
    )
