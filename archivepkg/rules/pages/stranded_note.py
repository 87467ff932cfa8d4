"""A footnote stands in the middle of a paragraph, where its page ended.

On the page it stood below the text; in the transcription it parts a sentence in two, and reads as part of the
document. A paragraph counts that begins like a note, where the one before breaks off and the next goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import BodyBlock, body_blocks
from archivepkg.rules.example import Contribution
from archivepkg.rules.footnotes import footnotes
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.seams import is_seam
from archivepkg.text import Span

_body = Contribution.signed

rule = Rule(
    __name__,
    code="PAG009",
    name="stranded-note",
    severity=Severity.WARNING,
    accepts=(
        Accepted(_body("This was done with his agreement.\n\n1 See document 5.\n\nWe intend to agree.")),
        Accepted(
            _body("We propose to create\n\n1. an organ for monitoring\n\nand to convene a conference."), why="a list"
        ),
        Accepted(_body("This time it was done with his\n\nagreement."), why="no note"),
        Accepted(
            _body("It was done.[1] So it was.[2]\n[1] See document 5.\n[2] Of the same day."), why="below the text"
        ),
    ),
    rejects=(
        Rejected(
            _body("This time¹ it also was done with his\n\n1 See document 5 of this collection.\n\nagreement."),
            marks="1 See document 5 of this collection.",
        ),
        Rejected(
            _body("This time* it also was done with his\n\n* The talks in Beijing.\n\nagreement."),
            marks="* The talks in Beijing.",
        ),
        Rejected(
            _body("This time it also was done with his\n\n1 It met on the next day.\n\nagreement."),
            marks="1 It met on the next day.",
        ),
        Rejected(
            _body("It was done with his agreement.[1]\n[1] See document 5.\nWe intend to agree."),
            marks="[1] See document 5.",
            why="a line of the paragraph",
        ),
        Rejected(
            _body("This time it also was done with his\n\n[1] Ibid., p. 5.\n\nagreement."), marks="[1] Ibid., p. 5."
        ),
    ),
)

_NOTE = re.compile(r"(?P<label>\[?[0-9]{1,3}\]?|[¹²³⁴-⁹]{1,3}|\*{1,3}|†|‡|\\\*)[.)]?\s+(?P<first>[^\W\d_]|[\"“«„])")
_ENDED = re.compile(r"[.!?…][\"”’»)\]]*\Z")
#: Words that begin notes, in several languages.
_CITES = re.compile(r"[^.]{0,20}\b(?:See|Ibid|Cf|Op\. cit|Idem|Vgl|Ebd|Siehe|См|Там же|Voir|Note)\b")
#: A note stands on the page that refers to it, so many blocks below at most.
_NEAR = 12
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


@rule.check
def stranded(reading: Reading) -> Iterator[Diagnostic]:
    blocks = body_blocks(reading)
    for before, note, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        written = f"{note.block.label} {note.text}" if note.block.label else note.text
        match = _NOTE.match(written)
        if match is None or not is_seam(before.text, after.text) or not _ENDED.search(written):
            continue
        if (
            _is_set_apart(match)
            or _CITES.match(written, match.start("first"))
            or _refers(blocks, note.index, match["label"])
        ):
            related = Related(after.words.span(0, min(40, len(after.text))), "the sentence goes on here")
            yield rule.found(note.whole, "a note stands in the middle of a sentence", related=(related,))
    yield from _within(reading, blocks)


def _within(reading: Reading, blocks: Sequence[BodyBlock]) -> Iterator[Diagnostic]:
    """Notes that something refers to, each a line of a paragraph that goes on below it."""
    text = reading.source.text
    for group in footnotes(reading).groups:
        named = {label.text for label in group.references}
        starts = [note.span.start for note in group.notes]
        for note in group.notes:
            whole = blocks[note.block].whole
            end = text.find("\n", note.span.start, whole.end)
            line = Span(note.span.start, end if end >= 0 else whole.end)
            alone = not any(whole.start <= start < whole.end for start in starts if start != line.start)
            inside = text[whole.start : line.start].strip() and text[line.end : whole.end].strip()
            if alone and inside and note.text in named and _ENDED.search(text[line.start : line.end].rstrip()):
                yield rule.found(line, "a note stands in the middle of a paragraph")


def _is_set_apart(note: re.Match[str]) -> bool:
    """Whether it begins as notes do and items of lists do not: a bare figure or a sign, and a capital."""
    return note[0].split()[0][-1] not in ".)" and note["first"].isupper()


def _refers(blocks: Sequence[BodyBlock], index: int, label: str) -> bool:
    """Whether one of the blocks before refers to the note: by its label after a word."""
    bare = label.strip("[]\\").translate(_SUPERSCRIPTS)
    mark = re.compile(rf"[^\W\d_][.,;\"”’»)]?(?:\[{re.escape(bare)}\]|{re.escape(bare)})(?![\w*])")
    near = (block.text.translate(_SUPERSCRIPTS) for block in blocks[max(0, index - _NEAR) : index])
    return any(mark.search(text) for text in near)
