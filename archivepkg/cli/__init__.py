"""The command line. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

__all__ = ["main", "program"]

#: How much is made before Python looks for rings of rubbish: at the start much is made, and none of it is rubbish.
_SELDOM = (500_000, 50, 10)


def main() -> NoReturn:
    """Runs the command line and exits: 0 clean, 1 findings, 2 usage, configuration or internal error."""
    sys.exit(_status())


def program() -> NoReturn:
    """The same as a process of its own, which ends at once.

    To take all modules apart and to look through them for rings took a quarter of a run over one file. What is to be
    done at the end is done, and what was written is out; threads that still work are waited for, as ever.
    """
    import atexit
    import threading
    from contextlib import suppress

    status = _status()
    gc.freeze()
    if threading.active_count() > 1:
        sys.exit(status)
    atexit._run_exitfuncs()  # noqa: SLF001 - those of temporary files and processes
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _status() -> int:
    gc.set_threshold(*_SELDOM)
    from archivepkg.cli.kept_patterns import keep_patterns
    from archivepkg.shelf import opened

    shelf = opened()
    keep_patterns(shelf)
    from archivepkg.cli.run import run

    status = run(sys.argv[1:])
    shelf.write()
    return status
