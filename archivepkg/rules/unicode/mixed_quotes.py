"""Straight and curly quotation marks, or apostrophes, stand side by side.

`"so"` and `“so”` in one text come of pasting from two programs; `“so"` is opened by one mark and closed by another.
A search for a quotation finds half of them. Header, citation and body are looked at apart, for they come from different
hands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.stated import stated_words
from archivepkg.text import Excerpt, Span


def _body(text: str) -> Contribution:
    return Contribution(body=text + "\n\nMAO ZEDONG")


rule = Rule(
    __name__,
    code="UNI007",
    name="mixed-quotes",
    severity=Severity.INFO,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: which mark opens and which closes is told by the words beside it.",
    accepts=(
        Accepted(Contribution()),
        Accepted(_body("He said “no,” and then “yes”; it’s so.")),
        Accepted(_body("He said “no”; a gun of 3\" and a tube of 10'.")),
        Accepted(
            Contribution(summary="Mao speaks of “volunteers.”", title="Letter", cited_title="“Letter”", citation=None)
        ),
    ),
    rejects=(
        Rejected(
            _body('He said “no,” and then "yes"; then “no” again.'),
            marks='"',
            repaired=_body("He said “no,” and then “yes”; then “no” again."),
        ),
        Rejected(
            _body('He said "no," and then “yes"; then "no" again.'),
            marks="“",
            repaired=_body('He said "no," and then "yes"; then "no" again.'),
            why="opened by one mark, closed by another",
        ),
        Rejected(
            _body("It’s what he didn’t say, and what he doesn't mean."),
            marks="'",
            repaired=_body("It’s what he didn’t say, and what he doesn’t mean."),
        ),
    ),
)

_DOUBLE = late_pattern('["“”](?:(?<![0-9].)|(?<=[“”]))')
_SINGLE = late_pattern(r"['’](?<=[^\W\d_].)(?=[^\W\d_])")
#: The straight mark of each kind, the curly ones, how they are found, and what the kind is called.
_KINDS = (('"', "“”", _DOUBLE, "quotation marks"), ("'", "’", _SINGLE, "apostrophes"))
#: Marks with which other languages open or close: what a curly one does beside them cannot be told.
_FOREIGN = late_pattern("[„‚«»‹›「」『』]")
_OPENS = late_pattern(r"[\s(\[{—–/-]|\Z")


class _Mark(msgspec.Struct, frozen=True, eq=False):
    words: Excerpt
    at: int

    @property
    def char(self) -> str:
        return self.words.text[self.at]

    @property
    def is_straight(self) -> bool:
        return self.char in "\"'"

    @property
    def span(self) -> Span:
        return self.words.span(self.at, self.at + 1)

    def curly(self) -> str:
        if self.char == "'":
            return "’"
        return "“" if _OPENS.match(self.words.text[max(0, self.at - 1) : self.at]) else "”"

    def straight(self) -> str:
        return "'" if self.char == "’" else '"'


@rule.check
def mixed(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.source.text
    kinds = [kind for kind in _KINDS if _has_both([text], kind[0], kind[1])]
    if not kinds:
        return
    hands: dict[str, list[Excerpt]] = {}
    for pointer, words in stated_words(reading):
        hand = pointer.split("/")[1]
        hands.setdefault(hand if hand in ("body", "citation") else "header", []).append(words)
    for zone in hands.values():
        texts = [words.text for words in zone]
        here = [kind for kind in kinds if _has_both(texts, kind[0], kind[1])]
        foreign = any(map(_FOREIGN.search, texts)) if here else False
        for _, _, pattern, name in here:
            marks = [_Mark(words, match.start()) for words in zone for match in pattern.finditer(words.text)]
            yield from _found(marks, name, foreign=foreign)


def _has_both(texts: Sequence[str], straight: str, curly: str) -> bool:
    """Whether the texts have the straight mark, and a curly one."""
    return any(straight in text for text in texts) and any(mark in text for mark in curly for text in texts)


def _found(marks: Sequence[_Mark], name: str, *, foreign: bool) -> Iterator[Diagnostic]:
    """One finding, at the first mark of the kind that is the rarer."""
    straight = [mark for mark in marks if mark.is_straight]
    curly = [mark for mark in marks if not mark.is_straight]
    if not straight or not curly:
        return
    few, many = sorted((straight, curly), key=len)
    kinds = ("straight", "curly") if few is straight else ("curly", "straight")
    edits = [Edit(mark.span, mark.curly() if few is straight else mark.straight()) for mark in few]
    fix = None if foreign else Fix.unsafe(f"make all {kinds[1]}", *edits)
    yield rule.found(
        few[0].span,
        f"{len(few)} of {len(marks)} {name} {'is' if len(few) == 1 else 'are'} {kinds[0]}, the others {kinds[1]}",
        fix,
        (Related(many[0].span, f"here stands a {kinds[1]} one"),),
    )
