"""JSON that is hostile, or that one program reads so and another so: one finding, at its place."""

from __future__ import annotations

import pytest

from archivepkg.errors import InvalidRecord
from archivepkg.formats import read_bytes
from archivepkg.model import Collection, Document, decode_json, from_plain

LEVEL = '{{"id": "a", "body": [{{"kind": "heading", "text": "x", "level": {}}}]}}'
START = (
    '{{"id": "a", "body": [{{"kind": "note", "text": "x", "marks": [{{"kind": "sic", "start": {0}, "end": {0}}}]}}]}}'
)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('{"id": "a",\n "title": "x\\u0000y"}', "2:11", "/title: it holds NUL (U+0000), which no text may hold"),
        ('{"id": "a",\n "title": "x\\ud800"}', "2:11", "/title: it holds half of a surrogate pair (U+D800)"),
        ('{"id": "a", "title": "\\ude00\\ud83d"}', "1:22", "half of a surrogate pair (U+DE00)"),
        ('{"id": "a", "notes": [{"text": "\\u0000"}]}', "1:32", "/notes/0/text: it holds NUL"),
        ('{"id": "a",\n "title": "x",\n "title": "x"}', "3:2", "/title: the name 'title' is given twice"),
        ('{"id": "a", "title": null, "t\\u0069tle": "x"}', "1:28", "the name 'title' is given twice"),
        ('{"id": "a", "citation": {"text": "x", "text": "y"}}', "1:39", "/citation/text: the name 'text'"),
        ('{"id": "a", "date": {"text": "x"}, "date": {"text": "y"}}', "1:36", "/date: the name 'date'"),
        ('{"schema_version": "9.0", "id": "a", "schema_version": "1.0"}', "1:38", "'schema_version' is given twice"),
        (LEVEL.format("1e400"), "1:64", "/body/0/level: found a number (Infinity), expected a whole number"),
        (LEVEL.format("9" * 30), "1:64", "expected 99 or less"),
        (LEVEL.format("9" * 5000), "1:64", "expected a whole number"),
        (LEVEL.format("NaN"), "1:64", "found a number (NaN)"),
        ('{"id": "a", "title": 1e400}', "1:22", "/title: found a number (Infinity), expected a string"),
        ('{"id": "a", "title": ' + "[" * 500 + "]" * 500 + "}", "1:22", "found an array, expected a string"),
        ('{"id": "a", "title": ' + "[" * 90_000 + "]" * 90_000 + "}", "1:1", "it is nested too deeply"),
        ('{"id": "a", "title": ' + '{"a":' * 90_000, "1:1", "it is nested too deeply"),
        ('\ufeff\ufeff{"id": "a"}', "1:2", "it begins with a byte order mark"),
        ('{"id": "a"}\n{"id": "b"}\n', "2:1", "it is not JSON: Extra data"),
        ('[{"id": "a"}]', "1:1", "found an array, expected an object"),
        ('{"id": "a", "title": "x\ty"}', "1:24", "Invalid control character"),
        ('{\u00a0"id": "a"}', "1:2", "it is not JSON"),
    ],
)
def test_a_hostile_record_is_one_finding(text: str, place: str, message: str) -> None:
    reading = read_bytes(text.encode(), "a.json")
    [found] = reading.diagnostics
    assert reading.format == "json_record"
    assert not reading.whole
    assert message in found.message
    assert str(reading.source.position(found.span.start)) == place


def test_places_beyond_what_all_readers_keep_are_refused() -> None:
    """RFC 7493, 2.2: beyond 2**53 - 1 readers that use floating point lose digits."""
    assert decode_json(START.format(2**53 - 1), Document).body[0].marks[0].start == 2**53 - 1
    with pytest.raises(InvalidRecord) as refused:
        decode_json(START.format(f"{2**53 + 1}.0"), Document)
    assert [fault.pointer for fault in refused.value.faults] == [f"/body/0/marks/0/{end}" for end in ("start", "end")]


@pytest.mark.parametrize("title", ["\U0001f600", "\x01\x1b\x7f\x85\u2028\ufeff\ufffe", "x\\u0000y", "\ufffd"])
def test_any_other_character_is_read(title: str) -> None:
    import json

    for ascii_only in (True, False):
        text = json.dumps({"id": "a", "title": title}, ensure_ascii=ascii_only)
        assert read_bytes(text.encode(), "a.json").document.title == title


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ('{"id": "a"}'.encode("utf-16"), "the file is UTF-16 or UTF-32; save it as UTF-8"),
        ('{"id": "a"}'.encode("utf-32"), "the file is UTF-16 or UTF-32; save it as UTF-8"),
        ('{"id": "a"}'.encode("utf-16-le"), "the file is not text: byte 2 is NUL"),
        (b'{"id": "a", "title": "\xed\xa0\x80"}', "the file is not UTF-8: byte 23 is 0xed"),
    ],
)
def test_another_encoding_is_one_finding(data: bytes, message: str) -> None:
    reading = read_bytes(data, "a.json")
    [found] = reading.diagnostics
    assert (found.code, reading.whole) == ("UNI001", False)
    assert message in found.message
    with pytest.raises(InvalidRecord):
        decode_json(data, Document)


def test_a_byte_order_mark_is_read_over() -> None:
    reading = read_bytes(b'\xef\xbb\xbf{"id": "b"}', "a.json")
    assert (reading.document.id, reading.diagnostics) == ("b", ())


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        ({"hosts": {"a": "\0"}}, "/hosts/a"),
        ({"hosts": {"a\ud800": "b"}}, "/hosts/a\\ud800"),
        ({"keywords": ["x", "y\ud800"]}, "/keywords/1"),
        ({"title": "\udfff"}, "/title"),
    ],
)
def test_plain_data_holds_no_such_text_either(data: object, pointer: str) -> None:
    """``archivepkg.toml`` comes this way: TOML, too, has an escape for NUL."""
    with pytest.raises(InvalidRecord) as refused:
        from_plain(data, Collection)
    [fault] = refused.value.faults
    assert fault.pointer == pointer
    assert "which no text may hold" in str(fault).encode().decode()
