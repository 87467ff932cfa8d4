"""The paths of findings as code hosts want them: from the root of the repository, or as addresses."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from archivepkg.diagnostics import Finding
from archivepkg.reporting.output import Report
from archivepkg.reporting.words import sound

__all__ = ["address", "repository_path"]


def repository_path(finding: Finding, report: Report) -> str:
    """The path from the report's root, with ``/`` on every system; a file outside of it by its whole path."""
    inside, path = _placed(finding.path, report)
    return sound(path.as_posix()) if inside else sound(str(path))


def address(name: str, report: Report) -> tuple[str, bool]:
    """A finding's path as a URI reference (RFC 3986), and whether it is relative to the report's root."""
    inside, path = _placed(name, report)
    return (quote(os.fsencode(path.as_posix())) if inside else path.as_uri()), inside


def _placed(name: str, report: Report) -> tuple[bool, Path]:
    path = Path(os.path.abspath(report.base / name))  # noqa: PTH100 - links are not followed: a link is what was checked
    root = Path(os.path.abspath(report.root))  # noqa: PTH100
    return (True, path.relative_to(root)) if path.is_relative_to(root) else (False, path)
