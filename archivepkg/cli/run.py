"""Runs one command, and turns whatever goes wrong into one clear message."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from archivepkg.cli.group import root

__all__ = ["run"]

_INTERRUPTED = 130
_MISUSE = 2


def run(arguments: Sequence[str]) -> int:
    """The exit status of a command."""
    _settle_streams()
    try:
        status = root.main(args=list(arguments), prog_name="archivepkg", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as misuse:
        misuse.show()
        return _MISUSE
    except (click.Abort, KeyboardInterrupt):
        click.echo("archivepkg: interrupted", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone; say nothing more, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _MISUSE
    except Exception as error:
        if os.environ.get("ARCHIVEPKG_TRACEBACK"):
            raise
        return _told(error)


def _settle_streams() -> None:
    """Characters that the terminal cannot show are escaped; what a closed stream would get goes nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - it lives as long as we do
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _told(error: Exception) -> int:
    from archivepkg.errors import ArchivepkgError

    if isinstance(error, ArchivepkgError):
        click.echo(f"archivepkg: {_one_line(error)}", err=True)
    elif isinstance(error, OSError):
        path = f"{error.filename}: " if error.filename else ""
        click.echo(f"archivepkg: {path}{error.strerror or error}", err=True)
    elif isinstance(error, MemoryError):
        click.echo("archivepkg: there is not enough memory for this", err=True)
    else:
        click.echo(
            f"archivepkg: internal error, which is our fault: {type(error).__name__}: {_one_line(error)}\n"
            "Please report it; with ARCHIVEPKG_TRACEBACK=1 in the environment it says where.",
            err=True,
        )
    return _MISUSE


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
