"""What several processes find in tables is what one finds."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg.diagnostics import Finding
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.tabular import blocks as cutting
from archivepkg.packaging.tabular import check_tables, table_resource
from archivepkg.packaging.tabular import sweep as sweeping
from archivepkg.packaging.tabular.dialect import Dialect

Reads = Callable[..., list[Finding]]

PERSONS: dict[str, Any] = {
    "name": "persons",
    "path": "persons.csv",
    "schema": {"fields": [{"name": "id"}, {"name": "age", "type": "integer"}], "primaryKey": ["id"]},
}
LETTERS: dict[str, Any] = {
    "name": "letters",
    "path": "letters.csv",
    "schema": {
        "fields": [{"name": "id", "type": "integer"}, {"name": "writer"}, {"name": "text", "type": "string"}],
        "primaryKey": ["id"],
        "uniqueKeys": [["writer", "text"]],
        "foreignKeys": [{"fields": ["writer"], "reference": {"resource": "persons", "fields": ["id"]}}],
    },
}
PEOPLE = "id,age\n" + "".join(f"p{number},{number}\n" for number in range(300))
MAIL = "id,writer,text\r\n" + "".join(f'{number},p{number % 300},"a ""{number}""\r\nb, c"\r\n' for number in range(600))


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Reads tables in blocks of 500 bytes by two processes."""
    monkeypatch.setattr(sweeping, "_WORTH", 0)
    monkeypatch.setattr(sweeping, "_BLOCK", 500)
    monkeypatch.setattr(cutting, "_CHUNK", 300)

    def reads(letters: str, people: str = PEOPLE, jobs: int = 2) -> list[Finding]:
        (tmp_path / "persons.csv").write_bytes(people.encode())
        (tmp_path / "letters.csv").write_bytes(letters.encode("utf-8", "surrogateescape"))
        inspection = Inspection(Folder(tmp_path), files={"persons.csv", "letters.csv"}, jobs=jobs)
        found = list(check_tables(inspection, map(table_resource, (LETTERS, PERSONS))))
        assert inspection.settled == {"persons.csv", "letters.csv"}
        return found

    return reads


def test_good_tables(reads: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    from archivepkg.packaging.tabular.table_pass import TablePass

    monkeypatch.setattr(TablePass, "run", lambda _self: pytest.fail("a good table is read but once"))
    assert reads(MAIL) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("550,p", "x,p"),
        ("550,p", "549,p"),
        ("550,p250", "550,p999"),
        ("550,p250", "550"),
        ('"a ""550""', '"a "550""'),
        ('"a ""550""', 'a "550'),
        ('"a ""550""', "\udcff"),
        ("id,writer", "id,author"),
        ('550,p250,"a ""550""', '550,p249,"a ""549""'),
    ],
)
def test_one_fault(reads: Reads, old: str, new: str) -> None:
    letters = MAIL.replace(old, new, 1)
    assert letters != MAIL
    found = reads(letters)
    assert found
    assert found == reads(letters, jobs=1)


def test_a_fault_in_what_is_pointed_to(reads: Reads) -> None:
    people = PEOPLE.replace("p250,250", "p250,old").replace("p251,", "p25x,")
    assert reads(MAIL, people) == reads(MAIL, people, jobs=1)
    assert {each.code for each in reads(MAIL, people)} == {"PKG006", "PKG008"}


def test_parts_with_headers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "_WORTH", 0)
    monkeypatch.setattr(sweeping, "_BLOCK", 500)
    half = len(PEOPLE.splitlines()) // 2
    lines = PEOPLE.splitlines(keepends=True)
    (tmp_path / "one.csv").write_text("".join(lines[:half]))
    table = msgspec.structs.replace(
        table_resource({**PERSONS, "path": ["one.csv", "two.csv"]}), header_in_parts=True, sorted_rows=False
    )
    for rows, count in ((lines[half:], 0), ([*lines[half:], lines[1]], 1)):
        (tmp_path / "two.csv").write_text("".join([lines[0], *rows]))
        found = []
        for jobs in (1, 2):
            inspection = Inspection(Folder(tmp_path), files={"one.csv", "two.csv"}, jobs=jobs)
            found.append(list(check_tables(inspection, [table])))
        assert found[0] == found[1]
        assert len(found[0]) == count


def test_quotes_that_are_none_do_not_mislead(reads: Reads) -> None:
    """A quotation mark within a cell without quotes is a character; counting takes it for the beginning of quotes."""
    letters = "id,writer,text\n" + "".join(f'{number},,{number} 5" shells\n' for number in range(400))
    assert reads(letters) == []
    letters += '400,,"6"" shells\nand\nmore"\n' * 2
    assert reads(letters) == reads(letters, jobs=1) != []


ROW = '{},"a ""b"",\n{} c\n\nd","",\n'


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 300))
def test_blocks_begin_with_rows(first: int, long: int, size: int) -> None:
    """ "Each of which begins where a row seems to begin", in the midst of quotes, delimiters and empty lines too."""
    rows = [ROW.format(number, "x" * long if number % 3 else "y,y\n" * 5) for number in range(first, first + 40)]
    data = "".join(rows).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_CHUNK", size)
        found = list(cutting.blocks(io.BytesIO(data), cutting.row_start(Dialect(), 4), size))  # type: ignore[arg-type]
    assert len(found) > 2
    assert b"".join(data[block.start : block.stop] for block in found) == data
    starts = set(accumulate((len(row) for row in rows), initial=0))
    assert {block.start for block in found} <= starts


@given(st.binary(max_size=300), st.integers(1, 4))
def test_any_bytes_are_cut_after_a_line(data: bytes, width: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_CHUNK", 16)
        found = list(cutting.blocks(io.BytesIO(data), cutting.row_start(Dialect(), width), 1))  # type: ignore[arg-type]
    assert b"".join(data[block.start : block.stop] for block in found) == data
    assert all(block.start == 0 or data[block.start - 1] == ord("\n") for block in found)
