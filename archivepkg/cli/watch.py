"""``--watch``: a command again, each time that a file which it is about changes, until Ctrl-C."""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any

import click

__all__ = ["keep_on", "watchable"]

#: What cannot go on beside ``--watch``: it reads once, or shows what does not change.
_NOT_WITH = ("diff", "show_files", "show_settings")
_STANDARD_INPUT = Path("-")
_SETTINGS = ("archivepkg.toml", "pyproject.toml", ".gitignore")
_SAYING = "Watching; Ctrl-C ends."
#: Milliseconds after which a listener says that nothing changed.
_PAUSE = 100

#: Yields the paths that changed, perhaps none; it is asked for paths, and whether folders in them count.
Listen = Callable[[Iterable[Path], bool], Generator[set[Path], None, None]]


def watchable(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command that takes ``paths`` the option ``--watch``: all of it, settings too, is done again."""

    @click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
    @functools.wraps(command)
    def with_watch(*arguments: Any, watch: bool, **options: Any) -> int:
        if not watch:
            return command(*arguments, **options)
        for name in _NOT_WITH:
            if options.get(name):
                raise click.UsageError(f"--watch and --{name.replace('_', '-')} exclude each other")
        if _STANDARD_INPUT in options["paths"]:
            raise click.UsageError("--watch is for files, not for '-', standard input")
        return keep_on(
            options["paths"] or (Path(),),
            functools.partial(command, *arguments, **options),
            listen=_listener(),
            output_file=options.get("output_file"),
            quiet=options.get("quiet", False),
        )

    return with_watch


def keep_on(
    paths: Iterable[Path],
    run: Callable[[], int],
    *,
    listen: Listen,
    output_file: Path | None = None,
    quiet: bool = False,
) -> int:
    """Runs, waits for a change, and runs again; 0 when it is interrupted.

    What is wrong with a configuration, or a file that went, is said, and the watch goes on.
    """
    paths = tuple(paths)
    try:
        while True:
            heard = listen(*_watched(paths))
            # It listens from here on, so that what changes while files are checked is heard after it.
            next(heard)
            click.clear()
            _told(run)
            if not quiet:
                click.echo(_SAYING, err=True)
            while not any(_matters(path, paths, output_file) for path in next(heard)):
                pass
            heard.close()
    except KeyboardInterrupt:
        return 0


def _told(run: Callable[[], int]) -> None:
    from archivepkg.errors import ArchivepkgError

    try:
        run()
    except click.ClickException as misuse:
        misuse.show()
    except ArchivepkgError as error:
        click.echo(f"archivepkg: {error}", err=True)


def _watched(paths: Iterable[Path]) -> tuple[list[Path], bool]:
    """Which paths to watch, and whether folders in them count: for files alone the folders around them are enough."""
    named = [path if path.exists() else _head(path) for path in paths]
    settings = [path for path in map(_settings_of, named) if path]
    if any(path.is_dir() for path in named):
        return [*named, *settings], True
    return [path.parent for path in (*named, *settings)], False


def _head(path: Path) -> Path:
    """The nearest folder above what is not there, or is a pattern."""
    return next(parent for parent in path.parents if parent.is_dir())


def _settings_of(path: Path) -> Path | None:
    from archivepkg.checking.configuration_files import nearest
    from archivepkg.errors import InvalidConfiguration

    try:
        return nearest(path)
    except InvalidConfiguration as error:
        return Path(error.path)


def _matters(path: Path, paths: Iterable[Path], output_file: Path | None) -> bool:
    """Whether a file that changed may be one that is checked, or says how: not what a command writes itself."""
    from archivepkg.formats.suffixes import suffixes

    named = [each.resolve() for each in paths]
    if output_file is not None and path == output_file.resolve():
        return False
    if path.name in _SETTINGS or path in named:
        return True
    inside = next((path.relative_to(folder) for folder in named if path.is_relative_to(folder)), Path(path.name))
    return path.name.lower().endswith(suffixes()) and not any(part.startswith(".") for part in inside.parts)


def _listener() -> Listen:
    """Raises :class:`Misuse` where the extra is not installed."""
    try:
        from watchfiles import watch
    except ModuleNotFoundError:
        from archivepkg.errors import Misuse

        raise Misuse("--watch needs watchfiles; install it with: pip install 'archivepkg[watch]'") from None

    def listen(paths: Iterable[Path], inside: bool) -> Generator[set[Path], None, None]:
        every = watch(
            *(path.resolve() for path in paths),
            watch_filter=None,
            rust_timeout=_PAUSE,
            yield_on_timeout=True,
            recursive=inside,
        )
        for changes in every:
            yield {Path(path) for _, path in changes}

    return listen
