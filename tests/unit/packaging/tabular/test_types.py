"""What each type of Table Schema takes, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from archivepkg.packaging.tabular import read_schema
from archivepkg.packaging.tabular.fields import Field

CASES: list[tuple[dict[str, Any], str, str]] = [
    ({"type": "string", "format": "email"}, "a.b@example.org", "a@b@c a.b@ @x a.@b a@b..c"),
    (
        {"type": "string", "format": "uri"},
        "https://a.org/b?c#d urn:x:y mailto:a@b http://[::1]:8/ x:",
        "a.org //a/b h://a\x00 http://ж.org :x",
    ),
    (
        {"type": "string", "format": "uuid"},
        "123e4567-E89B-12d3-a456-426614174000",
        "123e4567e89b12d3a456426614174000 {x} x",
    ),
    ({"type": "string", "format": "binary"}, "YQ== YWJj", "YQ= YQ Y*== YQ==YQ=="),
    (
        {"type": "number"},
        "1 -1.5 +.5 5. 1e3 1E-3 NaN nan -INF inf 007",
        "1,5 one ١ 1e +INF 0x1 --1 . 1e9999999999999999999",
    ),
    ({"type": "number", "decimalChar": ",", "groupChar": "."}, "1.000,5 ,5 1000", "1.5.x .5 1,5,5"),
    ({"type": "number", "bareNumber": False}, "€95 95% 1.5 EUR-5", "x5x5 percent"),
    ({"type": "integer"}, "1 -1 +1 007 " + "9" * 5000, "1.0 ١ 1e3 0x1 one"),
    ({"type": "integer", "groupChar": ","}, "1,000,000 1 1,00", ",1 1.0"),
    ({"type": "integer", "bareNumber": False}, "95% €-5", "% 5.5"),
    ({"type": "boolean"}, "true False TRUE 1 0", "yes tRUE 2 "),
    ({"type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]}, "ja nein", "true 1"),
    ({"type": "object"}, '{} {"a":1}', '[] 1 {a} {"a":NaN} ' + "{" * 2000),
    ({"type": "array"}, "[] [1]", "{} 1 [1,]"),
    ({"type": "list", "itemType": "integer"}, "1 1,2", "1,x 1,"),
    ({"type": "list", "delimiter": "|"}, "a|b a", ""),
    ({"type": "date"}, "1951-11-14 2000-02-29 0001-01-01", "1900-02-29 1951-1-1 14.11.1951 1951-11-31 0000-01-01"),
    ({"type": "date", "format": "%d.%m.%Y"}, "14.11.1951 1.1.1951", "31.11.1951 1951-11-14"),
    ({"type": "date", "format": "any"}, "1951-11-14 14/11/51 Thursday", ""),
    ({"type": "time"}, "15:00:00 00:00:00", "24:00:00 15:00 15:00:60 3:00:00"),
    ({"type": "time", "format": "fmt:%H.%M"}, "15.00", "25.00 15:00:00"),
    (
        {"type": "datetime"},
        "2024-01-26T15:00:00 2024-01-26T15:00:00.300-05:00 -0044-03-15T12:00:00Z 1999-12-31T24:00:00",
        "2024-01-26 2024-02-30T00:00:00 2024-01-26T25:00:00 2024-01-26T24:00:00.1 2024-01-26T15:00:00+15:00",
    ),
    ({"type": "datetime", "format": "%Y%m%dT%H%M"}, "19511114T1340", "1951-11-14T13:40:00"),
    ({"type": "year"}, "1951 -0044 12024 1951Z", "51 0000 01951 1951-11"),
    ({"type": "yearmonth"}, "1951-11 -0044-03", "1951-13 1951-1 1951"),
    ({"type": "duration"}, "P1Y P1Y2M10DT2H30M PT1.5S -P1D P0D", "P 1Y P1YT PT P1S P-1D P1.5Y"),
    ({"type": "geopoint"}, "90.50,45.50 -180,90", "181,0 0,91 90 x,y"),
    ({"type": "geopoint", "format": "array"}, "[90.5,45.5]", "[1] [1,2,3] {} [true,1] [181,0]"),
    ({"type": "geopoint", "format": "object"}, '{"lon":90.5,"lat":45.5}', '{"lon":1} {"lon":1,"lat":2,"x":3} [1,2]'),
    (
        {"type": "geojson"},
        '{"type":"Point","coordinates":[1,2]} {"type":"FeatureCollection","features":[]}',
        '{} {"type":"Point"} {"type":"Point","coordinates":[1]} {"type":"Polygon","coordinates":[[1,2]]} []',
    ),
    ({"type": "geojson"}, '{"type":"Feature","geometry":null,"properties":{}}', '{"type":"Square","coordinates":[]}'),
    ({"type": "geojson", "format": "topojson"}, '{"type":"Topology","objects":{},"arcs":[]}', '{"type":"Topology"} {}'),
    ({}, "anything 1", ""),
    ({"type": "integer", "constraints": {"minimum": 2, "exclusiveMaximum": "5"}}, "2 4", "1 5"),
    (
        {"type": "date", "constraints": {"minimum": "1951-01-01", "maximum": "1951-12-31"}},
        "1951-01-01",
        "1950-12-31 1952-01-01",
    ),
    ({"type": "number", "constraints": {"exclusiveMinimum": 0.1}}, "0.2 INF", "0.1 NaN -INF"),
    ({"type": "duration", "constraints": {"minimum": "P1M"}}, "P31D P1M P1Y", "P27D P30D PT1S"),
    ({"type": "year", "constraints": {"minimum": 1917}}, "1917", "1916"),
    (
        {"type": "datetime", "constraints": {"minimum": "1951-11-14T13:40:00+03:00"}},
        "1951-11-14T10:40:00Z",
        "1951-11-14T10:39:59Z",
    ),
    ({"type": "string", "constraints": {"minLength": 2, "maxLength": 3}}, "ab жжж", "a abcd"),
    ({"type": "array", "constraints": {"minLength": 1}}, "[1]", "[]"),
    ({"type": "string", "constraints": {"pattern": "^a.*$"}}, "apple a", "orange"),
    ({"type": "string", "constraints": {"pattern": r"\i\c*|[\d-[0]]"}}, "", ""),
    ({"type": "string", "constraints": {"pattern": r"\i\c*"}}, "a1 _x", "1a"),
    ({"type": "string", "constraints": {"pattern": "a|b"}}, "a b", "ab ba"),
    ({"type": "string", "constraints": {"enum": ["a", "b"]}}, "a b", "A c"),
    ({"type": "integer", "constraints": {"enum": [1, "2"]}}, "1 01 2", "3"),
    ({"type": "boolean", "constraints": {"enum": [True]}}, "true 1", "false"),
    ({"type": "array", "constraints": {"enum": [[1, 2]]}}, "[1,2]", "[2,1]"),
    ({"type": "integer", "categories": [{"value": 0, "label": "apple"}, {"value": 1}]}, "0 1", "2"),
    ({"type": "string", "categories": ["x"]}, "x", "y"),
    (
        {"type": "object", "constraints": {"jsonSchema": {"properties": {"v": {"type": "integer"}}}}},
        '{"v":1} {}',
        '{"v":"x"}',
    ),
    ({"type": "object", "constraints": {"jsonSchema": {"$ref": "https://example.org/x.json"}}}, "", "{}"),
]


def field(options: dict[str, Any]) -> Field:
    return read_schema({"fields": [{"name": "x", **options}]}).fields[0]


@pytest.mark.parametrize(("options", "good", "bad"), CASES)
def test_cells(options: dict[str, Any], good: str, bad: str) -> None:
    made = field({**options, "missingValues": ["-"]})
    assert {cell: list(made.faults(cell)) for cell in good.split()} == {cell: [] for cell in good.split()}
    assert [cell for cell in bad.split() if not list(made.faults(cell))] == []
    assert all(made.all_fit([cell]) for cell in good.split())
    assert not any(made.all_fit([cell]) for cell in bad.split())


@pytest.mark.parametrize(
    ("options", "cell", "words"),
    [
        ({"type": "integer", "constraints": {"minimum": 1}}, "x", "'x' is not a whole number, 1 or more"),
        ({"type": "integer", "constraints": {"minimum": 1}}, "0", "'0' is less than 1"),
        ({"constraints": {"required": True}}, "", "'' is empty, and the column needs a value"),
        (
            {"constraints": {"required": True}, "missingValues": ["NA"]},
            "NA",
            "'NA' stands for no value, and the column needs one",
        ),
        ({"type": "string", "constraints": {"enum": ["a", "b"]}}, "c" * 99, f"'{'c' * 59}…' is not one of a, b"),
        ({"type": "string", "constraints": {"maxLength": 1}}, "ab", "'ab' has more than 1 characters or items"),
    ],
)
def test_words(options: dict[str, Any], cell: str, words: str) -> None:
    assert list(field(options).faults(cell)) == [words]


def test_every_constraint_is_told() -> None:
    made = field({"type": "string", "constraints": {"minLength": 3, "pattern": "[a-z]*", "enum": ["abc"]}})
    assert len(list(made.faults("A"))) == 3


def test_missing_values() -> None:
    schema = read_schema(
        {
            "fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "integer", "missingValues": ["-"]}],
            "missingValues": [{"value": "", "label": "left out"}, {"value": "NA"}],
        },
        null_sequence="\\N",
    )
    a, b = schema.fields
    assert [cell for cell in ("", "NA", "-", "\\N") if list(a.faults(cell))] == ["-"]
    assert [cell for cell in ("", "NA", "-", "\\N") if list(b.faults(cell))] == ["", "NA"]
    none = read_schema({"fields": [{"name": "a", "type": "integer"}], "missingValues": []}).fields[0]
    assert list(none.faults("")) == ["'' is not a whole number"]


@pytest.mark.parametrize(
    ("schema", "at"),
    [
        ({"fields": [{"name": "a", "type": "text"}]}, "/fields/0/type"),
        ({"fields": [{"name": "a", "type": "string", "format": "ipv4"}]}, "/fields/0/format"),
        ({"fields": [{"name": "a", "type": "date", "format": "iso"}]}, "/fields/0/format"),
        ({"fields": [{"name": "a", "type": "string", "constraints": {"minimum": 1}}]}, "/fields/0/constraints/minimum"),
        (
            {"fields": [{"name": "a", "type": "integer", "constraints": {"minimum": "x"}}]},
            "/fields/0/constraints/minimum",
        ),
        (
            {"fields": [{"name": "a", "type": "string", "constraints": {"pattern": "["}}]},
            "/fields/0/constraints/pattern",
        ),
        (
            {"fields": [{"name": "a", "type": "string", "constraints": {"pattern": "\\p{L}"}}]},
            "/fields/0/constraints/pattern",
        ),
        (
            {"fields": [{"name": "a", "type": "object", "constraints": {"jsonSchema": {"type": 5}}}]},
            "/fields/0/constraints/jsonSchema",
        ),
        ({"fields": [{"name": "a", "constraints": {"length": 1}}]}, "/fields/0/constraints/length"),
        ({"fields": [{"name": "a", "type": "integer", "categories": ["x"]}]}, "/fields/0/categories"),
        ({"fields": [{"name": "a"}], "primaryKey": ["b"]}, "/primaryKey"),
        ({"fields": [{"name": "a"}], "uniqueKeys": [["a"], ["b"]]}, "/uniqueKeys/1"),
        ({"fields": [{"name": "a"}], "fieldsMatch": "some"}, "/fieldsMatch"),
        ({"fields": [{"name": "a"}], "foreignKeys": [{"fields": "a"}]}, "/foreignKeys/0"),
        (
            {
                "fields": [{"name": "a"}],
                "foreignKeys": [{"fields": "b", "reference": {"resource": "c", "fields": "d"}}],
            },
            "/foreignKeys/0/fields",
        ),
        (
            {
                "fields": [{"name": "a"}],
                "foreignKeys": [{"fields": "a", "reference": {"resource": "c", "fields": ["d", "e"]}}],
            },
            "/foreignKeys/0/reference/fields",
        ),
    ],
)
def test_what_is_misstated_is_named(schema: dict[str, Any], at: str) -> None:
    assert [path for path, _ in read_schema(schema).misstated] == [at]
