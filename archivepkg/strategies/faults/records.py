"""Faults of the records and of the texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from archivepkg.packaging.faults import DISAGREEMENT, PRIMARY_KEY, RECORD, STALE_FILE, Fault
from archivepkg.strategies.faults.draft import Draft
from archivepkg.strategies.faults.fault import PackageFault

__all__ = ["RECORD_FAULTS"]

_Record = dict[str, Any]


def _record(name: str, change: Callable[[st.DrawFn, _Record], None], *kinds: Fault) -> PackageFault:
    """A fault of one record, which ``change`` changes in place."""

    def broken(draw: st.DrawFn, draft: Draft) -> None:
        number = draw(st.integers(0, len(draft.lines()) - 1))
        record = draft.record(number)
        change(draw, record)
        assume(record != draft.record(number))
        draft.put_record(number, record)

    return PackageFault(name, broken, kinds)


def _line(name: str, change: Callable[[bytes], bytes], *kinds: Fault) -> PackageFault:
    """A fault of the bytes of one record."""

    def broken(draw: st.DrawFn, draft: Draft) -> None:
        lines = draft.lines()
        number = draw(st.integers(0, len(lines) - 1))
        other = change(lines[number])
        assume(other != lines[number])
        lines[number] = other
        draft.put_lines(lines)

    return PackageFault(name, broken, kinds)


def _lines(name: str, change: Callable[[list[bytes]], list[bytes]], *kinds: Fault) -> PackageFault:
    def broken(_: st.DrawFn, draft: Draft) -> None:
        draft.put_lines(change(draft.lines()))

    return PackageFault(name, broken, kinds)


def _text(name: str, change: Callable[[bytes], bytes], *kinds: Fault) -> PackageFault:
    def broken(draw: st.DrawFn, draft: Draft) -> None:
        path = draw(st.sampled_from([path for path in draft.files if path.startswith("texts/")]))
        other = change(draft.files[path])
        assume(other != draft.files[path])
        draft.files[path] = other

    return PackageFault(name, broken, kinds)


def _unknown(draw: st.DrawFn, record: _Record) -> None:
    record[draw(st.sampled_from(["titel", "Title", "x", "", "_private"]))] = "x"


def _of_wrong_type(draw: st.DrawFn, record: _Record) -> None:
    name = draw(st.sampled_from(["id", "title", "agents", "body", "date", "contents", "relations", "citation"]))
    record[name] = draw(st.sampled_from([5, True, 1.5, [[]], {"x": 1}]))


def _without_value(draw: st.DrawFn, record: _Record) -> None:
    record[draw(st.sampled_from(["agents", "body", "id"]))] = None


def _no_id(_: st.DrawFn, record: _Record) -> None:
    del record["id"]


def _bad_id(draw: st.DrawFn, record: _Record) -> None:
    record["id"] = draw(st.sampled_from(["", "../x", "a/b", "a b", ".x", "ж", "a\n", "x" * 200]))


def _other_id(_: st.DrawFn, record: _Record) -> None:
    record["id"] += "0"


def _unknown_role(_: st.DrawFn, record: _Record) -> None:
    record["agents"][0]["role"] = "bystander"


def _says_another(draw: st.DrawFn, record: _Record) -> None:
    """A property that a table shows."""
    name = draw(st.sampled_from(["title", "type", "number", "summary", "rights", "extent"]))
    record[name] = f"{record.get(name, '')}x"


def _says_no_more(draw: st.DrawFn, record: _Record) -> None:
    held = [name for name in ("title", "agents", "contents", "citation", "relations", "url") if record.get(name)]
    del record[draw(st.sampled_from(held))]


def _other_body(_: st.DrawFn, record: _Record) -> None:
    record["body"][-1]["text"] += " Greetings."


def _agents_exchanged(_: st.DrawFn, record: _Record) -> None:
    assume(len(record["agents"]) > 1)
    record["agents"].reverse()


def _other_order(line: bytes) -> bytes:
    found = json.loads(line)
    return _written(dict(reversed(found.items())))


def _escaped(line: bytes) -> bytes:
    return json.dumps(json.loads(line), separators=(",", ":")).replace("F", "\\u0046").encode() + b"\n"


def _written(record: _Record) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


RECORD_FAULTS: tuple[PackageFault, ...] = (
    _record("a record has an unknown property", _unknown, RECORD),
    _record("a record has a value of a wrong type", _of_wrong_type, RECORD),
    _record("a record has null where there is a value", _without_value, RECORD),
    _record("a record has no id", _no_id, RECORD),
    _record("a record has an id that names no file", _bad_id, RECORD),
    _record("a record has another id", _other_id, DISAGREEMENT, STALE_FILE),
    _record("a record has a role that is none", _unknown_role, RECORD),
    _record("a record says another thing than the tables", _says_another, DISAGREEMENT),
    _record("a record says less than the tables", _says_no_more, DISAGREEMENT),
    _record("a record has another body than the text", _other_body, DISAGREEMENT),
    _record("a record has its agents in another order", _agents_exchanged, DISAGREEMENT),
    _line("a record has its properties in another order", _other_order, DISAGREEMENT),
    _line("a record is escaped", _escaped, DISAGREEMENT),
    _line("a record has blanks", lambda line: line.replace(b'":', b'": ', 1), DISAGREEMENT),
    _line("a record has a property twice", lambda line: line.replace(b"{", b'{"id":"x",', 1), RECORD),
    _line("a record has NaN", lambda line: line.replace(b"{", b'{"number":NaN,', 1), RECORD),
    _line("a record has a lone surrogate", lambda line: line.replace(b"{", b'{"number":"\\ud800",', 1), RECORD),
    _line("a record has no end", lambda line: line.decode()[: len(line.decode()) // 2].encode() + b"\n", RECORD),
    _line("a record has a comma at its end", lambda line: line.replace(b"}\n", b",}\n"), RECORD),
    _line("a record is on two lines", lambda line: line.replace(b",", b",\n", 1), RECORD),
    _line("a record is a list", lambda line: b"[" + line[:-1] + b"]\n", RECORD),
    _line("a record is nested deeply", lambda _: b"[" * 100_000 + b"\n", RECORD),
    _line("a record ends in CR LF", lambda line: line[:-1] + b"\r\n", DISAGREEMENT),
    _line("a record begins with a byte order mark", lambda line: b"\xef\xbb\xbf" + line, RECORD),
    _line("a record is missing", lambda _: b"", DISAGREEMENT),
    _line("a record stands there twice", lambda line: line + line, PRIMARY_KEY),
    _line("a line of the records is blank", lambda line: line + b"\n", RECORD),
    _lines("the records are out of order", lambda lines: lines[::-1], DISAGREEMENT),
    _lines("there are no records", lambda _: [], DISAGREEMENT),
    _lines("the records are one JSON array", lambda lines: [b"[" + b",".join(lines) + b"]"], RECORD),
    _lines("the last record has no line end", lambda lines: [*lines[:-1], lines[-1][:-1]], DISAGREEMENT),
    _text("a text has another word", lambda text: text.replace(b"FILIPPOV", b"STALIN"), DISAGREEMENT),
    _text("a text has a line more", lambda text: text + b"\n", DISAGREEMENT),
    _text("a text has other line ends", lambda text: text.replace(b"\n", b"\r\n"), DISAGREEMENT),
    _text("a text has a byte order mark", lambda text: b"\xef\xbb\xbf" + text, DISAGREEMENT),
    _text("a text is empty", lambda _: b"", DISAGREEMENT),
)
