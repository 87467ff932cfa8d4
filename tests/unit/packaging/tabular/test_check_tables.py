"""What the engine says of tables with one thing wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from archivepkg.diagnostics import Finding

Check = Callable[..., list[Finding]]

PERSONS: dict[str, Any] = {
    "name": "persons",
    "path": "persons.csv",
    "schema": {
        "fields": [{"name": "id", "type": "string"}, {"name": "name"}, {"name": "chief"}],
        "primaryKey": "id",
        "foreignKeys": [{"fields": "chief", "reference": {"resource": "", "fields": "id"}}],
    },
}
LETTERS: dict[str, Any] = {
    "name": "letters",
    "path": "letters.csv",
    "schema": {
        "fields": [{"name": "id", "type": "integer"}, {"name": "writer"}, {"name": "year", "type": "year"}],
        "primaryKey": ["id"],
        "uniqueKeys": [["writer", "year"]],
        "foreignKeys": [{"fields": ["writer"], "reference": {"resource": "persons", "fields": ["id"]}}],
    },
}
PEOPLE = "id,name,chief\na,A,b\nb,B,\n"


def told(findings: list[Finding]) -> list[tuple[str, str, int, int, str]]:
    return [
        (
            each.code,
            each.path,
            each.start.line if each.start else 0,
            each.start.column if each.start else 0,
            each.message,
        )
        for each in findings
    ]


def test_good_tables_in_any_order(check: Check) -> None:
    files = {"persons.csv": PEOPLE, "letters.csv": "id,writer,year\r\n1,a,1951\r\n2,a,1952\r\n3,,1952\r\n"}
    assert check(files, LETTERS, PERSONS) == []


def test_keys(check: Check) -> None:
    letters = 'id,writer,year\n1,"a",1951\n01,c,1951\n2,a,1951\n,"",19x\n'
    assert told(check({"persons.csv": PEOPLE, "letters.csv": letters}, LETTERS, PERSONS)) == [
        ("PKG008", "letters.csv", 3, 4, "writer 'c' is no id in persons"),
        ("PKG006", "letters.csv", 5, 1, "id '' is empty, and the column needs a value"),
        ("PKG006", "letters.csv", 5, 5, "year '19x' is not a year (YYYY)"),
        ("PKG007", "letters.csv", 3, 1, "id '1' stands twice; the first time on line 2"),
        ("PKG007", "letters.csv", 4, 3, "writer 'a', year '1951' stands twice; the first time on line 2"),
    ]


def test_a_table_that_points_to_itself(check: Check) -> None:
    assert told(check({"persons.csv": "id,name,chief\na,A,b\nb,B,c\na,C,a\n"}, PERSONS)) == [
        ("PKG007", "persons.csv", 4, 1, "id 'a' stands twice; the first time on line 2"),
        ("PKG008", "persons.csv", 3, 5, "chief 'c' is no id in this table"),
    ]


def test_lines_are_those_of_the_file(check: Check) -> None:
    text = 'id,name,chief\r\na,"A\nof\r\nthat\rname",\r\nb,"x ""y"" z",d\r\n'
    assert told(check({"persons.csv": text}, PERSONS)) == [
        ("PKG008", "persons.csv", 6, 15, "chief 'd' is no id in this table")
    ]


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ({"delimiter": ";"}, "id;name;chief\na;A;\nb;;c\n"),
        ({"csv": {"delimiter": "\t", "quoteChar": "'"}}, "id\tname\tchief\na\t'A\t'\t\nb\t''\tc\n"),
        ({"header": False}, "a,A,\nb,,c\n"),
        ({"commentChar": "#"}, "# of 1951\nid,name,chief\na,A,\n# more\nb,,c\n"),
        ({"commentRows": [1, 3]}, "of 1951\nid,name,chief\nno row at all\na,A,\nb,,c\n"),
        ({"headerRows": [1, 2], "headerJoin": ""}, "i,na,ch\nd,me,ief\na,A,\nb,,c\n"),
        ({"headerRows": [2]}, "A title\nid,name,chief\na,A,\nb,,c\n"),
        ({"escapeChar": "\\", "doubleQuote": False}, 'id,name,chief\na,"A \\" \\, B",\nb,,c\n'),
        ({"skipInitialSpace": True}, "id, name, chief\na, A,\nb, , c\n"),
        ({"nullSequence": "\\N"}, "id,name,chief\na,A,\\N\nb,\\N,c\n"),
        ({"lineTerminator": "\r"}, "id,name,chief\ra,A,\rb,,c\r"),
    ],
)
def test_dialects(check: Check, dialect: dict[str, Any], text: str) -> None:
    (found,) = check({"persons.csv": text}, {**PERSONS, "dialect": dialect})
    assert (found.code, found.message) == ("PKG008", "chief 'c' is no id in this table")
    assert found.excerpt is not None
    assert found.start is not None
    assert found.excerpt.text[found.start.column - 1 :] == "c"


def test_tables_that_point_to_each_other(check: Check) -> None:
    def table(name: str, other: str) -> dict[str, Any]:
        key = {"fields": ["to"], "reference": {"resource": other, "fields": ["id"]}}
        fields = [{"name": "id"}, {"name": "to"}]
        return {"name": name, "path": f"{name}.csv", "schema": {"fields": fields, "foreignKeys": [key]}}

    files = {"one.csv": "id,to\n1,9\n2,8\n", "two.csv": "id,to\n9,2\n7,3\n"}
    assert told(check(files, table("one", "two"), table("two", "one"))) == [
        ("PKG008", "one.csv", 3, 3, "to '8' is no id in two"),
        ("PKG008", "two.csv", 3, 3, "to '3' is no id in one"),
    ]


def test_parts_are_one_table(check: Check) -> None:
    table = {**PERSONS, "path": ["one.csv", "two.csv", "three.csv"]}
    files = {"one.csv": PEOPLE, "two.csv": "id,name,chief\nc,C,a\n", "three.csv": "b,B,c\nd,D,x\n"}
    found = told(check(files, table))
    assert [each[:4] for each in found] == [
        ("PKG006", "two.csv", 1, 1),
        ("PKG007", "three.csv", 1, 1),
        ("PKG008", "three.csv", 2, 5),
    ]
    assert "the header stands in this part too" in found[0][4]
    assert found[1][4] == "id 'b' stands twice; the first time on line 3 of one.csv"


def test_nothing_is_said_of_keys_of_a_table_that_cannot_be_read(check: Check) -> None:
    files = {"persons.csv": 'id,name,chief\na,"A"x,\n', "letters.csv": "id,writer,year\n1,c,1951\n"}
    assert [each.path for each in check(files, LETTERS, PERSONS)] == ["persons.csv"]
    assert [each.path for each in check({"letters.csv": files["letters.csv"]}, LETTERS, PERSONS)] == ["persons.csv"]


@pytest.mark.parametrize(
    ("match", "header", "words"),
    [
        ("exact", "id,name", "there is no more column; column 3 is chief"),
        ("exact", "id,chief,name", "the column is called 'chief'; column 2 is name"),
        ("equal", "chief,id,name", None),
        ("equal", "chief,id,x", "the column is called 'x', and the schema has no such field"),
        ("subset", "x,chief,id,name", None),
        ("subset", "x,chief,id", "there is no column name"),
        ("superset", "chief,id", None),
        ("superset", "chief", "there is no column id, and its field needs a value"),
        ("superset", "id,x", "the column is called 'x', and the schema has no such field"),
        ("partial", "x,id", None),
        ("partial", "x", "there is no column id, and its field needs a value"),
        ("equal", "id,id,name,chief", "a second column is called 'id'"),
    ],
)
def test_fields_match(check: Check, match: str, header: str, words: str | None) -> None:
    table = {**PERSONS, "schema": {**PERSONS["schema"], "fieldsMatch": match}}
    messages = [each.message for each in check({"persons.csv": f"{header}\n"}, table)]
    assert messages[:1] == ([words] if words else [])


@pytest.mark.parametrize("dialect", [{}, {"commentChar": "#"}])
def test_a_byte_that_is_not_of_the_encoding_hides_nothing(check: Check, dialect: dict[str, Any]) -> None:
    data = b'id,name,chief\na,A,\nb,"\n\xff\xfe",\nc,C,d\na,,\n"e"e,,\n'
    assert [each[:4] for each in told(check({"persons.csv": data}, {**PERSONS, "dialect": dialect}))] == [
        ("PKG012", "persons.csv", 4, 1),
        ("PKG006", "persons.csv", 7, 1),
        ("PKG007", "persons.csv", 6, 1),
    ]


def test_a_file_that_is_not_of_its_encoding(check: Check) -> None:
    (found,) = check({"persons.csv": b"id,name,chief\na,\xff,\n"}, PERSONS)
    assert (found.code, found.start and found.start.line) == ("PKG012", 2)
    assert check({"persons.csv": b"id,name,chief\na,\xff,\n"}, {**PERSONS, "encoding": "iso-8859-1"}) == []
