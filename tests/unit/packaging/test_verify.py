"""What verify says of packages that were changed on purpose, hashes and all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archivepkg.diagnostics import Finding
from archivepkg.model import Document
from archivepkg.packaging import FAULTS, verify
from archivepkg.packaging.checks.descriptor import check_descriptor
from archivepkg.text import Position

Reseal = Callable[[Path], None]


def change(package: Path, path: str, old: str, new: str, count: int = 1) -> None:
    text = (package / path).read_bytes().decode()
    assert old in text
    (package / path).write_bytes(text.replace(old, new, count).encode())


def place_of(package: Path, path: str, words: str) -> Position:
    """The line and column of the first of these words, lines ending in LF."""
    before = (package / path).read_bytes().decode().partition(words)[0]
    return Position(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def brief(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in findings]


def test_codes_are_unique_and_say_what_they_mean() -> None:
    codes = [fault.code for fault in FAULTS]
    assert codes == sorted(set(codes))
    assert "PKG002" not in codes  # the catalogue has given it to another check
    assert all(fault.meaning.endswith(".") for fault in FAULTS)


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "words"),
    [
        ("data/documents.csv", "1951-11-14,Ciphered", "1951-02-30,Ciphered", "PKG006", "is not a day"),
        ("data/documents.csv", ",false,", ",no,", "PKG006", "is not true or false"),
        ("data/documents.csv", ",final,", ",finished,", "PKG006", "is not one of draft"),
        ("data/locators.csv", "113013,2,", "113013,zwei,", "PKG006", "is not a whole number, 1 or more"),
        ("data/locators.csv", '"{""fond"":""45""', '"{""fond"":45""', "PKG006", "is not a JSON object"),
        ("data/agents.csv", "сталин,", ",", "PKG006", "is empty"),
        ("data/contents.csv", "document_id,", "document,", "PKG006", "the column is called 'document'"),
        ("data/contents.csv", "113014,1", "113013,1", "PKG007", "stands twice; the first time on line 2"),
        ("data/document_agents.csv", "113013,1,mao-zedong", "113013,1,mao-zedung", "PKG008", "no id in agents"),
        ("data/locators.csv", "113014,1,ru_aprf", "113014,1,ru_april", "PKG008", "no id in archives"),
        ("data/relations.csv", "113013,1,reply_to,113014,113014", "113013,1,reply_to,113014,113019", "PKG008", "id in"),
        ("data/documents.csv", "The 38th", "The 39th", "PKG009", "summary has"),
        ("data/archives.csv", "Archive of the", "Archives of the", "PKG009", "and today's archivepkg says"),
        ("data/agents.csv", "Mao Zedong", "Mao Zedung", "PKG009", "name has"),
        ("texts/113013.md", "FILIPPOV", "FILIPOV", "PKG009", "not that of its record"),
        ("documents.jsonl", '"number"', '"numbre"', "PKG010", "did you mean 'number'"),
        ("documents.jsonl", '"1.0",', '"1.0"', "PKG010", "it is not JSON"),
        ("datapackage.json", '"en"', '"en', "PKG005", "it is not JSON"),
        ("datapackage.json", '"keywords": [', '"keywords": [5,', "PKG005", "keywords is not"),
        ("datapackage.json", '"name": "records"', '"name": "agents"', "PKG005", "two resources"),
        ("datapackage.json", '"path": "data/agents.csv"', '"path": "../agents.csv"', "PKG004", "by '..'"),
        ("datapackage.json", '"path": "data/agents.csv"', '"path": "/etc/passwd"', "PKG004", "not relative"),
        ("datapackage.json", '"type": "integer"', '"type": "string"', "PKG005", "is not what its table has"),
        ("datapackage.json", '"title": "The', '"name": "x", "title": "The', "PKG005", "is given twice"),
    ],
)
def test_one_fault(package: Path, reseal: Reseal, path: str, old: str, new: str, code: str, words: str) -> None:
    change(package, path, old, new)
    if path != "datapackage.json":
        reseal(package)
    found = [finding for finding in verify(package) if finding.code == code and finding.path == path]
    assert len(found) >= 1
    assert words in found[0].message
    assert found[0].start is not None
    assert found[0].excerpt is not None
    assert not any(finding.code == "PKG001" and finding.path == path for finding in verify(package)) or (
        path == "datapackage.json"
    )


def test_the_first_character_that_differs(package: Path, reseal: Reseal) -> None:
    where = place_of(package, "data/documents.csv", "38th parallel")
    change(package, "data/documents.csv", "38th parallel", "39th parallel")
    reseal(package)
    (finding,) = verify(package)
    assert (finding.code, finding.path, finding.document) == ("PKG009", "data/documents.csv", "113013")
    assert finding.start == Position(where.line, where.column + 1)
    assert finding.excerpt is not None
    assert finding.excerpt.text.startswith("The 39th")


def test_a_quoted_cell_is_counted_as_it_stands(package: Path, reseal: Reseal) -> None:
    where = place_of(package, "data/documents.csv", '""Mao""')
    change(package, "data/documents.csv", '""Mao""', '""Mat""')
    reseal(package)
    (finding,) = verify(package)
    assert finding.start == Position(where.line, where.column + 4)


def test_the_file_whose_hash_is_wrong_is_named(package: Path) -> None:
    where = place_of(package, "documents.jsonl", '"25902"')
    change(package, "documents.jsonl", '"25902"', '"25903"')
    stale, differs = verify(package)
    assert brief([stale, differs]) == [("PKG001", "documents.jsonl"), ("PKG009", "documents.jsonl")]
    assert differs.start == where
    assert differs.document == "113013"


def test_a_text_is_compared_with_its_record(package: Path, reseal: Reseal) -> None:
    change(package, "texts/113014.md", "wörld", "world")
    stale, differs = verify(package)
    assert brief([stale, differs]) == [("PKG001", "texts/113014.md"), ("PKG009", "texts/113014.md")]
    assert differs.start == place_of(package, "texts/113014.md", "orld")
    reseal(package)
    (finding,) = verify(package)
    assert finding.start == differs.start


def test_each_difference_is_shown_in_its_own_record(package: Path) -> None:
    change(package, "documents.jsonl", "Comrade FILIPPOV!", "Comrade!", count=2)
    change(package, "documents.jsonl", "Ciphered Telegram, ", "Telegram, ", count=2)
    found = [each for each in verify(package) if each.path == "documents.jsonl" and each.start]
    assert {(each.document, each.start.line) for each in found if each.start} == {("113013", 1), ("113014", 2)}
    assert [each.document for each in found if "the text is not" in each.message] == ["113013", "113014"]
    assert len(found) == 8  # the title, the text, its hash and its size, of each


def test_no_fault_hides_another(package: Path) -> None:
    change(package, "data/agents.csv", "mao-zedong", "mao")
    change(package, "data/locators.csv", "113013,2,", "113013,zwei,")
    change(package, "documents.jsonl", '"title"', '"titel"')
    change(package, "texts/A1.md", "", "x")
    (package / "data/contents.csv").unlink()
    (package / "more.txt").write_text("more")
    found = set(brief(list(verify(package))))
    assert {(code, path) for code, path in found if code in ("PKG001", "PKG003")} == {
        ("PKG001", "data/agents.csv"),
        ("PKG001", "data/locators.csv"),
        ("PKG001", "documents.jsonl"),
        ("PKG001", "texts/A1.md"),
        ("PKG001", "data/contents.csv"),
        ("PKG003", "more.txt"),
    }
    assert {code for code, _ in found} >= {"PKG006", "PKG008", "PKG010"}


def test_rows_missing_added_and_out_of_order(package: Path, reseal: Reseal) -> None:
    path = package / "data/contents.csv"
    header, *rows = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(header + b"".join(reversed(rows)))
    reseal(package)
    assert [finding.message for finding in verify(package)] == [
        "the row is out of order; rows are sorted by document_id, ordinal",
        "the cells are those of the records, but not written as a build writes them (order, quotes or line ends)",
    ]
    path.write_bytes(header + rows[0] + b"113014,2,other,,,\r\n")
    reseal(package)
    missing, extra = verify(package)
    assert "113014, 1 of data/contents.csv is missing" in missing.message
    assert extra.message == "no record has this row"
    assert extra.start == Position(3, 1)


def test_records_out_of_order_and_twice(package: Path, reseal: Reseal) -> None:
    path = package / "documents.jsonl"
    first, second, third = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(second + first + third)
    reseal(package)
    assert [finding.message for finding in verify(package)] == [
        "the record '113013' is out of order; records are sorted by id"
    ]
    path.write_bytes(first + second + second + third)
    reseal(package)
    assert {(finding.code, finding.start) for finding in verify(package)} >= {("PKG007", Position(3, 1))}


def test_a_text_without_a_record(package: Path, reseal: Reseal) -> None:
    (package / "texts" / "B.md").write_text("x")
    reseal(package)
    assert brief(list(verify(package))) == [("PKG009", "texts/B.md")]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("x", "PKG011", "is not a hash"),
        (f"{'0' * 64}  manifest-sha256.txt", "PKG011", "lists itself"),
        (f"{'0' * 64}  texts/../../../etc/passwd", "PKG004", "by '..'"),
        (f"{'0' * 64}  /etc/passwd", "PKG004", "not relative"),
        (f"{'0' * 64}  C:/x", "PKG004", "not relative"),
        (f"{'0' * 64}  .git/config", "PKG004", "hidden"),
        (f"{'0' * 64}  zzz", "PKG001", "zzz is listed and is not there"),
        (f"{'0' * 64}  aaa", "PKG011", "out of order"),
        (f"{'0' * 64}  data/agents.csv", "PKG011", "a second time"),
        (f"{'A' * 64}  zzz", "PKG011", "is not a hash"),
        ("", "PKG011", "is not a hash"),
    ],
)
def test_a_line_of_the_manifest(package: Path, line: str, code: str, words: str) -> None:
    path = package / "manifest-sha256.txt"
    count = len(path.read_text().splitlines())
    path.write_text(path.read_text() + line + "\n")
    finding = next(iter(finding for finding in verify(package) if finding.path == path.name))
    assert (finding.code, finding.path) == (code, path.name)
    assert words in finding.message
    assert finding.start is not None
    assert finding.start.line == count + 1


def test_the_manifest_is_blamed_where_the_descriptor_agrees_with_the_file(package: Path) -> None:
    right = hashlib.sha256((package / "data/agents.csv").read_bytes()).hexdigest()
    wrong = right[:5] + ("0" if right[5] != "0" else "1") + right[6:]
    change(package, "manifest-sha256.txt", right, wrong)
    (finding,) = verify(package)
    assert (finding.code, finding.path) == ("PKG001", "manifest-sha256.txt")
    assert finding.start is not None
    assert finding.start.column == 6


def test_the_descriptor_is_blamed_where_the_manifest_agrees_with_the_file(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    resource = next(each for each in descriptor["resources"] if each["name"] == "agents")
    change(package, "datapackage.json", resource["hash"], f"sha256:{'0' * 64}")
    change(package, "datapackage.json", f'"bytes": {resource["bytes"]}', '"bytes": 1')
    found = [finding for finding in verify(package) if finding.path == "datapackage.json"]
    assert {finding.start for finding in found} >= {
        place_of(package, "datapackage.json", f'"sha256:{"0" * 64}"'),
        Position(place_of(package, "datapackage.json", '"bytes": 1,').line, 16),
    }


def test_findings_without_a_manifest(package: Path) -> None:
    (package / "manifest-sha256.txt").unlink()
    assert brief(list(verify(package))) == [("PKG001", "manifest-sha256.txt")]
    change(package, "data/agents.csv", "Mao", "Mau")
    assert ("PKG001", "data/agents.csv") in brief(list(verify(package)))


def test_texts_written_by_another_hand(tmp_path: Path, documents: tuple[Document, ...]) -> None:
    from archivepkg.model import Collection
    from archivepkg.packaging import build

    def shout(document: Document) -> str:
        return document.id.upper()

    path = build(documents, Collection(), tmp_path / "package", text_of=shout).path
    assert list(verify(path, text_of=shout)) == []
    assert {finding.path for finding in verify(path)} > {"texts/A1.md"}


def test_a_resource_without_its_file(package: Path) -> None:
    change(package, "datapackage.json", '"resources": [', '"resources": [{"name": "more", "path": "more.csv"},')
    found = [finding for finding in verify(package) if "more.csv" in finding.message]
    assert brief(found) == [("PKG001", "datapackage.json")]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"contributors": [{"title": 5}]}, "title 5 is not a string"),
        ({"$schema": "https://example.org/profile.json"}, "is not https://datapackage.org/profiles/2.0/"),
        ({"keywords": list(range(1000))}, "keywords is not a list of strings"),
        ({"sources": [{"title": "x", "version": 2}]}, "version 2 is not a string"),
        ({"licenses": [{"name": "CC BY"}]}, "name 'CC BY' is no id of a licence"),
    ],
)
def test_what_a_descriptor_may_not_say(package: Path, change: dict[str, Any], says: str) -> None:
    text = (package / "datapackage.json").read_text("utf-8")
    found = check_descriptor(json.dumps({**json.loads(text), **change}, indent=2)).findings
    assert [finding.code for finding in found] == ["PKG005"]
    assert says in found[0].message
    assert found[0].start is not None
    assert found[0].start.line > 1


@pytest.mark.parametrize(
    ("resource", "says"),
    [
        ({"name": "notes", "path": ["a.txt", 5]}, "path is not a string"),
        ({"name": "notes", "path": []}, "path is neither a string nor a list of at least one"),
        ({"name": "notes", "path": ["a.txt", "b.txt"], "hash": "0" * 32}, "hash of several files"),
        ({"name": "notes", "path": "data/agents.csv"}, "the path 'data/agents.csv' is given twice"),
        ({"name": "agents", "path": "a.csv"}, "two resources have the name 'agents'"),
        ({"name": "notes", "path": "a.txt", "mediatype": "text"}, "mediatype 'text' is not a media type"),
    ],
)
def test_what_another_resource_may_not_say(package: Path, resource: dict[str, Any], says: str) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    descriptor["resources"].append(resource)
    assert says in check_descriptor(json.dumps(descriptor)).findings[0].message


def test_a_descriptor_without_schema_is_one_of_version_1(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    del descriptor["$schema"]
    (found,) = check_descriptor(json.dumps(descriptor)).findings
    assert "version 1" in found.message
