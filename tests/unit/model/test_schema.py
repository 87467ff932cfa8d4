"""The schemas: equal to their classes, and each field says what it is, with examples that are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from archivepkg import citations, dates, locators
from archivepkg.formats.body import read_body
from archivepkg.formats.statements import Places, language_statement
from archivepkg.model import SCHEMA_VERSION, Block, decode_json, plain
from archivepkg.model.schema import SCHEMAS, json_schema, write
from archivepkg.terms import TERMS, UNMAPPED
from archivepkg.text import Excerpt, Span

#: DCMI Metadata Terms, section 2: the properties in the /terms/ namespace that the records use.
DUBLIN_CORE = re.compile(
    "dcterms:(abstract|bibliographicCitation|conformsTo|contributor|coverage|created|creator|date|description|extent|hasPart"
    "|hasVersion|identifier|isPartOf|issued|language|license|provenance|publisher|relation|rights|source|spatial|subject"
    "|temporal|title|type)"
)
#: ISAD(G), 2nd edition: how many elements each of the seven areas has.
ISAD_G = {1: 5, 2: 4, 3: 4, 4: 5, 5: 4, 6: 1, 7: 3}

DEFINITIONS = {
    (name, definition["title"]): definition
    for name in SCHEMAS
    for definition in (json_schema(name), *json_schema(name)["$defs"].values())
}
FIELDS = {
    (*key, field): schema
    for key, definition in DEFINITIONS.items()
    for field, schema in definition["properties"].items()
}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schema_files_are_those_of_the_classes(root: Path, tmp_path: Path, name: str) -> None:
    write(tmp_path)
    file = f"{name}-{SCHEMA_VERSION}.json"
    assert (root / "schemas" / file).read_bytes() == (tmp_path / file).read_bytes(), "run `make schemas`"


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_a_schema_with_a_versioned_id(name: str) -> None:
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:archivepkg:schema:{name}:{SCHEMA_VERSION}"
    assert schema["title"] == SCHEMAS[name].__name__


@pytest.mark.parametrize("key", sorted(DEFINITIONS))
def test_every_class_is_described_and_closed(key: tuple[str, str]) -> None:
    definition = DEFINITIONS[key]
    assert definition["description"].endswith(".")
    assert definition["additionalProperties"] is False
    assert definition["properties"]


@pytest.mark.parametrize("key", sorted(FIELDS))
def test_every_field_says_what_it_is(key: tuple[str, str, str]) -> None:
    schema = FIELDS[key]
    assert re.fullmatch(r"[A-Z].+", schema["title"])
    assert schema["description"].endswith(".")
    assert schema["examples"]
    assert [name for name in TERMS if schema.get(name)] or schema[UNMAPPED], "a term, or the reason why there is none"
    assert not (UNMAPPED in schema and any(name in schema for name in TERMS))
    for branch in schema.get("anyOf", ()):
        assert not branch.keys() & {"title", "description", "examples", *TERMS, UNMAPPED}, "said where nobody looks"


@pytest.mark.parametrize("key", sorted(FIELDS))
def test_every_example_is_valid_where_it_stands(key: tuple[str, str, str]) -> None:
    schema = {**FIELDS[key], "$defs": json_schema(key[0])["$defs"]}
    for example in schema["examples"]:
        Draft202012Validator(schema).validate(example)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_examples_of_all_fields_make_a_record(name: str) -> None:
    import msgspec

    examples = {field: schema["examples"][0] for field, schema in json_schema(name)["properties"].items()}
    record = decode_json(msgspec.json.encode(examples), SCHEMAS[name])
    assert plain(record)


def test_the_examples_of_statements_say_what_is_made_of_them() -> None:
    """An example that the library would read otherwise teaches something wrong."""
    examples = {field: schema["examples"][0] for field, schema in json_schema("document")["properties"].items()}
    citation = examples["citation"]
    source = {name: value for name, value in citation["source"].items() if value}
    assert plain(citations.read(citation["text"]).citation) == {**citation, "source": source}
    assert plain(citations.source_statement(locators.read(source["text"]))) == source
    for date in (examples[field] for field in ("date", "date_published", "date_accessed")):
        assert dates.parse(date["text"]).edtf == date["edtf"]
    for language in (*examples["original_languages"], examples["contents"][0]["language"]):
        words = Excerpt.of(language["text"], Span(0, len(language["text"])))
        assert plain(language_statement(words, Places(), "")) == language
    for example in examples["body"]:
        [found] = read_body(example["text"], Span(0, len(example["text"])))
        assert plain(found.block) == {name: value for name, value in example.items() if value is not None}
        assert isinstance(found.block, Block)


@pytest.mark.parametrize("key", sorted(FIELDS))
def test_every_term_exists(key: tuple[str, str, str]) -> None:
    schema = FIELDS[key]
    if dublin_core := schema.get("x-dublin-core"):
        assert DUBLIN_CORE.fullmatch(dublin_core)
    if isad := schema.get("x-isad-g"):
        three, area, element = map(int, isad.split("."))
        assert three == 3
        assert 1 <= element <= ISAD_G[area]


def test_every_term_of_ric_o_exists(shared: Path) -> None:
    ontology = (shared / "schemas" / "ric-o" / "RiC-O_1-1.rdf").read_text(encoding="utf-8")
    known = re.findall(r'Property rdf:about="https://www\.ica\.org/standards/RiC/ontology#(\w+)"', ontology)
    used = {schema["x-ric-o"].removeprefix("rico:") for schema in FIELDS.values() if "x-ric-o" in schema}
    assert used
    assert used <= set(known)
