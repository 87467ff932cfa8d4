"""Whatever a configuration says, it is followed or refused with a message; nothing else happens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg.checking import Rulebook, read_configuration
from archivepkg.checking.configuration_reading import read_layer
from archivepkg.checking.layers import laid_over
from archivepkg.checking.schema import configuration_schema
from archivepkg.errors import InvalidConfiguration

SCHEMA = configuration_schema()
NAMES = sorted(
    {*SCHEMA["properties"], *SCHEMA["$defs"]["CheckTable"]["properties"], *SCHEMA["$defs"]["Collection"]["properties"]}
)
_WORDS = st.sampled_from(
    ["LOC", "LOC004", "ALL", "x", "", "error", "*.md", "!a/**", "!", "a\\", "wilson_center", "../x", "1951"]
)
_VALUES: st.SearchStrategy[Any] = st.recursive(
    _WORDS | st.booleans() | st.integers(-5, 5) | st.just(1.5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | _WORDS, inner, max_size=3),
    max_leaves=8,
)
_FILES = st.dictionaries(
    st.sampled_from(NAMES) | st.sampled_from(["check", "collection"]),
    _VALUES | st.dictionaries(st.sampled_from(NAMES), _VALUES, max_size=4),
    max_size=4,
)


def _toml(data: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(name)} = {_value(value)}\n" for name, value in data.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)} = {_value(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value)


def _folder(factory: pytest.TempPathFactory) -> Path:
    """One that is not above the folders of other tests, for which its configuration would hold."""
    folder = factory.getbasetemp() / "configurations"
    folder.mkdir(exist_ok=True)
    return folder


@given(_FILES)
def test_a_configuration_is_followed_or_refused(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> None:
    path = _folder(tmp_path_factory) / "archivepkg.toml"
    path.write_text(_toml(data))
    try:
        configuration = read_configuration(path)
    except InvalidConfiguration:
        return
    settings = Rulebook(configuration=configuration).settings_of(path.parent / "a.md")
    assert settings.run is not None
    assert configuration.path == path


@given(_FILES, _FILES)
def test_over_nothing_a_file_says_what_it_says(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any], other: dict[str, Any]
) -> None:
    """Laid over itself it says no more; and what it selects does not depend on what lies below."""
    layers = []
    for name, said in (("a.toml", data), ("b.toml", other)):
        path = _folder(tmp_path_factory) / name
        path.write_text(_toml(said))
        try:
            layers.append(read_layer(path))
        except InvalidConfiguration:
            return
    mine, below = layers
    both, alone = laid_over([below, mine]), laid_over([mine])
    assert both.collection == laid_over([below, mine, mine]).collection
    if mine.said.check.select is not None:
        file = Path("a.md").absolute()
        run = [Rulebook(configuration=one).settings_of(file).run for one in (alone, both)]
        if not below.said.check.per_file_ignores and not below.said.check.extend_per_file_ignores:
            assert run[0] == run[1]
