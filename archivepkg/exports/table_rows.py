"""The rows of a package's tables, for exports that write tables too."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from hashlib import sha256

from archivepkg.errors import Misuse
from archivepkg.packaging.columns import Column, Table
from archivepkg.packaging.layout import parts
from archivepkg.packaging.package import Package
from archivepkg.packaging.tables import DOCUMENTS
from archivepkg.packaging.tabular.tables import long_cells

__all__ = ["TableRows", "value_of"]


class TableRows:
    """Rows as strings, and texts; each file is held against the hash that the package lists for it.

    Raises :class:`~archivepkg.errors.Misuse` for a file that cannot be read or does not have that hash.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._hashes = {path: digest for path, digest in package.files() if path.startswith("data/")}

    def rows(self, table: Table) -> Iterator[list[str]]:
        """The rows below the headers of the files of a table."""
        for path in parts(table.path, self._hashes):
            with long_cells(), self._package.open(path) as hashed, hashed.text() as text:
                reader = csv.reader(text, strict=True)
                if next(reader, None) != table.header:
                    raise self._package.changed(path)
                yield from reader
                if hashed.finish() != self._hashes.get(path):
                    raise self._package.changed(path)

    def text(self, document: list[str]) -> str:
        """The text of a document, given its row."""
        path, digest = (document[DOCUMENTS.header.index(name)] for name in ("text_path", "text_hash"))
        try:
            with self._package.open(path) as hashed:
                data = hashed.lines().read()
        except OSError as error:
            raise Misuse(f"{self._package.path}: {path} cannot be read: {error.strerror or error}") from None
        if digest != f"sha256:{sha256(data).hexdigest()}":
            raise self._package.changed(path)
        return data.decode()


def value_of(cell: str, column: Column) -> str | int | None:
    """What a cell says: nothing where it is empty, a number, 0 or 1 for false or true, else its words."""
    if not cell:
        return "" if column.required else None
    if column.type == "integer":
        return int(cell)
    if column.type == "boolean":
        return int(cell == "true")
    return cell
