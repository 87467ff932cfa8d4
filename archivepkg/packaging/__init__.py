"""Documents as a Frictionless Data Package v2, and back: :func:`build` writes one, :func:`verify` checks one.

Each name is imported when it is first used: a package that did not change is known again without records and formats.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archivepkg.packaging.build import BuiltPackage, build
    from archivepkg.packaging.faults import FAULTS, Fault
    from archivepkg.packaging.index import SameId
    from archivepkg.packaging.texts import TextOf
    from archivepkg.packaging.verify import verify

_HOME = {
    "FAULTS": "faults",
    "BuiltPackage": "build",
    "Fault": "faults",
    "SameId": "index",
    "TextOf": "texts",
    "build": "build",
    "verify": "verify",
}

__all__ = ["FAULTS", "BuiltPackage", "Fault", "SameId", "TextOf", "build", "verify"]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
