"""One run at a time publishes a package, for the journal beside it is written as a whole.

The package itself is locked, as builders lock their folders: the system lets go of it when the run ends, however that
is, and nothing is left beside the package. Where it cannot be locked (Windows, some network file systems), runs at once
are not kept apart.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archivepkg.errors import Misuse

__all__ = ["published_alone"]


@contextmanager
def published_alone(package: Path) -> Iterator[None]:
    """Keeps other runs from publishing the package; raises :class:`~archivepkg.errors.Misuse` where one is at it."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        descriptor = os.open(package, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        yield  # what is wrong with it is told by who reads it
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise Misuse(f"another run publishes {package} at this moment; wait until it has ended") from None
    except OSError:
        pass
    try:
        yield
    finally:
        os.close(descriptor)
