"""A passage of a translation was left in another script.

A paragraph in Cyrillic in an English text was overlooked, or pasted from the original. Names, titles of books and short
quotations stay as they are; so does what stands in brackets, in a note, or beside its translation.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.rules.example import Contribution
from archivepkg.rules.offered_texts import offered_texts, other_than_latin, stands_within, text_parts
from archivepkg.rules.rule import Accepted, Rejected, Rule

_PASSAGE = (
    "Прошу Ваших указаний по изложенному выше, а также о том, следует ли продолжать переговоры до приезда "
    "остальной части делегации."
)
_CHINESE = "请您对上述问题给予指示，并请告知在代表团其余成员到达之前是否应当继续谈判"

rule = Rule(
    __name__,
    code="LNG005",
    name="untranslated-passage",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(body="He met Чойбалсан and read «О задачах партии и правительства» [On the Tasks].")),
        Accepted(Contribution(body=f"I ask for instructions [in the original: {_PASSAGE}] on the above.")),
        Accepted(Contribution(body=f"I ask for instructions.[1]\n\n[1] {_PASSAGE}"), why="a note"),
        Accepted(Contribution(contents="Transcript - Russian", body=_PASSAGE), why="nothing is translated"),
        Accepted(
            Contribution(
                contents="Translation - English\nTranscript - Russian", body=f"I ask for instructions.\n\n{_PASSAGE}"
            ),
            why="a text of its own",
        ),
    ),
    rejects=(
        Rejected(
            Contribution(body=f"To Comrade FILIPPOV\n\nI ask your advice. {_PASSAGE} So much for today.\n\nMAO ZEDONG"),
            marks=_PASSAGE.rstrip("."),
        ),
        Rejected(
            Contribution(
                original_language="Chinese",
                body=f"To Comrade FILIPPOV\n\nI ask your advice.\n\n{_CHINESE}。\n\nMAO",
            ),
            marks=_CHINESE,
        ),
    ),
)

#: More words than this are a passage; of Chinese and Japanese, whose words are not parted, more letters than this.
_WORDS, _LETTERS = 12, 25
_PASSAGES = late_pattern(
    r"[Ѐ-ԯ](?:[Ѐ-ԯ\s\d.,;:!?«»“”„\"'’№%–—-]*[Ѐ-ԯ])?"
    r"|[㐀-鿿ぁ-ヿ](?:[㐀-鿿ぁ-ヿ\s\d，。、；：！？《》「」“”·（）]*[㐀-鿿ぁ-ヿ])?"
    r"|[가-힣](?:[가-힣\s\d.,;:!?“”'’·]*[가-힣])?"
    r"|[\u0600-\u06ff](?:[\u0600-\u06ff\s\d.,;:!?«»]*[\u0600-\u06ff])?"
)
_UNPARTED = late_pattern("[㐀-鿿ぁ-ヿ]")
_WORD = late_pattern(r"[^\W\d_]+")
_NOTE = late_pattern(r"\s*(?:\[\^?[0-9*]+\]|[¹²³⁰⁴-⁹]+|\*)")


@rule.check
def untranslated(reading: Reading) -> Iterator[Diagnostic]:
    texts = offered_texts(reading)
    if not other_than_latin(reading) or not texts:
        return
    if any(text.item.kind != "translation" or text.scripts != {"Latn"} for text in texts):
        return
    parts = text_parts(reading)
    if "Latn" not in parts:
        return
    others = (part for script, part in parts.items() if script != "Latn" and part.is_text)
    own = {index for part in others if not stands_within(part, parts) for index in part.blocks}
    for index, block in enumerate(reading.document.body):
        if index in own or block.kind == "note" or block.text.isascii() or _NOTE.match(block.text):
            continue
        for start, end in _in_plain_sight(block.text):
            passage = block.text[start:end]
            count = len(_WORD.findall(passage))
            if count > _WORDS or len(_UNPARTED.findall(passage)) > _LETTERS:
                span = reading.span(f"/body/{index}/text", start, end)
                yield rule.found(span, "a passage was left untranslated; Contents offers a translation only")


def _in_plain_sight(text: str) -> Iterator[tuple[int, int]]:
    """Where passages stand that are in no brackets."""
    depth, at = 0, 0
    for match in _PASSAGES.finditer(text):
        between = text[at : match.start()]
        depth = max(0, depth + sum(map(between.count, "([")) - sum(map(between.count, ")]")))
        at = match.end()
        if depth == 0:
            yield match.span()
