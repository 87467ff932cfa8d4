"""The schema of configuration files: equal to their classes, and of one mind with what reads them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from archivepkg.checking import read_configuration
from archivepkg.checking.schema import configuration_schema, write
from archivepkg.errors import InvalidConfiguration

SCHEMA = configuration_schema()
TABLE = SCHEMA["$defs"]["CheckTable"]
FIELDS: dict[str, Any] = {**SCHEMA["properties"], **{f"check.{name}": one for name, one in TABLE["properties"].items()}}


def test_the_file_is_that_of_the_classes(root: Path, tmp_path: Path) -> None:
    path = write(tmp_path)
    assert (root / "schemas" / path.name).read_bytes() == path.read_bytes(), "run `make schemas`"


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:archivepkg:schema:configuration:1.0"
    assert SCHEMA["additionalProperties"] is False
    assert TABLE["additionalProperties"] is False
    assert "Collection" in SCHEMA["$defs"]


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_every_setting_says_what_it_is_and_its_examples_are_true(name: str) -> None:
    said = FIELDS[name]
    assert said["description"].endswith(".")
    assert said["examples"]
    assert "_" not in name
    for example in said["examples"]:
        Draft202012Validator({**said, "$defs": SCHEMA["$defs"]}).validate(example)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ('extend-exclude = ["x"]\n[check]\nselect = ["LOC"]\nper-file-ignores = {"a/*" = ["DAT"]}\n', True),
        ('[check.severity]\nLOC = "info"\n[collection]\ntitle = "x"\n', True),
        ('[check]\nextend_select = ["LOC"]\n', False),
        ('[check.severity]\nLOC = "fatal"\n', False),
        ("force-exclude = 1\n", False),
        ("[check]\nselect = 'LOC'\n", False),
        ("[collection]\ntitel = 'x'\n", False),
    ],
)
def test_it_agrees_with_what_reads_the_file(tmp_path: Path, text: str, valid: bool) -> None:
    assert Draft202012Validator(SCHEMA).is_valid(tomllib.loads(text)) == valid
    path = tmp_path / "archivepkg.toml"
    path.write_text(text)
    if valid:
        assert read_configuration(path).path == path
    else:
        with pytest.raises(InvalidConfiguration):
            read_configuration(path)
