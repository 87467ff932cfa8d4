"""Levels that are words between commas: ``National Security File, Country File, Israel``.

A title ends at a comma, a semicolon, a colon before a blank, or a line's end, unless it stands in brackets or
quotation marks. A sentence ends the locator: what follows it is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from archivepkg.late_patterns import late_pattern
from archivepkg.text import Span

__all__ = ["Titles", "closing", "ends_sentence", "is_quoted", "sentence_end", "sentence_starts", "titles"]

_SIGN = late_pattern(
    r"[,;]|:(?=\s)|(?P<apart>(?<![,;:])\s{0,3}\n|\n\s{0,3}\n|\s[·•|]\s|\]\(|https?://)|\n|[(\[“„«\"]|[)\]”»]|(?P<stop>[.?!])(?=[”\"’)\]]*\s|\Z)|\s(?P<dash>[—–])\s"
)
_QUOTE = late_pattern('["”“»]')
_OPEN, _CLOSE = "([“„«", ")]”»"
_NEXT = late_pattern(r"[”\"’)\]]*\s+[“\"„«‘(\[]*(?P<first>\S)")
_ABBREVIATION = late_pattern(
    r"(?<![^\W_])(?:[^\W\d_]|[^\W\d_](?:\.[^\W\d_])+|\w{0,2}[bcdfghjklmnpqrstvwxzбвгджзклмнпрстфхцчшщ]|vol|vols|no|nos|nr|jan|feb|mar|apr|jun|jul"
    r"|aug|sept|oct|nov|dec|inc|gen|col|capt|lt|sgt|sen|rep|gov|misc|min|memo|memos|conv|nat|natl|corr|corres|gvt|govt"
    r"|dept|div|sec|sub|ser|pt|pts|ed|eds|inv|fasc|caps|kart|obl|обл|гос|сб|см|tel|telgr|econ|pol|mil|orig|prof|secty|arch|nunz|segr|hist|inst|min|abt)\Z",
    re.IGNORECASE,
)
#: Words with which a remark on a document begins, even after what looks like an abbreviation.
_REMARK = late_pattern(
    r"\s+(?:top\s+secret|secret|confidential|restricted|unclassified|no\s+classification|official\s+use|limited|drafted"
    r"|prepared|copies|copy|a|an|the|this|sent|attached|printed|published|translated|obtained|contributed|source)(?![^\W_])",
    re.IGNORECASE,
)
_CLASSIFIED = late_pattern(
    r"(?:(?:top\s)?secret|confidential|restricted|unclassified"
    r"|(?:limited\s)?official\suse(?:\sonly)?)(?:,?\s(?:nodis|noforn|limdis|exdis|eyes\sonly|priority|immediate))?",
    re.IGNORECASE,
)
_TRIM = ' \t\r\n\xa0\u2002\u2003\u2009\u202f,;:.—–-|“”„«»"*'
_INITIALS = late_pattern(r"(?<![^\W_])(?:[^\W\d_]\.){1,5}[^\W\d_]\Z")
_LONGEST = 200
_ALNUM = late_pattern(r"[^\W_]")
_FEW = 4
#: Words of running text, with which no title that begins in lower case goes.
_RUNNING = late_pattern(
    r"(?<![^\W_])(?:which|who|whom|that|with|was|were|is|are|has|had|to|by|on|at|in|from|see|via|behind|but|not|this|these|it|its|his"
    r"|indicates|lists|although|because|where|when|while)(?![^\W_])",
    re.IGNORECASE,
)


class Titles(msgspec.Struct, frozen=True, gc=False):
    """The titles of a stretch of text, what in it is a gloss in brackets, and where its remark begins, if any."""

    titles: tuple[Span, ...]
    glosses: tuple[Span, ...]
    end: int


def sentence_end(text: str, start: int, end: int) -> int | None:
    """Where the first sentence, or line, that ends between ``start`` and ``end`` ends, its stop included."""
    depth = _opened(text, start)
    for sign in _SIGN.finditer(text, start, end):
        group, char = sign.lastgroup, sign[0]
        if group == "apart":
            return _begins_at(sign)
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            if not depth and char in ")]":
                return sign.start()  # it closes what was opened before the locator
            depth = max(0, depth - 1)
        elif group == "stop" and not depth and ends_sentence(text, sign.start(), start):
            return sign.end()
    return None


def _begins_at(sign: re.Match[str]) -> int:
    """Where what a sign sets apart begins: after it, or with it, where it is an address."""
    return sign.start() + (not sign[0].startswith("http"))


def _opened(text: str, start: int) -> int:
    """1 where a bracket opens right before ``start``, else 0."""
    return int(text[start - 1 : start] in ("(", "[")) if start else 0


def closing(text: str, start: int, end: int) -> int:
    """Where the bracket that opened right before ``start`` closes; ``end`` where none did."""
    opened = text[:start].rstrip()[-1:]
    if opened not in ("(", "["):
        return end
    depth = 0
    for at in range(start, end):
        depth += (text[at] in "([") - (text[at] in ")]")
        if depth < 0:
            return at
    return end


def is_quoted(text: str, start: int, at: int) -> bool:
    """Whether a quotation opened between ``start`` and ``at``, with words after its mark, and closes after ``at``."""
    before = text[start:at]
    if before.rfind("“") > before.rfind("”"):
        mark = "”"
    elif before.count('"') % 2:
        mark = '"'
    else:
        return False
    opened = before.rstrip()[-1:] in ("“", '"')
    return not opened and text.find(mark, at, at + _LONGEST) > 0


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Where each sentence begins between ``start`` and ``end``; the last of them has words."""
    starts = [start]
    while (following := sentence_end(text, starts[-1], end)) and any(char.isalnum() for char in text[following:end]):
        # a bracket that closes at the beginning ends what stands before it, and is passed over
        starts.append(max(following, starts[-1] + 1))
    return starts


