"""A document as the Wilson Center Digital Archive publishes it, taken down as text.

Date and title in bold, sections under bold labels (Citation, Summary, Original Language, Contents), then
the body as Markdown.
"""

from archivepkg.formats.format import Format
from archivepkg.formats.wilson_text.knowledge import knowledge
from archivepkg.formats.wilson_text.layout import looks_like_wilson
from archivepkg.formats.wilson_text.reading import read
from archivepkg.formats.wilson_text.writing import stub, write

document_format = Format(
    name="wilson_text",
    title="Wilson Center Digital Archive, as text",
    suffix=".txt",
    recognises=looks_like_wilson,
    read=read,
    reads_any_text=True,
    write=write,
    stub=stub,
    header=lambda: knowledge().header,
)
