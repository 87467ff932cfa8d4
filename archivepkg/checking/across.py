"""Brings the notes of many documents together, and files that are few enough to be held through all their rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from archivepkg.checking.check import Checked, check_bytes, diagnose
from archivepkg.dates import Day
from archivepkg.diagnostics import Diagnostic, RuleCode
from archivepkg.formats.reading import Reading
from archivepkg.model import Collection
from archivepkg.rules import Group, Located, Note, Noted, Rule

__all__ = ["check_set", "found_across", "found_by", "is_worth_asking", "noted_in", "notes_of_each"]


def check_set(
    files: Iterable[tuple[str, bytes]],
    run: Sequence[Rule],
    collection: Collection | None = None,
    on: Day | None = None,
    *,
    whole: bool = True,
) -> list[Checked]:
    """Reads and checks files by name and bytes, together: all are held until the last is read.

    ``whole`` says that they are all that there are, so that rules may miss one. Never raises on bad content.
    """
    checked = {name: check_bytes(data, name, run, collection, on) for name, data in files}

    def read(name: str) -> Reading:
        return checked[name].reading

    groups: dict[tuple[RuleCode, str], list[Noted]] = {}
    for name, file in checked.items():
        for code, note in chain.from_iterable(notes_of_each([file.reading], run)):
            for key in note.keys:
                groups.setdefault((code, key), []).append(noted_in(name, file.reading.document.id, note, read))
    asked = ((code, tuple(group)) for (code, _), group in groups.items())
    found = found_across(asked, run, whole=whole)
    return [
        msgspec.structs.replace(
            file,
            diagnostics=diagnose(file.reading, run, found[name]),
            elsewhere=lambda other: checked[other].reading.source,
        )
        if name in found
        else file
        for name, file in checked.items()
    ]


def notes_of_each(readings: Iterable[Reading], run: Sequence[Rule]) -> list[list[tuple[RuleCode, Note]]]:
    """What the rules note of each of some documents: a rule goes over all before the next begins."""
    notes: list[list[tuple[RuleCode, Note]]] = [[] for _ in readings]
    for rule in run:
        if rule.is_across:
            for each, reading in zip(notes, readings, strict=True):
                each.extend((rule.code, note) for note in rule.notes(reading))
    return notes


def noted_in(path: str, document: str, note: Note, read: Callable[[str], Reading]) -> Noted:
    """A note in its file, which is read again where its rule asks for that."""
    return Noted(path, document, note, lambda: read(path))


def is_worth_asking(rule: Rule, group: Group, *, whole: bool) -> bool:
    """Whether a rule may find something in a group: one of it asks, and it is not alone or alone may be missing."""
    if not any(noted.note.asks for noted in group):
        return False
    return whole if rule.of_missing else any(noted.path != group[0].path for noted in group)


def found_across(
    groups: Iterable[tuple[RuleCode, Group]], run: Sequence[Rule], *, whole: bool
) -> dict[str, list[Diagnostic]]:
    """What rules find over groups of their notes, each finding once, by path."""
    by_rule: dict[RuleCode, list[Group]] = {}
    rules = {rule.code: rule for rule in run if rule.is_across}
    for code, group in groups:
        if code in rules:
            by_rule.setdefault(code, []).append(group)
    found: dict[str, dict[Diagnostic, None]] = {}
    for code in sorted(by_rule):
        for located in found_by(rules[code], by_rule[code], whole=whole):
            found.setdefault(located.path, {}).setdefault(located.found)
    return {path: list(diagnostics) for path, diagnostics in found.items()}


def found_by(rule: Rule, groups: Iterable[Group], *, whole: bool) -> Iterator[Located]:
    """What a rule finds over groups of its notes."""
    return rule.find_across(group for group in groups if is_worth_asking(rule, group, whole=whole))
