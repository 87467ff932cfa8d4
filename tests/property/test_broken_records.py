"""Records with one fault of each kind that a schema knows, anywhere in them: codec and schema refuse both.

Each fault is made on purpose, and the schema's own word for it is asked for, so that none of these tests can
pass because nothing was broken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from archivepkg.decoding import pointer
from archivepkg.errors import InvalidRecord
from archivepkg.model import decode_json, encode_json
from archivepkg.model.schema import SCHEMAS, json_schema
from archivepkg.strategies import texts

Steps = tuple[str | int, ...]
OF_TYPE = {
    "string": texts(max_size=8),
    "integer": st.integers(),
    "number": st.floats(allow_nan=False, allow_infinity=False).filter(lambda number: not number.is_integer()),
    "boolean": st.booleans(),
    "null": st.none(),
    "array": st.just([]),
    "object": st.just({}),
}


@attrs.frozen
class Site:
    """A value of a record: where it stands, and the schema that it has to have (null apart)."""

    steps: Steps
    schema: dict[str, Any]
    optional: bool
    required: bool


def sites(value: Any, schema: dict[str, Any], defs: dict[str, Any], steps: Steps = ()) -> Iterator[Site]:
    """Every value inside a value."""
    resolved = defs[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if isinstance(value, list) and "items" in resolved:
        for index, item in enumerate(value):
            yield from _site(item, resolved["items"], defs, (*steps, index), required=False)
    for name, inner in resolved.get("properties", {}).items() if isinstance(value, dict) else ():
        if name in value:
            yield from _site(value[name], inner, defs, (*steps, name), required=name in resolved.get("required", ()))


def _site(value: Any, schema: dict[str, Any], defs: dict[str, Any], steps: Steps, *, required: bool) -> Iterator[Site]:
    branches = [branch for branch in schema.get("anyOf", [schema]) if branch != {"type": "null"}]
    [branch] = branches
    yield Site(steps, branch, "anyOf" in schema, required)
    yield from sites(value, branch, defs, steps)


def _can_have(fault: str, site: Site) -> bool:
    return fault in site.schema or (fault == "type" and "$ref" in site.schema)


def _types(site: Site) -> set[str]:
    """The JSON types that the value may have."""
    kind = site.schema.get("type", "object")
    return {kind, *(["null"] if site.optional else [])}


def _wrong(draw: st.DrawFn, fault: str, site: Site) -> Any:
    """A value that has this fault at this site."""
    if fault == "type":
        return draw(OF_TYPE[draw(st.sampled_from(sorted(OF_TYPE.keys() - _types(site))))])
    if fault == "minimum":
        return draw(st.integers(max_value=site.schema["minimum"] - 1))
    if fault == "maximum":
        return draw(st.integers(min_value=site.schema["maximum"] + 1))
    if fault == "minLength":
        return ""
    known = Draft202012Validator(site.schema)
    return draw(texts(max_size=12).filter(lambda text: not known.is_valid(text)))


def _reach(record: Any, steps: Steps) -> Any:
    for step in steps:
        record = record[step]
    return record


@st.composite
def broken(draw: st.DrawFn, name: str, fault: str) -> tuple[Any, Steps]:
    """A record in which every field is given, with one fault of the kind, and where that is."""
    schema = json_schema(name)
    record = json.loads(json.dumps({field: inner["examples"][0] for field, inner in schema["properties"].items()}))
    found = list(sites(record, schema, schema["$defs"]))
    if fault == "additionalProperties":
        inside = draw(st.sampled_from([(), *(site.steps for site in found if "$ref" in site.schema)]))
        unknown = draw(texts(max_size=4) | st.sampled_from(["/", "~"])) + "?"
        _reach(record, inside)[unknown] = draw(texts(max_size=4))
        return record, (*inside, unknown)
    fits = [site for site in found if (site.required if fault == "required" else _can_have(fault, site))]
    site = draw(st.sampled_from(fits))
    inside = _reach(record, site.steps[:-1])
    if fault == "required":
        del inside[site.steps[-1]]
        return record, site.steps[:-1]
    inside[site.steps[-1]] = _wrong(draw, fault, site)
    return record, site.steps


@st.composite
def odd(draw: st.DrawFn, name: str) -> Any:
    """A record that says some things in an unusual way: null where nothing need be, whole numbers with a point."""
    schema = json_schema(name)
    record = json.loads(json.dumps({field: inner["examples"][0] for field, inner in schema["properties"].items()}))
    for site in reversed(list(sites(record, schema, schema["$defs"]))):
        inside, last = _reach(record, site.steps[:-1]), site.steps[-1]
        if site.schema.get("type") == "integer" and inside[last] is not None:
            inside[last] = draw(st.sampled_from([inside[last], float(inside[last]), site.schema["maximum"]]))
        if site.optional and draw(st.booleans()):
            inside[last] = None
        elif isinstance(inside, dict) and not site.required and draw(st.booleans()):
            del inside[last]
    return record


def _validators(errors: Any) -> Iterator[str]:
    for error in errors:
        yield error.validator
        yield from _validators(error.context)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        *(
            ("document", fault)
            for fault in (
                "type",
                "required",
                "additionalProperties",
                "pattern",
                "enum",
                "minLength",
                "minimum",
                "maximum",
            )
        ),
        *(
            ("collection", fault)
            for fault in ("type", "required", "additionalProperties", "pattern", "enum", "minLength")
        ),
    ],
)
@given(data=st.data())
def test_every_fault_is_refused_at_its_place(name: str, fault: str, data: st.DataObject) -> None:
    """Issue of the house: "unknown fields refused with their path", "every error, with JSON pointer"."""
    record, steps = data.draw(broken(name, fault))
    errors = list(Draft202012Validator(json_schema(name)).iter_errors(record))
    assert fault in _validators(errors)
    with pytest.raises(InvalidRecord) as refused:
        decode_json(json.dumps(record), SCHEMAS[name])
    assert pointer(*steps) in [found.pointer for found in refused.value.faults]
    assert all(found.line and found.column and found.message for found in refused.value.faults)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
@given(data=st.data())
def test_what_is_odd_and_valid_is_read(name: str, data: st.DataObject) -> None:
    record = data.draw(odd(name))
    Draft202012Validator(json_schema(name)).validate(record)
    decoded = decode_json(json.dumps(record), SCHEMAS[name])
    assert decode_json(encode_json(decoded), SCHEMAS[name]) == decoded
