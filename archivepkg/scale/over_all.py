"""What rules find over all files of a run, and the files in which they find it, checked again with that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial

import msgspec

from archivepkg.checking.across import found_across
from archivepkg.checking.inputs import read_file
from archivepkg.checking.keys import hashed
from archivepkg.checking.outcome import Outcome, outcome_of
from archivepkg.checking.settings import Settings
from archivepkg.checking.spool import Spool
from archivepkg.dates import Day
from archivepkg.diagnostics import Diagnostic, RuleCode
from archivepkg.errors import Crash
from archivepkg.formats.format import read_bytes
from archivepkg.formats.reading import Reading
from archivepkg.rules import Group, Note, Noted, rules
from archivepkg.scale.work import check_again
from archivepkg.text import SourceText

__all__ = ["OverAll"]

#: Of notes that agree a rule of what differs needs to see no more than this.
_ENOUGH = 64


class OverAll:
    """Brings together the notes of files by number; files are read again where their words are needed."""

    def __init__(self, files: Sequence[str], spool: Spool) -> None:
        self._files = files
        self._spool = spool

    def found(self, shared: Mapping[int, set[int]], *, whole: bool) -> dict[str, list[Diagnostic]]:
        """What is found, by path; ``shared`` are the files with the keys that are worth a look."""
        groups: dict[tuple[RuleCode, str], list[Noted]] = {}
        enough: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
        for number in sorted(shared):
            for code, key, noted in self._noted(number, shared[number]):
                if rules()[code].differing:
                    enough[code, key, noted.facts] += 1
                    if enough[code, key, noted.facts] > _ENOUGH:
                        continue
                groups.setdefault((code, key), []).append(noted)
        together: Iterator[tuple[RuleCode, Group]] = ((code, tuple(group)) for (code, _), group in groups.items())
        return found_across(together, list(rules().values()), whole=whole)

    def outcome(self, path: str, settings: Settings, on: Day, found: Sequence[Diagnostic]) -> Outcome:
        """What came of a file, checked again with what was found of it over all."""
        checked = check_again(read_file(path), path, settings, on, found)
        return outcome_of(msgspec.structs.replace(checked, elsewhere=self._source), settings.run, ())

    def _noted(self, number: int, wanted: set[int]) -> Iterator[tuple[RuleCode, str, Noted]]:
        outcome = self._spool.outcome(number, self._files[number])
        if outcome is None:
            raise Crash(self._files[number], "what came of it was lost")
        for noting in outcome.notes:
            note = Note(noting.keys, noting.span, noting.facts, noting.asks)
            noted = Noted(outcome.path, outcome.document, note, partial(_read, outcome.path))
            for key in noting.keys:
                if hashed(noting.code, key) in wanted:
                    yield noting.code, key, noted

    def _source(self, path: str) -> SourceText:
        return _read(path).source


@lru_cache(maxsize=32)
def _read(path: str) -> Reading:
    return read_bytes(read_file(path), path)
