"""What is silenced in a file: which rules, where, and by which comment.

``ignore`` is of what stands next to it (:mod:`archivepkg.rules.covered`), ``disable`` of all up to its ``enable``,
``file-ignore`` of the whole file. There is no form that silences every rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from archivepkg.diagnostics import Diagnostic, Edit, RuleCode
from archivepkg.errors import Misuse
from archivepkg.formats.comments import Comment
from archivepkg.formats.reading import Reading
from archivepkg.rules.covered import covered_by
from archivepkg.rules.rule import rule_called, rules
from archivepkg.rules.touching import Touching
from archivepkg.text import Excerpt, Span

__all__ = ["VERBS", "Fault", "Named", "Suppression", "faults", "silenced", "suppressions"]

VERBS = ("ignore", "file-ignore", "disable", "enable")
_RECORD = "/archivepkg/ignore"
_EVERYTHING = "it would silence every rule; name those that are meant, as in ignore[LOC004]"


class Named(msgspec.Struct, frozen=True):
    """A name as it stands in a suppression, and the rules that it stands for."""

    words: Excerpt
    rules: frozenset[RuleCode]


class Suppression(msgspec.Struct, frozen=True):
    """Rules that are silenced in a part of a file; ``covers`` is None for the whole file.

    ``span`` is where it is said, ``removal`` what takes it away. ``comments`` say it, the second one where the part
    ends; there are none where the record itself does.
    """

    span: Span
    names: tuple[Named, ...]
    covers: Span | None
    removal: tuple[Edit, ...]
    comments: tuple[Comment, ...] = ()

    @classmethod
    def by(cls, names: Sequence[Named], covers: Span | None, *comments: Comment) -> Suppression:
        """One that comments say."""
        removal = tuple(Edit(comment.taken, "") for comment in comments)
        return cls(comments[0].span, tuple(names), covers, removal, comments)

    def without(self, names: Sequence[Named]) -> tuple[Edit, ...]:
        """The edits that take names out of it; where none are left, comments with their lines."""
        kept = ", ".join(name.words.text for name in self.names if name not in names)
        if not kept:
            return self.removal
        return tuple(Edit(comment.listed, kept) for comment in self.comments if comment.listed)


class Fault(msgspec.Struct, frozen=True):
    """Why a comment cannot be followed, and where."""

    span: Span
    message: str


def suppressions(reading: Reading) -> tuple[Suppression, ...]:
    """What is silenced in a file, in its order."""
    return reading.once(_read)[0]


def silenced(reading: Reading, found: Diagnostic) -> bool:
    """Whether a finding is silenced."""
    parts = reading.once(_parts).get(found.code)
    return parts is not None and parts.any(found.span)


def faults(reading: Reading) -> tuple[Fault, ...]:
    """What was meant to silence something, and cannot be followed."""
    return reading.once(_read)[1]


def _read(reading: Reading) -> tuple[tuple[Suppression, ...], tuple[Fault, ...]]:
    wrong: list[Fault] = []
    found = list(_of_record(reading, wrong))
    open_: dict[tuple[str, ...], list[tuple[Comment, tuple[Named, ...]]]] = {}
    for comment in reading.comments:
        if fault := _unfit(comment):
            wrong.append(fault)
            continue
        names = tuple(_named(comment.names, wrong))
        if comment.verb == "disable":
            open_.setdefault(_said(comment), []).append((comment, names))
        elif comment.verb == "enable":
            same = open_.get(_said(comment))
            if not same:
                wrong.append(Fault(comment.span, "there is no `disable` before it with the same names"))
                continue
            begun = same.pop()
            covers = Span(begun[0].span.end, comment.span.start)
            found.append(Suppression.by(begun[1], covers, begun[0], comment))
        else:
            of = None if comment.verb == "file-ignore" else covered_by(reading, comment)
            found.append(Suppression.by(names, of, comment))
    for comment, names in chain.from_iterable(open_.values()):
        wrong.append(
            Fault(comment.span, f"it is never ended; write enable[{', '.join(_said(comment))}] where it should")
        )
        found.append(Suppression.by(names, Span(comment.span.end, len(reading.source.text)), comment))
    return tuple(found), tuple(wrong)


def _parts(reading: Reading) -> Mapping[RuleCode, Touching]:
    """The parts of a file in which each rule is silenced."""
    parts: dict[RuleCode, list[Span]] = {}
    whole = Span(0, len(reading.source.text))
    for suppression in suppressions(reading):
        for code in chain.from_iterable(name.rules for name in suppression.names):
            parts.setdefault(code, []).append(suppression.covers or whole)
    return {code: Touching(spans) for code, spans in parts.items()}


def _of_record(reading: Reading, wrong: list[Fault]) -> Iterator[Suppression]:
    """What the record says to ignore; an item is taken out of its list with what parts it from the next or the last."""
    ignore = reading.document.archivepkg.ignore if reading.document.archivepkg else ()
    spans = [reading.span(f"{_RECORD}/{at}") for at in range(len(ignore))]
    for at, (text, span) in enumerate(zip(ignore, spans, strict=True)):
        start = spans[at - 1].end if at and at + 1 == len(spans) else span.start
        end = spans[at + 1].start if at + 1 < len(spans) else span.end
        words = reading.words(f"{_RECORD}/{at}") or Excerpt.join([(text, span)])
        for named in _named([words], wrong):
            yield Suppression(span, (named,), None, (Edit(Span(start, end), ""),))


def _unfit(comment: Comment) -> Fault | None:
    if comment.verb not in VERBS:
        from difflib import get_close_matches

        near = get_close_matches(comment.verb, VERBS, n=1)
        meant = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(VERBS)}"
        return Fault(comment.span, f"{comment.verb!r} is nothing that a comment can say{meant}")
    return None if comment.names else Fault(comment.span, f"it names no rule: {_EVERYTHING}")


def _named(names: Sequence[Excerpt], wrong: list[Fault]) -> Iterator[Named]:
    for words in names:
        upper = words.text.upper()
        if upper == "ALL":
            wrong.append(Fault(words.span(), _EVERYTHING))
            continue
        codes = frozenset(code for code in rules() if code.startswith(upper))
        try:
            yield Named(words, codes or frozenset({rule_called(words.text).code}))
        except Misuse as misuse:
            wrong.append(Fault(words.span(), str(misuse)))


def _said(comment: Comment) -> tuple[str, ...]:
    return tuple(sorted(name.text.upper() for name in comment.names))
