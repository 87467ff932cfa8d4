"""Documents in order of id, whatever order they came in, without holding them in memory.

Each is written to a temporary file as it comes; the index knows its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from archivepkg.errors import InvalidRecord, Misuse
from archivepkg.model import Document, decode_json, encode_json
from archivepkg.packaging.index import Index
from archivepkg.packaging.names import unfit

__all__ = ["Spool"]

_CHUNK = 1 << 16


class Spool:
    """The records of a build. Use it as a context manager; ``path`` is where its file is made.

    Raises :class:`Misuse` for two documents of one id (upper and lower case are one, as file names are on
    many systems), for an id that cannot name a file everywhere, and for a record that its schema refuses.
    """

    def __init__(self, path: Path, index: Index) -> None:
        self._index = index
        self._file = path.open("xb", buffering=_CHUNK)
        self._written = path.open("rb")
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._written.close()
        with suppress(OSError):  # what a full disk did not take is thrown away
            self._file.close()

    def __len__(self) -> int:
        return self._index.documents

    def __contains__(self, document_id: object) -> bool:
        return isinstance(document_id, str) and self._index.has_document(document_id)

    def add(self, document: Document) -> None:
        """Takes in a document."""
        if reason := unfit(document.id):
            raise Misuse(f"the id {document.id!r} {reason}; give the document another")
        try:
            line = encode_json(document) + b"\n"
        except (UnicodeEncodeError, msgspec.MsgspecError, TypeError) as error:
            raise Misuse(f"the document {document.id!r} cannot be written as JSON: {error}") from None
        self._index.add_document(document.id, self._end, len(line))
        self._file.write(line)
        self._end += len(line)

    def __iter__(self) -> Iterator[tuple[Document, bytes]]:
        """Each document by id, with its line of JSON."""
        self._file.flush()
        for document_id, start, length in self._index.places():
            self._written.seek(start)
            line = self._written.read(length)
            try:
                yield decode_json(line, Document), line
            except InvalidRecord as error:
                raise Misuse(f"the document {document_id!r} breaks the schema of its record: {error}") from None
