"""Locators of archives that are not named: a code that only one archive has, a label that says enough."""

from __future__ import annotations

import re
from functools import cache

from archivepkg.locators.found import Found
from archivepkg.locators.grammar import Grammar
from archivepkg.locators.joints import after_blank
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.names import form_sigla, siglum_at, siglum_words
from archivepkg.locators.registry import grammar_of, nameless_grammars
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["announced", "code_at", "label_at", "may_begin", "reference_at"]

_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}|1[5-9][0-9]{2}|20[0-9]{2})")
_REFERENCE = re.compile(
    r"\W{0,5}(?P<words>(?=[^,;:]{0,40}[0-9])(?:[A-Z]{1,3}\s)?[^\s,;:()]{1,30}[0-9][^\s,;:()]{0,20}"
    r"(?:\s[0-9][^\s,;:()]{0,20}|\s[A-Z]{1,3})?|[A-Z][^,;:.()]{1,60}\s[Ff]iles)(?<![.])(?=\W*(?:[,;]|\Z))"
)
_AHEAD, _MOST_PIECES = 80, 12
_SHORTEST_TITLE = 6


def may_begin(word: str) -> bool:
    """Whether a code or a label can begin with this word (in lower case)."""
    return word in _words() or not word.isalpha()


@cache
def _words() -> frozenset[str]:
    words = (
        each.labels.words
        for each in (*nameless_grammars(), *(grammar_of(archive_id) for _, archive_id in form_sigla()))
    )
    return siglum_words().union(*words)


def code_at(grammar: Grammar, text: str, start: int) -> Match | None:
    """A code of the scheme at ``start``; what may be a date (``14.11.51``) is none, and so is reported."""
    code = grammar.code_at(text, start)
    return None if code is None or _DATE.fullmatch(text, code.span.start, code.span.end) else code


def announced(text: str, word: str, start: int) -> ArchiveId | None:
    """The one archive that a siglum or a form at ``start`` means; ``word`` is what begins there, in lower case."""
    ids: set[ArchiveId] = set()
    if word in siglum_words() and (found := siglum_at(text, start)):
        ids = {each for each in found.ids if _keeps(each, text, found.span)}
    ids = ids or _formed(text, word, start)
    return next(iter(ids)) if len(ids) == 1 else None


def _formed(text: str, word: str, start: int) -> set[ArchiveId]:
    """The archives of which a level that only they have stands at ``start``, as a code or with its label."""
    figures = any(map(str.isdecimal, word))  # a code has some in its first word; else a label must begin there
    ids: set[ArchiveId] = set()
    for archive_id, forms in _forms().items():
        grammar = grammar_of(archive_id)
        if figures or word in grammar.labels.words:
            code = grammar.code_at(text, start)
            names = {piece.name for piece in grammar.pieces_at(text, start)}
            if not forms.isdisjoint(names) or (code is not None and not forms.isdisjoint(code.values)):
                ids.add(archive_id)
    return ids


@cache
def _forms() -> dict[ArchiveId, frozenset[str]]:
    """The levels that mean an archive wherever they stand."""
    found: dict[ArchiveId, frozenset[str]] = {}
    for form, archive_id in form_sigla():
        found[archive_id] = found.get(archive_id, frozenset()) | {form.strip("{}")}
    return found


def label_at(text: str, word: str, start: int) -> tuple[tuple[Found, Grammar], ...]:
    """What a label means where no archive is named, by each scheme that reads it so.

    Of several meanings it is that of the scheme that reads furthest; where this leaves several, none.
    """
    grammars = [each for each in nameless_grammars() if each.begins(word)]
    readings = [(found, each) for each in grammars for found in each.pieces_at(text, start)]
    if len({found for found, _ in readings}) > 1:
        runs = [_run(each, text, start) for _, each in readings]
        readings = [pair for pair, run in zip(readings, runs, strict=True) if run == max(runs)]
    return tuple(readings) if len({found for found, _ in readings}) == 1 else ()


def reference_at(text: str, start: int, end: int) -> Span | None:
    """A number of a file, or a title such as ``Tokyo Post files``, with which a statement begins that names nobody."""
    match = _REFERENCE.match(text, start, end)
    if match is None or _DATE.search(match["words"]):
        return None
    words = _WORD.finditer(text, start, min(end, match.end() + _AHEAD))
    read = (
        announced(text, word[0].casefold(), word.start()) or label_at(text, word[0].casefold(), word.start())
        for word in words
    )
    return None if any(read) else Span(*match.span("words"))


def _keeps(archive_id: ArchiveId, text: str, siglum: Span) -> bool:
    """Whether a siglum begins a code of the archive, or is a whole title."""
    grammar = grammar_of(archive_id)
    code = code_at(grammar, text, siglum.start)
    return (code is not None and code.span.end >= siglum.end) or (grammar.titled and len(siglum) >= _SHORTEST_TITLE)


def _run(grammar: Grammar, text: str, start: int) -> int:
    """Where the pieces that stand one after the other from ``start`` on end, or the first of very many."""
    end = start
    for _ in range(_MOST_PIECES):
        if not (pieces := grammar.pieces_at(text, start)):
            break
        end = max(piece.span.end for piece in pieces)
        start = after_blank(text, end)
    return end
