"""Names and values of TOML, each on the line where it stands."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from archivepkg.checking.toml_lines import toml_lines
from archivepkg.decoding import pointer

TEXT = '''\
# [not] = "a table"
extend = "a = b"  # [nor this]
words = """
x = 1
[y]
""\\"["""
raw = \'\'\'
[z]\'\'\'

[check]
select = [ # one
  "LOC",

  "DAT#", ["x",
   "y"],
]
"per-file-ignores" = { "a.b/*.txt" = ["A"], plain.dotted = {x = 1.5} }

[collection.coverage]
dates = "1951"
[[collection.editors]]
name = "a"
[[collection.editors]]
name = "b"
roles = ["editor"]
'''


def test_lines() -> None:
    lines = toml_lines(TEXT)
    assert lines == {
        "/extend": 2,
        "/words": 3,
        "/raw": 7,
        "/check": 10,
        "/check/select": 11,
        "/check/select/0": 12,
        "/check/select/1": 14,
        "/check/select/2": 14,
        "/check/select/2/0": 14,
        "/check/select/2/1": 15,
        "/check/per-file-ignores": 17,
        "/check/per-file-ignores/a.b~1*.txt": 17,
        "/check/per-file-ignores/a.b~1*.txt/0": 17,
        "/check/per-file-ignores/plain": 17,
        "/check/per-file-ignores/plain/dotted": 17,
        "/check/per-file-ignores/plain/dotted/x": 17,
        "/collection/coverage": 19,
        "/collection/coverage/dates": 20,
        "/collection/editors/0": 21,
        "/collection/editors/0/name": 22,
        "/collection/editors/1": 23,
        "/collection/editors/1/name": 24,
        "/collection/editors/1/roles": 25,
        "/collection/editors/1/roles/0": 25,
    }


_VALUES = st.recursive(
    st.sampled_from(["1", "-1.5", '"a # [b] = {c}"', "'x, y'", '"""\n[t]\n"""', "1979-05-27T07:32:00Z", "true"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: "[" + ",\n".join(items) + "]"),
    max_leaves=5,
)
_NAMES = st.lists(st.sampled_from(["a", "b", '"c.d"', "'e'", "f-g"]), min_size=1, max_size=2, unique=True)


@given(st.lists(st.tuples(_NAMES, _VALUES), max_size=5))
def test_every_name_that_toml_has_has_a_line(said: list[tuple[list[str], str]]) -> None:
    text = "".join(f"[t{at}] # t\n{'.'.join(name)} = {value}\n" for at, (name, value) in enumerate(said))
    lines = toml_lines(text)
    for place in _places(tomllib.loads(text), ""):
        assert place in lines
    for at in range(len(said)):
        assert text.split("\n")[lines[f"/t{at}"] - 1] == f"[t{at}] # t"


def _places(value: Any, at: str) -> list[str]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for name, item in items for place in (at + pointer(name), *_places(item, at + pointer(name)))]
