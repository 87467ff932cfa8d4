"""Says everything that is wrong with a record that was refused, and where.

Only ever sees records that the fast path refused, so that it may be thorough: :mod:`jsonschema` finds the
faults, the words are ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast

from archivepkg.decoding import pointer, unknown_names
from archivepkg.errors import InvalidRecord, RecordFault
from archivepkg.model.collection import Collection
from archivepkg.model.document import Document
from archivepkg.model.positions import JsonPositions, json_positions
from archivepkg.model.schema import SCHEMAS, json_schema
from archivepkg.model.soundness import data_faults, text_faults
from archivepkg.model.versions import upgraded
from archivepkg.text import SourceText

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

__all__ = ["faults_of", "faults_of_text"]

_MOST_DIGITS = 1000

_KINDS = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
}
_TYPES = {
    "object": "an object",
    "array": "an array",
    "string": "a string",
    "integer": "a whole number",
    "boolean": "true or false",
}


def faults_of(data: object, kind: type[Document | Collection]) -> tuple[RecordFault, ...]:
    """Every fault of plain data as a record of this kind, in the order of the data."""
    try:
        return tuple(map(_printable, (*data_faults(data), *_schema_faults(data, kind))))
    except RecursionError:
        return (RecordFault("", "it is nested too deeply"),)


def faults_of_text(text: str | bytes, kind: type[Document | Collection]) -> tuple[RecordFault, ...]:
    """Why a JSON text is no record of this kind: each fault with its line and column. None where it is one."""
    try:
        words = text if isinstance(text, str) else text.decode("utf-8")
    except UnicodeDecodeError as error:
        return (RecordFault("", f"it is not UTF-8: byte {error.start + 1} is {error.object[error.start]:#04x}", 1, 1),)
    if words.startswith("\ufeff"):
        return (RecordFault("", "it begins with a byte order mark (U+FEFF), which JSON has not", 1, 1),)
    source = SourceText("", words)
    try:
        data = json.loads(words, parse_int=_whole)
        faults = tuple(_schema_faults(upgraded(data), kind))
    except json.JSONDecodeError as error:
        return (RecordFault("", f"it is not JSON: {error.msg}", error.lineno, error.colno),)
    except RecursionError:
        return (RecordFault("", "it is nested too deeply", 1, 1),)
    except InvalidRecord as refused:
        faults = refused.faults
    places = json_positions(words)
    placed = [*text_faults(source, places), *(_placed(fault, source, places) for fault in faults)]
    return tuple(map(_printable, sorted(placed, key=lambda fault: (fault.line or 0, fault.column or 0))))


def _schema_faults(data: object, kind: type[Document | Collection]) -> Iterator[RecordFault]:
    from jsonschema import Draft202012Validator

    name = next(name for name, known in SCHEMAS.items() if known is kind)
    yield from unknown_names(data, kind)
    for error in Draft202012Validator(json_schema(name)).iter_errors(data):
        yield from _faults(error)


def _whole(digits: str) -> int | float:
    """A whole number; one of more digits than Python converts is beyond any that a record may hold."""
    return int(digits) if len(digits) < _MOST_DIGITS else float(digits)


def _placed(fault: RecordFault, source: SourceText, places: JsonPositions) -> RecordFault:
    span = places.names.get(fault.pointer) if "unknown field" in fault.message else None
    spot = source.position((span or places.nearest(fault.pointer)).start)
    return RecordFault(fault.pointer, fault.message, spot.line, spot.column, meant=fault.meant)


def _printable(fault: RecordFault) -> RecordFault:
    """A fault that can be written as UTF-8, whatever name it speaks of."""
    pointer, message = (
        words.encode("utf-8", "backslashreplace").decode("utf-8") for words in (fault.pointer, fault.message)
    )
    return RecordFault(pointer, message, fault.line, fault.column, meant=fault.meant)


def _faults(error: ValidationError) -> Iterator[RecordFault]:
    if error.validator == "anyOf":
        for inner in error.context or ():
            if inner.validator != "type" or inner.validator_value != "null":
                yield from _faults(inner)
    elif error.validator != "additionalProperties" and not _said_by_type(error):
        yield RecordFault(pointer(*error.absolute_path), _sentence(error))


def _said_by_type(error: ValidationError) -> bool:
    """Whether a number is no whole number to begin with, so that its size does not matter."""
    beyond = error.validator in ("minimum", "maximum")
    return beyond and isinstance(error.instance, float) and not error.instance.is_integer()


def _sentence(error: ValidationError) -> str:
    found, wanted = error.instance, error.validator_value
    if error.validator == "type":
        return f"found {_shown(found)}, expected {_TYPES.get(str(wanted), str(wanted))}"
    if error.validator == "required":
        missing = [str(name) for name in cast("list[str]", wanted) if name not in cast("dict[str, object]", found)]
        return (
            f"the field {missing[0]!r} is missing" if len(missing) == 1 else f"fields are missing: {', '.join(missing)}"
        )
    if error.validator in ("enum", "const"):
        known = [str(value) for value in (wanted if isinstance(wanted, list) else [wanted])]
        near = get_close_matches(str(found), known, n=1)
        meant = f"; did you mean {near[0]!r}?" if near else ""
        return f"found {_shown(found)}, expected {'one of ' if len(known) > 1 else ''}{', '.join(known)}{meant}"
    if error.validator == "pattern":
        return f"found {_shown(found)}, which does not have the form {wanted}"
    if error.validator == "minLength":
        return "found an empty string, expected some text"
    if error.validator in ("minimum", "maximum"):
        return f"found {_shown(found)}, expected {wanted} or {'more' if error.validator == 'minimum' else 'less'}"
    return str(error.message)


def _shown(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, (dict, list)):
        return _KINDS[type(value)]
    words = json.dumps(value, ensure_ascii=False)
    return f"{_KINDS[type(value)]} ({words if len(words) <= 60 else words[:59] + '…'})"
