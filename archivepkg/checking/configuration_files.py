"""Finds and reads configuration files.

The nearest one above a file counts, alone: ``archivepkg.toml``, or a ``pyproject.toml`` with a table
``[tool.archivepkg]``. Files are not merged, but for those that one extends by name.
"""

from __future__ import annotations

import os
from pathlib import Path

from archivepkg.checking.configuration_reading import PYPROJECT, has_table, read_layer
from archivepkg.checking.layers import Configuration, Layer, laid_over
from archivepkg.checking.patterns import absolute
from archivepkg.errors import InvalidConfiguration

__all__ = ["FILE_NAME", "configuration_at", "in_folder", "nearest", "read_configuration"]

FILE_NAME = "archivepkg.toml"


def nearest(start: Path) -> Path | None:
    """The configuration file beside a path or in the nearest folder above it.

    Raises :class:`InvalidConfiguration` for one that is a folder, and for a ``pyproject.toml`` that is not TOML.
    """
    start = absolute(start)
    folders = (start, *start.parents) if start.is_dir() else start.parents
    return next((path for folder in folders if (path := in_folder(folder))), None)


def in_folder(folder: Path) -> Path | None:
    """The configuration file in a folder; raises as :func:`nearest` does."""
    path = folder / FILE_NAME
    if path.is_dir():
        raise InvalidConfiguration(str(path), "it is a folder; a file was expected")
    if path.exists() or path.is_symlink():
        return path
    project = folder / PYPROJECT
    return project if project.is_file() and has_table(project) else None


def configuration_at(start: Path) -> Configuration:
    """The configuration that holds for a path, or the defaults."""
    path = nearest(start)
    return read_configuration(path) if path else Configuration()


def read_configuration(path: Path, root: Path | None = None) -> Configuration:
    """Reads one file, and those that it extends; each one's patterns are relative to its folder, or to ``root``.

    Raises :class:`InvalidConfiguration` for what is not TOML, not known, or not of the right form, and for files that
    extend each other.
    """
    return laid_over(_chain(absolute(path), root))


def _chain(path: Path, root: Path | None) -> list[Layer]:
    """The layers of a file and of those that it extends, the weightiest last."""
    layers: list[Layer] = []
    while True:
        layers.insert(0, layer := read_layer(path, root))
        if layer.said.extend is None:
            return layers
        extended = absolute(path.parent / os.path.expanduser(layer.said.extend))  # noqa: PTH111 - leaves `~nobody` be
        if extended in [known.path for known in layers]:
            chain = " extends ".join(str(known.path) for known in reversed(layers))
            raise InvalidConfiguration(str(path), f"extend: {chain} extends {extended}, and so on without end")
        path = extended
