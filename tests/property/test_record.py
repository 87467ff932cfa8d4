"""The record: what is encoded is decoded, and codec and schema say the same of anything."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from archivepkg.errors import InvalidRecord
from archivepkg.model import Collection, Document, decode_json, encode_json, plain
from archivepkg.model.codec import decode_line
from archivepkg.model.schema import json_schema
from archivepkg.strategies import collections, documents, texts


@given(documents())
def test_a_document_comes_back_from_json(document: Document) -> None:
    """Promise: "It loses nothing"."""
    encoded = encode_json(document)
    assert decode_json(encoded, Document) == document
    assert decode_json(encode_json(document, indent=2), Document) == document
    assert encode_json(decode_json(encoded, Document)) == encoded
    assert encoded == msgspec.json.encode(plain(document))
    assert decode_line(encoded + b"\n", Document) == (document, True)
    assert decode_line(encoded, Document) == (document, False)
    assert decode_line(msgspec.json.format(encoded), Document) == (document, False)


@given(collections())
def test_a_collection_comes_back_from_json(collection: Collection) -> None:
    assert decode_json(encode_json(collection), Collection) == collection


@given(documents())
def test_the_schema_takes_what_the_codec_writes(document: Document) -> None:
    Draft202012Validator(json_schema("document")).validate(json.loads(encode_json(document)))


SCALARS = st.none() | st.booleans() | st.integers(-3, 10**20) | st.floats(allow_nan=False, width=16) | texts(max_size=8)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(max_size=8), inner, max_size=3)
)


def _places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [at]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        found += _places(inner, (*at, step))
    return found


@st.composite
def nearly_records(draw: st.DrawFn) -> Any:
    """A record with one value replaced, taken away or added, anywhere in it: valid or not."""
    record = json.loads(encode_json(draw(documents())))
    *steps, last = draw(st.sampled_from(_places(record)[1:]))
    inside = record
    for step in steps:
        inside = inside[step]
    change = draw(st.sampled_from(["replace", "remove", "add"]))
    if change == "remove":
        del inside[last]
    elif change == "add" and isinstance(inside, dict):
        inside[draw(st.sampled_from(["title", "kind", "text", "Text", "id "]))] = draw(ANYTHING)
    else:
        inside[last] = draw(ANYTHING)
    return record


@given(nearly_records() | ANYTHING)
def test_codec_and_schema_agree(data: Any) -> None:
    """Whatever jsonschema accepts decodes, and the other way round."""
    accepted = Draft202012Validator(json_schema("document")).is_valid(data)
    if accepted:
        assert isinstance(decode_json(json.dumps(data), Document), Document)
        return
    with pytest.raises(InvalidRecord) as refused:
        decode_json(json.dumps(data), Document)
    assert refused.value.faults
    assert all(fault.line and fault.column and fault.message for fault in refused.value.faults)


@given(st.binary(max_size=200) | texts(max_size=200).map(str.encode))
def test_no_bytes_crash_the_codec(data: bytes) -> None:
    with pytest.raises(InvalidRecord):
        decode_json(data, Document)


@given(documents())
def test_plain_data_keeps_the_order_of_the_fields(document: Document) -> None:
    names = list(plain(document))
    order = [field for field in json_schema("document")["properties"] if field in names]
    assert names == order
