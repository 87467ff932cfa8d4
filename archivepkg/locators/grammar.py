"""How the pieces of a locator are written: one grammar a scheme, compiled when it is first needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import NamedTuple

import attrs

from archivepkg.locators.codes import Code
from archivepkg.locators.folios import Folios
from archivepkg.locators.leaf_words import LEAF_WORDS
from archivepkg.locators.leaves import StatedRange, looks_like_a_year
from archivepkg.locators.scheme import TITLE, Level, Scheme, scheme
from archivepkg.locators.values import BLANK, DASH, END_OF_NUMBER, VALUES, either, first_word, literal, plain
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["Found", "Grammar", "NotGiven", "grammar"]

_NUMBER_SIGN = r"(?:(?:№|(?:no|nr|num|n)(?:\.|(?=\s)))\s{0,9})?"
_LONGEST_PREFIX = 4
# Right before the rest of a number or code: the `001` of `V-150.001`.
_INSIDE = re.compile(rf"[^\W_](?:[./]|{DASH})\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
# The beginning of a label, up to an apostrophe, also one that Unicode counts among letters.
_BEGINNING = re.compile(r"[^\W_ʹʼ]+")
# Letters with which a code begins, and the number right after them.
_GLUED = re.compile(r"\A([^\W\d_]+)([0-9])")
_FIGURES = frozenset("0123456789")


class Found(NamedTuple):
    """A label and what stands with it: values of a level, ranges of leaves, or a leaf without number."""

    name: str
    span: Span
    label: str = ""
    label_span: Span | None = None
    values: tuple[tuple[str, Span], ...] = ()
    ranges: tuple[StatedRange, ...] = ()
    rival: str = ""
    """The level that the same words may be as well, where that cannot be told."""


class NotGiven(NamedTuple):
    """Levels of which the statement says that they are not given."""

    names: tuple[str, ...]
    span: Span


@attrs.frozen(eq=False)
class Grammar:
    """The labels, values and codes of a scheme, or of as many of its levels as an archive uses."""

    scheme: Scheme
    levels: tuple[Level, ...]
    optional: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    """Levels that may stand for a required one, each with that one."""

    def order(self, name: str) -> int:
        """The place of a level, 0 for the highest; one that is not here comes after all that are."""
        return self._order.get(name, len(self._order))

    @cached_property
    def required(self) -> tuple[str, ...]:
        return tuple(level.name for level in self.levels if level.required and level.name not in self.optional)

    @cached_property
    def titled(self) -> bool:
        return TITLE in self.by_name

    @cached_property
    def words(self) -> frozenset[str]:
        """The first word of every label and phrase, in lower case: where a piece may begin."""
        texts = (*self._names, *self.scheme.leaves.unnumbered, *self.scheme.asides)
        return frozenset(word for text in texts if (word := first_word(text)))

    def begins(self, word: str) -> bool:
        """Whether a piece may begin with ``word`` (in lower case): a label, a code, a number before its label."""
        if word in self.words:
            return True
        if self._has_after and (word[0].isdecimal() or word[-1].isdecimal() or len(word) <= _LONGEST_PREFIX):
            return True
        letters = _LETTERS.match(word) if self._glued_names else None
        return letters is not None and letters[0] in self._glued_names

    def pieces_at(self, text: str, start: int) -> tuple[Found, ...]:
        """The readings of a label and its value at ``start``; two where a label has two meanings (``p.``)."""
        beginning = _BEGINNING.match(text, start)
        labelled = beginning is None or beginning[0].casefold() in self._beginnings
        if labelled and self.scheme.leaves.unnumbered and (found := self._unnumbered.match(text, start)):
            return (Found("leaves", Span(*found.span())),)
        if self._has_after and (following := self._after(text, start)):
            return (following,)
        head, glued = self._head.match(text, start) if labelled else None, False
        if head is None and self._glued_names:
            head, glued = self._glued.match(text, start), True
        if head is None:
            return ()
        second = self._names.get(plain(head["second"]), ()) if not glued and head["second"] else None
        readings = []
        for name in self._names.get(plain(head["label"]), ()):
            if (second is None or name in second) and not (name == "leaves" and (glued or self._is_a_sign(head))):
                span = Span(head.start("label"), head.end("stop"))
                reading = self._read(name, text, head.end(), text[span.start : span.end], span)
                readings += [reading] if reading else []
        return tuple(readings)

    def _is_a_sign(self, head: re.Match[str]) -> bool:
        """Whether what looks like the label of a leaf is a capital of a title: ``MEN, P 1``."""
        return self.titled and len(head["label"]) == 1 and head["label"].isupper() and not head["stop"]

    def reach(self, text: str, start: int) -> tuple[int, int]:
        """How far a label with its value reads from ``start``, and how far a code does; 0 where there is none."""
        label = max((piece.span.end for piece in self.pieces_at(text, start)), default=0)
        code = self.code_at(text, start)
        return (label, code.span.end if code else 0)

    def more_at(self, text: str, start: int, name: str) -> Match | None:
        """A further value of the level ``name``, after a raised stop: ``84053·84057``."""
        level = self.by_name.get(name)
        if level is None or not level.listed or not text.startswith(("·", " ·"), start):
            return None
        return Code(f"{{{name}}}", {name: self.kind(level)}).match(text, text.index("·", start) + 1)

    def not_given_at(self, text: str, start: int) -> NotGiven | None:
        """``Fond and Opis not given`` at ``start``."""
        found = self._not_given.match(text, start) if self._not_given else None
        if found is None:
            return None
        names = (
            self._names.get(plain(label[0]), ()) for label in self._label.finditer(text, start, found.end("labels"))
        )
        return NotGiven(tuple(name for group in names for name in group), Span(*found.span()))

    def aside_at(self, text: str, start: int) -> Span | None:
        """Words that name no level, such as ``Telegram``, at ``start``."""
        found = self._aside.match(text, start)
        return Span(*found.span()) if found else None

    def code_at(self, text: str, start: int) -> Match | None:
        """A form without labels at ``start``; the longest that fits."""
        if self._any_code.match(text, start) is None:
            return None
        found = sorted(self._matches(self.codes, text, start), key=_reach)
        rivals = (match for match in found[:-1] if _reach(match) == _reach(found[-1]))
        return None if any(rival.values != found[-1].values for rival in rivals) else found[-1]

    def before_at(self, text: str, start: int) -> Match | None:
        """A form that stands right before a holder's name."""
        return max(self._matches(self._before, text, start), key=lambda match: match.span.end, default=None)

    def leaves_at(self, text: str, start: int) -> tuple[StatedRange, ...]:
        """Ranges of leaves from ``start`` on: ``148, 151–53, 156``."""
        return self._folios.ranges_at(text, start)

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The forms without labels that name no level beyond these."""
        return self._compiled(self.scheme.compact)

    @cached_property
    def _any_code(self) -> re.Pattern[str]:
        """Matches where any of the codes does."""
        return re.compile("|".join(f"(?:{code.plain})" for code in self.codes) or r"(?!)")

    @cached_property
    def by_name(self) -> dict[str, Level]:
        return {level.name: level for level in self.levels}

    def spaced(self, name: str, value: str) -> str:
        """A value as it is kept: where the scheme has it so, with a blank after its first letters."""
        level = self.by_name.get(name)
        return _GLUED.sub(r"\1 \2", value) if level is not None and level.spaced else value

    def kind(self, level: Level) -> str:
        """The pattern of a level's values."""
        return self.scheme.kinds.get(level.value) or VALUES[level.value]

    @staticmethod
    def _matches(codes: tuple[Code, ...], text: str, start: int) -> Iterator[Match]:
        return (match for code in codes if (match := code.match(text, start)))

    def _compiled(self, texts: tuple[str, ...]) -> tuple[Code, ...]:
        kinds = {level.name: f"(?:{self.kind(level)})" for level in self.levels} | {"leaves": self._folios.simple}
        return tuple(code for text in texts if (code := Code(text, kinds)).names <= kinds.keys())

    @cached_property
    def _before(self) -> tuple[Code, ...]:
        return self._compiled(self.scheme.before)

    def _read(self, name: str, text: str, start: int, label: str, span: Span) -> Found | None:
        if name == "leaves":
            ranges = self.leaves_at(text, start)
            end = ranges[-1].span.end if ranges else start
            return Found(name, Span(span.start, end), label, span, ranges=ranges) if ranges else None
        values, end = self._values_at(self.by_name[name], text, start)
        return Found(name, Span(span.start, end), label, span, values=values) if values else None

    def _after(self, text: str, start: int) -> Found | None:
        """A value or leaves whose label follows: ``4. doboz``, ``9 л.``."""
        first = text[start : start + 1]
        if (self._after_figures and first not in _FIGURES and first != "[") or _INSIDE.search(
            text, max(0, start - 2), start
        ):
            return None
        for name, pattern in self._after_patterns:
            if name == "leaves" and (listed := self._leaves_before_label(text, start)):
                return listed
            if (found := pattern.match(text, start)) and found["value"]:
                span, label_span = Span(*found.span()), Span(*found.span("label"))
                value = (found["value"], Span(*found.span("value")))
                if name == "leaves":
                    ranges = self.leaves_at(text[: found.end("value")], start)[:1]
                    return Found(name, span, found["label"], label_span, ranges=ranges) if ranges else None
                return Found(name, span, found["label"], label_span, values=(value,))
        return None

    def _leaves_before_label(self, text: str, start: int) -> Found | None:
        """Leaves, perhaps several, and their label after them: ``12, 14-15ob. lp.``"""
        ranges = self.leaves_at(text, start)
        found = self._leaf_label.match(text, ranges[-1].span.end) if ranges else None
        if found is None:
            return None
        return Found("leaves", Span(start, found.end()), found["label"], Span(*found.span("label")), ranges=ranges)

    def _values_at(self, level: Level, text: str, start: int) -> tuple[tuple[tuple[str, Span], ...], int]:
        """The values of a level from ``start`` on, and where they end, a bracket about them included."""
        pattern, following = self._value_patterns[level.name]
        found = pattern.match(text, start)
        values: list[tuple[str, Span]] = []
        end = start
        while found is not None:
            before = values[-1][0] if values else ""
            if values and not (_ascends(before, found["value"]) and not looks_like_a_year(found["value"], before)):
                break
            values.append((found["value"], Span(*found.span("value"))))
            end = found.end()
            found = following.match(text, end) if level.listed else None
        return tuple(values), end

    @cached_property
    def _order(self) -> dict[str, int]:
        return {level.name: place for place, level in enumerate(self.levels)}

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """The levels (or ``leaves``) that a label may stand for; labels that follow their value are not here."""
        names: dict[str, tuple[str, ...]] = {}
        tables = [(level.name, level.labels) for level in self.levels if not level.after]
        for name, table in [*tables, ("leaves", self.scheme.leaves.labels)]:
            for label in (label for labels in table.values() for label in labels):
                names[plain(label)] = (*names.get(plain(label), ()), name)
        return {plain(word): ("leaves",) for word in LEAF_WORDS} | names

    @cached_property
    def _glued_names(self) -> frozenset[str]:
        glued = (level.labels for level in self.levels if level.glued)
        return frozenset(plain(label) for table in glued for labels in table.values() for label in labels)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """How labels and phrases begin, in lower case: what spares most places the search for a whole label."""
        texts = (*self._names, *self.scheme.leaves.unnumbered)
        return frozenset(found[0].casefold() for text in texts if (found := _BEGINNING.match(text)))

    @cached_property
    def _has_after(self) -> bool:
        return bool(self._after_patterns)

    @cached_property
    def _after_figures(self) -> bool:
        """Whether all values that stand before their label begin with a figure, perhaps after a bracket."""
        return all("(?P<value>[0-9]" in pattern.pattern for _, pattern in self._after_patterns)

    @cached_property
    def _after_patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        tables = [(level.name, self.kind(level), level.labels) for level in self.levels if level.after]
        labels = {name: [x for group in table.values() for x in group] for name, _, table in tables}
        kinds = {name: kind for name, kind, _ in tables}
        leaves = self.scheme.leaves
        if leaves.after:
            labels["leaves"], kinds["leaves"] = [*leaves.after], self._folios.simple
        if leaves.extent:
            labels["extent"], kinds["extent"] = [*leaves.extent], "[0-9]{1,5}"
        texts = {name: _labels(group) for name, group in labels.items()}
        return tuple(
            (
                name,
                re.compile(
                    rf"(?<![^\W_])(?P<value>{kinds[name]})(?:\.|th|st|nd|rd)?{BLANK}"
                    rf"(?P<label>(?:{text})(?![^\W_])\.?)(?!\s?[0-9])",
                    re.IGNORECASE,
                ),
            )
            for name, text in texts.items()
        )

    @cached_property
    def _leaf_label(self) -> re.Pattern[str]:
        label = rf"(?P<label>(?:{_labels(self.scheme.leaves.after)})(?![^\W_])\.?)"
        return re.compile(rf"\]?\.?{BLANK}{label}(?!\s?[0-9])", re.IGNORECASE)

    @cached_property
    def _label(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{_labels(self._names)})(?![^\W_])", re.IGNORECASE)

    @cached_property
    def _head(self) -> re.Pattern[str]:
        label = f"(?:{_labels(self._names)})"
        return re.compile(
            rf"(?<![^\W_])(?P<label>{label})(?![^\W_])(?P<stop>\.?)(?:\s{{0,9}}\((?P<second>{label})\.?\))?"
            rf"(?:(?<=[.)]){BLANK}|:{BLANK}|\s{{1,9}}|(?=[\[“\"„«№])){_NUMBER_SIGN}",
            re.IGNORECASE,
        )

    @cached_property
    def _glued(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![^\W_])(?P<label>{_labels(self._glued_names)})(?P<stop>)(?:[-–]\s{{0,2}})?(?=[0-9])", re.IGNORECASE
        )

    @cached_property
    def _unnumbered(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{either(self.scheme.leaves.unnumbered)})(?![^\W_])", re.IGNORECASE)

    @cached_property
    def _aside(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?:{either(self.scheme.asides)})(?![^\W_])", re.IGNORECASE)

    @cached_property
    def _not_given(self) -> re.Pattern[str] | None:
        if not self.scheme.not_given:
            return None
        one = rf"(?:{_labels(self._names)})\.?"
        return re.compile(
            rf"(?<![^\W_])(?P<labels>{one}(?:{BLANK}(?:,|and|&|и){BLANK}{one}){{0,9}})"
            rf"\s{{1,9}}(?:{either(self.scheme.not_given)})(?![^\W_])",
            re.IGNORECASE,
        )

    @cached_property
    def _value_patterns(self) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
        end = END_OF_NUMBER
        if self.scheme.leaves.extent:  # `Д. 1.214 л.` is delo 1, of 214 leaves
            extent = rf"\.(?=[0-9]{{1,5}}\s?(?:{either(self.scheme.leaves.extent)})(?![^\W_]))"
            end = f"(?:{END_OF_NUMBER}|(?={extent}))"
        joined = (
            rf"{BLANK}(?:,|and|&|и)\s{{1,9}}(?P<value>[0-9]{{1,9}}){END_OF_NUMBER}(?={BLANK}(?:[.,;)\]]|and|&|и|\Z))"
        )
        following = re.compile(joined, re.IGNORECASE)
        return {
            level.name: (re.compile(rf"[\[“\"„«]?(?P<value>{self.kind(level)}){end}(?:,?[\]”\"»])?"), following)
            for level in self.levels
        }

    @cached_property
    def _folios(self) -> Folios:
        return Folios(self.scheme.leaves)


