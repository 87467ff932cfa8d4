"""Writes a document as Markdown under YAML front matter, whatever it holds."""

from __future__ import annotations

import io
from typing import Any

from archivepkg.dates import ArchivalDate
from archivepkg.diagnostics import Edit
from archivepkg.formats.body import write_body
from archivepkg.formats.format import spliced
from archivepkg.formats.front_matter.reading import statement_of
from archivepkg.formats.reading import SECTION_FIELDS, Reading
from archivepkg.formats.statements import Places, context_of
from archivepkg.model import Document, plain
from archivepkg.text import Span

__all__ = ["stub", "write"]


def write(document: Document, like: Reading | None = None) -> str:
    """Front matter in the order of the record's fields; ``like`` as it stood but for what changed."""
    parts = _parts(document)
    if like is not None:
        spans = {"body": like.body} if like.body else {}
        if (kept := spliced(like.source, _parts(like.document), parts, spans)) is not None:
            return kept
    header = "".join(parts[name] for name in parts if name != "body")
    body = parts.get("body")
    return f"---\n{header}---\n" + (f"\n{body}\n" if body else "")


def _parts(document: Document) -> dict[str, str]:
    """The YAML of each field that has a value, and the body."""
    data = plain(document)
    data.pop("body", None)
    context = context_of(document)
    parts = {name: _yaml({name: _shortest(f"/{name}", value, context)}) for name, value in data.items()}
    if document.body:
        parts["body"] = write_body(document.body, context)
    return parts


def _shortest(at: str, value: Any, context: ArchivalDate | None) -> Any:
    """The words alone, where they read back to the same statement; else the statement in full."""
    if isinstance(value, list):
        return [_shortest(f"{at}/{index}", item, context) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    text = value.get("text")
    settled = None if at == "/date" else context
    if isinstance(text, str) and text and statement_of(at, text, Places(), settled) == value:
        return text
    return {name: _shortest(f"{at}/{name}", item, context) for name, item in value.items()}


def _yaml(data: dict[str, Any]) -> str:
    from ruamel.yaml import YAML

    writer = YAML(typ="rt")
    writer.allow_unicode = True
    writer.width = 1_000_000
    writer.default_flow_style = False
    writer.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    writer.dump(_quoted(data), out)
    return out.getvalue()


def _quoted(value: Any) -> Any:
    """The same data, with text in double quotes where it holds characters that plain YAML would fold or drop."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, dict):
        return {name: _quoted(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_quoted(item) for item in value]
    if isinstance(value, str) and not value.replace("\n", "").isprintable():
        return DoubleQuotedScalarString(value)
    return value


def stub(reading: Reading, section: str) -> Edit | None:
    """A line of front matter for a missing section, to be filled in."""
    field = next((field for field, name in SECTION_FIELDS.items() if name == section), None)
    if field is None:
        return None
    at = reading.source.text.find("\n") + 1
    return Edit(Span(at, at), f"{field}: TBD\n")
