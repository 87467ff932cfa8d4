"""Checks, packages and publishes transcriptions of archival documents.

What stands in ``__all__`` here, and in the ``__all__`` of the modules named here, is promised
(``docs/compatibility.md``). Each name is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archivepkg import (
        checking,
        citations,
        dates,
        diagnostics,
        errors,
        formats,
        locators,
        model,
        packaging,
        reporting,
        rules,
        strategies,
        text,
    )
    from archivepkg.checking import check_paths
    from archivepkg.errors import ArchivepkgError
    from archivepkg.formats import read_bytes, write
    from archivepkg.model import Collection, Document
    from archivepkg.packaging.build import build
    from archivepkg.packaging.verify import verify

__version__ = "0.1.0"

_HOME = {
    "ArchivepkgError": "errors",
    "Collection": "model",
    "Document": "model",
    "build": "packaging",
    "check_paths": "checking",
    "read_bytes": "formats",
    "verify": "packaging",
    "write": "formats",
}
_MODULES = frozenset(
    {
        *("checking", "citations", "dates", "diagnostics", "errors", "formats", "locators", "model", "packaging"),
        *("reporting", "rules", "strategies", "text"),
    }
)

__all__ = [
    "ArchivepkgError",
    "Collection",
    "Document",
    "__version__",
    "build",
    "check_paths",
    "checking",
    "citations",
    "dates",
    "diagnostics",
    "errors",
    "formats",
    "locators",
    "model",
    "packaging",
    "read_bytes",
    "reporting",
    "rules",
    "strategies",
    "text",
    "verify",
    "write",
]


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return import_module(f"archivepkg.{name}")
    if name in _HOME:
        return getattr(import_module(f"archivepkg.{_HOME[name]}"), name)
    raise AttributeError(f"module 'archivepkg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
