"""The temporary folder of a build, held by a lock as long as its builder lives: the package, and what it is made of.

A builder that is killed cannot tidy up. The system lets go of its lock, so that a later build of the same target
knows the folder for a dead builder's and removes it; one whose builder lives is never touched. A folder bears
the name that is looked for only once it is locked, so that there is no moment at which a living builder's
folder seems free. Where folders cannot be locked (Windows, some network file systems) none ever bears that name.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

__all__ = ["Workplace", "remove_abandoned"]


class Workplace:
    """A new folder beside ``target``; ``close`` lets it go, wherever it is by then.

    Raises :class:`OSError` where it cannot be made.
    """

    def __init__(self, target: Path) -> None:
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
        self._lock = _locked(made)
        self.folder = made
        if self._lock is not None:
            self.folder = made.rename(made.with_name(_prefix(target) + made.name.rpartition("-")[2]))

    def close(self) -> None:
        """Removes the folder, if it is still there, and then lets go of its lock."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def remove_abandoned(target: Path) -> None:
    """Removes what builders of ``target`` that were killed have left beside it."""
    with suppress(OSError):
        for path in [path for path in target.parent.iterdir() if path.name.startswith(_prefix(target))]:
            lock = _locked(path)
            if lock is None:
                continue
            try:
                # The name may have gone to another folder since it was opened: only the one locked is removed.
                if os.path.samestat(os.fstat(lock), path.lstat()):
                    shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(lock)


def _prefix(target: Path) -> str:
    return f".{target.name}.building-"


def _locked(folder: Path) -> int | None:
    """A descriptor that locks a folder until it is closed; None where somebody has it, or folders cannot be locked."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
