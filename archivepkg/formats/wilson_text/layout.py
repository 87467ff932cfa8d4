"""Where the header of a Wilson Center text ends, and what its sections are.

::

    **November 14, 1951**            the top: date and title in bold
    **Title, perhaps wrapped**

    **Citation:**                    labelled sections, each label in bold and ending in a colon

    ...

    ## HEADING                       all else is the body

Sections may also stand below the body, or between it and the top.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from archivepkg.formats.chunks import Chunk, Line, chunks
from archivepkg.formats.wilson_text.extent import end_of_content
from archivepkg.formats.wilson_text.knowledge import knowledge
from archivepkg.formats.wilson_text.labels import LABEL, Label, label_of, parted
from archivepkg.text import Span

__all__ = ["Labelled", "Layout", "layout", "looks_like_wilson"]

_BOLD_OR_TITLE = re.compile(r"(?:\s*\*\*[^*]+(?:\*(?!\*)[^*]*)*\*\*)+\s*|#[ \t].*", re.DOTALL)


class Labelled(msgspec.Struct, frozen=True, eq=False):
    """A labelled section, and the label that heads it."""

    label: Label
    label_span: Span
    content: tuple[Chunk, ...]

    @property
    def span(self) -> Span:
        return Span(self.label_span.start, self.content_span.end)

    @property
    def content_span(self) -> Span:
        if not self.content:
            return Span(self.label_span.end, self.label_span.end)
        return Span(self.content[0].span.start, self.content[-1].span.end)


class Layout(msgspec.Struct, frozen=True, eq=False):
    """The top, the labelled sections in the order of the file, and the body.

    ``body_chunks`` are those that are the body, neither more nor less; None where they are not known.
    """

    top: tuple[Chunk, ...]
    sections: tuple[Labelled, ...]
    body: Span
    body_chunks: tuple[Chunk, ...] | None = None


def looks_like_wilson(text: str) -> int:
    """3 where a known label stands in bold on a line of its own, else 1: any text may be one without a header."""
    labels = (match["label"] for match in re.finditer(r"^" + LABEL.pattern, text[:200_000], re.MULTILINE))
    return 3 if any(knowledge().header.section(label) for label in labels) else 1


def layout(text: str) -> Layout:
    """Parts a text; every chunk of it is in the top, in a section or in the body."""
    whole = list(chunks(text, Span(0, len(text))))
    found = _layout(text, [part for chunk in whole for part in parted(chunk)])
    # Read by itself, such a part ends in a hard break, or begins with a row of a table.
    if text.endswith("\\", 0, found.body.end) or text.endswith("\ufeff", 0, found.body.start):
        return found
    return msgspec.structs.replace(found, body_chunks=_exactly(whole, found.body))


def _exactly(whole: Sequence[Chunk], span: Span) -> tuple[Chunk, ...] | None:
    """The chunks that make up a part of a text, if it begins and ends with one."""
    first = bisect_left(whole, span.start, key=lambda chunk: chunk.span.start)
    found = tuple(chunk for chunk in whole[first:] if chunk.span.end <= span.end)
    if found and found[0].span.start == span.start and found[-1].span.end == span.end:
        return found
    return None


def _layout(text: str, found: Sequence[Chunk]) -> Layout:
    labels = _header_labels(found)
    first = labels[0][0] if labels else len(found)
    top = _top(found[:first])
    if not labels:
        return Layout(tuple(found[:top]), (), _body(found, top, first, text))
    sections, end = _run(found, labels)
    while end < len(found) and (again := label_of(found[end].lines[0].text)) and again.section:
        section, end = _section(found, end, len(found), again, last=True)
        sections.append(section)
    if end < len(found):
        foot, start = _foot(found, end, [entry for entry in labels if entry[0] >= end])
        return Layout(tuple(found[:first]), (*sections, *foot), _body(found, end, start, text))
    return Layout(tuple(found[:top]), tuple(sections), _body(found, top, first, text))


def _top(found: Sequence[Chunk]) -> int:
    """How many chunks of those before the first section can be date and title: all in bold, or the one heading."""
    headings = 0
    for index, chunk in enumerate(found):
        words = "\n".join(line.text for line in chunk.lines)
        headings += words.startswith("#")
        if headings > 1 or not _BOLD_OR_TITLE.fullmatch(words):
            return index
    return len(found)


def _header_labels(found: Sequence[Chunk]) -> list[tuple[int, Label]]:
    """The chunks that begin with a label, up to the first mention of the last section that we know."""
    labels: list[tuple[int, Label]] = []
    named: set[str] = set()
    meant: set[str] = set()
    last = 0
    for index, chunk in enumerate(found):
        label = label_of(chunk.lines[0].text)
        if label is None:
            continue
        labels.append((index, label))
        if (label.name and label.name not in named) or (label.meant and label.meant not in named | meant):
            last = len(labels)
        named |= {label.name} if label.name else set()
        meant |= {label.meant} if label.meant else set()
    return labels[:last]


def _run(found: Sequence[Chunk], labels: Sequence[tuple[int, Label]]) -> tuple[list[Labelled], int]:
    """The sections that follow each other without a break, and the index of the first chunk after them."""
    sections: list[Labelled] = []
    end = labels[0][0]
    for index, (start, label) in enumerate(labels):
        if start != end:
            break
        last = index + 1 == len(labels)
        section, end = _section(found, start, len(found) if last else labels[index + 1][0], label, last=last)
        sections.append(section)
    return sections, end


def _foot(found: Sequence[Chunk], end: int, labels: Sequence[tuple[int, Label]]) -> tuple[list[Labelled], int]:
    """The sections below the body, where they take up the rest of the file, and the chunk at which they begin."""
    known = next((i for i, (_, label) in enumerate(labels) if label.name), None)
    if known is not None and labels[known][0] > end:
        sections, after = _run(found, labels[known:])
        if after == len(found):
            return sections, labels[known][0]
    return [], len(found)


def _section(found: Sequence[Chunk], start: int, limit: int, label: Label, *, last: bool) -> tuple[Labelled, int]:
    """The section whose label begins chunk ``start``, and the index of the first chunk after it."""
    first = found[start]
    head = first.lines[0].words
    rest = [Line(head.cut(label.end), first.lines[0].hard), *first.lines[1:]]
    rest = rest if rest[0].text else rest[1:]
    own = [Chunk(tuple(rest))] if rest else []
    end = end_of_content(label.section, found[start + 1 : limit], has_own=bool(own), last=last) + start + 1
    return Labelled(label, head.span(0, label.end), (*own, *found[start + 1 : end])), end


def _body(found: Sequence[Chunk], start: int, end: int, text: str) -> Span:
    return Span(found[start].span.start, found[end - 1].span.end) if start < end else Span(len(text), len(text))
