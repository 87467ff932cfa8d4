"""Whom a source statement credits: ``Obtained by A and translated for CWIHP by B``.

Names are as printed. A list of names needs its ``and`` (``A, B, and C``): after a bare comma the next
words may be a place or an institution, and are left unread.
"""

from __future__ import annotations

import re

import msgspec

from archivepkg.late_patterns import late_pattern
from archivepkg.locators.credit_words import CREDIT_WORDS, ENGLISH, OTHERS, ROLE_WORD, ROLES
from archivepkg.locators.locator import Credit, CreditRole
from archivepkg.text import Span

__all__ = ["CREDIT_WORDS", "CreditClause", "credits_at"]

_COURTESY: CreditRole = "provider"
_TRANSLATOR: CreditRole = "translator"
#: The groups of :data:`OTHERS` that are roles.
_IN_OTHERS: tuple[CreditRole, ...] = (_TRANSLATOR, "provider", "other")
_B = r"\s{1,9}"
_JOINER = late_pattern(rf"(?P<comma>,{_B}and{_B}|,{_B})|{_B}(?:and|&|und|и|та|et){_B}", re.IGNORECASE)
# What is said after the names: for whom it was done, when, and of which house they are.
_TAIL = late_pattern(
    rf"{_B}(?:for|from){_B}(?:the{_B})?[^\W_][^\s.,;]{{0,40}}|{_B}in{_B}(?:19|20)[0-9]{{2}}(?![0-9])|{_B}\([^()\n0-9]{{2,80}}\)",
    re.IGNORECASE,
)
_SUFFIX = late_pattern(rf",{_B}(?:[JS]r\.?|I{{2,3}})(?![^\W_])")
_LABELS: dict[str, CreditRole] = {"editor": "editor", "contributor": "contributor"}
_NAME_WORD = late_pattern(r"[^\W_](?:[\w'’‘ʹ\-–]{0,60}|(?:\.-?[^\W\d_]){1,3})(?P<stop>\.?)")
_PARTICLES = frozenset(
    (
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "das",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
        "фон",
        "y",
        "e",
        "of",
    )
)
_ABBREVIATIONS = frozenset(
    ("dr", "jr", "sr", "st", "prof", "mr", "mrs", "ms", "gen", "col", "lt", "maj", "capt", "adm", "amb", "sen")
)
#: What stands before `trans.` where it credits the document, and not a book within a sentence: a sign, or a leaf.
_BEFORE_SHORT = late_pattern(r"(?:\A|[.;)]|[0-9](?:\s?(?:ob|v|об|зв))?,)\s*\Z")
_NEAR = 16
_BLANK = late_pattern(_B)
_MOST_WORDS = 10


class CreditClause(msgspec.Struct, frozen=True, gc=False):
    """The credits of one clause, each with the place of its name."""

    credits: tuple[Credit, ...]
    name_spans: tuple[Span, ...]
    span: Span


def credits_at(text: str, start: int, after: int = -1) -> CreditClause | None:
    """The credits of the clause that begins at ``start``; None where no clause with a name begins there.

    ``after`` is where a credit ends that stands before it, which tells ``trans.`` from that of a book.
    """
    english = ENGLISH.match(text, start)
    opener = english or OTHERS.match(text, start)
    if opener is None:
        return None
    beside = 0 <= after <= start and _JOINER.fullmatch(text, after, start) is not None
    if opener["short"] and not beside and not _BEFORE_SHORT.search(text[max(0, start - _NEAR) : start]):
        return None
    names, end = _names_at(text, opener.end())
    if not names:
        return None
    roles = _english(english) if english else _other(opener)
    while tail := _TAIL.match(text, end):
        end = tail.end()
    pairs = [(Credit(role, text[span.start : span.end]), span) for role in roles for span in names]
    return CreditClause(tuple(credit for credit, _ in pairs), tuple(span for _, span in pairs), Span(start, end))


def _english(opener: re.Match[str]) -> tuple[CreditRole, ...]:
    if opener["courtesy"]:
        return (_COURTESY,)
    if opener["label"] and (role := _LABELS.get(opener["label"].lower().removesuffix("s"))):
        return (role,)
    words = ROLE_WORD.findall(opener["roles"] or "translation")
    return tuple(dict.fromkeys(ROLES[word.lower()] for word in words if word.lower() in ROLES))


def _other(opener: re.Match[str]) -> tuple[CreditRole, ...]:
    return tuple(role for role in _IN_OTHERS if opener[role]) or (_TRANSLATOR,)


def _names_at(text: str, start: int) -> tuple[list[Span], int]:
    """The names that stand at ``start``, and where they end."""
    first = _name_at(text, start)
    if first is None:
        return [], start
    names, sure = [first], 1
    while joiner := _JOINER.match(text, names[-1].end):
        following = None if ROLE_WORD.match(text, joiner.end()) else _name_at(text, joiner.end())
        if following is None:
            break
        names.append(following)
        if joiner["comma"] is None or joiner["comma"].strip(", \t\n"):
            sure = len(names)
    return names[:sure], names[sure - 1].end


def _name_at(text: str, start: int) -> Span | None:
    end, at = start, start
    for _ in range(_MOST_WORDS):
        word = _NAME_WORD.match(text, at)
        if word is None or ROLE_WORD.match(text, at):
            break
        plain = word[0].removesuffix(".")
        if plain.lower() in _PARTICLES and not plain[0].isupper() and at > start:
            pass
        elif not (plain[0].isupper() or plain[0].isdecimal()):
            break
        elif word["stop"] and not _is_abbreviation(plain):
            return Span(start, word.end() - 1)
        else:
            end = word.end()
        at = word.end()
        if (blank := _BLANK.match(text, at)) is None:
            break
        at = blank.end()
    if end > start and (suffix := _SUFFIX.match(text, end)):
        end = suffix.end()
    return Span(start, end) if end > start else None


def _is_abbreviation(word: str) -> bool:
    return len(word.rpartition(".")[2].rpartition("-")[2]) == 1 or word.lower() in _ABBREVIATIONS
