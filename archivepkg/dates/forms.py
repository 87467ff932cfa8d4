"""The forms of all languages, compiled once, when the first date is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property

import attrs

from archivepkg.dates.language import Language, Pattern, languages
from archivepkg.dates.pieces import vocabulary
from archivepkg.errors import BrokenLeaf
from archivepkg.templates import Match, Template

_HANDFUL = 6
_GROUP_NAME = re.compile(r"\(\?P<[a-z_0-9]+>")
_PIECE = re.compile(r"\{([a-z_]+[0-9]*)\}")

__all__ = ["Form", "Shelf", "folded", "known_words", "particles", "shelves"]


@attrs.frozen(eq=False)
class Form:
    """A pattern of a language with its template and the pieces that it means; ``around``: it stands around a date."""

    language_id: str
    language: Language
    pattern: Pattern
    text: Template
    means: tuple[str, ...]
    around: bool
    months: Mapping[str, str]
    weekdays: Mapping[str, int]

    def edtf(self, values: Mapping[str, str]) -> str:
        """What it means with these values of its pieces."""
        return self.pattern.means.format_map(values)

    @property
    def transparent(self) -> bool:
        """Whether it adds nothing to the date that it stands around, such as a place."""
        return self.pattern.means == "{date}" and self.text.names <= {"date", "place"}

    @cached_property
    def sides(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        """What stands right before ``{date}``, to be searched for, and what stands after it, to be matched."""
        before, _, after = (Template(side, self.text.pieces).regex for side in self.pattern.text.partition("{date}"))
        return (
            re.compile(f"(?:{before})\\Z", re.IGNORECASE) if before else None,
            re.compile(after, re.IGNORECASE) if after else None,
        )


@attrs.frozen(eq=False)
class Shelf:
    """Some forms, in handfuls, each with one regular expression that a text must match for any of them to match."""

    forms: tuple[Form, ...]
    handfuls: tuple[tuple[re.Pattern[str], tuple[Form, ...]], ...]

    @classmethod
    def of(cls, forms: Iterable[Form]) -> Shelf:
        forms = tuple(forms)
        handfuls = [forms[at : at + _HANDFUL] for at in range(0, len(forms), _HANDFUL)]
        return cls(forms, tuple((_any_of(handful), handful) for handful in handfuls))

    def fitting(self, text: str) -> Iterator[tuple[Form, Match]]:
        """The forms that a whole text has."""
        for any_of_them, handful in self.handfuls:
            if any_of_them.fullmatch(text):
                for form in handful:
                    if match := form.text.fullmatch(text):
                        yield form, match


def _any_of(forms: Iterable[Form]) -> re.Pattern[str]:
    nameless = (_GROUP_NAME.sub("(?:", form.text.regex) for form in forms)
    return re.compile("|".join(f"(?:{one})" for one in nameless), re.IGNORECASE)


@cache
def shelves() -> tuple[Shelf, Shelf]:
    """The forms that stand for a date by themselves, and those that stand around one."""
    every = [form for name, language in languages().items() for form in _compiled(name, language)]
    return Shelf.of(form for form in every if not form.around), Shelf.of(form for form in every if form.around)


@cache
def known_words() -> frozenset[str]:
    """Every word, in lower case, that a language knows in dates, and that so is no place."""
    found: set[str] = set()
    for language in languages().values():
        for words in (
            *language.months,
            *language.weekdays,
            *language.words.values(),
            *map(tuple, language.names.values()),
        ):
            found |= {part.strip(".").casefold() for word in words for part in word.split()}
    return frozenset(found - particles())


@cache
def particles() -> frozenset[str]:
    """The words that may stand uncapitalised in the name of a place."""
    return frozenset(w.casefold() for language in languages().values() for w in language.words.get("particles", ()))


def _compiled(name: str, language: Language) -> list[Form]:
    pieces = vocabulary(language)
    months = _values(language.months)
    weekdays = {word: int(number) for word, number in _values(language.weekdays).items()}
    found = []
    for pattern in language.patterns:
        try:
            text = Template(pattern.text, pieces)
        except ValueError as error:
            raise BrokenLeaf(f"archivepkg.dates.languages.{name}", str(error)) from None
        means = tuple(_PIECE.findall(pattern.means))
        if bool(pattern.means) == bool(pattern.refused) or not set(means) <= text.names:
            raise BrokenLeaf(
                f"archivepkg.dates.languages.{name}",
                f"pattern {pattern.text!r} needs 'means', of its own pieces, or 'refused'",
            )
        found.append(Form(name, language, pattern, text, means, "date" in text.names, months, weekdays))
    return found


def folded(text: str) -> str:
    """A word as words are compared: without case, each white space a blank."""
    return " ".join(text.casefold().split())


def _values(names: tuple[tuple[str, ...], ...]) -> dict[str, str]:
    return {folded(word): f"{n:02}" for n, words in enumerate(names, 1) for word in words}
