"""TEI P5: a document as an edition that the tools of text scholarship read, with its header, and without loss.

Source: TEI P5 Guidelines 4.7.0, chapters 2 (header), 3 (core), 10 (msDesc), 2.4.6 (correspDesc). What TEI has no
place for stands in ``xenoData`` as a JSON Patch (RFC 6902).
"""

from __future__ import annotations

from archivepkg.formats.format import Format
from archivepkg.formats.reading import Reading
from archivepkg.formats.tei.recognising import looks_like_tei
from archivepkg.model import Document
from archivepkg.text import SourceText


def _read(source: SourceText) -> Reading:
    """Few runs see a file of TEI, and every run asks whether one is."""
    from archivepkg.formats.tei.reading import read

    return read(source)


def _write(document: Document, like: Reading | None = None) -> str:
    from archivepkg.formats.tei.writing import write

    return write(document, like)


document_format = Format(
    name="tei",
    title="TEI P5",
    suffix=".xml",
    recognises=looks_like_tei,
    read=_read,
    write=_write,
    # A value may stand in two places of the file: in an element, and in what could not be said by it.
    mendable=False,
    placeless=frozenset(("contents",)),
)
