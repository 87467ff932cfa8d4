"""Where a page or a line ends, words or a paragraph stand twice.

The last words of a page were often typed again at the head of the next, and transcribers who go on after a pause begin
with what they had. Words that may well stand twice (`that that`, `had had`) are left alone within a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.format import formats
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import BodyBlock, body_blocks
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.seams import BodyLine, body_lines, breaks_off, goes_on
from archivepkg.text import Span

_LONG = "We intend to agree to the establishment of monitoring at 1 or 2 border points."

_body = Contribution.signed

rule = Rule(
    __name__,
    code="PAG007",
    name="doubled-at-seam",
    severity=Severity.WARNING,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: the body is evidence, and the words may stand twice in the original.",
    accepts=(
        Accepted(_body("This was done with his\n\nagreement.\n\nAgreement was reached.")),
        Accepted(_body("He said that\nthat was so, and that he had\nhad no doubt."), why="words that may stand twice"),
        Accepted(_body("He agreed.\n\nHe agreed.\n\nMoscow\n\nMoscow, November 14, 1951"), why="short paragraphs"),
        Accepted(_body("The sea, the\nsea"), why="not the same words"),
    ),
    rejects=(
        Rejected(
            _body("This time it also was done with his\n\nhis agreement."),
            marks="his",
            repaired=_body("This time it also was done with his\n\nagreement."),
        ),
        Rejected(
            _body("We shall wait, and give our advice to the Korean\n\nKorean comrades."),
            marks="Korean",
            repaired=_body("We shall wait, and give our advice to the Korean\n\ncomrades."),
        ),
        Rejected(
            _body("for the reorganization of the army, reduction of\n\nreduction of the bureaucracy."),
            marks="reduction of",
            repaired=_body("for the reorganization of the army, reduction of\n\nthe bureaucracy."),
        ),
        Rejected(
            _body("This time it was done with the\nthe agreement of all."),
            marks="the",
            repaired=_body("This time it was done with the\nagreement of all."),
        ),
        Rejected(_body(f"{_LONG}\n\n{_LONG}"), marks=_LONG, repaired=_body(_LONG)),
    ),
)

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LAST = re.compile(r"(?<=[ ,;(])[^\W\d_]{2,20}\Z")
_FIRST = re.compile(r"([^\W\d_]{2,20})(?=[\s,;:]|[.!?)](?:\s|\Z)|\Z)[ \t]*")
#: Words that stand twice in a row in good sentences.
_TWICE = frozenset(
    (
        "that",
        "had",
        "is",
        "was",
        "do",
        "in",
        "on",
        "so",
        "no",
        "very",
        "more",
        "long",
        "far",
        "many",
        "her",
        "his",
        "who",
        "what",
        "which",
        "you",
        "die",
        "das",
        "der",
        "sie",
        "den",
        "les",
        "nous",
        "vous",
        "se",
        "que",
        "как",
        "так",
        "но",
        "да",
        "что",
        "очень",
    )
)
#: A name at the beginning that is followed by a word in small letters.
_NAME = re.compile(r"([^\W\d_a-zß-öø-ÿа-џ][^\W\d_]{2,20})\s[^\W\d_A-ZÀ-ÞЀ-Я]{2}")
_FURNITURE = re.compile(r"[-–— ]*[0-9]{1,4}[-–— ]*|\[[^\[\]]{1,20}\]")
_ENDED = re.compile(r"[.!?…][\"”’»)\]]*\Z")
_MOST_WORDS, _SHORTEST_PARAGRAPH = 8, 45
#: A line that goes on in the next has so many characters at least; shorter ones are those of lists and headings.
_SHORTEST_LINE = 25


@rule.check
def doubled(reading: Reading) -> Iterator[Diagnostic]:
    blocks = [
        block for block in body_blocks(reading) if block.text[:1].isalpha() or not _FURNITURE.fullmatch(block.text)
    ]
    for here, after in pairwise(blocks):
        if here.text == after.text and _is_whole(after):
            message = "the paragraph stands twice"
            fix = Fix.unsafe("take the second one away", Edit(Span(here.whole.end, after.whole.end), ""))
            yield rule.found(after.words.span(), message, fix, (Related(here.words.span(), "here it stands, too"),))
        elif (
            len(here.text) >= _SHORTEST_LINE
            and breaks_off(here.text)
            and (goes_on(after.text) or _is_seam_at_name(here.text, after.text))
            and (count := _repeated(here.text, after.text))
        ):
            yield _at_seam(here, after, count)
    if formats()[reading.format].mendable:
        yield from _in_lines(body_lines(reading))


def _is_seam_at_name(before: str, after: str) -> bool:
    """Whether a sentence breaks off in a name and goes on with it: ``the Korean`` / ``Korean comrades``."""
    name = _NAME.match(after)
    return bool(name) and len(before) >= _SHORTEST_PARAGRAPH and bool(name and before.endswith(f" {name[1]}"))


def _is_whole(block: BodyBlock) -> bool:
    """Whether a block is a paragraph of sentences, which nobody writes twice."""
    text = block.text
    return block.block.kind == "paragraph" and len(text) >= _SHORTEST_PARAGRAPH and bool(_ENDED.search(text[-8:]))


def _at_seam(here: BodyBlock, after: BodyBlock, count: int) -> Diagnostic:
    """The words that end one block and begin the next."""
    words = list(_WORD.finditer(after.text[:400]))
    end = words[count - 1].end()
    rest = words[count].start() if count < len(words) else end
    fix = Fix.unsafe("take them away", Edit(after.words.span(0, rest), ""))
    last = [*_WORD.finditer(here.text[-400:])][-count]
    at = len(here.text) - len(here.text[-400:]) + last.start()
    related = Related(here.words.span(at, len(here.text)), "here they stand, too")
    return rule.found(after.words.span(0, end), f"{after.text[:end]!r} ends the paragraph before, too", fix, (related,))


def _repeated(here: str, after: str) -> int:
    """How many words at the end of one text begin the next; one counts unless it may well stand twice."""
    last = [word[0] for word in _WORD.finditer(here[-400:])][-_MOST_WORDS:]
    first = [word[0] for word in _WORD.finditer(after[:400])][:_MOST_WORDS]
    for count in range(min(len(last), len(first)), 0, -1):
        if last[-count:] == first[:count]:
            return count if count < len(first) else 0
    return 0


def _in_lines(lines: Sequence[BodyLine]) -> Iterator[Diagnostic]:
    """A word that ends one line and begins the next, within a paragraph."""
    for here, after in pairwise(lines):
        if after.after_blank or len(here.text) < _SHORTEST_LINE:
            continue
        last, first = _LAST.search(here.text[-_SHORTEST_LINE:]), _FIRST.match(after.text)
        if last is None or first is None or last[0] != first[1] or first[1].casefold() in _TWICE:
            continue
        start = after.span.start
        fix = Fix.unsafe("take it away", Edit(Span(start, start + first.end()), ""))
        related = Related(Span(here.span.end - len(last[0]), here.span.end), "here it stands, too")
        span = Span(start, start + first.end(1))
        yield rule.found(span, f"{first[1]!r} ends the line before, too", fix, (related,))
