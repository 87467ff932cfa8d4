from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from archivepkg.model import Document, plain
from archivepkg.packaging.columns import Table
from archivepkg.packaging.csv_lines import CsvLines
from archivepkg.packaging.days import first_and_last
from archivepkg.packaging.index import Index
from archivepkg.packaging.rows import DERIVATIONS, Links
from archivepkg.packaging.tables import DOCUMENTS, LOCATORS, TABLES


def read(package: Path, table: Table) -> list[dict[str, str]]:
    with (package / table.path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_column_says_what_it_means() -> None:
    for table in TABLES:
        assert table.header == list(table.row.__struct_fields__)
        assert all(column.meta.description for column in table.columns)


def test_a_table_points_only_to_tables_before_it() -> None:
    for index, table in enumerate(TABLES):
        assert {key.table for key in table.foreign_keys} <= {before.name for before in TABLES[:index]}


def test_the_schema_of_locators() -> None:
    schema = LOCATORS.schema()
    fields = {field["name"]: field for field in schema["fields"]}
    assert schema["primaryKey"] == ["document_id", "ordinal"]
    assert schema["foreignKeys"][1] == {
        "fields": ["archive_id"],
        "reference": {"resource": "archives", "fields": ["id"]},
    }
    assert fields["ordinal"]["constraints"] == {"required": True, "minimum": 1}
    assert fields["levels"]["type"] == "object"
    assert "constraints" not in fields["archive_id"]
    assert fields["document_id"]["constraints"]["pattern"] == "[A-Za-z0-9][A-Za-z0-9._-]{0,127}"


def test_the_words_of_the_source_stand_beside_what_was_made_of_them(package: Path) -> None:
    row = read(package, DOCUMENTS)[0]
    assert (row["date_text"], row["date"], row["date_earliest"]) == ("November 14, 1951", "1951-11-14", "1951-11-14")
    assert row["original_languages"] == "Russian"
    assert row["source_credits"] == "translator: G. G."
    assert row["notes"] == "Donor: A. B."
    assert row["text_path"] == "texts/113013.md"


def test_a_locator_keeps_the_order_of_its_levels_and_repeated_names(package: Path) -> None:
    first, second = read(package, LOCATORS)[:2]
    assert first["levels"] == '{"fond":"45","opis":"1","delo":"342"}'
    assert first["leaves"] == "16-19, 21ob"
    assert first["reference"] == "APRF, f. 45, op. 1, d. 342, ll. 16-19, 21ob"
    assert (second["levels"], second["archive_id"], second["reference"]) == ('{"fond":["1","2"]}', "", "")


def test_a_column_says_where_its_record_has_it(documents: tuple[Document, ...]) -> None:
    document = documents[0]
    record = plain(document)
    links = Links(_ids(agent.name for agent in document.agents), {"113013", "113014"})
    for derivation in DERIVATIONS:
        row = next(iter(derivation.rows(document, b"", links)))
        for column in derivation.table.columns:
            if column.at and getattr(row, column.name):
                pointer = column.at if column.at == "/id" else derivation.base.format(0) + column.at
                value: Any = record
                for step in pointer.split("/")[1:]:
                    value = value[int(step) if isinstance(value, list) else step]
                assert value


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1951-11-14", date(1951, 11, 14), date(1951, 11, 14)),
        ("1951/..", date(1951, 1, 1), None),
        ("Y-17000", None, None),
        ("soon", None, None),
        (None, None, None),
    ],
)
def test_days_of_a_date(edtf: str | None, first: date | None, last: date | None) -> None:
    assert first_and_last(edtf) == (first, last)


def test_a_date_column_takes_the_days_that_there_are() -> None:
    column = next(column for column in DOCUMENTS.columns if column.name == "date_earliest")
    pattern = re.compile(column.lexical.__metadata__[0].pattern)
    day = date(1896, 1, 1)
    while day < date(1906, 1, 1):
        assert pattern.search(day.isoformat())
        day += timedelta(days=1)
    for wrong in ("1900-02-29", "1951-11-31", "1951-13-01", "0000-01-01", "1951-1-1", "1951-11-14\n", "x1951-11-14"):
        assert not pattern.search(wrong)
        assert column.fault(wrong)
    assert pattern.search("2000-02-29")
    assert pattern.search("")


def test_rows_are_written_as_their_cells(documents: tuple[Document, ...]) -> None:
    links = Links(_ids(agent.name for document in documents for agent in document.agents), {"113013", "113014"})
    for derivation in DERIVATIONS:
        rows = [row for document in documents for row in derivation.rows(document, b"", links)]
        lines = CsvLines(derivation.table)
        lines.add(rows)
        written = csv.reader(lines.take().decode().splitlines(keepends=True))
        assert list(written) == [derivation.table.cells(row) for row in rows]


def test_ids_of_agents_do_not_depend_on_order_and_keep_their_script() -> None:
    names = ["Сталин", "Mao  Zedong", "mao zedong", "???", "X 2", "X", "x"]
    ids = _ids(names)
    assert ids == _ids(reversed(names))
    assert len(set(ids.values())) == len(names)
    assert ids["Сталин"] == "сталин"
    assert ids["Mao  Zedong"] == "mao-zedong"


def test_cells_are_what_the_records_hold(package: Path) -> None:
    first = json.loads((package / "documents.jsonl").read_bytes().split(b"\n")[0])
    assert read(package, DOCUMENTS)[0]["summary"] == first["summary"]
    assert msgspec.json.encode(first) + b"\n" == (package / "documents.jsonl").read_bytes().splitlines(keepends=True)[0]


def _ids(names: Iterable[str]) -> dict[str, str]:
    """The id of each agent, by name."""
    with closing(Index()) as index:
        index.add_names(names)
        index.name_agents()
        return {name: found for found, name in index.agents()}
