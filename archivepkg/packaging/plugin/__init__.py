"""Checks of ours for those who validate tables with frictionless: ``archival-locator``, ``edtf-date``, ``citation``.

frictionless imports every top-level module whose name begins with ``frictionless_`` and takes the class in it that is
called after the rest of that name; the wheel carries ``frictionless_archivepkg``, which forwards to this one.
"""

from __future__ import annotations

from typing import Any

from frictionless import Plugin

from archivepkg.packaging.plugin.citation import citation
from archivepkg.packaging.plugin.edtf_date import edtf_date
from archivepkg.packaging.plugin.locator import archival_locator

__all__ = ["ArchivepkgPlugin", "archival_locator", "citation", "edtf_date"]

_CHECKS = {check.type: check for check in (archival_locator, citation, edtf_date)}


class ArchivepkgPlugin(Plugin):
    """Names our checks to frictionless."""

    def select_check_class(self, type: str | None = None) -> Any:  # noqa: A002 - frictionless calls it that
        """The class of a check, by its type; None for one that is not ours."""
        return _CHECKS.get(type or "")
