"""Documents as a Frictionless Data Package v2, and back: :func:`build` writes one, :func:`verify` checks one."""

from __future__ import annotations

from archivepkg.packaging.build import BuiltPackage, build
from archivepkg.packaging.faults import FAULTS, Fault
from archivepkg.packaging.index import SameId
from archivepkg.packaging.texts import TextOf
from archivepkg.packaging.verify import verify

__all__ = ["FAULTS", "BuiltPackage", "Fault", "SameId", "TextOf", "build", "verify"]


def __dir__() -> list[str]:
    return __all__
