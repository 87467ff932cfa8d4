"""The options of every command that reports: how to say what was found, and what of it makes the command fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

import click
import msgspec

from archivepkg.diagnostics import Finding, Severity
from archivepkg.reporting import output, output_formats

__all__ = ["Manner", "failing_on", "manner"]

P = ParamSpec("P")

_NEVER = "never"
#: What ``--statistics`` can be said in beside a table.
_AS_DATA = "json"


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """``fail_on`` is the least severity that makes a command fail, None where nothing does.

    ``exit_zero``: not even a fix does.
    """

    output_format: str = "full"
    output_file: Path | None = None
    statistics: bool = False
    fail_on: Severity | None = Severity.INFO
    exit_zero: bool = False
    quiet: bool = False

    @property
    def for_people(self) -> bool:
        """Whether it is read as it is shown, so that a sentence may stand around it."""
        return not output(self.output_format).for_programs and self.output_file is None

    def status(self, findings: Iterable[Finding]) -> int:
        """The exit status that findings come to."""
        order = list(Severity)
        worst = self.fail_on
        return int(worst is not None and any(order.index(each.severity) <= order.index(worst) for each in findings))


def manner(command: Callable[Concatenate[Manner, P], int]) -> Callable[P, int]:
    """Gives a command the options, and their values as its first argument."""
    return failing_on(Severity.INFO)(command)


def failing_on(
    least: Severity,
) -> Callable[[Callable[Concatenate[Manner, P], int]], Callable[P, int]]:
    """The same for a command that fails on findings of this severity or a graver one, unless it is told otherwise."""
    return partial(_manner_of, least)


def _manner_of(least: Severity, command: Callable[Concatenate[Manner, P], int]) -> Callable[P, int]:

    @click.option(
        "--output-format",
        type=click.Choice(output_formats()),
        default="full",
        show_default=True,
        envvar="ARCHIVEPKG_OUTPUT_FORMAT",
        help="How to say what was found.",
    )
    @click.option("--output-file", type=click.Path(path_type=Path), help="Write it to this file, in one step.")
    @click.option("--statistics", is_flag=True, help="Count the findings of each rule in place of showing them.")
    @click.option(
        "--fail-on",
        type=click.Choice([*(severity.value for severity in Severity), _NEVER]),
        default=least.value,
        show_default=True,
        help="The least severity that makes the exit status 1.",
    )
    @click.option("--exit-zero", is_flag=True, help="Leave with status 0 whatever is found or fixed.")
    @click.option("-q", "--quiet", is_flag=True, help="Show the findings and nothing else.")
    @wraps(command)
    def with_options(*args: P.args, **kwargs: P.kwargs) -> int:
        return command(_manner(kwargs), *args, **kwargs)

    return with_options


def _manner(values: dict[str, object]) -> Manner:
    """Takes the values of the options above out of those of a command."""
    fail_on = str(values.pop("fail_on"))
    made = Manner(
        fail_on=None if values["exit_zero"] or fail_on == _NEVER else Severity(fail_on),
        **{name: values.pop(name) for name in ("output_format", "output_file", "statistics", "exit_zero", "quiet")},  # type: ignore[arg-type]
    )
    if made.statistics and output(made.output_format).for_programs and made.output_format != _AS_DATA:
        raise click.UsageError(f"--statistics is a table or {_AS_DATA}; there is none as {made.output_format}")
    return made
