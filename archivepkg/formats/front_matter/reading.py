"""Reads Markdown under YAML front matter."""

from __future__ import annotations

import re
from typing import Any

from archivepkg.dates import ArchivalDate
from archivepkg.decoding import pointer
from archivepkg.diagnostics import Diagnostic, Edit, Fix, RuleCode, Severity
from archivepkg.errors import InvalidRecord, RecordFault
from archivepkg.formats import statements
from archivepkg.formats.body import ReadBlock, read_body
from archivepkg.formats.comments import comments_in
from archivepkg.formats.contents import content_item
from archivepkg.formats.format import id_from_name
from archivepkg.formats.front_matter.yaml_faults import YamlFault
from archivepkg.formats.front_matter.yaml_values import YamlValues, read_yaml
from archivepkg.formats.reading import SECTION_FIELDS, Reading, Section
from archivepkg.formats.statements import Places
from archivepkg.model import DateStatement, Document, from_plain, plain
from archivepkg.text import Excerpt, SourceText, Span

__all__ = ["opens_front_matter", "read", "statement_of"]

_FENCE = re.compile(r"(?:^|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")

_DATES = re.compile(r"/date(?:_published|_accessed)?|/(?:citation|transcription)/date")
_CONTENTS = re.compile(r"/contents/[0-9]+")
#: Where one may stand for a list of one.
_LISTS = frozenset({"/contents", "/original_languages"})
_LANGUAGES = re.compile(r"/original_languages/[0-9]+|/contents/[0-9]+/language")


def opens_front_matter(text: str) -> bool:
    return bool(_OPENING.match(text))


def read(source: SourceText) -> Reading:
    """Never raises: faults of the front matter are findings, and the rest is read without them."""
    header, body = _parted(source.text)
    if body is None:
        fault = _finding("the front matter is not closed by a line of '---'", Span(0, min(3, len(source.text))))
        document = Document(id=id_from_name(source.name))
        return Reading(source=source, format="front_matter", document=document, diagnostics=(fault,), whole=False)
    values = read_yaml(source.text, header)
    found = [_of_yaml(fault) for fault in values.faults]
    places = Places(values.words)
    record, faults = _record(values, places, source.name)
    found += [_finding(fault.message, _place(values, fault), fault.meant) for fault in faults]
    context = _context(record)
    blocks: list[ReadBlock] = []
    for block in read_body(source.text, body, context):
        at = f"/body/{len(blocks)}"
        places[at], places[f"{at}/text"] = Excerpt.of(source.text, block.span), block.words
        blocks.append(block)
    sections = [
        Section(name, Span(values.names[f"/{field}"].start, words.span().end), _content(words, values.data.get(field)))
        for field, name in SECTION_FIELDS.items()
        if f"/{field}" in values.names and (words := places.get(f"/{field}"))
    ]
    document = from_plain({**record, "body": [plain(block.block) for block in blocks]}, Document)
    return Reading(
        source=source,
        format="front_matter",
        document=document,
        places=places,
        date=places.date,
        citation=places.citation,
        statement=places.source,
        sections=tuple(sections),
        body=Span(blocks[0].span.start, blocks[-1].span.end) if blocks else None,
        diagnostics=tuple(found),
        whole=values.whole,
        comments=comments_in(source.text, body),
    )


def _content(words: Excerpt, value: Any) -> Span:
    """Where the value of a section stands; a list of nothing says nothing."""
    whole = words.span()
    return Span(whole.end, whole.end) if value == [] else whole


def _parted(text: str) -> tuple[Span, Span | None]:
    """The front matter and the body."""
    opening = _OPENING.match(text)
    start = opening.end() if opening else 0
    closing = _FENCE.search(text, start)
    if closing is None:
        return Span(start, len(text)), None
    return Span(start, closing.start()), Span(closing.end(), len(text))


def _record(values: YamlValues, places: Places, name: str) -> tuple[dict[str, Any], tuple[RecordFault, ...]]:
    """The record as plain data, without the fields that its schema refuses; and why they were refused."""
    data = dict(values.data)
    faults: tuple[RecordFault, ...] = ()
    if "body" in data:
        faults = (RecordFault("/body", "the body stands below the front matter, not in it"),)
        del data["body"]
    data.setdefault("id", id_from_name(name))
    date = statement_of("/date", data["date"], places, None) if "date" in data else None
    context = _context({"date": date})
    record = {field: statement_of(pointer(field), value, places, context) for field, value in data.items()}
    try:
        from_plain(record, Document)
    except InvalidRecord as refused:
        faults += refused.faults
        broken = {"/" + fault.pointer.split("/")[1] for fault in refused.faults if fault.pointer}
        record = {field: value for field, value in record.items() if pointer(field) not in broken}
        record.setdefault("id", id_from_name(name))
    return record, faults


def statement_of(at: str, value: Any, places: Places, context: ArchivalDate | None) -> Any:
    """A value with the statements in it read: words where the record has a statement become that statement."""
    if isinstance(value, dict):
        return {name: statement_of(at + pointer(name), item, places, context) for name, item in value.items()}
    if at in _LISTS and isinstance(value, str):
        value = [value]
        if at in places:
            places[f"{at}/0"] = places[at]
    if isinstance(value, list):
        return [statement_of(f"{at}/{index}", item, places, context) for index, item in enumerate(value)]
    if not isinstance(value, str):
        return value
    words = places.get(at) or Excerpt.of(value, Span(0, len(value)))
    if _DATES.fullmatch(at):
        return plain(statements.date_statement(words, places, at, context))
    if _LANGUAGES.fullmatch(at):
        return plain(statements.language_statement(words, places, at))
    if _CONTENTS.fullmatch(at):
        return plain(content_item(words, places, at))
    if at == "/citation":
        return plain(statements.read_citation(words, places, at, context))
    if at == "/citation/source":
        return plain(statements.source_statement(words, places, at))
    return value


def _context(record: dict[str, Any]) -> ArchivalDate | None:
    """The date of a record in plain data, to settle two-digit years by."""
    date = record.get("date")
    edtf = date.get("edtf") if isinstance(date, dict) else None
    return statements.context_from(DateStatement(text="", edtf=edtf)) if isinstance(edtf, str) else None


def _place(values: YamlValues, fault: RecordFault) -> Span:
    if "unknown field" in fault.message and fault.pointer in values.names:
        return values.names[fault.pointer]
    path = fault.pointer
    while path and path not in values.words:
        path = path.rpartition("/")[0]
    return values.words[path].span() if path in values.words else Span(0, 3)


def _of_yaml(fault: YamlFault) -> Diagnostic:
    """A fault of the front matter as YAML; a section that is given again is one of its structure."""
    return _finding(fault.message, fault.span, code="ST003" if fault.repeats in SECTION_FIELDS else "ST010")


def _finding(message: str, span: Span, meant: str | None = None, code: str = "ST010") -> Diagnostic:
    fix = Fix.display(f"write {meant}", Edit(span, meant)) if meant else None
    return Diagnostic(RuleCode(code), message, span, Severity.ERROR, fix)
