"""Faults of tables: rows, columns, cells, keys, and the form of CSV."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import assume
from hypothesis import strategies as st

from archivepkg.packaging.columns import Column, Table
from archivepkg.packaging.faults import CELL, DISAGREEMENT, FOREIGN_KEY, PRIMARY_KEY, Fault
from archivepkg.packaging.tables import AGENTS, TABLES
from archivepkg.strategies.faults.draft import Draft
from archivepkg.strategies.faults.fault import PackageFault

__all__ = ["TABLE_FAULTS"]

_BAD = {"integer": "zwei", "boolean": "maybe", "date": "1951-02-30", "object": "{"}


def _table(name: str, change: Callable[[st.DrawFn, Table, list[list[str]]], None], *kinds: Fault) -> PackageFault:
    """A fault of the header and the rows of any table, which ``change`` changes in place."""

    def broken(draw: st.DrawFn, draft: Draft) -> None:
        table = draw(st.sampled_from(TABLES))
        rows = draft.rows(table.path)
        before = [list(row) for row in rows]
        change(draw, table, rows)
        assume(rows != before)
        draft.put_rows(table.path, rows)

    return PackageFault(name, broken, kinds)


def _bytes(name: str, change: Callable[[bytes], bytes], *kinds: Fault) -> PackageFault:
    """A fault of the bytes of any table."""

    def broken(draw: st.DrawFn, draft: Draft) -> None:
        table = draw(st.sampled_from(TABLES))
        other = change(draft.files[table.path])
        assume(other != draft.files[table.path])
        draft.files[table.path] = other

    return PackageFault(name, broken, kinds)


def _row(draw: st.DrawFn, rows: list[list[str]]) -> int:
    return draw(st.integers(1, len(rows) - 1))


def _two_rows(draw: st.DrawFn, rows: list[list[str]]) -> tuple[int, int]:
    assume(len(rows) > 2)
    one = draw(st.integers(1, len(rows) - 2))
    return one, draw(st.integers(one + 1, len(rows) - 1))


def _dropped(draw: st.DrawFn, _: Table, rows: list[list[str]]) -> None:
    del rows[_row(draw, rows)]


def _doubled(draw: st.DrawFn, _: Table, rows: list[list[str]]) -> None:
    number = _row(draw, rows)
    rows.insert(number, list(rows[number]))


def _out_of_order(draw: st.DrawFn, _: Table, rows: list[list[str]]) -> None:
    one, other = _two_rows(draw, rows)
    rows[one], rows[other] = rows[other], rows[one]


def _all_gone(_: st.DrawFn, __: Table, rows: list[list[str]]) -> None:
    del rows[1:]


def _added(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    """A row like another, with a key of its own."""
    row = list(rows[_row(draw, rows)])
    at = table.header.index(table.primary_key[-1])
    row[at] = str(int(row[at]) + 1000) if row[at].isdigit() and len(table.primary_key) > 1 else f"{row[at]}-x"
    rows.append(row)


def _key_broken(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    one, other = _two_rows(draw, rows)
    for name in table.primary_key:
        at = table.header.index(name)
        rows[other][at] = rows[one][at]


def _foreign_key_broken(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    assume(bool(table.foreign_keys))
    at = table.header.index(draw(st.sampled_from(table.foreign_keys)).column)
    rows[_row(draw, rows)][at] = "no-such-id"


def _name_twice(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    assume(table is AGENTS)
    one, other = _two_rows(draw, rows)
    rows[other][1] = rows[one][1]


def _key_gone(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    rows[_row(draw, rows)][table.header.index(table.primary_key[-1])] = ""


def _type_broken(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    held = [(index, column) for index, column in enumerate(table.columns) if column.type in _BAD or column.enum]
    assume(bool(held))
    index, column = draw(st.sampled_from(held))
    rows[_row(draw, rows)][index] = _BAD.get(column.type, "no-such-value")


def _required_gone(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    index = draw(st.sampled_from([index for index, column in enumerate(table.columns) if column.required]))
    rows[_row(draw, rows)][index] = ""


def _says_another(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    """A cell of any column that is as its type asks, and not what the record says."""
    index, column = draw(st.sampled_from(list(enumerate(table.columns))))
    row = rows[_row(draw, rows)]
    row[index] = _another(column, row[index])


def _another(column: Column, cell: str) -> str:
    if column.enum:
        return next(value for value in column.enum if value != cell)
    if column.type == "integer":
        return str(int(cell or "0") + 1)
    if column.type == "boolean":
        return "false" if cell == "true" else "true"
    if column.type == "date":
        found = date.fromisoformat(cell) if cell else date(1951, 11, 14)
        return (found + timedelta(days=1 if found < date(9999, 1, 1) else -1)).isoformat()
    if column.type == "object":
        return '{"fond":"0"}' if cell != '{"fond":"0"}' else "{}"
    return f"{cell}x"


def _cell_gone(draw: st.DrawFn, _: Table, rows: list[list[str]]) -> None:
    row = rows[_row(draw, rows)]
    held = [index for index, cell in enumerate(row) if cell]
    row[draw(st.sampled_from(held))] = ""


def _cells_exchanged(draw: st.DrawFn, _: Table, rows: list[list[str]]) -> None:
    row = rows[_row(draw, rows)]
    one = draw(st.integers(0, len(row) - 2))
    other = draw(st.integers(one + 1, len(row) - 1))
    row[one], row[other] = row[other], row[one]


def _too_few(draw: st.DrawFn, _: Table, rows: list[list[str]]) -> None:
    del rows[_row(draw, rows)][-1]


def _too_many(draw: st.DrawFn, _: Table, rows: list[list[str]]) -> None:
    rows[_row(draw, rows)].append("x")


def _column_missing(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    index = draw(st.integers(0, len(table.columns) - 1))
    for row in rows:
        del row[index]


def _column_more(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    index = draw(st.integers(0, len(table.columns)))
    for number, row in enumerate(rows):
        row.insert(index, "x" if number else "more")


def _columns_exchanged(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    one = draw(st.integers(0, len(table.columns) - 2))
    other = draw(st.integers(one + 1, len(table.columns) - 1))
    for row in rows:
        row[one], row[other] = row[other], row[one]


def _column_renamed(draw: st.DrawFn, table: Table, rows: list[list[str]]) -> None:
    index = draw(st.integers(0, len(table.columns) - 1))
    name = rows[0][index]
    rows[0][index] = draw(st.sampled_from([name.upper(), f"{name} ", f"{name}s", "", rows[0][index - 1]]))


def _no_header(_: st.DrawFn, __: Table, rows: list[list[str]]) -> None:
    del rows[0]


def _header_again(draw: st.DrawFn, _: Table, rows: list[list[str]]) -> None:
    rows.insert(_row(draw, rows), list(rows[0]))


def _quoted(data: bytes) -> bytes:
    header, rest = data.split(b"\r\n", 1)
    return b",".join(b'"%s"' % name for name in header.split(b",")) + b"\r\n" + rest


TABLE_FAULTS: tuple[PackageFault, ...] = (
    _table("a row is missing", _dropped, DISAGREEMENT),
    _table("a row stands there twice", _doubled, PRIMARY_KEY),
    _table("two rows took each other's place", _out_of_order, DISAGREEMENT),
    _table("a table has no rows", _all_gone, DISAGREEMENT),
    _table("a row belongs to no record", _added, DISAGREEMENT),
    _table("two rows have one key", _key_broken, PRIMARY_KEY),
    _table("a row points to nothing", _foreign_key_broken, FOREIGN_KEY, DISAGREEMENT),
    _table("two agents have one name", _name_twice, PRIMARY_KEY, DISAGREEMENT),
    _table("a row has no key", _key_gone, CELL),
    _table("a cell is not of its type", _type_broken, CELL),
    _table("a cell that is required is empty", _required_gone, CELL),
    _table("a cell says another thing than the record", _says_another, DISAGREEMENT),
    _table("a cell says nothing", _cell_gone, DISAGREEMENT),
    _table("two cells took each other's place", _cells_exchanged, DISAGREEMENT),
    _table("a row has too few cells", _too_few, CELL),
    _table("a row has too many cells", _too_many, CELL),
    _table("a column is missing", _column_missing, CELL),
    _table("a column is too much", _column_more, CELL),
    _table("two columns took each other's place", _columns_exchanged, CELL),
    _table("a column has another name", _column_renamed, CELL),
    _table("a table has no header", _no_header, CELL),
    _table("a header stands among the rows", _header_again, DISAGREEMENT),
    _bytes("a table has a byte order mark", lambda data: b"\xef\xbb\xbf" + data, CELL),
    _bytes("a table has other line ends", lambda data: data.replace(b"\r\n", b"\n"), DISAGREEMENT),
    _bytes("a table has quotes that none needs", _quoted, DISAGREEMENT),
    _bytes("a table has semicolons", lambda data: data.replace(b",", b";"), CELL),
    _bytes("a table has tabs", lambda data: data.replace(b",", b"\t"), CELL),
    _bytes("a table has blanks after commas", lambda data: data.replace(b",", b", "), CELL),
    _bytes("a table has a blank line", lambda data: data.replace(b"\r\n", b"\r\n\r\n", 1), CELL),
    _bytes("a table has a blank line at its end", lambda data: data + b"\r\n", CELL),
    _bytes("a table has no last line end", lambda data: data.removesuffix(b"\r\n"), DISAGREEMENT),
    _bytes("a quote is never closed", lambda data: data + b'"', CELL),
    _bytes("a quote is closed within a cell", lambda data: data + b'"a"b,c\r\n', CELL),
    _bytes("a table is empty", lambda _: b"", CELL),
    _bytes("a table has a NUL", lambda data: data.replace(b"\r\n", b"\0\r\n", 1), CELL),
)
