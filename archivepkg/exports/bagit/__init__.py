"""BagIt 1.0: the package as the payload of a bag.

Source: RFC 8493. A bag has a date only where the package has one (``Bagging-Date`` is the day of ``created``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archivepkg.exports.export import Export
from archivepkg.exports.output import Output
from archivepkg.exports.payload import copied
from archivepkg.packaging.package import Package

__all__ = ["package_export"]

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


def _write(package: Package, output: Output) -> None:
    count, size = 0, 0
    with output.open("manifest-sha256.txt") as manifest:
        for file in copied(package, output, "data"):
            manifest.write(f"{file.sha256}  data/{file.path}\n".encode())
            count, size = count + 1, size + file.size
    output.write("bagit.txt", _DECLARATION)
    output.write("bag-info.txt", "".join(_lines([*_info(package), ("Payload-Oxum", f"{size}.{count}")])).encode())
    tags = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")
    output.write("tagmanifest-sha256.txt", "".join(f"{output.files[tag][0]}  {tag}\n" for tag in tags).encode())


def _info(package: Package) -> Iterator[tuple[str, str | None]]:
    """The metadata of the bag (RFC 8493, 2.2.2)."""
    collection = package.collection
    yield "Source-Organization", collection.publisher
    for editor in collection.editors:
        yield "Contact-Name", editor.name
        yield "Contact-Email", editor.email
    yield "External-Description", collection.description or collection.title
    yield "External-Identifier", collection.identifier
    yield "Internal-Sender-Identifier", collection.name
    yield "Bagging-Date", (package.says("created") or "")[:10]


def _lines(info: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """Each with a value on one line, for a value ends with its line."""
    for label, value in info:
        if value:
            yield f"{label}: {_BREAKS.sub(' ', value).strip()}\n"


package_export = Export(
    name="bagit", title="BagIt 1.0", write=_write, documents=frozenset({""}), collection=frozenset({""})
)