@cache
def grammar(
    scheme_id: str,
    levels: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
    instead: tuple[tuple[str, str], ...] = (),
) -> Grammar:
    """The grammar of a scheme, with all its levels or only those named, and what may be a part of any."""
    facts = scheme(scheme_id)
    used = tuple(level for level in facts.levels if not levels or level.name in levels or level.part)
    return Grammar(facts, used, optional, instead)


def _labels(labels: Iterable[str]) -> str:
    """A pattern for any of these labels, with or without stops and blanks between their words.

    The longest come first; those that begin with the same letter stand together, so that one look at a letter
    passes over all of them.
    """
    groups: dict[str, list[str]] = {}
    for text in sorted({plain(label) for label in labels}, key=lambda text: (-len(text), text)):
        whole = r"[.\s]{1,4}".join(literal(word) for word in text.split())
        groups.setdefault(literal(text[0]), []).append(whole)
    return (
        "|".join(
            f"{first}(?:{'|'.join(whole.removeprefix(first) for whole in group)})" for first, group in groups.items()
        )
        or r"(?!)"
    )


def _reach(code: Match) -> tuple[int, int]:
    """How far a code reads, and in how many pieces: `17/162/21/36` is four, not three of which one has a slash."""
    return (code.span.end, len(code.values))


def _ascends(before: str, after: str) -> bool:
    return before.isdecimal() and int(after) > int(before)
