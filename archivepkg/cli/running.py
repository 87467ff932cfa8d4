"""The options of how many files are checked: over how many processes, and with what is known of them already."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import click
import msgspec

from archivepkg.cli.progress import counted

if TYPE_CHECKING:
    from archivepkg.checking import Checked, Outcome, Rulebook

__all__ = ["Running", "running"]

P = ParamSpec("P")


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """How files are checked; ``jobs`` and ``cache_dir`` are None where they are to be found out."""

    jobs: int | None = None
    no_cache: bool = False
    cache_dir: Path | None = None

    def check(self, paths: Sequence[Path], rulebook: Rulebook, *, quiet: bool) -> Iterator[Outcome]:
        """What comes of files and folders; says on standard error which rules do not run for want of an extra."""
        outcomes = self._outcomes(paths, rulebook, quiet=quiet)
        for code, extra in {} if quiet else rulebook.lacking.items():
            click.echo(
                f"{code} does not run: it needs the extra {extra!r} (pip install 'archivepkg[{extra}]')", err=True
            )
        return outcomes

    def fixable(self, paths: Sequence[Path], rulebook: Rulebook, *, quiet: bool) -> Iterator[Checked]:
        """The files that something can be mended in, and those that cannot be read as documents, as they are now."""
        from archivepkg.checking import check_paths

        for outcome in self._outcomes(paths, rulebook, quiet=quiet):
            if not outcome.whole or any(finding.fix and finding.fix.edits for finding in outcome.findings):
                yield from check_paths([Path(outcome.path)], rulebook=rulebook)

    def _outcomes(self, paths: Sequence[Path], rulebook: Rulebook, *, quiet: bool) -> Iterator[Outcome]:
        from archivepkg.scale import check_files

        return check_files(
            paths,
            rulebook,
            jobs=self.jobs,
            cache=None if self.no_cache else self._folder(paths, rulebook),
            counting=partial(counted, quiet=quiet),
        )

    def _folder(self, paths: Sequence[Path], rulebook: Rulebook) -> Path:
        """The folder of the cache: beside the configuration that holds for all paths, or in the working folder."""
        from archivepkg.checking.cache_place import cache_folder

        if self.cache_dir is not None:
            return self.cache_dir
        common = Path(os.path.commonpath([path.absolute() for path in paths]))
        return cache_folder(rulebook.configuration_of(common if common.is_dir() else common.parent).path)


def running(command: Callable[Concatenate[Running, P], int]) -> Callable[P, int]:
    """Gives a command the options, and their values as its first argument."""

    @click.option(
        "-j", "--jobs", type=click.IntRange(min=1), help="Check as many files at a time; found out, if not said."
    )
    @click.option(
        "--no-cache", is_flag=True, envvar="ARCHIVEPKG_NO_CACHE", help="Check unchanged files again; keep nothing."
    )
    @click.option(
        "--cache-dir",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="ARCHIVEPKG_CACHE_DIR",
        help="The folder to keep it in; .archivepkg_cache beside the configuration by default.",
    )
    @wraps(command)
    def with_options(*args: P.args, **kwargs: P.kwargs) -> int:
        options = {name: kwargs.pop(name) for name in ("jobs", "no_cache", "cache_dir")}
        return command(Running(**options), *args, **kwargs)  # type: ignore[arg-type]

    return with_options
