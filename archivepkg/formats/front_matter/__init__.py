"""archivepkg's own format for contributions: Markdown under YAML front matter.

::

    ---
    title: Ciphered Telegram No. 25902 ...
    date: November 14, 1951
    citation: '"Ciphered Telegram ...", November 14, 1951, ..., APRF, f. 45, op. 1, d. 342, ll. 16-19.'
    ---

    ## SECOND MAIN ADMINISTRATION ...

The names are the fields of the record. Where the record holds a statement and what was made of it (dates,
languages, citations, sources), the words alone will do.
"""

from archivepkg.formats.format import Format
from archivepkg.formats.front_matter.reading import opens_front_matter, read
from archivepkg.formats.front_matter.writing import stub, write

document_format = Format(
    name="front_matter",
    title="Markdown with YAML front matter",
    suffix=".md",
    recognises=lambda text: 4 if opens_front_matter(text) else 0,
    read=read,
    write=write,
    stub=stub,
)
