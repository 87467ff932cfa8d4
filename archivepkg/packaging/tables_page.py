"""The tables of a package as a page says them: each column with its type, its class and its terms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archivepkg.packaging.columns import Column, Table
from archivepkg.packaging.tables import TABLES
from archivepkg.terms import TERMS

__all__ = ["tables_page", "write"]

_BEGIN = "<!-- tables: written by `make schemas` -->\n"
_END = "<!-- end of tables -->\n"


def tables_page(page: str) -> str:
    """The page with the tables as they are now between its two comments.

    Raises :class:`ValueError` where it lacks one of these.
    """
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError("the page has no place for the tables")
    return before + begin + "".join(_tables()) + end + after


def write(path: str | Path) -> None:
    """Writes the tables into a page anew."""
    place = Path(path)
    place.write_text(tables_page(place.read_text(encoding="utf-8")), encoding="utf-8")


def _tables() -> Iterator[str]:
    for table in TABLES:
        yield f"\n### `{table.path}`\n\n{table.description} {_keys(table)}\n\n"
        yield "| column | type | class | terms | what it is |\n|---|---|---|---|---|\n"
        for column in table.columns:
            cells = (
                f"`{column.name}`",
                _type(column),
                f"`{column.rdf_type}`",
                _terms(column),
                column.meta.description or "",
            )
            yield "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |\n"
    yield "\n"


def _keys(table: Table) -> str:
    primary = ", ".join(f"`{name}`" for name in table.primary_key)
    foreign = "; ".join(f"`{key.column}` is an `id` of `{key.table}`" for key in table.foreign_keys)
    return f"Primary key: {primary}." + (f" Foreign keys: {foreign}." if foreign else "")


def _type(column: Column) -> str:
    asked = ["required"] if column.required else []
    asked += ["unique"] if column.unique else []
    asked += [f"one of {', '.join(column.enum)}"] if column.enum else []
    asked += [f"{column.meta.ge} or more"] if column.meta.ge is not None else []
    return "; ".join([column.type, *asked])


def _terms(column: Column) -> str:
    extra = column.meta.extra_json_schema or {}
    return ", ".join(
        f"ISAD(G) {extra[name]}" if name == "x-isad-g" else f"`{extra[name]}`" for name in TERMS if name in extra
    )
