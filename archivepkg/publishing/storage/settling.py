"""Has files outlast a loss of power: by one request for all of them where the system knows one, else for each."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["settle"]


def settle(folder: Path, files: Sequence[Path]) -> None:
    """Returns when the files, which lie below the folder, are on the disk; those that are gone are no trouble.

    Raises :class:`OSError`.
    """
    if not files or _whole_file_system(folder):
        return
    for path in files:
        try:
            descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            continue
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _whole_file_system(folder: Path) -> bool:
    """Whether all of the file system that a folder is on was asked for (Linux: syncfs)."""
    if not sys.platform.startswith("linux"):
        return False
    sync = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if sync is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if sync(descriptor):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
    finally:
        os.close(descriptor)
    return True
