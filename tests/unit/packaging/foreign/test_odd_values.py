"""Any value in any place of a descriptor: never a traceback, and what the published profile refuses is found.

The profile is that of version 2.0 with its own slips mended; it is read from beside the project.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archivepkg.diagnostics import Severity
from archivepkg.packaging import verify

if TYPE_CHECKING:
    from tests.unit.packaging.foreign.conftest import Letters

PROFILES = Path(__file__).resolve().parents[5] / "shared" / "schemas" / "datapackage"
PROFILE = PROFILES / "2.0-patched" / "datapackage.json"
OFTEN: list[Any] = [5, []]
ODD: list[Any] = [
    None,
    "",
    "x y/..",
    {},
    [5],
    [{}],
    [["a"]],
    {"fields": [1]},
    {"fields": [{"name": "a"}]},
    "\x00",
    "\ud800",
    1e300,
    10**600,
]
MORE = {
    "image": "notes.json",
    "keywords": ["a"],
    "sources": [{"title": "x", "path": "https://example.org/", "email": "a@example.org", "version": "1"}],
}
DIALECT = {
    "delimiter": ",",
    "header": True,
    "headerRows": [1],
    "headerJoin": " ",
    "commentChar": "#",
    "commentRows": [99],
    "quoteChar": '"',
    "escapeChar": "\\",
    "doubleQuote": True,
    "skipInitialSpace": False,
    "lineTerminator": "\r\n",
    "nullSequence": "NULL",
}
BORN = {
    "categories": [{"value": 1893, "label": "a"}, {"value": 1878}],
    "categoriesOrdered": False,
    "missingValues": [{"value": "", "label": "none"}],
    "rdfType": "https://example.org/Year",
    "groupChar": ",",
    "bareNumber": True,
    "constraints": {"required": False, "unique": True, "minimum": 1800, "maximum": "1950", "enum": [1893, 1878]},
}


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value inside of another, and of all of it."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in inside:
        yield from places(inner, (*path, step))


def with_value(data: Any, path: tuple[str | int, ...], value: object) -> Any:
    if not path:
        return value
    changed = deepcopy(data)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return changed


@pytest.mark.parametrize(
    "value",
    [*OFTEN, *(pytest.param(each, marks=pytest.mark.judge) for each in ODD)],
    ids=lambda value: ascii(value)[:20],
)
def test_an_odd_value_is_found_and_breaks_nothing(letters: Letters, tmp_path: Path, value: object) -> None:
    letters.descriptor |= MORE
    letters.resource("people").update(dialect=DIALECT, mediatype="text/csv", format="csv", licenses=[{"name": "MIT"}])
    letters.resource("people")["schema"] |= {"uniqueKeys": [["id"]], "missingValues": [""]}
    letters.field("people", "born").update(BORN)
    folder = letters.write(tmp_path / "p")
    before = {each.message for each in verify(folder)}
    assert {each.severity for each in verify(folder)} == {Severity.INFO}
    profile = _profile()
    place = folder / "datapackage.json"
    descriptor = json.loads(place.read_bytes())
    for path in places(descriptor):
        changed = with_value(descriptor, path, value)
        place.write_text(json.dumps(changed), encoding="utf-8")
        found = list(verify(folder))
        assert all(len(each.message.encode()) < 1200 for each in found), path
        if profile and not profile.is_valid(changed):
            said = [each for each in found if each.message not in before]
            assert any(each.code not in ("PKG014", "PKG015") for each in said), path


def _profile() -> Any:
    if not PROFILE.is_file():
        return None
    from jsonschema import Draft7Validator

    return Draft7Validator(json.loads(PROFILE.read_bytes()))
