"""How the pieces of a locator are written, and one grammar a scheme, compiled when it is first needed.

The vocabulary of pieces is small: a level's value is one of :data:`VALUES`; leaves are numbers, perhaps
with a letter and a verso mark. Every run of white space is bounded, and so each attempt costs a bounded time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

import attrs

from archivepkg.locators.leaves import StatedRange, stated
from archivepkg.locators.scheme import Level, Scheme, scheme
from archivepkg.templates import Match, Template
from archivepkg.text import Span

__all__ = ["BLANK", "END_OF_NUMBER", "VALUES", "Found", "Grammar", "NotGiven", "grammar", "literal"]

#: White space between the words of one piece.
BLANK = r"\s{0,9}"
_DASH = "[-‐‑–—−]"
#: What may not follow a number: more of the same word, another number after a dash, slash or stop.
END_OF_NUMBER = rf"(?![^\W_]|{_DASH}\s?[0-9]|[/.][0-9])"

#: The kinds of value that a level may have, by name.
VALUES = {
    # 45, 0102, 059a, 5а, 19-а, 2/46, 641/1, 4С/П, K-35, Р-467, "Р- 467", р4808; zeros in front belong to it
    "number": (
        r"(?:[^\W\d_]{1,2}(?:-\s?)?)?[0-9]{1,9}(?:-?[^\W\d_]{1,2})?(?:/(?:[0-9]{1,6}[^\W\d_]?|[^\W\d_]{1,2}))?"
        r"(?:(?<=[0-9])|(?![.\s]{0,2}[0-9]))"  # in `12-l. 5` the letter is the next label
    ),
}

_APOSTROPHE = "['’‘ʹʼ´`]"
_YEARS = range(1500, 2050)


@attrs.frozen
class Found:
    """A label and what stands after it: values of a level, ranges of leaves, or a leaf without number."""

    name: str
    span: Span
    label: str = ""
    label_span: Span | None = None
    values: tuple[tuple[str, Span], ...] = ()
    ranges: tuple[StatedRange, ...] = ()
    rival: str = ""
    """The level that the same words may be as well, where that cannot be told."""


@attrs.frozen
class NotGiven:
    """Levels of which the statement says that they are not given."""

    names: tuple[str, ...]
    span: Span


@attrs.frozen(eq=False)
class Grammar:
    """The labels and values of a scheme, or of as many of its levels as an archive uses."""

    scheme: Scheme
    levels: tuple[Level, ...]

    def order(self, name: str) -> int:
        """The place of a level, 0 for the highest; one that is not here comes after all that are."""
        return self._order.get(name, len(self._order))

    @cached_property
    def required(self) -> tuple[str, ...]:
        return tuple(level.name for level in self.levels if level.required)

    @cached_property
    def words(self) -> frozenset[str]:
        """The first word of every label and phrase, in lower case: where a piece may begin."""
        texts = [*self._names, *self.scheme.leaves.unnumbered]
        return frozenset(match[0].casefold() for text in texts if (match := re.match(r"[^\W_]+", text)))

    def pieces_at(self, text: str, start: int) -> tuple[Found, ...]:
        """The readings of a label and its value at ``start``; two where a label has two meanings (``p.``)."""
        if found := self._unnumbered.match(text, start):
            return (Found("leaves", Span(*found.span())),)
        head = self._head.match(text, start)
        if head is None:
            return ()
        second = self._names.get(_plain(head["second"]), ()) if head["second"] else None
        readings = []
        for name in self._names.get(_plain(head["label"]), ()):
            if second is None or name in second:
                span = Span(head.start("label"), head.end("stop"))
                reading = self._read(name, text, head.end(), text[span.start : span.end], span)
                readings += [reading] if reading else []
        return tuple(readings)

    def not_given_at(self, text: str, start: int) -> NotGiven | None:
        """``Fond and Opis not given`` at ``start``."""
        found = self._not_given.match(text, start) if self._not_given else None
        if found is None:
            return None
        names = (
            self._names.get(_plain(label[0]), ()) for label in self._label.finditer(text, start, found.end("labels"))
        )
        return NotGiven(tuple(name for group in names for name in group), Span(*found.span()))

    def compact_at(self, text: str, start: int) -> Match | None:
        """A form without labels at ``start``; the longest that fits."""
        matches = [match for template in self._compact if (match := template.match(text, start))]
        return max(matches, key=lambda match: match.span.end, default=None)

    def leaves_at(self, text: str, start: int) -> tuple[StatedRange, ...]:
        """Ranges of leaves from ``start`` on: ``148, 151–53, 156``."""
        found = self._range.match(text, start)
        ranges: list[StatedRange] = []
        while found is not None:
            reading = stated(found, found["range"], Span(*found.span("range")))
            if ranges and found["n2"] is None and _is_year(found["n1"], ranges[-1].leaves.last):
                break
            ranges.append(reading)
            found = self._next_range.match(text, found.end())
        return tuple(ranges)

    def _read(self, name: str, text: str, start: int, label: str, span: Span) -> Found | None:
        if name == "leaves":
            ranges = self.leaves_at(text, start)
            end = ranges[-1].span.end if ranges else start
            return Found(name, Span(span.start, end), label, span, ranges=ranges) if ranges else None
        values = tuple(self._values_at(self._by_name[name], text, start))
        return Found(name, Span(span.start, values[-1][1].end), label, span, values=values) if values else None

    def _values_at(self, level: Level, text: str, start: int) -> Iterator[tuple[str, Span]]:
        pattern, following = self._value_patterns[level.value]
        found = pattern.match(text, start)
        while found is not None:
            yield found["value"], Span(*found.span("value"))
            before = found["value"]
            found = following.match(text, found.end()) if level.listed else None
            if found and (not _ascends(before, found["value"]) or _is_year(found["value"], before)):
                return

    @cached_property
    def _by_name(self) -> dict[str, Level]:
        return {level.name: level for level in self.levels}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {level.name: place for place, level in enumerate(self.levels)}

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """The levels (or ``leaves``) that a label may stand for."""
        names: dict[str, tuple[str, ...]] = {}
        tables = [(level.name, level.labels) for level in self.levels] + [("leaves", self.scheme.leaves.labels)]
        for name, table in tables:
            for label in (label for labels in table.values() for label in labels):
                names[_plain(label)] = (*names.get(_plain(label), ()), name)
        return names

    @cached_property
    def _label(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{_either(self._names)})(?![^\W_])", re.IGNORECASE)

    @cached_property
    def _head(self) -> re.Pattern[str]:
        label = f"(?:{_either(self._names)})"
        return re.compile(
            rf"(?<![^\W_])(?P<label>{label})(?![^\W_])(?P<stop>\.?)(?:\s{{0,9}}\((?P<second>{label})\.?\))?"
            rf"(?:(?<=[.)]){BLANK}|:{BLANK}|\s{{1,9}})(?:(?:№|No\.){BLANK})?",
            re.IGNORECASE,
        )

    @cached_property
    def _unnumbered(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{_either(self.scheme.leaves.unnumbered)})(?![^\W_])", re.IGNORECASE)

    @cached_property
    def _not_given(self) -> re.Pattern[str] | None:
        if not self.scheme.not_given:
            return None
        one = rf"(?:{_either(self._names)})\.?"
        return re.compile(
            rf"(?<![^\W_])(?P<labels>{one}(?:{BLANK}(?:,|and|&|и){BLANK}{one}){{0,9}})"
            rf"\s{{1,9}}(?:{_either(self.scheme.not_given)})(?![^\W_])",
            re.IGNORECASE,
        )

    @cached_property
    def _value_patterns(self) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
        joined = (
            rf"{BLANK}(?:,|and|&|и)\s{{1,9}}(?P<value>[0-9]{{1,9}}){END_OF_NUMBER}(?={BLANK}(?:[.,;)\]]|and|&|и|\Z))"
        )
        following = re.compile(joined, re.IGNORECASE)
        return {kind: (re.compile(f"(?P<value>{value}){END_OF_NUMBER}"), following) for kind, value in VALUES.items()}

    @cached_property
    def _leaf_pattern(self) -> str:
        marks = _either({mark for marks in self.scheme.leaves.verso.values() for mark in marks})
        leaf = r"(?P<n{0}>[0-9]{{1,7}})(?P<a{0}>[^\W\d_])?(?:\s{{0,2}}(?P<v{0}>VERSO)(?![^\W_])\.?)?"
        pattern = rf"(?P<range>{leaf.format(1)}(?:\s{{0,2}}{_DASH}\s{{0,2}}{leaf.format(2)})?){END_OF_NUMBER}"
        return pattern.replace("VERSO", marks)

    @cached_property
    def _range(self) -> re.Pattern[str]:
        return re.compile(self._leaf_pattern, re.IGNORECASE)

    @cached_property
    def _next_range(self) -> re.Pattern[str]:
        return re.compile(rf"{BLANK}(?:,{BLANK}(?:and\s)?|\s(?:and|&|и)\s){BLANK}{self._leaf_pattern}", re.IGNORECASE)

    @cached_property
    def _compact(self) -> tuple[Template, ...]:
        pieces = {level.name: VALUES[level.value] for level in self.levels}
        pieces |= {"leaves": rf"[0-9]{{1,7}}(?:{_DASH}[0-9]{{1,7}})?", "end": END_OF_NUMBER}
        known = {"{" + name + "}" for name in pieces}
        texts = [text for text in self.scheme.compact if set(re.findall(r"\{\w+\}", text)) <= known]
        return tuple(Template(text + "{end}", pieces) for text in texts)


@cache
def grammar(scheme_id: str, levels: tuple[str, ...] = ()) -> Grammar:
    """The grammar of a scheme, with all its levels or only those named."""
    facts = scheme(scheme_id)
    return Grammar(facts, tuple(level for level in facts.levels if not levels or level.name in levels))


def literal(text: str) -> str:
    """A pattern for words as they stand, with any apostrophe and any white space."""
    words = (re.sub(_APOSTROPHE, lambda _: _APOSTROPHE, re.escape(word)) for word in text.split())
    return r"\s{1,9}".join(words)


def _either(texts: Iterable[str]) -> str:
    """A pattern for any of these texts, the longest first; for none of them, one that never matches."""
    return "|".join(literal(text) for text in sorted(texts, key=lambda text: (-len(text), text))) or r"(?!)"


def _plain(label: str) -> str:
    return re.sub(_APOSTROPHE, "'", " ".join(label.split())).casefold()


def _ascends(before: str, after: str) -> bool:
    return before.isdecimal() and int(after) > int(before)


def _is_year(number: str, before: str) -> bool:
    """Whether a bare number after a comma may be a year: it looks like one, and what stands before it does not."""
    digits = re.match("[0-9]{1,9}", before)
    return int(number) in _YEARS and len(number) == 4 and not (digits and int(digits[0]) in _YEARS)
