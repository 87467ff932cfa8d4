"""A package in a zip archive, read where it is: nothing is unpacked to the disk."""

from __future__ import annotations

from archivepkg.packaging.zipped.archive import ZipArchive

__all__ = ["ZipArchive"]
