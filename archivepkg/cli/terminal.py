"""What the surroundings of a command say: whether there is a terminal, whether it wants colours, where we are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

__all__ = ["is_terminal", "repository", "wants_colour"]

#: Where the services that run checks have put the files.
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def is_terminal(stream: IO[str]) -> bool:
    """Whether somebody sees what is written, on a screen where it can be written over."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def wants_colour(stream: IO[str]) -> bool:
    """``NO_COLOR`` (https://no-color.org) forbids colours, ``FORCE_COLOR`` asks for them; else a terminal does."""
    if os.environ.get("NO_COLOR"):
        return False
    return os.environ.get("FORCE_COLOR", "0") not in ("", "0") or is_terminal(stream)


def repository() -> Path:
    """The nearest folder, from the current one up, that is a repository's; else what a service has checked out."""
    here = Path.cwd()
    if found := next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None):
        return found
    named = (Path(path) for name in _CHECKOUTS if (path := os.environ.get(name)))
    return next((path for path in named if here.is_relative_to(path)), here)