def titles(text: str, start: int, end: int, *, stops: bool = False) -> Titles:
    """The titles between ``start`` and ``end``; with ``stops`` a stop parts titles and ends nothing."""
    limit = _lines_end(text, start, end) if stops else (sentence_end(text, start, end) or end)
    found: list[Span] = []
    glosses: list[Span] = []
    for first, last in _parts(text, start, limit, stops=stops):
        span = _trimmed(text, first, last)
        if span is None:
            continue
        if not _may_be_a_title(text[span.start : span.end]):
            limit = span.start
            break
        span, is_gloss = _unbracketed(text, span)
        (glosses if is_gloss else found).append(span)
    return Titles(tuple(found), tuple(glosses), limit)


def _unbracketed(text: str, span: Span) -> tuple[Span, bool]:
    """A title without a bracket that closes what was opened before it, and whether it is a gloss in brackets."""
    words = text[span.start : span.end]
    if words[0] in "([" and words[-1] in ")]":
        return span, True
    if words[-1] in ")]" and sum(map(words.count, ")]")) > sum(map(words.count, "([")):
        return Span(span.start, span.end - 1), text[max(0, span.start - 1) : span.start] in ("(", "[")
    return span, False


def _lines_end(text: str, start: int, end: int) -> int:
    """Where the line, or what a sign such as ``|`` sets apart, ends."""
    return next((_begins_at(sign) for sign in _SIGN.finditer(text, start, end) if sign["apart"]), end)


def _may_be_a_title(words: str) -> bool:
    """Whether words are no running text: they begin with a capital or a figure, or are few and plain.

    How secret a document is, is no title of a file either.
    """
    if words[0] in "STCNUREL" and _CLASSIFIED.fullmatch(words):
        return False
    return not words[0].islower() or (words.count(" ") < _FEW and _RUNNING.search(words) is None)


def _parts(text: str, start: int, end: int, *, stops: bool) -> Iterator[tuple[int, int]]:
    depth, at = 0, start
    quoted = _quoted_to(text, start, end) if text[max(0, start - 1) : start] in ('"', "“", "„", "«") else start
    for sign in _SIGN.finditer(text, start, end):
        char = sign[0]
        if sign.start() < quoted:
            continue
        if char == '"':  # a straight mark opens where one closes further on
            quoted = _quoted_to(text, sign.end(), end)
        elif char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char == "\n" or (
            not depth and (sign.lastgroup != "stop" or (stops and ends_sentence(text, sign.start(), at)))
        ):
            yield at, sign.start()
            at, depth = sign.end(), 0
    yield at, end


def _quoted_to(text: str, start: int, end: int) -> int:
    """Where a quotation that opened before ``start`` ends, its mark included; ``start`` where it does not close.

    Its mark may stand after the ``end``, and a comma or stop before it: ``“Humphrey, G.”``.
    """
    mark = _QUOTE.search(text, start, end + 2)
    return mark.end() if mark else start


def ends_sentence(text: str, stop: int, start: int) -> bool:
    """Whether the stop at ``stop`` ends the sentence from ``start`` on, and no abbreviation."""
    following = _NEXT.match(text, stop + 1)
    if following is not None and (following["first"].islower() or following["first"].isdecimal()):
        return False
    if _REMARK.match(text, stop + 1):
        return True
    return _ABBREVIATION.search(text, max(start, stop - 12), stop) is None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end].lstrip(_TRIM)
    start = end - len(words)
    words = words.rstrip(_TRIM)
    end = start + len(words)
    if _INITIALS.search(text, start, end) and text.startswith(".", end):
        end += 1  # the stop of `C.C. al P.C.R.` belongs to it
    if not words or len(words) > _LONGEST or _ALNUM.search(words) is None:
        return None
    return Span(start, end)
