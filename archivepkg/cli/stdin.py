"""A document on standard input: checked as a file of a name, and given back on standard output where it is fixed."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from archivepkg.checking.patterns import absolute

if TYPE_CHECKING:
    from archivepkg.checking import Checked, Rulebook

__all__ = ["StandardInput"]

_DASH = Path("-")


class StandardInput(msgspec.Struct, eq=False):
    """What stands on standard input; ``name`` is what it is called by and whose settings hold for it."""

    name: Path
    data: bytes

    @classmethod
    def named_by(cls, paths: Iterable[Path], name: Path | None) -> StandardInput | None:
        """Reads it where ``-`` is the only path; None where there is no ``-``."""
        given = list(paths)
        if _DASH not in given:
            if name is not None:
                raise click.UsageError("--stdin-filename is for '-', standard input")
            return None
        if given != [_DASH]:
            raise click.UsageError("'-', standard input, is checked by itself")
        return cls(name or _DASH, sys.stdin.buffer.read())

    def check(self, rulebook: Rulebook) -> Iterator[Checked]:
        """Nothing where it is excluded and exclusions are forced: an editor sends whatever is open."""
        from archivepkg.checking import check_bytes

        configuration = rulebook.configuration_of(self.name.parent)
        place = absolute(self.name)
        if not (configuration.force_exclude and configuration.excludes(place.parent, place.name, is_folder=False)):
            holds = rulebook.settings_of(self.name)
            yield check_bytes(self.data, str(self.name), holds.run, holds.collection, adjustments=holds.adjustments)

    def write(self, _path: Path, text: str) -> None:
        """Takes the text after fixing."""
        self.data = text.encode("utf-8")

    @contextlib.contextmanager
    def given_back(self) -> Iterator[None]:
        """Writes it to standard output; all else that would go there goes to standard error."""
        click.echo(self.data, nl=False)
        sys.stdout.flush()
        with contextlib.redirect_stdout(sys.stderr):
            yield
