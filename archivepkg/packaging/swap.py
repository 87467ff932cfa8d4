"""Puts a new folder in the place of an old one, so that at every moment one of the two is there, whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path

__all__ = ["put_in_place"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def put_in_place(new: Path, target: Path) -> None:
    """Renames ``new`` to ``target``; a file that is there gives way in one step, a folder is exchanged and removed.

    Where the system cannot exchange two names in one step, the old folder is moved aside first: a build
    killed between these two renames leaves it whole beside the target, under a name that begins with ``.``.
    Raises :class:`OSError`; then the old folder is where it was.
    """
    if new.is_file() or not os.path.lexists(target):
        new.replace(target)
        return
    if _exchange(new, target):
        shutil.rmtree(new, ignore_errors=True)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.old-", dir=target.parent))
    try:
        old = target.rename(aside / target.name)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise
    finally:
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two names were exchanged in one step (Linux: renameat2, RENAME_EXCHANGE)."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    failed = rename(
        ctypes.c_int(_AT_FDCWD),
        ctypes.c_char_p(os.fsencode(one.absolute())),
        ctypes.c_int(_AT_FDCWD),
        ctypes.c_char_p(os.fsencode(other.absolute())),
        ctypes.c_uint(_RENAME_EXCHANGE),
    )
    return bool(failed == 0)
