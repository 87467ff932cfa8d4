"""What ``archivepkg parse`` answers: a contract that other programs rely on (``docs/compatibility.md``).

Spans are 0-based, half-open, in code points of the text. Lists are always there, perhaps empty.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from archivepkg import citations, dates, locators
from archivepkg.dates import ArchivalDate, DateReading
from archivepkg.dates.day import Day
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.errors import UnreadableText
from archivepkg.locators import LocatorMention, SourceReading

__all__ = ["answer", "answer_line", "dumps", "understood"]

Answer = dict[str, Any]


def answer(kind: str, text: str, context: str | None = None) -> Answer:
    """What a text means, as plain data. ``context`` is an EDTF date; one that is not is refused."""
    try:
        return _ANSWERS[kind](text, dates.edtf.parse(context) if context else None)
    except InvalidEDTF as error:
        return {**_ANSWERS[kind]("", None), "text": text, **_refusal(kind, f"the context is not EDTF: {error.message}")}


def answer_line(kind: str, line: bytes) -> Answer:
    """The answer to one line of JSON: a string, or an object with ``text`` and perhaps ``context``."""
    try:
        asked = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return _refused(kind, "the line is not JSON in UTF-8")
    if isinstance(asked, str):
        return answer(kind, asked)
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return _refused(kind, 'expected a JSON string or an object {"text", "context"?}')
    context = asked.get("context")
    if context is not None and not isinstance(context, str):
        return _refused(kind, "the context is not a string")
    return answer(kind, asked["text"], context)


def understood(found: Answer) -> bool:
    """Whether nothing of the text was refused."""
    return not (found.get("error") or found.get("errors") or found.get("valid") is False)


def dumps(found: Answer, indent: int | None = None) -> str:
    """JSON as it is written; what UTF-8 cannot carry is escaped."""
    text = json.dumps(found, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(found, indent=indent)
    return text


def _date(text: str, context: ArchivalDate | None) -> Answer:
    return _date_answer(dates.read(text, context=context))


def _date_answer(reading: DateReading) -> Answer:
    error = reading.error or reading.unread
    return {
        "text": reading.text,
        "edtf": reading.value.edtf if reading.value else None,
        **_bounds(reading.value),
        "alternatives": [value.edtf for value in reading.alternatives],
        "error": _error(error) if error else None,
    }


def _edtf(text: str, _context: ArchivalDate | None) -> Answer:
    try:
        value = dates.edtf.parse(text)
    except InvalidEDTF as error:
        return {"text": text, "valid": False, "level": None, **_bounds(None), "error": _error(error)}
    return {"text": text, "valid": True, "level": value.level, **_bounds(value), "error": None}


def _bounds(value: ArchivalDate | None) -> Answer:
    ends = {"earliest": value.earliest, "latest": value.latest} if value else {"earliest": None, "latest": None}
    return {name: str(end) if isinstance(end, Day) else None for name, end in ends.items()}


def _source(text: str, _context: ArchivalDate | None) -> Answer:
    return _source_answer(locators.read(text))


def _source_answer(reading: SourceReading) -> Answer:
    return {
        "text": reading.text,
        "locators": [_locator(mention) for mention in reading.locators],
        "credits": [{"role": credit.role, "name": credit.name} for credit in reading.credits],
        "published": reading.published,
        "errors": [_error(error, reading) for error in reading.errors],
    }


def _locator(mention: LocatorMention) -> Answer:
    locator = mention.locator
    return {
        "archive": locator.archive,
        "cited_as": locator.cited_as,
        "levels": [{"level": level.level, "value": level.value} for level in locator.levels],
        "leaves": [{"first": leaves.first, "last": leaves.last} for leaves in locator.leaves],
        "span": [mention.span.start, mention.span.end],
        "complete": mention.complete,
    }


def _citation(text: str, context: ArchivalDate | None) -> Answer:
    reading = citations.read(text, context=context)
    return {
        "text": text,
        "style": reading.style,
        "title": reading.title,
        "date": _date_answer(reading.date) if reading.date else None,
        "collection": reading.collection,
        "url": reading.url,
        "source": _source_answer(reading.source) if reading.source else None,
        "errors": [_error(error) for error in reading.errors],
    }


def _error(error: UnreadableText, reading: SourceReading | None = None) -> Answer:
    return {"message": error.message + (_meant(error, reading) if reading else ""), "span": list(error.span)}


def _meant(error: UnreadableText, reading: SourceReading) -> str:
    """The archives that may be meant by a name that no archive has, at the place of an error."""
    words = reading.text[slice(*error.span)]
    named = any(
        place.locator.archive is None and not place.candidates and place.locator.cited_as == words
        for place in reading.locators
    )
    near = locators.suggest(words) if named else ()
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _refused(kind: str, message: str) -> Answer:
    return {**_ANSWERS[kind]("", None), "text": None, **_refusal(kind, message)}


def _refusal(kind: str, message: str) -> Answer:
    error = {"message": message, "span": [0, 0]}
    return {"errors": [error]} if kind in ("source", "citation") else {"error": error}


_ANSWERS: dict[str, Callable[[str, ArchivalDate | None], Answer]] = {
    "date": _date,
    "edtf": _edtf,
    "source": _source,
    "citation": _citation,
}
