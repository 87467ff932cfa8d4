"""Packages that are broken in one named way, for whoever checks packages."""

from __future__ import annotations

from pathlib import Path

import msgspec
from hypothesis import strategies as st

from archivepkg.packaging.faults import STALE_FILE, Fault
from archivepkg.packaging.layout import DESCRIPTOR
from archivepkg.strategies.faults.descriptor import DESCRIPTOR_FAULTS
from archivepkg.strategies.faults.draft import Draft
from archivepkg.strategies.faults.fault import PackageFault
from archivepkg.strategies.faults.files import FILE_FAULTS
from archivepkg.strategies.faults.manifest import MANIFEST_FAULTS
from archivepkg.strategies.faults.records import RECORD_FAULTS
from archivepkg.strategies.faults.tables import TABLE_FAULTS
from archivepkg.strategies.packages import packages

__all__ = ["PACKAGE_FAULTS", "BrokenPackage", "PackageFault", "broken_packages"]

#: Every way in which :func:`broken_packages` breaks one.
PACKAGE_FAULTS: tuple[PackageFault, ...] = (
    *FILE_FAULTS,
    *MANIFEST_FAULTS,
    *DESCRIPTOR_FAULTS,
    *TABLE_FAULTS,
    *RECORD_FAULTS,
)


class BrokenPackage(msgspec.Struct, frozen=True):
    """Where it is, how it was broken, and whether its hashes were made right again after that."""

    path: Path
    fault: PackageFault
    sealed: bool

    @property
    def kinds(self) -> frozenset[Fault]:
        """What :func:`archivepkg.packaging.verify` has to find in it, beside what follows from that."""
        found = frozenset(self.fault.kinds)
        return found if self.sealed or not self.fault.in_content else found | {STALE_FILE}


@st.composite
def broken_packages(
    draw: st.DrawFn,
    folder: Path,
    faults: st.SearchStrategy[PackageFault] | None = None,
    of: st.SearchStrategy[Path] | None = None,
) -> BrokenPackage:
    """A package that is broken in one way, in ``folder``, where the one of the last example stood.

    ``faults`` says in which ways; any of them, where it says nothing. ``of`` gives the packages, which are left as they
    are; where it is missing, those of :func:`~archivepkg.strategies.packages` are drawn, which takes most of the time.
    """
    draft = Draft.of(draw(packages(folder) if of is None else of))
    fault = draw(st.sampled_from(PACKAGE_FAULTS) if faults is None else faults)
    descriptor = draft.files[DESCRIPTOR]
    fault.change(draw, draft)
    sealed = fault.in_content and draw(st.booleans())
    if sealed:
        draft.seal(descriptor=draft.files[DESCRIPTOR] == descriptor)
    path = folder / "broken"
    draft.write(path)
    return BrokenPackage(path, fault, sealed)
