"""A word is still parted by the hyphen of a line's or a page's end.

`govern-` and `ment` on two lines become `govern- ment` in the record: no search finds the word. Where that has happened
already, it is found as well. Whether a hyphen is only that of the line's end is told without a dictionary: the whole
word stands elsewhere in the document, or the second part is the end of a word and no word, or lines do not end inside
paragraphs otherwise. A hyphen of its own (`Sino-Soviet`, `well-known`) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from archivepkg import discovery
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.format import formats
from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.rules.body_words import BodyBlock, body_blocks
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_body = Contribution.signed

_WRAPPED = "We are for the\nconvening of a\nconference, and for\na number of\nother measures of\na {}\n{} nature."

rule = Rule(
    __name__,
    code="PAG002",
    name="hyphenated-word",
    severity=Severity.WARNING,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: the hyphen may be the word's own.",
    accepts=(
        Accepted(_body("The Sino-\nsoviet treaty and the self-\ndefense of North-\nern Korea."), why="compounds"),
        Accepted(_body("A well-known and well-\nknown man."), why="the word has a hyphen elsewhere"),
        Accepted(_body("Anti-\nAmerican words, in 1950-\n1951, to-\n"), why="a capital, figures, nothing"),
        Accepted(_body(_WRAPPED.format("user-", "friendly")), why="lines end everywhere, and both parts may be words"),
        Accepted(_body("Two- and three-year plans, Nord- und Südkorea, pre- and post-war."), why="a part is left out"),
        Accepted(_body("He came by air-\ncraft. The air was full of craft."), why="both parts are words here"),
    ),
    rejects=(
        Rejected(
            Contribution(
                text='{"id": "x1", "schema_version": "1.0", "title": "Letter", "body": [{"kind": "paragraph", "text": '
                '"We ask for places at your techni-\\ncal schools."}]}\n'
            ),
            marks="We ask for places at your techni-\\ncal schools.",
            why="in a record",
        ),
        Rejected(
            _body("The Soviet Govern-\nment agrees."),
            marks="Govern-\nment",
            repaired=_body("The Soviet Government agrees."),
        ),
        Rejected(
            _body(_WRAPPED.format("cere-", "monial") + " It is ceremonial."),
            marks="cere-\nmonial",
            repaired=_body(_WRAPPED.replace("{}\n{}", "ceremonial") + " It is ceremonial."),
            why="the whole word stands elsewhere",
        ),
        Rejected(
            _body(_WRAPPED.format("trans-", "ferred")),
            marks="trans-\nferred",
            repaired=_body(_WRAPPED.replace("{}\n{}", "transferred")),
            why="`ferred` is no word, though trans- begins compounds",
        ),
        Rejected(
            _body("The Soviet Govern- ment agrees."),
            marks="Govern- ment",
            repaired=_body("The Soviet Government agrees."),
        ),
        Rejected(
            _body("with the present demar-\n\ncation of troops."),
            marks="demar-\n\ncation",
            repaired=_body("with the present demarcation of troops."),
            why="a page ended here",
        ),
        Rejected(
            _body("with the present demar-\n\n- 2 -\n\ncation of troops."),
            marks="demar-\n\n- 2 -\n\ncation",
            why="the number of a page stands between",
        ),
    ),
)

_BREAK = late_pattern(
    r"[-‐¬](?<=[^\W\d_]{2}.)(?:[ \t]*(?P<end>\r\n|\n|\r)(?P<blank>(?:[ \t]*(?:\r\n|\n|\r)){0,3})[ \t]*"
    r"(?P<number>[-–—]?[ ]?[0-9]{1,4}[ ]?[-–—]?[ \t]*(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r)){0,3}[ \t]*)?"
    r"|[ ]{1,2})(?P<second>[^\W\d_]{1,40})(?![-\w])"
)
#: Without a hyphen before a blank, or one of the others, none is that of a line's end.
_HYPHEN = re.compile(r"-[ \t\r\n]")
_OTHER_HYPHENS = "‐¬"
_FIRST = late_pattern(r"(?<![^\W_])(?<![-‐'’])[^\W\d_]{2,}\Z")
_WORD = late_pattern(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_WRAP = late_pattern(r"[^\s\-‐¬](?:\r\n|\n|\r)[ \t]*[^\W\d_]")
_LONGEST = 40
#: Where fewer lines than this end inside paragraphs for each that ends in a hyphen, the file is not wrapped.
_WRAPPED_LINES = 4


class _Words(msgspec.Struct, frozen=True):
    language: str
    words: tuple[str, ...]
    seen: str


class _Stems(msgspec.Struct, frozen=True):
    prefix: str
    words: tuple[str, ...]
    seen: str


class _Manifest(msgspec.Struct, frozen=True):
    prefixes: tuple[_Words, ...]
    particles: tuple[_Words, ...]
    endings: tuple[_Words, ...]
    stems: tuple[_Stems, ...]


@cache
def _known() -> tuple[frozenset[str], frozenset[str], frozenset[str], dict[str, tuple[str, ...]]]:
    """First parts of compounds, second parts of compounds, ends of words, and what goes on a first part as one word."""
    table = discovery.manifest(Path(__file__).with_name("hyphenation.toml"), _Manifest)
    prefixes, particles, endings = (
        frozenset(word for row in rows for word in row.words)
        for rows in (table.prefixes, table.particles, table.endings)
    )
    return prefixes, particles, endings, {row.prefix: row.words for row in table.stems}


@rule.check
def hyphenated(reading: Reading) -> Iterator[Diagnostic]:
    body, text = reading.body, reading.source.text
    if "-\\n" in text:
        yield from _in_record(reading)
    if body is None or not (_HYPHEN.search(text, body.start, body.end) or any(sign in text for sign in _OTHER_HYPHENS)):
        return
    found = list(_parted(text, body))
    if not found:
        return
    words = set(_WORD.findall(_without(text, [span for span, _, _ in found]).casefold()))
    wrapped = len(_WRAP.findall(text, body.start, body.end)) >= _WRAPPED_LINES * len(found)
    for span, first, match in found:
        pieces = first.casefold(), match["second"].casefold()
        if _is_one_word(*pieces, words, wrapped=not match["end"] or (wrapped and not match["blank"])):
            fix = None if match["number"] else _joined(match)
            message = f"the word {first + match['second']!r} is parted by the hyphen of a line's end"
            yield rule.found(span, message, fix)


def _in_record(reading: Reading) -> Iterator[Diagnostic]:
    """The same in the blocks of a record, where the end of a line is written as an escape."""
    if formats()[reading.format].mendable:
        return
    found = [(block, *parted) for block in body_blocks(reading) for parted in _parted(block.text, _whole(block))]
    parted = {block.index: [span for other, span, _, _ in found if other is block] for block, _, _, _ in found}
    rest = [_without(block.text, parted.get(block.index, [])) for block in body_blocks(reading) if found]
    words = set(_WORD.findall(" ".join(rest).casefold()))
    for block, span, first, match in found:
        if _is_one_word(first.casefold(), match["second"].casefold(), words, wrapped=False):
            message = f"the word {first + match['second']!r} is parted by the hyphen of a line's end"
            yield rule.found(block.words.span(span.start, span.end), message)


def _whole(block: BodyBlock) -> Span:
    return Span(0, len(block.text))


def _parted(text: str, body: Span) -> Iterator[tuple[Span, str, re.Match[str]]]:
    """Every hyphen at the end of a line, or before a blank that was one, with a small letter after it."""
    for match in _BREAK.finditer(text, body.start, body.end):
        first = _FIRST.search(text, max(body.start, match.start() - _LONGEST), match.start())
        if first is not None and match["second"][0].islower():
            yield Span(first.start(), match.end()), first[0], match


def _without(text: str, spans: Sequence[Span]) -> str:
    """A text without some parts of it."""
    starts = [0, *(span.end for span in spans)]
    ends = [*(span.start for span in spans), len(text)]
    return " ".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _joined(match: re.Match[str]) -> Fix:
    return Fix.unsafe("join the two parts", Edit(Span(match.start(), match.start("second")), ""))


def _is_one_word(first: str, second: str, words: set[str], *, wrapped: bool) -> bool:
    """Whether two parts are one word; ``wrapped``: lines end inside paragraphs anyway, also at hyphens of words."""
    prefixes, particles, endings, stems = _known()
    if f"{first}-{second}" in words:
        return False
    if first + second in words:
        return True
    if second.startswith(stems.get(first, "\0")):
        return True
    if first in prefixes or second in particles or (first in words and second in words):
        return False
    return second in endings or not wrapped
