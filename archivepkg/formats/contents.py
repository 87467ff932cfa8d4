"""What an item of Contents says: ``Translation - English``.

The knowledge is data (``contents.toml``); this module only asks it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from archivepkg import discovery
from archivepkg.formats.statements import Places, language_statement, language_tag
from archivepkg.model import ContentItem, ContentKind
from archivepkg.templates import Template
from archivepkg.text import Excerpt, Span

__all__ = ["content_item", "is_content_item", "may_be_content_item"]


class _Contents(msgspec.Struct, frozen=True):
    """The data file, as it stands."""

    template: str
    kinds: dict[str, ContentKind]
    pieces: dict[str, str]


def content_item(words: Excerpt, places: Places, at: str) -> ContentItem:
    """An item from its words; one whose words are not known is of the kind ``other``, and keeps them."""
    places[at] = places[f"{at}/text"] = words
    said = _said(words.text)
    if said is None:
        return ContentItem(kind="other", text=words.text)
    kind, span = said
    language = language_statement(words.cut(span.start, span.end), places, f"{at}/language")
    return ContentItem(kind=kind, language=language, text=words.text)


def is_content_item(text: str) -> bool:
    """Whether the words are those of an item of a kind that we know, with its language."""
    return _said(text) is not None


def may_be_content_item(text: str) -> bool:
    """Whether the words say what is offered: its kind, or a language, being one that we know."""
    template, kinds = _known()
    if match := template.fullmatch(text):
        return match.values["content_kind"].casefold() in kinds or language_tag(match.values["language"]) is not None
    return text.casefold() in kinds or language_tag(text) is not None


def _said(text: str) -> tuple[ContentKind, Span] | None:
    """The kind, and where the language stands."""
    template, kinds = _known()
    match = template.fullmatch(text)
    kind = kinds.get(match.values["content_kind"].casefold()) if match else None
    return (kind, match.spans["language"]) if match and kind else None


@cache
def _known() -> tuple[Template, dict[str, ContentKind]]:
    data = discovery.manifest(Path(__file__).with_name("contents.toml"), _Contents)
    kinds = {word.casefold(): kind for word, kind in data.kinds.items()}
    return Template(data.template, data.pieces, flags=re.RegexFlag(0)), kinds
