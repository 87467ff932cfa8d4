"""The clauses of a statement: names of archives, credits, and publications, in the order of the text.

What stands between two of them is read later, by the grammar of the archive to which it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from archivepkg.late_patterns import late_pattern
from archivepkg.locators.credits import CREDIT_WORDS, CreditClause, credits_at
from archivepkg.locators.holders import is_announced
from archivepkg.locators.joints import after_blank, is_weak
from archivepkg.locators.nameless import announced
from archivepkg.locators.names import NameFound, name_at, name_words, siglum_words
from archivepkg.locators.printed import PRINTED_WORDS, printed_at
from archivepkg.locators.registry import archive, common, grammar_of, grammars_of
from archivepkg.locators.words import Words
from archivepkg.text import Span

__all__ = ["Clause", "clauses", "reads_on"]

_NEAR = 24
_LONGEST_SIGN = 2
_APART = late_pattern(
    r"(?:\A|[.;,:(\[|/—–=“\"„«*>•·\n-]|(?<![^\W_])(?:and|also|or|see|from|citing|cited|in|at|via|source|sources"
    r"|(?:in|at|from|see|via)\s{1,3}the|as\s{1,3}well\s{1,3}as|(?:together|along)\s{1,3}with|и|или|та|в|см|und|aus|et|oraz|a|y|e))\s{0,9}\Z",
    re.IGNORECASE,
)
_STRONGLY = late_pattern(
    r"(?:[;(\[|•·\n]|//|\s/(?=\s)|\s(?:another|others?|one|copy|copies|originals?|also|and|is|are)\sin(?:\sthe)?|\s(?:and|see|citing|from|or|или|и|as\s{1,3}well\s{1,3}as|(?:together|along)\s{1,3}with))\s{0,9}\Z"
    # the number of a file before the name of who keeps it: `21199 - УСБУ`
    r"|(?:[;\n/]|\s(?:and|и))\s{0,3}[0-9]{1,7}\s{0,2}[-–—]\s{0,2}\Z",
    re.IGNORECASE,
)
_STOPPED = late_pattern(r"\.\s{1,3}\Z")
_ATTACHED = ("/", "–", "-")
_ARCHIVE = late_pattern(r"archi[vf]|архів|архив", re.IGNORECASE)
_FIRST = late_pattern(r"(?:\A|[:;]|source|sources|\Asee)\s{0,9}\Z", re.IGNORECASE)
# What follows an acronym that is that of an office: `NAC files, lot 60 D 137`.
_FILES = late_pattern(r"\s(?:files?|records)(?![^\W_])", re.IGNORECASE)
_GOES_ON = late_pattern(r"\s+[^\W\d_]")
# What follows an acronym that stands after its locator.
_ENDS = late_pattern(r"\s{0,2}(?:[;)\]]|\.?\s{0,9}\Z|\.\s)")
_OF_AN_ARCHIVE = late_pattern(
    r"-RDP[0-9]|(?:['’]s\s|[,:]\s)[^,;.:]{0,60}\b(?:files?|records|papers|lot|series|collection|division)\b|\s(?:[^\s,;:.]{1,15}\s){0,2}(?:files|records)\b",
    re.IGNORECASE,
)
# What stands before a place in an archive that a publication is followed by.
_AFTER_PRINT = late_pattern(
    r"(?:[.;]|(?<![^\W_])(?:originals?|оригинал)\s{0,2}(?::|(?:\sis)?\s(?:in|at))|[(,]\s?citing)\s{0,9}\Z",
    re.IGNORECASE,
)
# What parts a publication from the place in an archive after it.
_PARTS_PRINT = late_pattern(
    r"(?:;|\n|//|\s/(?=\s))(?:\s{0,3}(?:and|see|also|as\swell\sas|и|см\.?|und|siehe)){0,3}\s{0,9}\Z", re.IGNORECASE
)
_SEMICOLON, _WORD = re.compile(r";\s{0,3}(?:(?:and|see|also)\s){0,2}"), re.compile(r"[^\W_]+")
_MIXED = late_pattern(r"[A-Za-z][Ͱ-ԯ]|[Ͱ-ԯ][A-Za-z]")


class Clause(msgspec.Struct, frozen=True, gc=False):
    """One clause; of a publication ``span`` holds the opening words only."""

    kind: Literal["name", "credit", "printed"]
    span: Span
    name: NameFound | None = None
    credit: CreditClause | None = None
    until: int | None = None
    """Where a publication ends because a code that only one archive has stands after a semicolon."""


def clauses(words: Words) -> Iterator[Clause]:
    """The clauses of a statement."""
    text = words.text
    names, first, at, in_print = name_words(), _first_words(), 0, False
    held: NameFound | None = None
    credited, printed_to = False, None
    mixed = not text.isascii() and _MIXED.search(text) is not None
    for start, word in words.all if mixed else [each for each in words.all if each[1] in first]:
        if start < at:
            continue
        in_print = in_print and (printed_to is None or start < printed_to)
        if word in PRINTED_WORDS and (end := printed_at(text, start)):
            printed_to = _printed_to(text, end)
            yield Clause("printed", Span(start, end), until=printed_to)
            at, in_print, held, credited = end, True, None, False
        elif (
            (word in names or mixed)
            and (name := name_at(text, word, start))
            and _is_meant(text, name := replace(name, reads=reads_on(text, name)), in_print, held)
        ):
            yield Clause("name", name.span, name=name)
            at, in_print, held, credited = name.span.end, False, name, False
        elif (
            word in CREDIT_WORDS
            and (credit := credits_at(text, start, at if credited else -1))
            and (not in_print or _begins_anew(text, start))
        ):
            yield Clause("credit", credit.span, credit=credit)
            at, in_print, held, credited = credit.span.end, False, None, True


def _printed_to(text: str, start: int) -> int | None:
    """Where a code stands after a semicolon that means an archive: ``DBPO, vol. I, no. 12; FCO 28/541, TNA``."""
    for sign in _SEMICOLON.finditer(text, start):
        word = _WORD.match(text, sign.end())
        if word and word[0].casefold() in siglum_words() and announced(text, word[0].casefold(), word.start()):
            return sign.end()
    return None


@cache
def _first_words() -> frozenset[str]:
    """The words with which a clause may begin, in lower case."""
    return name_words() | PRINTED_WORDS | CREDIT_WORDS


def reads_on(text: str, name: NameFound) -> bool:
    """Whether a label or a code of the archive's scheme stands right after its name."""
    at = after_blank(text, name.span.end)
    return any(each.pieces_at(text, at) or each.code_at(text, at) for each in grammars_of(name.ids))


