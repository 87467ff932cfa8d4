"""TEI P5: a document as an edition that the tools of text scholarship read, with its header, and without loss.

Source: TEI P5 Guidelines 4.7.0, chapters 2 (header), 3 (core), 10 (msDesc), 2.4.6 (correspDesc). What TEI has no
place for stands in ``xenoData`` as a JSON Patch (RFC 6902).
"""

from archivepkg.formats.format import Format
from archivepkg.formats.tei.reading import looks_like_tei, read
from archivepkg.formats.tei.writing import write

document_format = Format(
    name="tei",
    title="TEI P5",
    suffix=".xml",
    recognises=looks_like_tei,
    read=read,
    write=write,
    # A value may stand in two places of the file: in an element, and in what could not be said by it.
    mendable=False,
)
