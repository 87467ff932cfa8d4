"""Writes a document as a Wilson Center text.

The format carries the header, the citation and the body as a page shows them; what it cannot carry
(rights, relations ...) is not written, and ``archivepkg convert`` refuses where that would lose something.
"""

from __future__ import annotations

import re

from archivepkg.diagnostics import Edit
from archivepkg.formats.body import plainest_forms, write_blocks, write_body
from archivepkg.formats.format import spliced
from archivepkg.formats.reading import Reading
from archivepkg.formats.statements import context_of
from archivepkg.formats.wilson_text.knowledge import knowledge
from archivepkg.formats.wilson_text.labels import label_of
from archivepkg.model import ContentItem, Document
from archivepkg.text import Span

__all__ = ["stub", "write"]

_PLACEHOLDER = "TBD"
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")


def write(document: Document, like: Reading | None = None) -> str:
    """The text of a document; with ``like``, that text with only the parts rewritten that changed."""
    if like is not None:
        spans = _spans(like)
        if (kept := spliced(like.source, _parts(like.document), _parts(document), spans)) is not None:
            return kept
    parts = _parts(document)
    labels = {section.name: section.label for section in knowledge().sections}
    header = [parts["top"]] if "top" in parts else []
    for name in ("citation", "summary", "original_language", "rights", "contents"):
        if name in parts:
            header += [f"**{labels[name]}:**", parts[name]]
        if name == "citation" and "url" in parts:
            header.append(parts["url"])
        if name == "rights":
            header += [f"**{note.label}:**\n\n{_broken(note.text)}" for note in document.notes if note.label]
    body = write_body(document.body, context_of(document), taken=_is_label)
    return "\n\n".join([*header, *([body] if body else [])]) + "\n"


def _parts(document: Document) -> dict[str, str]:
    """The text of every part that a document has."""
    top = [f"**{text}**" for text in (document.date and document.date.text, document.title) if text]
    forms = plainest_forms(document.body, context_of(document), taken=_is_label)
    loose = [note.text for note in document.notes if not note.label]
    parts = {
        "top": "\n\n".join(filter(None, ["  \n".join(top), *loose])),
        "citation": document.citation.text if document.citation else "",
        "url": f"<{document.url}>" if document.url else "",
        "summary": _broken(document.summary or ""),
        "original_language": "; ".join(language.text for language in document.original_languages),
        "rights": _broken(document.rights or ""),
        "contents": "  \n".join(map(_content, document.contents)),
        **{f"notes/{i}": _broken(note.text) for i, note in enumerate(document.notes) if note.label},
        **{f"body/{i}": text for i, text in enumerate(write_blocks(document.body, forms))},
    }
    return {name: text for name, text in parts.items() if text}


def _is_label(text: str) -> bool:
    """Whether the header would take a line of the text for the label of one of its sections."""
    return any((label := label_of(line.strip())) and label.section for line in text.splitlines())


def _broken(text: str) -> str:
    """Paragraphs, the line ends inside them as hard breaks, for the others are only where a page ended its lines."""
    return _LINE_END.sub("  \n", text)


def _content(item: ContentItem) -> str:
    if item.text:
        return item.text
    return f"{item.kind.capitalize()} - {item.language.text}" if item.language else item.kind.capitalize()


def _spans(reading: Reading) -> dict[str, Span]:
    """Where each part stands in the text that was read."""
    spans = {section.name: section.content for section in reversed(reading.sections)}
    if top := reading.section("title"):
        spans["top"] = top.span
    if citation := reading.words("/citation"):
        spans["citation"] = citation.span()
    if url := reading.words("/url"):
        inner = url.span()
        bracketed = reading.source.text[inner.start - 1 : inner.start] == "<"
        spans["url"] = Span(inner.start - 1, inner.end + 1) if bracketed else inner
    for index in range(len(reading.document.notes)):
        spans[f"notes/{index}"] = reading.span(f"/notes/{index}/text")
    for index in range(len(reading.document.body)):
        spans[f"body/{index}"] = reading.span(f"/body/{index}")
    return spans


def stub(reading: Reading, section: str) -> Edit | None:
    """What would supply a missing section, to be filled in."""
    order = [known.name for known in knowledge().sections]
    label = next((known.label for known in knowledge().sections if known.name == section), None)
    if section == "title":
        return Edit(Span(0, 0), f"**{_PLACEHOLDER}**\n\n")
    if label is None:
        return None
    later = [s.span.start for s in reading.sections if s.name in order and order.index(s.name) > order.index(section)]
    body = [reading.body.start] if reading.body else []
    at = min([*later, *body], default=len(reading.source.text))
    return Edit(Span(at, at), f"**{label}:**\n\n{_PLACEHOLDER}\n\n")
