"""TEI loses nothing."""

from __future__ import annotations

from hypothesis import given

from archivepkg.formats.tei import document_format as tei
from archivepkg.model import Document
from archivepkg.strategies import documents
from archivepkg.text import SourceText


@given(documents())
def test_a_document_reads_back_from_tei(document: Document) -> None:
    reading = tei.read(SourceText("x.xml", tei.write(document)))
    assert reading.diagnostics == ()
    assert reading.document == document
