"""What a document's file format is, and how the formats are found."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import PurePath
from typing import Protocol

import msgspec

from archivepkg import discovery
from archivepkg.diagnostics import Diagnostic, Edit, RuleCode, Severity
from archivepkg.errors import Misuse
from archivepkg.formats.comments import after_leading
from archivepkg.formats.header import Header
from archivepkg.formats.reading import Reading
from archivepkg.model import Document
from archivepkg.text import SourceText, Span

__all__ = ["Format", "format_for", "format_named", "formats", "id_from_name", "read", "read_bytes", "spliced", "write"]


_START = Span(0, 0)

#: How files begin that transcribers send in place of text, and what they are.
_NOT_TEXT = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive, as documents of word processors (DOCX, ODT) are",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old document of Microsoft Office",
    b"{\\rtf": "rich text (RTF)",
    b"\x89PNG\r\n\x1a\n": "an image (PNG)",
    b"\xff\xd8\xff": "an image (JPEG)",
    b"II*\0": "an image (TIFF)",
    b"MM\0*": "an image (TIFF)",
}


class Write(Protocol):
    def __call__(self, document: Document, like: Reading | None = None) -> str: ...


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A file format of one document, read and written in one place.

    ``recognises`` looks at the text and answers how surely it is this format, from 0 (not) to 3 (its own
    signature); the most certain format reads a file. ``write`` gives a text that reads back to the same
    document, as far as the format can carry it; given the reading that a document came from, it keeps
    everything that did not change as it stood. ``stub`` is what would supply a missing section; ``header`` is what
    the format knows of labels and their order.
    ``mendable``: a value stands in one place of the file, so that a fix there mends it whole; else fixes
    are only shown. ``placeless``: sections that it has no place for, so that nobody can be asked for them.
    ``reads_any_text``: reading finds no fault in any text, so that no edit can cause one.
    """

    name: str
    title: str
    suffix: str
    recognises: Callable[[str], int]
    read: Callable[[SourceText], Reading]
    write: Write
    mendable: bool = True
    placeless: frozenset[str] = frozenset()
    reads_any_text: bool = False
    stub: Callable[[Reading, str], Edit | None] = lambda _reading, _section: None
    header: Callable[[], Header] = Header


@cache
def formats() -> dict[str, Format]:
    """Every format by name."""
    found = [value for _, value in discovery.values("archivepkg.formats", "document_format", Format)]
    return {known.name: known for known in sorted(found, key=lambda known: known.name)}


def format_named(name: str) -> Format:
    """The format of that name or file suffix (``md``, ``front_matter``).

    Raises :class:`Misuse` where there is none.
    """
    for known in formats().values():
        if name in (known.name, known.suffix.lstrip(".")):
            return known
    suffixes = ", ".join(known.suffix.lstrip(".") for known in formats().values())
    raise Misuse(f"there is no format {name!r}; known are {suffixes}")


def format_for(text: str) -> Format:
    """The format that knows a text best, by its content; never by its file's name."""
    return max(formats().values(), key=lambda known: known.recognises(text))


def read(source: SourceText) -> Reading:
    """Reads a file in the format that it is in. Never raises: what is wrong is in the reading."""
    begin = after_leading(source.text)
    if not source.text[begin:].strip("\ufeff \t\r\n"):
        return _unreadable(source, "ST004", "the file is empty; a document was expected")
    known = format_for(source.text)
    if begin and (below := format_for(source.text[begin:])) is not known:
        message = f"a comment to the checks stands before a document in {below.title}; say there what is to be ignored"
        return _unreadable(source, "ST010", message, Span(0, begin))
    return known.read(source)


def read_bytes(data: bytes, name: str) -> Reading:
    """Reads the bytes of a file; ``name`` is what messages call it. Never raises."""
    if what := next((what for begin, what in _NOT_TEXT.items() if data.startswith(begin)), None):
        message = f"the file is {what}; a document is text: save it as UTF-8"
        return _unreadable(SourceText(name, ""), "UNI001", message)
    if (nul := data.find(b"\0")) >= 0:
        if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
            return _unreadable(SourceText(name, ""), "UNI001", "the file is UTF-16 or UTF-32; save it as UTF-8")
        message = f"the file is not text: byte {nul + 1} is NUL; UTF-8 text was expected"
        shown = data.decode("utf-8", "replace").replace("\0", "\ufffd")
        at = len(data[:nul].decode("utf-8", "replace"))
        return _unreadable(SourceText(name, shown), "UNI001", message, Span(at, at + 1))
    try:
        return read(SourceText(name, data.decode("utf-8")))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        source = SourceText(name, before + data[error.start :].decode("utf-8", "replace"))
        message = (
            f"the file is not UTF-8: byte {error.start + 1} is {data[error.start]:#04x}; save it as UTF-8 "
            "(it may be in Windows-1251, Windows-1252 or another old encoding)"
        )
        return _unreadable(source, "UNI001", message, Span(len(before), len(before) + 1))


def write(document: Document, name: str, like: Reading | None = None) -> str:
    """A document as a file of the named format; see :class:`Format`."""
    return format_named(name).write(document, like if like and like.format == format_named(name).name else None)


def spliced(source: SourceText, old: dict[str, str], new: dict[str, str], spans: dict[str, Span]) -> str | None:
    """The source with the parts that changed put in place of the old; None where parts came or went."""
    if list(old) != list(new) or any(old[name] != new[name] and name not in spans for name in new):
        return None
    changed = sorted((spans[name], new[name]) for name in new if old[name] != new[name])
    pieces, at = [], 0
    for span, text in changed:
        pieces += [source.text[at : span.start], text]
        at = span.end
    return "".join([*pieces, source.text[at:]])


def id_from_name(name: str) -> str:
    """An id from a file's name, for a document that states none: its stem, with only safe characters."""
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", PurePath(name).stem).strip("-._")
    return stem[:128] or "document"


def _unreadable(source: SourceText, code: str, message: str, span: Span = _START) -> Reading:
    fault = Diagnostic(RuleCode(code), message, span, Severity.ERROR)
    document = Document(id=id_from_name(source.name))
    return Reading(source=source, format="", document=document, diagnostics=(fault,), whole=False)
