"""Data Packages that archivepkg did not build: the same reports, the same jail, whatever their tables."""

from archivepkg.packaging.foreign.check import check_foreign
from archivepkg.packaging.foreign.origin import is_ours

__all__ = ["check_foreign", "is_ours"]


def __dir__() -> list[str]:
    return __all__
