"""Which texts a document says that it offers, and which its body holds, as far as their scripts tell them apart.

A text counts as there where blocks written in its script hold a good part of the body's letters; quotations and names
do not. Of languages in one script a text is known only not to be there, by the words that it could not do without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from archivepkg.formats.reading import Reading
from archivepkg.model import ContentItem
from archivepkg.rules.function_words import cannot_be_there
from archivepkg.rules.inventory import beyond_ascii
from archivepkg.rules.scripts import DENSE, blocks_by_script, letters_by_script, scripts_of

__all__ = [
    "Offered",
    "TextPart",
    "lacking",
    "offered_texts",
    "other_than_latin",
    "stands_within",
    "text_parts",
    "unannounced",
]

#: Fewer letters than this (of Chinese, a third) are no text of their own; nor is less than a fifth of the body.
_FEWEST, _LEAST_SHARE = 150, 0.2
#: A text that is announced may be shorter; a body shorter than this is none.
_TRACES, _ANY_BODY = 30, 50
_OTHER = re.compile("[Ͱ-᷿Ⰰ-ⷿ⺀-퟿]")


class Offered(msgspec.Struct, frozen=True, eq=False):
    """An item of Contents that is a text, its place among them, and the scripts that it may be written in."""

    index: int
    item: ContentItem
    scripts: frozenset[str]

    @property
    def pointer(self) -> str:
        return f"/contents/{self.index}"

    @property
    def tag(self) -> str | None:
        return self.item.language.tag if self.item.language else None

    @property
    def language(self) -> str:
        return self.item.language.text if self.item.language else ""


class TextPart(msgspec.Struct, frozen=True, eq=False):
    """The part of the body that is written in a script: its blocks, and how many letters they have of it.

    Letters of Chinese, Japanese and Korean count threefold.
    """

    script: str
    blocks: tuple[int, ...]
    weight: int
    share: float

    @property
    def is_text(self) -> bool:
        return self.weight >= _FEWEST and self.share >= _LEAST_SHARE


def other_than_latin(reading: Reading) -> bool:
    """Whether a file holds any letter that is not Latin: without one there are no parts to tell apart."""
    return bool(_OTHER.search(beyond_ascii(reading)))


def offered_texts(reading: Reading) -> tuple[Offered, ...]:
    """The items of Contents that are texts in a language with a script that we know."""
    return reading.once(_all_offered)


def text_parts(reading: Reading) -> dict[str, TextPart]:
    """The parts of the body by script; worked out once for all rules."""
    return reading.once(_text_parts)


def lacking(reading: Reading) -> Iterator[Offered]:
    """The texts that are offered beside others, and of whose script the body has no trace."""
    offered = offered_texts(reading)
    if len(offered) < 2:
        return
    if all("Latn" in text.scripts for text in offered) and not other_than_latin(reading):
        yield from _lacking_in_words(reading, offered)
        return
    parts = text_parts(reading)
    if not any(part.weight >= _ANY_BODY for part in parts.values()):
        return
    for text in offered:
        if all(script not in parts or parts[script].weight < _TRACES for script in text.scripts):
            yield text


def _lacking_in_words(reading: Reading, offered: tuple[Offered, ...]) -> Iterator[Offered]:
    """The texts that are offered in languages whose commonest words the body does not have, others being there."""
    gone = [text for text in offered if text.tag and cannot_be_there(reading, text.tag)]
    if len(gone) < len(offered):
        yield from gone


def unannounced(reading: Reading) -> Iterator[TextPart]:
    """The parts of the body that are texts in a script that no item of Contents is written in, others being there."""
    offered = offered_texts(reading)
    if not offered or not other_than_latin(reading):
        return
    parts = text_parts(reading)
    known = frozenset().union(*(text.scripts for text in offered))
    if any(script in known and part.is_text for script, part in parts.items()):
        yield from (part for script, part in parts.items() if script not in known and part.is_text)


def stands_within(part: TextPart, parts: dict[str, TextPart]) -> bool:
    """Whether texts go on after it that began before it: then it is a passage of them (LNG005)."""
    others = [index for other in parts.values() if other is not part and other.is_text for index in other.blocks]
    return any(index < part.blocks[0] for index in others) and any(index > part.blocks[-1] + 1 for index in others)


def _all_offered(reading: Reading) -> tuple[Offered, ...]:
    return tuple(_offered(reading))


def _offered(reading: Reading) -> Iterator[Offered]:
    for index, item in enumerate(reading.document.contents):
        tag = item.language.tag if item.language else None
        scripts = scripts_of(tag) if tag else frozenset()
        if item.kind in ("original", "transcription", "translation") and scripts:
            yield Offered(index, item, scripts)


def _text_parts(reading: Reading) -> dict[str, TextPart]:
    body = reading.document.body
    weights: dict[str, int] = {}
    blocks = blocks_by_script(reading)
    for script, indices in blocks.items():
        letters = sum(letters_by_script(body[index].text, (script,))[script] for index in indices)
        weights[script] = letters * (3 if script in DENSE else 1)
    whole = sum(weights.values())
    return {
        script: TextPart(script, tuple(indices), weights[script], weights[script] / whole)
        for script, indices in blocks.items()
    }
