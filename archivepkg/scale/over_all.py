"""What rules find over all files of a run, and the files in which they find it, checked again with that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache, partial

import msgspec

from archivepkg.checking.across import found_by
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
from archivepkg.rules import Group, Note, Noted, Rule, rules
from archivepkg.scale.note_file import Filed, NoteFile
from archivepkg.scale.work import check_again
from archivepkg.text import SourceText

__all__ = ["OverAll"]

#: Of notes that agree a rule of what differs, or of what all say, needs to see no more than this.
_ENOUGH = 64


class OverAll:
    """Brings together the notes of files by number; files are read again where their words are needed."""

    def __init__(self, files: Sequence[str], spool: Spool) -> None:
        self._files = files
        self._spool = spool

    def found(self, shared: Iterable[tuple[int, int]], *, whole: bool) -> Iterator[tuple[int, list[Diagnostic]]]:
        """What is found, by the number of its file; ``shared`` are files with the keys that are worth a look."""
        with closing(NoteFile()) as notes:
            notes.want(shared)
            for number, wanted in notes.wanted():
                notes.add(self._files[number], self._noted(number, wanted))
            for code in notes.codes():
                if (rule := rules()[code]).is_across:
                    groups = (self._group(rule, group) for group in notes.groups(code))
                    for located in found_by(rule, groups, whole=whole):
                        notes.find(located.path, located.found)
            yield from notes.found()

    def outcome(self, path: str, settings: Settings, on: Day, found: Sequence[Diagnostic]) -> Outcome:
        """What came of a file, checked again with what was found of it over all."""
        checked = check_again(read_file(path), path, settings, on, found)
        return outcome_of(msgspec.structs.replace(checked, elsewhere=self._source), settings.run, ())

    def _noted(self, number: int, wanted: set[int]) -> Iterator[tuple[RuleCode, str, Filed]]:
        outcome = self._spool.outcome(number, self._files[number])
        if outcome is None:
            raise Crash(self._files[number], "what came of it was lost")
        for noting in outcome.notes:
            note = Note(noting.keys, noting.span, noting.facts, noting.asks)
            for key in noting.keys:
                if hashed(noting.code, key) in wanted:
                    yield noting.code, key, Filed(number, outcome.document, note)

    def _group(self, rule: Rule, group: Iterable[Filed]) -> Group:
        """Notes that share a key; of those that agree no more than a rule needs to see."""
        enough: Counter[tuple[str, ...]] = Counter()
        noted: list[Noted] = []
        for filed in group:
            enough[filed.note.facts] += 1
            if not (rule.differing or rule.overall) or enough[filed.note.facts] <= _ENOUGH:
                path = self._files[filed.file]
                noted.append(Noted(path, filed.document, filed.note, partial(_read, path)))
        return tuple(noted)

    def _source(self, path: str) -> SourceText:
        return _read(path).source


@lru_cache(maxsize=32)
def _read(path: str) -> Reading:
    return read_bytes(read_file(path), path)
