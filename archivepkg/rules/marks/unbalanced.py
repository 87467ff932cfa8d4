"""A bracket or a quotation mark has no partner, or two pairs cross.

A reader cannot tell any more whose words these are: what the editor supplied in brackets runs into the document, or the
other way round. The mark that opens is pointed at, with the one that crosses it. Left alone are the brackets of
lists (`1)`, `a)`), notes and quotations of several paragraphs, a bracket that an editor supplied (`[)]`), marks of
inches and ditto, and what `[sic]` follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import body_blocks, body_text
from archivepkg.rules.bracket_pairs import unpaired_brackets
from archivepkg.rules.cues import present
from archivepkg.rules.example import Contribution
from archivepkg.rules.pairs import PairMark, Unpaired, first_of_each, is_sic
from archivepkg.rules.quotation_pairs import unpaired_quotations
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Excerpt, Span

_TITLE = "Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov {}"

_body = Contribution.signed

_MARKS = '[](){}（）「」『』【】《》“”„«»"'

rule = Rule(
    __name__,
    code="EDM001",
    name="unbalanced",
    severity=Severity.ERROR,
    cue=_MARKS,
    accepts=(
        Accepted(_body("we also have mountainous regions there [that are] advantageous (for defense).")),
        Accepted(
            _body("1) an organ for monitoring, 2) the exchange of prisoners (see a) and b) above)."), why="a list"
        ),
        Accepted(_body("1) an organ for monitoring\n2) the exchange of prisoners"), why="labels of items"),
        Accepted(
            _body("[The following was added.\n\nThe enemy is sure to demand it.]"), why="a note of two paragraphs"
        ),
        Accepted(_body("“We insist on it.\n\n“We will not agree.”"), why="a quotation that opens anew"),
        Accepted(_body("He wrote: „Wir stimmen zu.“ «Согласен.» »Einverstanden.«"), why="as other languages quote"),
        Accepted(_body('A shell of 6" and a gun of 12" were lost.'), why="inches"),
        Accepted(_body("The enemy (or so he would have us believe[)] is weak."), why="a bracket that was supplied"),
        Accepted(_body("The enemy ( [sic] is weak."), why="so in the original"),
        Accepted(_body("The enemy â€” so he says â€“ is weak."), why="dashes in a wrong encoding are UNI006's"),
        Accepted(_body("«Газета «Правда» пишет."), why="one mark closes both"),
        Accepted(Contribution(title=_TITLE.format("[Stalin]"))),
    ),
    rejects=(
        Rejected(Contribution(title=_TITLE.format("[Stalin")), marks="["),
        Rejected(_body("in case of refusal we also have regions there [that are advantageous for defense."), marks="["),
        Rejected(_body("in case of refusal we also have regions there that are] advantageous."), marks="]"),
        Rejected(_body("It is possible (that America [will) propose] this variant."), marks="[", why="two pairs cross"),
        Rejected(_body("The budget (in comparison with 1950 has increased by 60%.\n\nThus it is."), marks="("),
        Rejected(_body("He called it “a regime of economizing and left.\n\nThus it is."), marks="“"),
        Rejected(_body('He called it "a regime of economizing and left.\n\nThus it is.'), marks='"'),
        Rejected(Contribution(summary="Mao writes to Stalin (concerning Korea."), marks="("),
    ),
)

#: A dash in letters of another encoding: the quotation mark in it is none.
_MISREAD_DASH = re.compile("â€[“”]")
_FIELDS = ("/title", "/summary", "/citation/text", "/rights")


@rule.check
def unbalanced(reading: Reading) -> Iterator[Diagnostic]:
    cues = present(reading)
    marks = [mark for mark in _MARKS if mark in cues]
    blocks = body_blocks(reading)
    if any(mark in body_text(reading) for mark in marks):
        yield from _found([block.words for block in blocks], [block.block.kind == "list_item" for block in blocks])
    title = False
    for pointer in _FIELDS:
        words = reading.words(pointer)
        if words is None or not _may_be_odd(words.text, marks) or (pointer == "/citation/text" and title):
            continue
        found = list(_found([words], [False]))
        title = title or (pointer == "/title" and bool(found))
        yield from found
    for index in range(len(reading.document.notes)):
        if (words := reading.words(f"/notes/{index}/text")) and _may_be_odd(words.text, marks):
            yield from _found([words], [False])


def _may_be_odd(text: str, marks: Sequence[str]) -> bool:
    """Whether a text has marks that may be without a partner: more than an even number of straight ones."""
    here = [mark for mark in marks if mark in text]
    return bool(here) and not (here == ['"'] and text.count('"') % 2 == 0)


def _found(words: Sequence[Excerpt], listed: Sequence[bool]) -> Iterator[Diagnostic]:
    texts = [each.text for each in words]
    whole = "\n".join(texts)
    if "â" in whole and _MISREAD_DASH.search(whole):
        texts = [_MISREAD_DASH.sub("   ", text) for text in texts]
        whole = "\n".join(texts)
    every = [*unpaired_brackets(texts, listed), *unpaired_quotations(texts, listed)]
    for one in first_of_each(one for one in every if not is_sic(texts, one)):
        related = (Related(_span(words, one.other), "it crosses the pair that closes here"),) if one.other else ()
        yield rule.found(_span(words, one.mark), _message(one), related=related)


def _span(words: Sequence[Excerpt], mark: PairMark) -> Span:
    return words[mark.block].span(mark.at, mark.at + 1)


def _message(one: Unpaired) -> str:
    said = {
        "unclosed": "is never closed",
        "unopened": "closes what was never opened",
        "crossed": "crosses another pair",
    }
    more = f" ({one.more} more like it in this block)" if one.more else ""
    return f"{one.mark.char!r} {said[one.fault]}{more}"
