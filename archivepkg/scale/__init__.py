"""The same work over many files: in order, in little memory, over processes, and not again where nothing changed."""

from archivepkg.scale.run import check_files

__all__ = ["check_files"]


def __dir__() -> list[str]:
    return __all__
