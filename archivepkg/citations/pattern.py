"""One template of a citation style: the vocabulary of its pieces, and how it is laid on a text.

A date that no quotation mark tells from the words around it (``{dated}``) parts a template in two: first the
dates that stand between commas are looked for, then each half is matched with what stands beside one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from archivepkg.citations.loose_dates import loose_dates
from archivepkg.templates import Match, Template
from archivepkg.text import Span

__all__ = ["PIECES", "Pattern"]

_PAGES = r"[0-9]{1,4}(?:\s?[-–/]\s?[0-9]{1,4})?"

#: The pieces of a citation. ``open``, ``close`` and the like are punctuation in any of its forms.
PIECES = {
    # a single mark neither within a word nor after one: `O’Neill`, `workers’ rights`
    "open": "(?:[\"“„«]|(?<![^\\W_])[‘'‚](?=\\S))",
    "close": "(?:[\"”“»]|(?<=\\S)[’'‘](?![^\\W_]))",
    "stop": r"[.,;]?",
    "colon": r"(?:,|\s?:)",
    "comma": ",?",
    # what stands in the place of a comma, or of a comma and a quotation mark, where it is left out or another
    "gap": r"\s?[,.;:]?",
    "shut": '\\s?,?["”“»]\\s?[,;:]?',
    "left": r"[\[(]",
    "right": r"[\])]",
    "title": r".+",
    # who publishes a series, before its name
    "issuer": r"(?:u\.?\s?s\.?\s|united\sstates\s)?(?:department|dept\.?)\sof\sstate",
    "heading": r"[^\"“”„«»0-9]{2,200}?",
    # a title without quotation marks, such as `Mao to Filippov (Stalin)`
    "bare": r"[^\"“”„«»‘'‚\s].*",
    "date": r"[^\"“”„«»]{1,80}?",
    "dated": r".+",
    "source": r".+?",
    "located": r".+?",
    # what a statement without a place begins with: `Translated by ...`, `Obtained for CWIHP by ...`
    "credited": r"(?:obtained|translated|contributed|provided|donated|edited|transcribed|courtesy|copy)\s.+?",
    # a reference that begins with the archive and its fond: `НБА РКП. Ф. 2. ...`
    "reference": r"[^\"“”«»/]{2,150}?[.,]\s?(?:Ф|ф|Фонд|фонд)\.?\s?(?:№\s?)?[^\s,.]*[0-9].*?",
    # 1961–1963, Volume V, Soviet Union
    "volume": r"[0-9]{4}[^\"“”„«»]*?",
    # 6-7 (Winter 1995/1996), #16, No. 5
    "issue": r"(?:(?:no|nos|issue|issues)\.?\s|#)?[0-9]{1,2}(?:\s?[-–/]\s?[0-9]{1,2})?(?:,?\s\([^()]{4,40}\))?",
    # Document 12, pp. 5-7, 30-5, `7, 27-9`, `doc. 203, pp. 812-813`; four figures without a word may be a year
    "pinpoint": (
        rf"(?:(?:documents?|docs?\.?|nos?\.?|pages?|pp?\.)\s{_PAGES}|(?!(?:1[4-9]|20)[0-9][0-9]){_PAGES})"
        rf"(?:(?:,|\sand)\s(?:pages?\s|pp?\.\s|documents?\s|docs?\.?\s|nos?\.?\s)?{_PAGES})*"
    ),
    "url": r"(?:<https?://[^\s<>]+>|\(https?://[^\s<>]+\)|https?://[^\s<>]+)",
}
_PARTS = {
    "bare": "title",
    "dated": "date",
    "located": "source",
    "credited": "source",
    "reference": "source",
    "issue": "volume",
    "issuer": "heading",
}
_PUNCTUATION = frozenset(("open", "close", "stop", "colon", "comma", "gap", "shut", "left", "right"))
#: Letters and signs that mark a template, beside its pieces; commas and stops mark none.
_SIGN = re.compile(r"[^\W_]|//|:")
_FREE = "{dated}"
_PIECE = re.compile(r"\{([a-z]+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


class Pattern(msgspec.Struct, frozen=True, dict=True):
    """A template, ready to parse and to format; ``collections`` are the names that ``{collection}`` stands for."""

    text: str
    collections: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _ = self._halves

    @cached_property
    def _halves(self) -> tuple[Template, ...]:
        names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in self.collections)
        pieces = PIECES | ({"collection": f"(?:{names})"} if names else {})
        return tuple(Template(half, pieces, re.IGNORECASE | re.DOTALL) for half in self.text.split(_FREE))

    @cached_property
    def _marks(self) -> re.Pattern[str] | None:
        """What must stand in a text of this form, which is quickly looked for."""
        if self.collections:
            return re.compile("|".join(re.escape(name.split()[0]) for name in self.collections), re.IGNORECASE)
        return re.compile(r"\s//\s") if " // " in self.text else None

    @property
    def parts(self) -> frozenset[str]:
        """The parts of a citation that it has a place for."""
        names = {name for half in self._halves for name in half.names} - _PUNCTUATION
        return frozenset(_PARTS.get(name, name) for name in names) | ({"date"} if _FREE in self.text else set())

    @property
    def required(self) -> frozenset[str]:
        """The parts without which it cannot be written: those that stand in no optional part."""
        pieces = _PIECE.findall(_OPTIONAL.sub("", self.text))
        return frozenset(_PARTS.get(name, name) for name in pieces) - _PUNCTUATION

    @cached_property
    def _first_words(self) -> tuple[str, ...]:
        """The first words of its collections, in lower case."""
        return tuple(dict.fromkeys(name.split()[0].lower() for name in self.collections))

    @cached_property
    def is_marked(self) -> bool:
        """Whether words or signs tell its citations from others: a collection, ``Source:``, ``//``."""
        return bool(self.collections) or bool(_SIGN.search(_PIECE.sub("", _OPTIONAL.sub("", self.text))))

    @cached_property
    def is_checked(self) -> bool:
        """Whether its source must hold a locator, because nothing else shows that it is one."""
        return "{located}" in self.text or "{reference}" in self.text

    def matches(self, text: str) -> Iterator[dict[str, Span]]:
        """Each way in which the whole text has the form: the places of its parts."""
        if not self.may_fit(text, text.lower() if text.isascii() else None):
            return
        if len(self._halves) == 1:
            if match := self._halves[0].fullmatch(text):
                yield _parts(match, 0)
            return
        before, after = self._halves
        for date in loose_dates(text):
            first = before.fullmatch(text[: date.start])
            second = after.fullmatch(text[date.end :]) if first else None
            if first and second:
                yield {**_parts(first, 0), "date": date, **_parts(second, date.end)}

    def may_fit(self, text: str, small: str | None) -> bool:
        """Whether what marks the form stands in a text without blanks around it.

        ``small`` is the text in small letters if all of it is ASCII: then no search by pattern is needed.
        """
        if self._first_words and small is not None:
            return any(map(small.__contains__, self._first_words))
        return self._marks is None or self._marks.search(text) is not None

    def format(self, values: Mapping[str, str]) -> str:
        """The text with its parts filled in; an optional part is written when the citation has what it holds.

        Raises :class:`KeyError` where a part is missing.
        """

        def kept(optional: re.Match[str]) -> str:
            held = [_PARTS.get(name, name) for name in _PIECE.findall(optional[1]) if name not in _PUNCTUATION]
            return optional[1] if held and all(values.get(part) for part in held) else ""

        return _PIECE.sub(lambda piece: values[_PARTS.get(piece[1], piece[1])], _OPTIONAL.sub(kept, self.text))


def _parts(match: Match, by: int) -> dict[str, Span]:
    spans = ((name, span) for name, span in match.spans.items() if name.rstrip("0123456789") not in _PUNCTUATION)
    return {_PARTS.get(name, name): span.shifted(by) for name, span in spans}
