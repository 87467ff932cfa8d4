"""A document as its canonical record in JSON: the one format that carries everything by itself."""

from archivepkg.formats.format import Format
from archivepkg.formats.json_record.record import read, write

document_format = Format(
    name="json_record",
    title="canonical record, as JSON",
    suffix=".json",
    recognises=lambda text: 2 if text.lstrip("\ufeff \t\r\n")[:1] == "{" else 0,
    read=read,
    write=write,
)
