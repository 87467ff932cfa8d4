"""Programs of others read our tables with plain rules of CSV, Parquet files and databases, and see what we wrote."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archivepkg.exports import export
from archivepkg.model import Agent, Block, Citation, Collection, DateStatement, Document, Note, Relation
from archivepkg.packaging import build
from archivepkg.packaging.layout import parts
from archivepkg.packaging.tables import TABLES

pytestmark = pytest.mark.judge

Judge = Callable[..., subprocess.CompletedProcess[str]]

ODD = (
    "plain",
    "a, comma; a semicolon\ta tab",
    'a "quoted" word, ""two"" of them',
    "two\nlines",
    "Письмо Сталину, № 7",
    "毛泽东 𐐷",
    "NA",
    "null",
    "0042",
    "1e5",
    "  blanks around  ",
    "'",
    '"',
    "#hash",
    "=1+1",
    "true",
    "\\N",
    "1951-11-14",
)

#: Each prints a list of tables for the files that it is given: lists of rows, of cells, as JSON.
READERS = {
    "pandas": """
import json, sys, pandas
print(json.dumps([pandas.read_csv(p, dtype=str, keep_default_na=False).values.tolist() for p in sys.argv[1:]]))
""",
    "polars": """
import json, sys, polars
tables = [polars.read_csv(p, infer_schema=False).rows() for p in sys.argv[1:]]
print(json.dumps([[[cell or "" for cell in row] for row in table] for table in tables]))
""",
    "duckdb": """
import json, sys, duckdb
tables = [duckdb.read_csv(p, header=True, all_varchar=True).fetchall() for p in sys.argv[1:]]
print(json.dumps([[[cell or "" for cell in row] for row in table] for table in tables]))
""",
    "pyarrow": """
import json, sys
from pyarrow import csv, string
tables = []
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        names = file.readline().strip().split(",")
    types = csv.ConvertOptions(column_types={name: string() for name in names})
    found = csv.read_csv(path, parse_options=csv.ParseOptions(newlines_in_values=True), convert_options=types)
    tables.append([list(row.values()) for row in found.to_pylist()])
print(json.dumps(tables))
""",
}

#: In R's own reader, which has no JSON: each cell as hexadecimal digits on a line, a line of its own before each table.
IN_R = """
for (path in commandArgs(trailingOnly = TRUE)) {
  found <- read.csv(path, colClasses = "character", na.strings = character(0), encoding = "UTF-8", check.names = FALSE)
  cat("table", nrow(found), ncol(found), "\\n")
  for (row in seq_len(nrow(found))) for (column in seq_len(ncol(found)))
    cat(as.character(charToRaw(enc2utf8(found[[column]][[row]]))), "\\n", sep = "")
}
"""

#: Prints the rows of Parquet files, by pyarrow, polars and duckdb, which have to agree.
OF_PARQUET = """
import json, sys, duckdb, polars, pyarrow.parquet
tables = []
for path in sys.argv[1:]:
    rows = [tuple(row.values()) for row in pyarrow.parquet.read_table(path).to_pylist()]
    assert polars.read_parquet(path).rows() == rows, path
    assert duckdb.read_parquet(path).fetchall() == rows, path
    tables.append(rows)
print(json.dumps(tables, default=str))
"""


def document(number: int) -> Document:
    word = ODD[number % len(ODD)]
    return Document(
        id=f"{number:04}",
        title=word,
        date=DateStatement(text=word, edtf="1951-11-14" if number % 2 else None),
        number=f"00{number}",
        agents=(Agent(role="author", name=word, aliases=(word, "x")),),
        summary=word if number % 3 else None,
        citation=Citation(text=word),
        relations=(Relation(kind="reply_to", target=f"{number - 1:04}", text=word),),
        notes=(Note(text=word),),
        body=(Block(kind="paragraph", text=word.strip()),),
    )


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of several files, with whatever readers stumble over."""
    documents = [document(number) for number in range(200)]
    return build(documents, Collection(name="odd"), tmp_path_factory.mktemp("odd") / "package", shard_size=20_000).path


