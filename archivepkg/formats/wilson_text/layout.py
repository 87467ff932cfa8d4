"""Where the header of a Wilson Center text ends, and what its sections are.

::

    **November 14, 1951**            the top: date and title in bold
    **Title, perhaps wrapped**

    **Citation:**                    labelled sections, each label in bold and ending in a colon

    ...

    ## HEADING                       all else is the body
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from archivepkg.formats.chunks import Chunk, Line, chunks
from archivepkg.formats.contents import is_content_item
from archivepkg.formats.wilson_text.knowledge import knowledge
from archivepkg.text import Span

__all__ = ["Labelled", "Layout", "layout", "looks_like_wilson"]

_LABEL = re.compile(r"\*\*(?P<label>[^*\n:]{1,60})(?::\*\*|\*\*:)[ \t]*")
_TOP = re.compile(r"\*\*|#[ \t]")
_ADDRESS = re.compile(r"<?https?://\S+>?")


@attrs.frozen(eq=False)
class Labelled:
    """A labelled section; ``name`` is None where the label is not one that we know."""

    name: str | None
    label: str
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


@attrs.frozen(eq=False)
class Layout:
    """The top, the labelled sections in the order of the file, and the body."""

    top: tuple[Chunk, ...]
    sections: tuple[Labelled, ...]
    body: Span


def looks_like_wilson(text: str) -> int:
    """3 where a known label stands in bold on a line of its own, else 1: any text may be one without a header."""
    labels = (match["label"] for match in re.finditer(r"^" + _LABEL.pattern, text[:200_000], re.MULTILINE))
    return 3 if any(knowledge().section_called(label) for label in labels) else 1


def layout(text: str) -> Layout:
    """Parts a text; every chunk of it is in the top, in a section or in the body."""
    found = list(chunks(text, Span(0, len(text))))
    labels = _header_labels(found)
    if not labels:
        end = next((i for i, chunk in enumerate(found) if not _TOP.match(chunk.lines[0].text)), len(found))
        return Layout(tuple(found[:end]), (), _body(found, end, text))
    sections = []
    first = end = labels[0][0]
    for index, (start, name) in enumerate(labels):
        following = labels[index + 1][0] if index + 1 < len(labels) else None
        section, end = _section(found, start, following, name)
        sections.append(section)
        if following is not None and end != following:
            break
    return Layout(tuple(found[:first]), tuple(sections), _body(found, end, text))


def _header_labels(found: Sequence[Chunk]) -> list[tuple[int, str | None]]:
    """The chunks that begin with a label, up to the first mention of the last section that we know.

    The name is None for a label that we do not know, and for one that was there before.
    """
    labels: list[tuple[int, str | None]] = []
    seen: set[str | None] = set()
    last = 0
    for index, chunk in enumerate(found):
        if match := _LABEL.match(chunk.lines[0].text):
            known = knowledge().section_called(match["label"])
            name = known.name if known and known.name not in seen else None
            labels.append((index, name))
            if name:
                seen.add(name)
                last = len(labels)
    return labels[:last]


def _section(found: Sequence[Chunk], start: int, following: int | None, name: str | None) -> tuple[Labelled, int]:
    """The section whose label begins chunk ``start``, and the index of the first chunk after it."""
    first = found[start]
    match = _LABEL.match(first.lines[0].text)
    label = match["label"] if match else ""
    head = first.lines[0].words
    rest = [Line(head.cut(match.end() if match else 0), first.lines[0].hard), *first.lines[1:]]
    rest = rest if rest[0].text else rest[1:]
    own = [Chunk(tuple(rest))] if rest else []
    end = _end(found, start + 1, following, name, has_own=bool(own))
    content = (*own, *found[start + 1 : end])
    label_span = head.span(0, match.end() if match else 0)
    return Labelled(name, label, label_span, content), end


def _end(found: Sequence[Chunk], start: int, following: int | None, name: str | None, *, has_own: bool) -> int:
    """Where a section's content ends: at the next label, or, for the last one, after what it can hold."""
    if following is not None and name != "contents":
        return following
    limit = len(found) if following is None else following
    end = start
    if not has_own and end < limit and not found[end].lines[0].text.startswith("#"):
        end += 1
    while end < limit and _continues(name, found[end]):
        end += 1
    return end


def _continues(name: str | None, chunk: Chunk) -> bool:
    if name == "contents":
        return all(is_content_item(line.text) for line in chunk.lines)
    return name == "citation" and all(_ADDRESS.fullmatch(line.text) for line in chunk.lines)


def _body(found: Sequence[Chunk], start: int, text: str) -> Span:
    return Span(found[start].span.start, found[-1].span.end) if start < len(found) else Span(len(text), len(text))
