"""A document as its canonical record in JSON: the one format that carries everything by itself."""

from archivepkg.formats.format import Format
from archivepkg.formats.json_record.record import looks_like_json, read, write

document_format = Format(
    name="json_record",
    title="canonical record, as JSON",
    suffix=".json",
    recognises=looks_like_json,
    read=read,
    write=write,
    # A record repeats the words of a statement in its parts: mending one of them would part them.
    mendable=False,
)
