"""Descriptions: CommonMark in a collection, HTML in a record.

A repository of InvenioRDM keeps only some elements and mends characters, so that what comes back is compared by what
a reader sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from archivepkg.publishing.invenio.plain_text import mended

__all__ = ["as_html", "reads_alike"]

#: Elements that CommonMark has and every InvenioRDM keeps ("ALLOWED_HTML_TAGS").
_KEPT = frozenset(
    ["a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "li", "ol", "p", "pre", "strong", "ul"]
)


def as_html(text: str) -> str:
    """A text in CommonMark as HTML. Elements of HTML in it stand as text; a picture becomes a link to it."""
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.add_render_rule("image", _linked)
    return str(markdown.render(text)).strip()


def reads_alike(one: str, other: str) -> bool:
    """Whether two descriptions in HTML have the same words, links and paragraphs."""
    return _seen(one) == _seen(other)


def _linked(_renderer: Any, tokens: Sequence[Token], at: int, *_rest: Any) -> str:
    source = str(tokens[at].attrs.get("src", ""))
    return f'<a href="{escape(source)}">{escape(tokens[at].content or source)}</a>'


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _KEPT:
            self._end_words()
            self.found.append(f"<{tag} {dict(attrs).get('href') or ''}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in _KEPT:
            self._end_words()
            self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def close(self) -> None:
        super().close()
        self._end_words()

    def _end_words(self) -> None:
        if words := mended(" ".join("".join(self._words).split())):
            self.found.append(words)
        self._words.clear()


def _seen(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found
