"""Places in JSON: some that are asked for are those that a reading of the whole gives."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from archivepkg.model.positions import json_positions

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 999) | st.text('ab"\\[]{},:/~ \n', max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('ab"]/~0', max_size=2), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.sampled_from([None, 2]), st.data())
def test_what_is_asked_for_is_found_as_in_the_whole(value: Any, indent: int | None, data: st.DataObject) -> None:
    text = json.dumps(value, indent=indent)
    whole = json_positions(text)
    asked = data.draw(st.lists(st.sampled_from([*whole.values, "/a/9", "/0/a", ""]), max_size=3))
    some = json_positions(text, asked)
    for path in asked:
        assert some.nearest(path) == whole.nearest(path)
        assert some.names.get(path) == whole.names.get(path)
    assert some.values.items() <= whole.values.items()
    assert some.names.items() <= whole.names.items()


@given(VALUES)
def test_a_place_holds_its_value(value: Any) -> None:
    text = json.dumps(value)
    for path, span in json_positions(text).values.items():
        found = value
        for step in path.split("/")[1:]:
            found = found[step.replace("~1", "/").replace("~0", "~") if isinstance(found, dict) else int(step)]
        assert json.loads(text[span.start : span.end]) == found


def test_what_is_not_asked_for_is_passed_over() -> None:
    """A million numbers leave nothing behind but the place of their list."""
    text = '{"numbers": [' + "1," * 999_999 + '1], "name": "x"}'
    assert set(json_positions(text, ["/numbers", "/name"]).values) == {"", "/numbers", "/name"}
