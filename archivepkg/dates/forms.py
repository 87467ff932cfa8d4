"""The forms of all languages, compiled once, when the first date is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property

import attrs

from archivepkg.dates.language import Language, Pattern, languages
from archivepkg.dates.pieces import vocabulary
from archivepkg.errors import BrokenLeaf
from archivepkg.templates import Template

_PIECE = re.compile(r"\{([a-z_]+[0-9]*)\}")

__all__ = ["Form", "folded", "forms", "forms_around", "known_words", "particles"]


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
    def sides(self) -> tuple[Template, Template]:
        """The templates of what stands before ``{date}`` and after it."""
        before, _, after = self.pattern.text.partition("{date}")
        return Template(before, self.text.pieces), Template(after, self.text.pieces)


@cache
def forms() -> tuple[Form, ...]:
    """The forms that stand for a date by themselves."""
    return tuple(form for form in _all() if not form.around)


@cache
def forms_around() -> tuple[Form, ...]:
    """The forms that stand around a date."""
    return tuple(form for form in _all() if form.around)


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


@cache
def _all() -> tuple[Form, ...]:
    return tuple(form for name, language in languages().items() for form in _compiled(name, language))


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
