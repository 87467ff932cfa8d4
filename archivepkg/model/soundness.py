"""What JSON lets through and no record may hold: a name given twice, NUL, half of a surrogate pair.

RFC 8259 (4 and 8.2) leaves open what these mean: one reader takes the last of two values, another the first, and a text
with such a character cannot be written as UTF-8, or is cut short. So a record with one of them is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from archivepkg.decoding import pointer
from archivepkg.errors import RecordFault
from archivepkg.model.positions import JsonPositions
from archivepkg.text import SourceText, Span, not_text

__all__ = ["data_faults", "nul", "surely_sound", "text_faults"]

#: Finds NUL as JSON writes it, a quarter sooner than ``in`` does.
nul = re.compile(rb"\\u0000").search


def surely_sound(text: str | bytes, data: object) -> bool:
    """Whether a JSON text is written as we write ``data``, so that it cannot hold any of these; quick.

    False says only that nobody knows yet: ask :func:`text_faults`.
    """
    written = msgspec.json.encode(data)
    given = text.encode() if isinstance(text, str) else text
    return (given == written or msgspec.json.format(given, indent=-1) == written) and not nul(written)


def text_faults(source: SourceText, places: JsonPositions) -> Iterator[RecordFault]:
    """Every such fault of a JSON text, with its line and column."""
    for path, span in places.repeated:
        yield _fault(source, path, f"the name {path.rpartition('/')[2]!r} is given twice", span)
    for path, span in (*places.names.items(), *places.values.items()):
        raw = source.slice(span)
        may = raw.startswith('"') and ("\\u" in raw or not_text(raw))
        if may and (wrong := not_text(json.loads(raw, strict=False))):
            yield _fault(source, path, f"it holds {wrong}, which no text may hold", span)


def _fault(source: SourceText, path: str, message: str, span: Span) -> RecordFault:
    spot = source.position(span.start)
    return RecordFault(path, message, spot.line, spot.column)


def data_faults(data: object, path: str = "") -> Iterator[RecordFault]:
    """Every text in plain data, names too, that holds what no text may hold."""
    if isinstance(data, str):
        if wrong := not_text(data):
            yield RecordFault(path, f"it holds {wrong}, which no text may hold")
    elif isinstance(data, dict):
        for name, value in data.items():
            if isinstance(name, str):
                yield from data_faults(name, path + pointer(name))
                yield from data_faults(value, path + pointer(name))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from data_faults(item, f"{path}/{index}")