def _is_meant(text: str, name: NameFound, in_print: bool, held: NameFound | None) -> bool:
    """Whether a name stands for a holder, and is not only mentioned in a sentence or a title.

    ``held`` is the name of the holder before it, if there is one: after that an acronym between commas may
    be of an office (``cleared by L, ARA, FE``) or of a title (``NSC Records``).
    """
    before = text[max(0, name.span.start - _NEAR) : name.span.start]
    if held is not None and _is_copied(text, name, held):
        return False
    if name.lowered or (name.reads and not in_print):
        return bool(name.reads)
    if in_print and not _PARTS_PRINT.search(before):
        return bool(name.reads) and _AFTER_PRINT.search(before) is not None
    if in_print and name.reads:
        return True
    apart = name.span.start == 0 or _APART.search(before) is not None
    beside = held is not None and is_weak(text[held.span.end : name.span.start]) and bool(common(held.ids, name.ids))
    if _is_an_office(text, name):
        first = name.span.start == 0 or _FIRST.search(before) is not None
        of_archive = _OF_AN_ARCHIVE.match(text, name.span.end) is not None
        attached = before[-1:] in _ATTACHED if before else False
        return (
            apart and not attached and (beside or of_archive or (first and _GOES_ON.match(text, name.span.end) is None))
        )
    if not apart or (len(name.span) <= _LONGEST_SIGN and name.span.start > 0 and not beside):
        strongly = _STRONGLY.search(before) is not None or _FIRST.search(before) is not None
        return apart and strongly and is_announced(text, name.ids, name.span.end)
    words = text[name.span.start : name.span.end]
    acronym = " " not in words or words.isupper()
    if acronym and (_FILES.match(text, name.span.end) or _goes_on(text, name, held) or _is_quoted(text, name)):
        return False
    attached = before[-1:] in _ATTACHED or (held is not None and before[-1:] == "—") if before else False
    strongly = not acronym or held is None or _STRONGLY.search(before) is not None or _begins(before, name, held)
    return beside or (not attached and (strongly or _stands_last(text, name, held)))


def _begins(before: str, name: NameFound, held: NameFound) -> bool:
    """Whether a stop, which parts the titles of the holder before, stands before the name of another archive."""
    stopped = _STOPPED.search(before) is not None and len(name.span) > _LONGEST_SIGN
    return stopped and not common(held.ids, name.ids) and all(grammar_of(each).scheme.stops for each in held.ids)


def _is_copied(text: str, name: NameFound, held: NameFound) -> bool:
    """Whether a name says of what the holder right before it has copies: ``Hoover Institution, RGANI fond 89``."""
    copied = {each for holder in held.ids for each in archive(holder).copies}
    return copied.issuperset(name.ids) and is_weak(text[held.span.end : name.span.start])


def _stands_last(text: str, name: NameFound, held: NameFound | None) -> bool:
    """Whether an acronym ends a clause after a holder none of whose levels are titles, which it might be."""
    plain = held is not None and not any(grammar_of(each).titled for each in held.ids)
    return plain and len(name.span) > _LONGEST_SIGN and _ENDS.match(text, name.span.end) is not None


def _goes_on(text: str, name: NameFound, held: NameFound | None) -> bool:
    """Whether the holder before it is named again among its titles: ``SÚA, Prague, 02/2, A. ÚV KSČ, sv. 35``."""
    if held is None or not common(held.ids, name.ids) or is_weak(text[held.span.end : name.span.start]):
        return False
    strongly = _STRONGLY.search(text, max(held.span.end, name.span.start - _NEAR), name.span.start)
    return strongly is None and all(grammar_of(each).titled for each in name.ids)


def _is_quoted(text: str, name: NameFound) -> bool:
    """Whether it is the first of several words in quotation marks: ``lot 54 D 5, “NAC documents, 1949”``."""
    return name.span.start > 1 and text[name.span.start - 1] in '“"„«' and text.startswith(" ", name.span.end)


def _is_an_office(text: str, name: NameFound) -> bool:
    """Whether all archives that are called so share the name with an office."""
    words = text[name.span.start : name.span.end]
    if _ARCHIVE.search(words):
        return False
    return all((facts := archive(each)).office or words in facts.offices for each in name.ids)


def _begins_anew(text: str, start: int) -> bool:
    """Whether a new clause begins here: after a stop, a semicolon or a bracket, or with a capital letter."""
    before = text[max(0, start - _NEAR) : start].rstrip()
    return before[-1:] in (".", ";", ")") or text[start].isupper()
