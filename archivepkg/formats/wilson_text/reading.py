"""Reads a Wilson Center text completely: header, citation, body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivepkg import citations
from archivepkg.citations import CitationReading
from archivepkg.dates import ArchivalDate
from archivepkg.formats import statements
from archivepkg.formats.body import read_body
from archivepkg.formats.chunks import Chunk, Line, folded
from archivepkg.formats.comments import comments_in
from archivepkg.formats.contents import content_item
from archivepkg.formats.format import id_from_name
from archivepkg.formats.reading import Reading, Section
from archivepkg.formats.wilson_text.layout import Labelled, Layout, layout
from archivepkg.formats.wilson_text.titles import read_title
from archivepkg.formats.wilson_text.top import read_top
from archivepkg.model import Block, Citation, ContentItem, DateStatement, Document, Note
from archivepkg.text import Excerpt, SourceText, Span

__all__ = ["read"]

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
        self.places = statements.Places()
        self.cited: CitationReading | None = None
        self.sections: list[Section] = []
        self.notes: list[Note] = []
        self.title: Excerpt | None = None
        self.date: DateStatement | None = None
        self.context: ArchivalDate | None = None

    def reading(self) -> Reading:
        cited = next((section for section in self.parts.sections if section.label.name == "citation"), None)
        self._read_top(cited)
        named = self._read_sections()
        citation, url = self._read_citation(cited)
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
            date=self.places.date,
            citation=self.places.citation,
            sections=tuple(self.sections),
            body=self.parts.body if blocks else None,
            comments=comments_in(self.source.text, Span(0, len(self.source.text))),
        )

    def _read_top(self, citation: Labelled | None) -> None:
        words = _citation_words(citation)[0]
        top = read_top(self.parts.top, lambda: self._cited_title(words))
        if top.date is not None:
            self.date = statements.date_statement(top.date, self.places, "/date", known=top.read)
            self.context = statements.context_from(self.date)
        span = Span(self.parts.top[0].span.start, self.parts.top[-1].span.end) if self.parts.top else Span(0, 0)
        if top.title is not None:
            self.title = self.places["/title"] = top.title
            self.sections.append(Section("title", span, top.title.span()))
        self.sections += [Section("title", words.span(), words.span()) for words in top.again]
        for extra in (*top.rest, *top.again):
            self._note(extra)

    def _cited_title(self, words: Excerpt | None) -> str | None:
        """The title that the citation gives, read before the date is known by which its own may be settled."""
        self.cited = citations.read(words.text) if words else None
        return self.cited.title if self.cited else None

    def _note(self, words: Excerpt, label: Excerpt | None = None) -> None:
        at = f"/notes/{len(self.notes)}"
        self.places[f"{at}/text"] = words
        if label is not None:
            self.places[f"{at}/label"] = label
        self.notes.append(Note(text=words.text, label=label.text if label else None))

    def _read_sections(self) -> dict[str, Labelled]:
        """The sections by name; one that is not known, or is given again, is kept as a note."""
        named: dict[str, Labelled] = {}
        for section in self.parts.sections:
            name = section.label.name
            if name:
                self.sections.append(Section(name, section.span, section.content_span, section.label_span))
            if name and name not in named:
                named[name] = section
                continue
            words = Excerpt.of(self.source.text, section.label_span)
            at = words.text.index(section.label.text)
            self._note(_words(section.content), words.cut(at, at + len(section.label.text)))
        return named

    def _read_citation(self, section: Labelled | None) -> tuple[Citation | None, str | None]:
        words, url = _citation_words(section)
        if url is not None:
            self.places["/url"] = url
        address = url.text if url else None
        if words is None:
            return None, address
        return statements.read_citation(words, self.places, "/citation", self.context, self.cited), address

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
        for found in read_body(self.source.text, self.parts.body, self.context, self.parts.body_chunks):
            at = f"/body/{len(blocks)}"
            self.places[at] = Excerpt.of(self.source.text, found.span)
            self.places[f"{at}/text"] = found.words
            blocks.append(found.block)
        return blocks

    def _id(self, url: str | None) -> str:
        found = _ID_IN_URL.search(url) if url else None
        return found["id"] if found else id_from_name(self.source.name)


def _citation_words(section: Labelled | None) -> tuple[Excerpt | None, Excerpt | None]:
    """A citation, and the address that stands below it."""
    url: Excerpt | None = None
    lines: list[Line] = []
    for line in (line for chunk in section.content for line in chunk.lines) if section else ():
        address = _ADDRESS.fullmatch(line.text)
        if address and lines and url is None:
            url = line.words.cut(*address.span("url" if address["url"] else "bare"))
        else:
            lines.append(line)
    return (folded(lines, keep_breaks=False) if lines else None), url


def _words(content: Sequence[Chunk]) -> Excerpt:
    """Chunks as one text, a blank line between them."""
    pieces: list[tuple[str, Span]] = []
    for index, chunk in enumerate(content):
        words = folded(chunk.lines)
        if index:
            pieces.append(("\n\n", Span(content[index - 1].span.end, chunk.span.start)))
        pieces += [(words.text[run.at : run.at + run.length], run.origin) for run in words.runs]
    return Excerpt.join(pieces)
