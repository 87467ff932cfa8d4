"""How the pieces of a locator are written: one grammar a scheme, compiled when it is first needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

import attrs

from archivepkg.locators.codes import Code
from archivepkg.locators.folios import Folios
from archivepkg.locators.found import Found, NotGiven
from archivepkg.locators.labels import Labels, beginning_at, label_head
from archivepkg.locators.leaves import StatedRange, looks_like_a_year
from archivepkg.locators.scheme import TITLE, Level, Scheme, scheme
from archivepkg.locators.trailing import Trailing
from archivepkg.locators.values import BLANK, END_OF_NUMBER, LETTERS_FIRST, VALUES, either, plain
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["Grammar", "grammar"]

_AND_NUMBER = re.compile(
    r"(?:\s{1,3}(?:and|&)\s{1,3}|,\s{1,3}(?=[0-9]{4}))(?P<value>[0-9]{1,9})(?=\s{0,3}(?:[.,;)\]]|and\s|&|\Z))"
)
_NUMBER = re.compile(r"\s{1,3}[0-9]")
_LETTERS = re.compile(r"[^\W\d_]+")
# Letters with which a code begins, and the number right after them.
_GLUED = re.compile(r"\A([^\W\d_]+)([0-9])")


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
    def by_name(self) -> dict[str, Level]:
        return {level.name: level for level in self.levels}

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.scheme, self.levels)

    def begins(self, word: str) -> bool:
        """Whether a piece may begin with ``word`` (in lower case): a label, a code, a number before its label."""
        labels = self.labels
        if word in labels.words or ((trailing := self._trailing) and trailing.begins(word)):
            return True
        letters = _LETTERS.match(word) if labels.glued else None
        return letters is not None and letters[0] in self.labels.glued

    def pieces_at(self, text: str, start: int) -> tuple[Found, ...]:
        """The readings of a label and its value at ``start``; two where a label has two meanings (``p.``)."""
        labels, word = self.labels, beginning_at(text, start)
        if word in labels.phrases and (phrase := labels.unnumbered_at(text, start)):
            return (Found("leaves", phrase),)
        if (trailing := self._trailing) and (following := trailing.piece_at(text, start)):
            return (following,)
        if (pattern := labels.heads.get(word)) and (head := pattern.match(text, start)):
            return self._readings(head, text, glued=False)
        if labels.glued and (head := labels.glued_head.match(text, start)):
            return self._readings(head, text, glued=True)
        return ()

    def _readings(self, head: re.Match[str], text: str, *, glued: bool) -> tuple[Found, ...]:
        """The readings of what stands after a label."""
        words, stop, second = head.group("label", "stop", "second")
        names = self.labels.names.get(plain(words), ())
        if second:
            both = self.labels.names.get(plain(second))
            if both is None:  # what stands in brackets is no label, so it may be the value
                whole = label_head(re.escape(words), second="(?!)").match(text, head.start())
                return self._readings(whole, text, glued=glued) if whole else ()
            names = tuple(name for name in names if name in both)
        span, end = Span(head.start(), head.end("stop")), head.end()
        # What looks like the label of a leaf may be a capital of a title: `MEN, P 1`.
        no_leaf = glued or (self.titled and len(words) == 1 and words.isupper() and not stop)
        readings = []
        for name in names:
            if name != "leaves":
                values, last = self._values_at(self.by_name[name], text, end)
                if values:
                    readings.append(Found(name, Span(span.start, last), words + stop, span, values))
            elif not no_leaf and (ranges := self.leaves_at(text, end)):
                last = ranges[-1].span.end
                readings.append(Found(name, Span(span.start, last), words + stop, span, ranges=ranges))
        return tuple(readings)

    def reach(self, text: str, start: int) -> tuple[int, int]:
        """How far a label with its value reads from ``start``, and how far a code does; 0 where there is none."""
        label = max((piece.span.end for piece in self.pieces_at(text, start)), default=0)
        code = self.code_at(text, start)
        return (label, code.span.end if code else 0)

    def more_at(self, text: str, start: int, name: str, before: str) -> Match | None:
        """A further value of the level ``name``: after a raised stop (``84053·84057``), or ``and 2798`` after 2797."""
        level = self.by_name.get(name)
        if level is None or not level.listed:
            return None
        if not text.startswith(("·", " ·"), start):
            return self._next_number(text, start, name, before)
        return Code(f"{{{name}}}", {name: self.kind(level)}).match(text, text.index("·", start) + 1)

    def _next_number(self, text: str, start: int, name: str, before: str) -> Match | None:
        """A number of as many figures as the one before it, and higher."""
        found = _AND_NUMBER.match(text, start)
        if found is None or not before.isdecimal() or len(found["value"]) != len(before) or found["value"] <= before:
            return None
        span = Span(*found.span("value"))
        return Match(span, {name: found["value"]}, {name: span})

    def not_given_at(self, text: str, start: int) -> NotGiven | None:
        """``Fond and Opis not given`` at ``start``."""
        return self.labels.not_given_at(text, start)

    def aside_at(self, text: str, start: int) -> Span | None:
        """Words that name no level, such as ``Telegram``, at ``start``; a number after them must be a code."""
        found = self.labels.aside.match(text, start)
        if found is None:
            return None
        number = _NUMBER.match(text, found.end())
        return None if number and self.code_at(text, number.end() - 1) is None else Span(*found.span())

    def code_begins(self, word: str) -> bool:
        """Whether a form without labels may begin with ``word``, as far as its letters tell."""
        return self._code_letters is None or len(word) <= self._code_letters or not word.isalpha()

    @cached_property
    def _code_letters(self) -> int | None:
        """How many letters at most stand before any other sign of a code; None where that is not known."""
        first = [self.by_name[code.first].value if code.first in self.by_name else "" for code in self.codes]
        letters = [None if kind in self.scheme.kinds else LETTERS_FIRST.get(kind) for kind in first]
        known = [each for each in letters if each is not None]
        return max(known, default=-1) if len(known) == len(letters) else None

    def code_at(self, text: str, start: int) -> Match | None:
        """A form without labels at ``start``; the longest that fits."""
        if self._any_code.match(text, start) is None:
            return None
        found = [match for match in self._matches(self.codes, text, start) if self._has_no_label(match)]
        best = max(found, key=_reach, default=None)
        if best is None or len(best.values) == 1:
            return best
        rivals = (match for match in found if _reach(match) == _reach(best))
        return None if any(rival.values != best.values for rival in rivals) else best

    def _has_no_label(self, code: Match) -> bool:
        """Whether no value begins with a label of its own level: ``f5 op30 d401`` is no code."""
        letters = ((name, _LETTERS.match(value)) for name, value in code.values.items())
        return not any(found and name in self.labels.names.get(found[0].casefold(), ()) for name, found in letters)

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

    def spaced(self, name: str, value: str) -> str:
        """A value as it is kept: where the scheme has it so, with a blank after its first letters."""
        return _GLUED.sub(r"\1 \2", value) if name in self._spaced else value

    def is_part(self, name: str) -> bool:
        """Whether a level is a part of whatever stands before it."""
        return name in self._parts

    @cached_property
    def _spaced(self) -> frozenset[str]:
        return frozenset(level.name for level in self.levels if level.spaced)

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(level.name for level in self.levels if level.part)

    def kind(self, level: Level) -> str:
        """The pattern of a level's values."""
        return self.scheme.kinds.get(level.value) or VALUES[level.value]

    @cached_property
    def _any_code(self) -> re.Pattern[str]:
        """Matches where any of the codes does."""
        return re.compile("|".join(f"(?:{code.plain})" for code in self.codes) or r"(?!)")

    @staticmethod
    def _matches(codes: tuple[Code, ...], text: str, start: int) -> Iterator[Match]:
        return (match for code in codes if (match := code.match(text, start)))

    def _compiled(self, texts: tuple[str, ...]) -> tuple[Code, ...]:
        kinds = {level.name: f"(?:{self.kind(level)})" for level in self.levels} | {"leaves": self._folios.simple}
        return tuple(code for text in texts if (code := Code(text, kinds)).names <= kinds.keys())

    @cached_property
    def _before(self) -> tuple[Code, ...]:
        return self._compiled(self.scheme.before)

    def _values_at(self, level: Level, text: str, start: int) -> tuple[tuple[tuple[str, Span], ...], int]:
        """The values of a level from ``start`` on, and where they end, a bracket about them included."""
        found = self._values[level.name].match(text, start)
        if found is None:
            return (), start
        first, end = (found["value"], Span(*found.span("value"))), found.end()
        if not level.listed:
            return (first,), end
        values = [first]
        while found := self._further.match(text, end):
            before, value = values[-1][0], found["value"]
            if not _ascends(before, value) or looks_like_a_year(value, before):
                break
            values.append((value, Span(*found.span("value"))))
            end = found.end()
        return tuple(values), end

    @cached_property
    def _order(self) -> dict[str, int]:
        return {level.name: place for place, level in enumerate(self.levels)}

    @cached_property
    def _values(self) -> dict[str, re.Pattern[str]]:
        """The value of each level, after its label."""
        end = END_OF_NUMBER
        if self.scheme.leaves.extent:  # `Д. 1.214 л.` is delo 1, of 214 leaves
            extent = rf"\.(?=[0-9]{{1,5}}\s?(?:{either(self.scheme.leaves.extent)})(?![^\W_]))"
            end = f"(?:{END_OF_NUMBER}|(?={extent}))"
        return {
            level.name: re.compile(rf"[\[“\"„«]?(?P<value>{self.kind(level)}){end}(?:,?[\]”\"»])?")
            for level in self.levels
        }

    #: A further value under the same label: the 194 of `Д. 176, 194`.
    _further = re.compile(
        rf"{BLANK}(?:,|and|&|и)\s{{1,9}}(?P<value>[0-9]{{1,9}}){END_OF_NUMBER}(?={BLANK}(?:[.,;)\]]|and|&|и|\Z))",
        re.IGNORECASE,
    )

    @cached_property
    def _trailing(self) -> Trailing | None:
        """The labels that stand after their values; None where the scheme has none."""
        leaves, kinds = self.scheme.leaves, {level.name: self.kind(level) for level in self.levels}
        if not (leaves.after or leaves.extent or any(level.after for level in self.levels)):
            return None
        return Trailing(self.scheme, self.levels, kinds, self._folios)

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


def _reach(code: Match) -> tuple[int, int]:
    """How far a code reads, and in how many pieces: `17/162/21/36` is four, not three of which one has a slash."""
    return (code.span.end, len(code.values))


def _ascends(before: str, after: str) -> bool:
    return before.isdecimal() and int(after) > int(before)
