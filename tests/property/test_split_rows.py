"""Rows that are split at their delimiters are those that the reader of CSV gives, or there are none."""

from __future__ import annotations

import csv
import io
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archivepkg.packaging.tabular import split_file
from archivepkg.packaging.tabular.batches import Batch, batches
from archivepkg.packaging.tabular.dialect import Dialect
from archivepkg.packaging.tabular.split_rows import Splitter

CELLS = st.text(alphabet='a",\n\r é\0', max_size=4)
ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Files as :func:`csv.writer` writes them."""
    written = io.StringIO(newline="")
    rows = st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=6)
    csv.writer(written, lineterminator=draw(ENDS)).writerows(draw(rows))
    return written.getvalue()


TEXTS = (
    tables() | st.text(alphabet='a",\n\r', max_size=12) | st.lists(st.sampled_from(['"', "a", ",", "\n"])).map("".join)
)


def read(text: str) -> list[list[str]] | None:
    """The rows of a text; None where it does not have the form of CSV."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return None


def batched(lines: io.TextIOWrapper | list[str]) -> list[tuple[list[str], int, int]]:
    """Every row with its first and its last line."""
    found: list[Batch] = list(batches(lines, Dialect()))
    placed = [(row, batch.lines(number)) for batch in found for number, row in enumerate(batch.rows)]
    bad = [([batch.message], batch.malformed) for batch in found if batch.malformed]
    return [(row, lines.first, lines.last) for row, lines in [*placed, *bad]]


@given(TEXTS)
@example('"a"b\n')
@example('a"b"\n')
@example('"",""""\r\n"a"\r\n')
def test_what_is_split_is_what_the_reader_reads(text: str) -> None:
    split = Splitter().split(text, ends=True)
    if split is not None:
        assert split.rows == read(text)
        assert split.lines == len(io.StringIO(text, newline="").readlines())


@given(TEXTS, TEXTS)
def test_what_is_taken_before_the_end_are_whole_rows(text: str, more: str) -> None:
    split = Splitter().split(text, ends=False)
    everything = read(text + more)
    if split is not None and everything is not None:
        assert text.endswith(split.rest)
        assert everything[: len(split.rows)] == split.rows
        assert read(split.rest + more) == everything[len(split.rows) :]


@given(tables())
def test_a_table_that_was_written_is_split_unless_a_row_is_empty(text: str) -> None:
    split = Splitter().split(text, ends=True)
    assert split is not None or "\r" in text.replace("\r\n", "")


@pytest.mark.parametrize("piece", [1, 3, 40_000])
@given(text=TEXTS)
@example(text='a\r\n"b\r\nc"\r\nd"d\r\ne')
@example(text="a\r\néé\r")
def test_a_file_has_the_rows_and_lines_that_a_reader_counts(piece: int, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split_file, "_PIECE", piece)
        found = batched(io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline=""))
    assert found == batched(io.StringIO(text, newline="").readlines())


def test_rows_come_in_pieces_and_none_is_lost() -> None:
    text = "".join(f'{number},"{"x" * 500}\n{number}"\r\n' for number in range(400))
    file = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")
    found = list(batches(file, Dialect()))
    assert len(found) > 3
    assert [row for batch in found for row in batch.rows] == read(text)
    assert all(one.before < other.before for one, other in pairwise(found))


def test_bytes_that_are_not_of_the_encoding_end_what_is_split() -> None:
    good = "a,b\r\n1,2\r\n"
    file = io.TextIOWrapper(io.BytesIO(good.encode() + b"\xff,3\r\n4,5\r\n"), encoding="utf-8", newline="")
    after = (good + "?,3\r\n4,5\r\n").splitlines(keepends=True)
    found = list(batches(file, Dialect(), lambda lines: after[lines:]))
    assert any(batch.ends_early for batch in found)
    assert [row for batch in found for row in batch.rows] == read("".join(after))
