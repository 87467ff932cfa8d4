"""What frictionless finds by this name: the checks of archivepkg."""

from archivepkg.packaging.plugin import ArchivepkgPlugin

__all__ = ["ArchivepkgPlugin"]
