"""Documents in order of id, whatever order they came in, without holding them in memory.

Each is written to a nameless temporary file as it comes; memory holds its id and its place.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from archivepkg.errors import InvalidRecord, Misuse
from archivepkg.model import Document, decode_json, encode_json
from archivepkg.packaging.names import unfit

__all__ = ["Spool"]


class Spool:
    """The records of a build. Use it as a context manager; ``folder`` is where its temporary file is made.

    Raises :class:`Misuse` for two documents of one id (upper and lower case are one, as file names are on
    many systems), for an id that cannot name a file everywhere, and for a record that its schema refuses.
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
        self._places: dict[str, tuple[str, int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, document_id: object) -> bool:
        found = self._places.get(document_id.casefold()) if isinstance(document_id, str) else None
        return found is not None and found[0] == document_id

    def add(self, document: Document) -> None:
        """Takes in a document."""
        key = document.id.casefold()
        if reason := unfit(document.id):
            raise Misuse(f"the id {document.id!r} {reason}; give the document another")
        if key in self._places:
            before = self._places[key][0]
            raise Misuse(
                f"two documents have the id {document.id!r}; ids are unique in a package"
                if before == document.id
                else f"the ids {before!r} and {document.id!r} differ only in case, so their files would have one name"
            )
        try:
            line = encode_json(document) + b"\n"
        except (UnicodeEncodeError, msgspec.MsgspecError, TypeError) as error:
            raise Misuse(f"the document {document.id!r} cannot be written as JSON: {error}") from None
        self._places[key] = (document.id, self._file.tell(), len(line))
        self._file.write(line)

    def __iter__(self) -> Iterator[tuple[Document, bytes]]:
        """Each document by id, with its line of JSON."""
        for document_id, start, length in sorted(self._places.values()):
            line = self._line(start, length)
            try:
                yield decode_json(line, Document), line
            except InvalidRecord as error:
                raise Misuse(f"the document {document_id!r} breaks the schema of its record: {error}") from None

    def _line(self, start: int, length: int) -> bytes:
        self._file.seek(start, os.SEEK_SET)
        return self._file.read(length)
