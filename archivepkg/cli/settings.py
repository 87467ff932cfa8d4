"""The options that say what holds in place of configuration files, or over them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archivepkg.cli.options import split_codes

if TYPE_CHECKING:
    from archivepkg.checking import Rulebook

__all__ = ["settings_options"]

_CODES = "codes, families or names, parted by commas; may be repeated"
_PATTERNS = "files and folders, in the form of .gitignore; may be repeated"


def _ignores(_ctx: click.Context, parameter: click.Parameter, values: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """``("*.md:UNI,LOC004", "a.txt:DAT")`` as patterns, each with its rules."""
    found: dict[str, tuple[str, ...]] = {}
    pattern = ""
    for part in (part.strip() for value in values for part in value.split(",")):
        before, colon, code = part.rpartition(":")
        pattern = before or pattern
        if not pattern or not code or (colon and not before):
            raise click.BadParameter(f"{part!r} is not PATTERN:CODE", param=parameter)
        found[pattern] = (*found.get(pattern, ()), code)
    return found


_OPTIONS = (
    click.option("--select", multiple=True, callback=split_codes, metavar="CODES", help=f"Only these {_CODES}."),
    click.option("--ignore", multiple=True, callback=split_codes, metavar="CODES", help=f"Not these {_CODES}."),
    click.option("--extend-select", multiple=True, callback=split_codes, metavar="CODES", help=f"Also these {_CODES}."),
    click.option("--extend-ignore", multiple=True, callback=split_codes, metavar="CODES", help="The same as --ignore."),
    click.option(
        "--per-file-ignores", multiple=True, callback=_ignores, metavar="PATTERN:CODES", help="Not these in some files."
    ),
    click.option("--exclude", multiple=True, metavar="PATTERN", help=f"Pass over {_PATTERNS}."),
    click.option("--extend-exclude", multiple=True, metavar="PATTERN", help="Pass over these as well."),
    click.option("--force-exclude/--no-force-exclude", default=None, help="Exclude files that are named, too."),
    click.option("--respect-gitignore/--no-respect-gitignore", default=None, help="Pass over what git ignores."),
    click.option(
        "--config", type=click.Path(path_type=Path), metavar="FILE", help="The configuration, whatever lies near."
    ),
    click.option("--isolated", is_flag=True, help="Pass over all configuration files."),
)


def settings_options(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command these options; it gets what they say as ``rulebook``."""

    @functools.wraps(command)
    def with_rulebook(*arguments: Any, **options: Any) -> int:
        own = {name: options.pop(name) for name in _NAMES}
        return command(*arguments, rulebook=_rulebook(**own), **options)

    for option in reversed(_OPTIONS):
        with_rulebook = option(with_rulebook)
    return with_rulebook


_NAMES = (
    *("select", "ignore", "extend_select", "extend_ignore", "per_file_ignores", "exclude", "extend_exclude"),
    *("force_exclude", "respect_gitignore", "config", "isolated"),
)


def _rulebook(config: Path | None, isolated: bool, **said: Any) -> Rulebook:
    """Raises :class:`InvalidConfiguration` for a bad ``--config``, :class:`Misuse` for a rule that there is none of."""
    from archivepkg.checking import Configuration, Rulebook, read_configuration
    from archivepkg.checking.configuration import CheckTable, Said
    from archivepkg.checking.layers import Layer

    if config and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    here = Path.cwd()
    over = Said(
        exclude=said["exclude"] or None,
        extend_exclude=said["extend_exclude"],
        force_exclude=said["force_exclude"],
        respect_gitignore=said["respect_gitignore"],
        check=CheckTable(
            select=said["select"] or None,
            extend_select=said["extend_select"],
            ignore=said["ignore"],
            extend_ignore=said["extend_ignore"],
            per_file_ignores=said["per_file_ignores"] or None,
        ),
    )
    for code in chain.from_iterable(said["per_file_ignores"].values()):
        from archivepkg.checking.selection import named

        named(code)
    configuration = Configuration() if isolated else read_configuration(config, here) if config else None
    return Rulebook(Layer(root=here, said=over), configuration)
