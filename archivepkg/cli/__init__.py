"""The command line. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import gc
import sys

__all__ = ["main"]

#: How much is made before Python looks for rings of rubbish: at the start much is made, and none of it is rubbish.
_SELDOM = (500_000, 50, 10)


def main() -> None:
    """Runs the command line and exits: 0 clean, 1 findings, 2 usage, configuration or internal error."""
    gc.set_threshold(*_SELDOM)
    from archivepkg.cli.kept_patterns import keep_patterns
    from archivepkg.shelf import opened

    shelf = opened()
    keep_patterns(shelf)
    from archivepkg.cli.run import run

    status = run(sys.argv[1:])
    shelf.write()
    gc.freeze()  # at the end Python looks through all that is left for rings, which took a fifth of a run over one file
    sys.exit(status)
