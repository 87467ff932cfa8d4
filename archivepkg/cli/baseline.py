"""The options of baselines, and what a run makes of one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

if TYPE_CHECKING:
    from archivepkg.checking import Checked, Outcome, Rulebook
    from archivepkg.checking.baseline import Tally
    from archivepkg.diagnostics import Finding

__all__ = ["BaselineOptions", "Held", "baselined"]


class BaselineOptions(msgspec.Struct, frozen=True):
    """What was asked: a baseline to heed, to write anew, or to leave as it is."""

    file: Path | None = None
    write: bool = False
    check: bool = False

    def passed_over(self, rulebook: Rulebook) -> None:
        """Lets a run take the baseline, however it is called, for no contribution."""
        if self.file is not None:
            from archivepkg.checking.patterns import absolute

            rulebook.baseline = absolute(self.file)

    def held(self, rulebook: Rulebook) -> Held | None:
        """A run against the baseline; None where there is none.

        Raises :class:`InvalidConfiguration` for a file that is not there, or is no baseline.
        """
        if self.write and self.check:
            raise click.UsageError("--write-baseline and --check-baseline exclude each other")
        if self.file is None and not (self.write or self.check):
            return None
        from archivepkg.checking.baseline import BASELINE_NAME, Baseline, Tally
        from archivepkg.checking.patterns import absolute

        file = self.file or Path(BASELINE_NAME)
        new = self.write and not file.exists()
        return Held(file, self, Tally(Baseline(absolute(file).parent) if new else Baseline.read(file)), rulebook)


class Held(msgspec.Struct, frozen=True):
    """Holds what is found against a baseline, and brings it up to date at the end."""

    file: Path
    options: BaselineOptions
    tally: Tally
    rulebook: Rulebook

    def left(self, file: Checked | Outcome) -> Sequence[Finding]:
        """The findings of a file that are to be told; of one that is written down now, only why it cannot be read."""
        from archivepkg.checking import Outcome

        name, whole = (
            (file.path, file.whole) if isinstance(file, Outcome) else (file.reading.source.name, file.reading.whole)
        )
        path, findings = Path(name), file.findings
        ran = [rule.code for rule in self.rulebook.settings_of(path).run if not rule.lacks]
        told = self.tally.left(path, findings, ran, whole=whole)
        return [] if self.options.write and whole else told

    def settled(self, status: int, paths: Iterable[Path], *, quiet: bool) -> int:
        """Writes the baseline where it is asked for or has become smaller; gives the exit status."""
        before = self.tally.baseline
        complete = all(path.is_dir() for path in paths)
        after = self.tally.written() if self.options.write else self.tally.shrunk(complete=complete)
        fewer = before.total - after.total
        if self.options.write:
            files = f"{len(after.counts):,} file{'' if len(after.counts) == 1 else 's'}"
            self._say(f"Wrote {self.file}: it lets off {_findings(after.total)} in {files}.", quiet)
        elif self.tally.let_off:
            self._say(f"{self.file} lets off {_findings(self.tally.let_off)}.", quiet)
        if after.text == before.text and self.file.exists():
            return status
        if self.options.check:
            self._say(f"{self.file} could let off {_findings(fewer)} fewer; it was left as it is.", quiet=False)
            return max(status, 1)
        from archivepkg.checking import write_text

        write_text(self.file, after.text)
        if not self.options.write:
            self._say(f"{self.file} lets off {_findings(fewer)} fewer now.", quiet)
        return status

    @staticmethod
    def _say(words: str, quiet: bool) -> None:
        if not quiet:
            click.echo(words, err=True)


def _findings(number: int) -> str:
    return f"{number:,} finding{'' if number == 1 else 's'}"


_OPTIONS = (
    click.option(
        "--baseline", "baseline_file", type=click.Path(path_type=Path), metavar="FILE", help="Let off what FILE counts."
    ),
    click.option("--write-baseline", is_flag=True, help="Count all that is found; let it off from now on."),
    click.option("--check-baseline", is_flag=True, help="Leave the baseline; status 1 where it could shrink."),
)


def baselined(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command these options; it gets what they say as ``baseline``."""

    @functools.wraps(command)
    def with_baseline(
        *arguments: Any, baseline_file: Path | None, write_baseline: bool, check_baseline: bool, **options: Any
    ) -> int:
        asked = BaselineOptions(baseline_file, write=write_baseline, check=check_baseline)
        return command(*arguments, baseline=asked, **options)

    for option in reversed(_OPTIONS):
        with_baseline = option(with_baseline)
    return with_baseline