def files(package: Path) -> list[Path]:
    found = {path.relative_to(package).as_posix() for path in package.rglob("*.csv")}
    return [package / part for table in TABLES for part in parts(table.path, found)]


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@pytest.mark.parametrize("reader", READERS)
def test_plain_rules_of_csv(reader: str, package: Path, judge: Judge) -> None:
    paths = [path for path in files(package) if rows_of(path)]
    assert len([path for path in paths if path.name.startswith("documents-")]) > 1
    done = judge("readers", "python", "-c", READERS[reader], *paths)
    assert done.returncode == 0, done.stderr
    for path, found in zip(paths, json.loads(done.stdout), strict=True):
        assert found == rows_of(path), path.name


def test_r_reads_them(package: Path, judge: Judge, tmp_path: Path) -> None:
    (tmp_path / "read.R").write_text(IN_R)
    paths = [path for path in files(package) if rows_of(path)]
    done = judge("", "Rscript", "--vanilla", tmp_path / "read.R", *paths)
    assert done.returncode == 0, done.stderr
    lines = iter(done.stdout.split("\n"))
    for path in paths:
        _, rows, columns, *_ = next(lines).split(" ")
        cells = [[bytes.fromhex(next(lines)).decode() for _ in range(int(columns))] for _ in range(int(rows))]
        assert cells == rows_of(path), path.name


def test_files_of_a_table_are_read_by_a_pattern(package: Path, judge: Judge) -> None:
    code = (
        "import sys, duckdb, polars\n"
        "print(duckdb.read_csv(sys.argv[1], header=True, all_varchar=True).shape)\n"
        "print(polars.scan_csv(sys.argv[1], infer_schema=False).collect().shape)"
    )
    done = judge("readers", "python", "-c", code, package / "data" / "documents-*.csv")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["(200, 38)", "(200, 38)"]


def test_parquet(package: Path, judge: Judge, tmp_path: Path) -> None:
    export(package, "parquet", tmp_path / "parquet")
    done = judge("readers", "python", "-c", OF_PARQUET, *(tmp_path / f"parquet/{t.name}.parquet" for t in TABLES))
    assert done.returncode == 0, done.stderr
    for table, found in zip(TABLES, json.loads(done.stdout), strict=True):
        paths = [path for path in files(package) if path.name.partition(".")[0].rstrip("-0123456789") == table.name]
        expected = [
            [cell or (None if not column.required else "") for cell, column in zip(row, table.columns, strict=True)]
            for path in paths
            for row in rows_of(path)
        ]
        told = [[{True: "true", False: "false"}.get(c, c) if isinstance(c, bool) else c for c in row] for row in found]
        assert [[None if c is None else str(c) for c in row] for row in told] == expected, table.name


def test_datasette_shows_and_searches_the_database(package: Path, judge: Judge, tmp_path: Path) -> None:
    export(package, "sqlite", tmp_path / "package.sqlite")

    def get(address: str) -> object:
        done = judge("datasette", "datasette", tmp_path / "package.sqlite", "--get", address)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    tables = get("/package.json")
    assert isinstance(tables, dict)
    shown = {table["name"]: table for table in tables["tables"]}
    assert shown["documents"]["count"] == 200
    assert shown["documents"]["fts_table"] == "documents_fts"
    rows = get("/package/documents.json?_search=%D0%A1%D1%82%D0%B0%D0%BB%D0%B8%D0%BD%D1%83&_shape=array&_size=max")
    assert isinstance(rows, list)
    assert {row["title"] for row in rows} == {"Письмо Сталину, № 7"}
    assert len(rows) == sum(ODD[number % len(ODD)].startswith("Письмо") for number in range(200))


def test_frictionless_as_a_program(package: Path) -> None:
    program = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [program, "validate", "--json", package / "datapackage.json"], capture_output=True, check=False
    )
    report = json.loads(done.stdout)
    assert report["valid"], report
    assert {task["name"]: task["stats"].get("rows") for task in report["tasks"]}["documents"] == 200
