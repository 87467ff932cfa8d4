"""The quick check of a column never takes what the exact one refuses, and says nothing else of a table."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.tabular import check_tables, read_schema, table_resource
from archivepkg.packaging.tabular.types import TYPES

WORDS = ["", "-", "1", "01", "+1", "-1.5", "1e3", "NaN", "true", "TRUE", "1951", "1951-11", "1951-11-14", "15:00:00"]
WORDS += [
    "1951-11-14T15:00:00Z",
    "P1Y",
    "P12M",
    "1, 2",
    "1,2",
    "[1,2]",
    "{}",
    '{"lon":1,"lat":2}',
    "a",
    "ab",
    "https://a.org",
    "a@b",
]
CELLS = st.sampled_from(WORDS) | st.text(max_size=4) | st.from_regex(r"[0-9+.eE-]{1,8}", fullmatch=True)
FORMATS = {
    "string": ["default", "email", "uri", "uuid", "binary"],
    "date": ["default", "any", "%Y"],
    "time": ["default", "%H"],
}
FORMATS |= {"datetime": ["default", "%Y-%m"], "geopoint": ["default", "array", "object"], "geojson": ["default"]}
CONSTRAINTS = st.fixed_dictionaries(
    {},
    optional={
        "required": st.booleans(),
        "unique": st.booleans(),
        "minLength": st.integers(0, 3),
        "maxLength": st.integers(0, 9),
        "minimum": st.sampled_from(WORDS) | st.integers(-2, 2),
        "exclusiveMaximum": st.sampled_from(WORDS) | st.floats(allow_nan=False, allow_infinity=False),
        "pattern": st.sampled_from(["[a-z]*", "^1.*$", ".{2}"]),
        "enum": st.lists(st.sampled_from(WORDS) | st.integers(0, 2), min_size=1, max_size=4),
    },
)


@st.composite
def fields(draw: st.DrawFn, name: str = "x") -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(TYPES)))
    found: dict[str, Any] = {"name": name, "type": kind, "constraints": draw(CONSTRAINTS)}
    found["format"] = draw(st.sampled_from(FORMATS.get(kind, ["default"])))
    found["missingValues"] = draw(st.sampled_from([[""], ["", "-"], [], ["a"]]))
    if kind in ("number", "integer"):
        found |= draw(st.sampled_from([{}, {"groupChar": "."}, {"decimalChar": ","}, {"bareNumber": False}]))
    return found


@given(fields(), st.lists(CELLS, min_size=1, max_size=8), st.lists(CELLS, max_size=3))
def test_the_exact_check_is_the_oracle_of_the_quick_one(
    options: dict[str, Any], cells: list[str], before: list[str]
) -> None:
    """DESIGN.md: "only a refused batch is walked again to place each error"."""
    field = read_schema({"fields": [options]}).fields[0]
    field.all_fit(before)  # what it remembers of one column must not spoil the next
    if field.all_fit(cells):
        assert [words for cell in cells for words in field.faults(cell)] == []


@given(fields(), st.lists(CELLS, min_size=1, max_size=8))
def test_keys_are_the_same_however_they_are_read(options: dict[str, Any], cells: list[str]) -> None:
    """Table Schema: "unique logical values"."""
    field = read_schema({"fields": [options]}).fields[0]
    assert list(field.keys(cells)) == [field.keys([cell])[0] for cell in cells]


@settings(max_examples=60, deadline=None)
@given(fields("a"), fields("b"), st.lists(st.tuples(CELLS, CELLS), max_size=30))
def test_a_table_has_the_findings_of_its_cells_and_keys(
    a: dict[str, Any], b: dict[str, Any], rows: list[tuple[str, str]]
) -> None:
    descriptor = {"fields": [a, b], "uniqueKeys": [["a", "b"]]}
    schema = read_schema(descriptor)
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("a", "b"), *rows])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "t.csv").write_bytes(text.getvalue().encode())
        inspection = Inspection(Folder(Path(folder)), files={"t.csv"})
        table = table_resource({"name": "t", "path": "t.csv", "schema": descriptor})
        found = Counter(str(finding.code) for finding in check_tables(inspection, [table]))
    cells = sum(len(list(field.faults(cell))) for row in rows for field, cell in zip(schema.fields, row, strict=True))
    keys = [tuple(field.keys([cell])[0] for field, cell in zip(schema.fields, row, strict=True)) for row in rows]
    whole = [key for key in keys if None not in key]
    twice = len(whole) - len(set(whole))
    for index, field in enumerate(schema.fields):
        there = [key[index] for key in keys if key[index] is not None]
        twice += (len(there) - len(set(there))) * field.unique
    assert (found["PKG006"], found["PKG007"]) == (cells, twice)
