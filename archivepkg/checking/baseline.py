"""A baseline: how many findings of each rule each file has been let off, so that only what comes to them is told.

Counts, not places, so that a line put in above moves nothing. It follows that which finding is the new one cannot be
known: where a file has more of a rule than it was let off, all of them are told. Counts shrink when findings are
mended, and never grow by themselves. Why a file could not be read is always told.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from archivepkg.checking.patterns import absolute
from archivepkg.decoding import decode
from archivepkg.diagnostics import Finding, RuleCode
from archivepkg.errors import InvalidConfiguration, InvalidRecord
from archivepkg.rules import rules

__all__ = ["BASELINE_NAME", "Baseline", "Tally"]

BASELINE_NAME = "archivepkg-baseline.json"
_VERSION = 1

Counts = Mapping[str, Mapping[str, int]]


class _File(msgspec.Struct, frozen=True):
    """The file as it is written; paths are relative to its folder, with slashes."""

    version: int
    counts: dict[str, dict[str, int]]


class Baseline(msgspec.Struct, frozen=True):
    """Counts by file and by code of a rule; ``folder`` is what paths are relative to."""

    folder: Path
    counts: Counts = {}

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Raises :class:`InvalidConfiguration` for a file that is not there or is no baseline."""
        try:
            file = decode(json.loads(path.read_bytes()), _File)
        except OSError as error:
            message = f"the baseline cannot be read: {error.strerror or error}; --write-baseline makes one"
            raise InvalidConfiguration(str(path), message) from None
        except (ValueError, InvalidRecord, RecursionError) as error:
            raise InvalidConfiguration(str(path), f"it is no baseline: {error}") from None
        if file.version != _VERSION or any(count < 1 for counts in file.counts.values() for count in counts.values()):
            raise InvalidConfiguration(str(path), f"it is no baseline of version {_VERSION}")
        return cls(absolute(path).parent, file.counts)

    @property
    def text(self) -> str:
        """The file, in order of paths and codes, so that what changed is all that a diff shows."""
        counts = {name: dict(sorted(self.counts[name].items())) for name in sorted(self.counts) if self.counts[name]}
        return json.dumps({"version": _VERSION, "counts": counts}, ensure_ascii=False, indent=2) + "\n"

    @property
    def total(self) -> int:
        """How many findings are let off."""
        return sum(count for counts in self.counts.values() for count in counts.values())


class _Seen(msgspec.Struct, frozen=True):
    """How many findings a file has now, of the rules that ran on it."""

    counts: Counter[str]
    ran: frozenset[RuleCode]


class Tally(msgspec.Struct, eq=False):
    """Holds the findings of a run against a baseline, file by file; ``let_off`` counts those that it passes over."""

    baseline: Baseline
    let_off: int = 0
    _seen: dict[str, _Seen] = {}

    def left(self, path: Path, findings: Sequence[Finding], ran: Iterable[RuleCode], *, whole: bool) -> list[Finding]:
        """Those findings of a file that are to be told; all of a file that could not be read (is not ``whole``)."""
        if not whole:
            return list(findings)
        name = Path(os.path.relpath(absolute(path), self.baseline.folder)).as_posix()
        counts = Counter[str](finding.code for finding in findings)
        self._seen[name] = _Seen(counts, frozenset(ran))
        allowed = self.baseline.counts.get(name, {})
        told = [finding for finding in findings if counts[finding.code] > allowed.get(finding.code, 0)]
        self.let_off += len(findings) - len(told)
        return told

    def shrunk(self, *, complete: bool) -> Baseline:
        """The baseline without what is mended: files that are gone, rules that are, and findings.

        Only rules that ran on a file say anything of it; those that look at many documents, only where the run was
        ``complete``, and saw every file of the baseline that there is.
        """
        files = {name: counts for name, counts in self.baseline.counts.items() if self._exists(name)}
        complete = complete and files.keys() <= self._seen.keys()
        return msgspec.structs.replace(
            self.baseline, counts=_without_nothing({name: self._fewer(name, files[name], complete) for name in files})
        )

    def written(self) -> Baseline:
        """A baseline of what is found now; what this run did not look at stays as it was."""
        files = {name: dict(counts) for name, counts in self.baseline.counts.items() if self._exists(name)}
        for name, seen in self._seen.items():
            before = {code: count for code, count in files.get(name, {}).items() if code not in seen.ran}
            files[name] = {**before, **seen.counts}
        return msgspec.structs.replace(self.baseline, counts=_without_nothing(files))

    def _fewer(self, name: str, counts: Mapping[str, int], complete: bool) -> dict[str, int]:
        seen = self._seen.get(name)
        known = {code: count for code, count in counts.items() if code in rules()}
        if seen is None:
            return known
        judged = {code for code in seen.ran if complete or not rules()[code].is_across}
        return {code: min(count, seen.counts[code]) if code in judged else count for code, count in known.items()}

    def _exists(self, name: str) -> bool:
        return (self.baseline.folder / name).exists()


def _without_nothing(files: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    left = {name: {code: count for code, count in counts.items() if count} for name, counts in files.items()}
    return {name: counts for name, counts in left.items() if counts}
