"""Reads a Wilson Center text completely: header, citation, body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivepkg import dates
from archivepkg.dates import ArchivalDate
from archivepkg.formats import statements
from archivepkg.formats.body import read_body
from archivepkg.formats.chunks import Chunk, Line, folded
from archivepkg.formats.contents import content_item
from archivepkg.formats.format import id_from_name
from archivepkg.formats.reading import Reading, Section
from archivepkg.formats.wilson_text.layout import Labelled, Layout, layout
from archivepkg.formats.wilson_text.titles import read_title
from archivepkg.model import Block, Citation, ContentItem, DateStatement, Document, Note
from archivepkg.text import Excerpt, SourceText, Span

__all__ = ["read"]

_BOLD = re.compile(r"\*\*(?P<words>[^*]+(?:\*(?!\*)[^*]*)*)\*\*")
_TITLE_HEADING = re.compile(r"#[ \t]+")
_ADDRESS = re.compile(r"<(?P<url>https?://[^\s<>]+)>|(?P<bare>https?://\S+)")
_ID_IN_URL = re.compile(r"/documents?/(?P<id>[A-Za-z0-9][A-Za-z0-9._-]{0,127})/?$")


def read(source: SourceText) -> Reading:
    """Never raises; what could not be understood is kept as text, as a note, or in the body."""
    parts = layout(source.text)
    reader = _Reader(source, parts)
    return reader.reading()


class _Reader:
    """Gathers the fields of one document, and their places, section by section."""

    def __init__(self, source: SourceText, parts: Layout) -> None:
        self.source = source
        self.parts = parts
        self.places: dict[str, Excerpt] = {}
        self.sections: list[Section] = []
        self.notes: list[Note] = []
        self.title: Excerpt | None = None
        self.date: DateStatement | None = None
        self.context: ArchivalDate | None = None

    def reading(self) -> Reading:
        self._read_top()
        named = {section.name: section for section in self.parts.sections if section.name}
        for section in self.parts.sections:
            self._note_section(section)
        citation, url = self._read_citation(named.get("citation"))
        blocks = self._read_body()
        says = read_title(self.title, blocks, self.places) if self.title else None
        language, contents = named.get("original_language"), named.get("contents")
        document = Document(
            id=self._id(url),
            title=self.title.text if self.title else None,
            date=self.date,
            type=says.type if says else None,
            number=says.number if says else None,
            agents=says.agents if says else (),
            summary=self._text(named.get("summary"), "/summary"),
            original_languages=statements.language_statements(
                _words(language.content), self.places, "/original_languages"
            )
            if language
            else (),
            contents=tuple(self._contents(contents.content)) if contents else (),
            citation=citation,
            url=url,
            rights=self._text(named.get("rights"), "/rights"),
            notes=tuple(self.notes),
            body=tuple(blocks),
        )
        return Reading(
            source=self.source,
            format="wilson_text",
            document=document,
            places=self.places,
            sections=tuple(self.sections),
            body=self.parts.body if blocks else None,
        )

    def _read_top(self) -> None:
        runs: list[Excerpt] = []
        for chunk in self.parts.top:
            words = folded(chunk.lines, keep_breaks=False)
            at = 0
            if heading := _TITLE_HEADING.match(words.text):
                runs.append(words.cut(heading.end()))
                continue
            for bold in _BOLD.finditer(words.text):
                self._leftover(words.cut(at, bold.start()))
                runs.append(words.cut(*bold.span("words")).strip())
                at = bold.end()
            self._leftover(words.cut(at))
        dated = next((run for run in runs if dates.read(run.text).value), runs[0] if len(runs) > 1 else None)
        if dated is not None:
            runs.remove(dated)
            self.date = statements.date_statement(dated, self.places, "/date")
            self.context = statements.context_from(self.date)
        if runs:
            self.title = self.places["/title"] = runs.pop(0)
            span = Span(self.parts.top[0].span.start, self.parts.top[-1].span.end)
            self.sections.append(Section("title", span, self.title.span()))
        for extra in runs:
            self._leftover(extra)

    def _leftover(self, words: Excerpt) -> None:
        if (words := words.strip()).text:
            self.places[f"/notes/{len(self.notes)}/text"] = words
            self.notes.append(Note(text=words.text))

    def _note_section(self, section: Labelled) -> None:
        if section.name:
            self.sections.append(Section(section.name, section.span, section.content_span))
        else:
            words = _words(section.content)
            self.places[f"/notes/{len(self.notes)}/text"] = words
            self.notes.append(Note(text=words.text, label=section.label))

    def _read_citation(self, section: Labelled | None) -> tuple[Citation | None, str | None]:
        url: str | None = None
        lines: list[Line] = []
        for line in (line for chunk in section.content for line in chunk.lines) if section else ():
            address = _ADDRESS.fullmatch(line.text)
            if address and lines and url is None:
                group = "url" if address["url"] else "bare"
                url = address[group]
                self.places["/url"] = line.words.cut(*address.span(group))
            else:
                lines.append(line)
        if not lines:
            return None, url
        words = folded(lines, keep_breaks=False)
        return statements.read_citation(words, self.places, "/citation", self.context), url

    def _text(self, section: Labelled | None, at: str) -> str | None:
        if section is None or not section.content:
            return None
        self.places[at] = _words(section.content)
        return self.places[at].text

    def _contents(self, content: Sequence[Chunk]) -> list[ContentItem]:
        found = (line.words for chunk in content for line in chunk.lines)
        return [content_item(words, self.places, f"/contents/{index}") for index, words in enumerate(found)]

    def _read_body(self) -> list[Block]:
        blocks: list[Block] = []
        for found in read_body(self.source.text, self.parts.body, self.context):
            at = f"/body/{len(blocks)}"
            self.places[at] = Excerpt.of(self.source.text, found.span)
            self.places[f"{at}/text"] = found.words
            blocks.append(found.block)
        return blocks

    def _id(self, url: str | None) -> str:
        found = _ID_IN_URL.search(url) if url else None
        return found["id"] if found else id_from_name(self.source.name)


def _words(content: Sequence[Chunk]) -> Excerpt:
    """Chunks as one text, a blank line between them."""
    pieces: list[tuple[str, Span]] = []
    for index, chunk in enumerate(content):
        words = folded(chunk.lines)
        if index:
            pieces.append(("\n\n", Span(content[index - 1].span.end, chunk.span.start)))
        pieces += [(words.text[run.at : run.at + run.length], run.origin) for run in words.runs]
    return Excerpt.join(pieces)
