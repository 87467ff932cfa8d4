"""Bad records: each fault is named, with its place and what was probably meant."""

from __future__ import annotations

from typing import Any

import pytest

from archivepkg.errors import InvalidRecord
from archivepkg.model import Collection, Document, decode_json, encode_json
from archivepkg.model.positions import json_positions
from archivepkg.model.versions import upgraded


def faults(text: str | bytes) -> list[tuple[str, int | None, int | None, str]]:
    with pytest.raises(InvalidRecord) as refused:
        decode_json(text, Document)
    return [(fault.pointer, fault.line, fault.column, fault.message) for fault in refused.value.faults]


def test_every_fault_is_named_with_its_place() -> None:
    text = '{"id": "a",\n "titel": "x",\n "body": [{"kind": "para", "text": 5}]}'
    assert faults(text) == [
        ("/titel", 2, 2, "unknown field 'titel'; did you mean 'title'?"),
        ("/body/0/kind", 3, 20, faults(text)[1][3]),
        ("/body/0/text", 3, 36, "found a number (5), expected a string"),
    ]
    assert faults(text)[1][3].endswith("did you mean 'paragraph'?")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"id": "a",}', "it is not JSON: "),
        ("", "it is not JSON: "),
        ("[]", "found an array, expected an object"),
        ("{}", "the field 'id' is missing"),
        ('{"id": "../a"}', "does not have the form"),
        ('{"id": "a\\n"}', "does not have the form"),
        ('{"id": "a", "schema_version": "9.1"}', "so a newer archivepkg is needed"),
        ('{"id": "a", "schema_version": "0.7"}', "was never published"),
        ('{"id": "a", "schema_version": "new"}', "expected 1.0"),
        ('{"id": "a", "citation": {"text": "x", "source": {"txt": ""}}}', "did you mean 'text'?"),
        ('{"id": "a", "title": "\\ud800"}', "half of a surrogate pair"),
        ('{"id": NaN}', "found a number (NaN)"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        (b"\xff\xfe", "it is not UTF-8: byte 1 is 0xff"),
    ],
)
def test_bad_records(text: str | bytes, message: str) -> None:
    assert any(message in fault[3] for fault in faults(text))


def test_a_whole_number_may_be_written_with_a_point() -> None:
    """JSON Schema 2020-12, validation 6.1.1: 1.0 is an integer."""
    record = decode_json('{"id": "a", "body": [{"kind": "heading", "text": "x", "level": 2.0}]}', Document)
    assert record.body[0].level == 2


def test_an_older_record_is_upgraded_in_one_place() -> None:
    steps = {
        "0.8": lambda record: {**record, "schema_version": "0.9", "name": record["title"]},
        "0.9": lambda record: {**record, "schema_version": "1.0", "heading": record["name"].upper()},
    }
    record = upgraded({"schema_version": "0.8", "title": "x"}, current="1.0", upgrades=steps)
    assert record == {"schema_version": "1.0", "title": "x", "name": "x", "heading": "X"}


def test_encoding_leaves_out_what_is_not_said() -> None:
    assert encode_json(Document(id="a")) == b'{"id":"a","schema_version":"1.0"}'
    assert encode_json(Collection(title="x")) == b'{"schema_version":"1.0","title":"x"}'


def test_positions_of_json() -> None:
    text = '{"a": [1, "x\\"y", {"b/c": null}], "a": 2}'
    places = json_positions(text)
    assert text[slice(*_ends(places, "/a/1"))] == '"x\\"y"'
    assert text[slice(*_ends(places, "/a/2/b~1c"))] == "null"
    assert [path for path, _ in places.repeated] == ["/a"]


def _ends(places: Any, path: str) -> tuple[int, int]:
    return places.values[path].start, places.values[path].end
