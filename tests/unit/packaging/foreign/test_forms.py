"""Packages that are not ours, in the forms that there are: versions, parts, formats, places."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archivepkg.cli import main
from archivepkg.diagnostics import Finding, Severity
from archivepkg.packaging import verify
from archivepkg.text import Position

if TYPE_CHECKING:
    from tests.unit.packaging.foreign.conftest import Letters


def brief(findings: Iterator[Finding]) -> list[tuple[str, str, Position | None]]:
    return [(finding.code, finding.path, finding.start) for finding in findings]


def test_tabs_are_the_delimiter_of_tsv(letters: Letters, tmp_path: Path) -> None:
    letters.files["people.tsv"] = b"id\tname\tborn\nmao\tMao, Zedong\t1893\nstalin\tStalin\tsoon\n"
    letters.resource("people").update(path="people.tsv")
    letters.change("data/letters.csv", "3,,", "3,mao,")
    found = verify(letters.write(tmp_path / "p"))
    assert brief(found) == [("PKG006", "people.tsv", Position(3, 15))]


def test_parts_are_one_table_and_one_hash(letters: Letters, tmp_path: Path) -> None:
    data = letters.files.pop("data/letters.csv")
    parts = {"data/1.csv": data[:70], "data/2.csv": data[70:]}
    cut = data.index(b"2,stalin")
    parts = {"data/1.csv": data[:cut], "data/2.csv": data[cut:].replace(b"2,stalin", b"1,staljn")}
    letters.files |= parts
    joined = b"".join(parts.values())
    resource = letters.resource("letters")
    resource |= {"path": list(parts), "hash": f"sha1:{hashlib.sha1(joined).hexdigest()}", "bytes": len(joined)}
    path = letters.write(tmp_path / "p")
    assert brief(verify(path)) == [("PKG008", "data/2.csv", Position(1, 3)), ("PKG007", "data/2.csv", Position(1, 1))]
    (path / "data/2.csv").write_bytes(parts["data/2.csv"] + b"\r\n")
    assert [code for code, _, _ in brief(verify(path))][-2:] == ["PKG001", "PKG001"]


def test_a_byte_order_mark_is_no_part_of_a_name(letters: Letters, tmp_path: Path) -> None:
    letters.files["people.csv"] = b"\xef\xbb\xbf" + letters.files["people.csv"]
    (found,) = verify(letters.write(tmp_path / "p"))
    assert (found.code, found.severity) == ("PKG014", Severity.INFO)


def test_an_encoding_is_that_of_the_file(letters: Letters, tmp_path: Path) -> None:
    letters.resource("people").update(encoding="iso-8859-1")
    letters.files["people.csv"] += "é,Zoé,1900\r\nè,è,soon\r\n".encode("iso-8859-1")
    (found,) = verify(letters.write(tmp_path / "p"))
    assert (found.code, found.start) == ("PKG006", Position(7, 5))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "idna", "undefined", "cp424", "euc_jp"])
def test_a_file_that_is_not_in_its_encoding(letters: Letters, tmp_path: Path, encoding: str) -> None:
    letters.resource("people").update(encoding=encoding, hash="0" * 32)
    letters.files["people.csv"] += b"\xff\xfe"
    found = list(verify(letters.write(tmp_path / "p")))
    assert [(each.code, each.path) for each in found] == [("PKG012", "people.csv"), ("PKG001", "datapackage.json")]


def test_schemas_and_dialects_in_files_of_their_own(letters: Letters, tmp_path: Path) -> None:
    people = letters.resource("people")
    schema = people["schema"]
    schema["fields"][2]["type"] = "interger"
    letters.files["schemas/people.json"] = json.dumps(schema, indent=1).encode()
    letters.files["dialect.json"] = b'{"delimiter": ";",\n "header": 1}'
    people.update(schema="schemas/people.json", dialect="dialect.json")
    letters.files["people.csv"] = b"id;name;born\r\nmao;Mao;1893\r\nstalin;;1878\r\n"
    found = brief(verify(letters.write(tmp_path / "p")))
    assert ("PKG005", "schemas/people.json", Position(17, 12)) in found
    assert ("PKG005", "dialect.json", Position(2, 12)) in found
    assert ("PKG006", "people.csv", Position(3, 8)) in found


def test_version_1_is_read_as_it_was(letters: Letters, tmp_path: Path) -> None:
    """A key that is a string, a table by its profile, an empty name for a table's own, one role, ``fmt:``."""
    descriptor = letters.descriptor
    del descriptor["$schema"]
    descriptor["profile"] = "tabular-data-package"
    descriptor["contributors"] = [{"title": "An editor", "role": "author"}]
    people, written = letters.resource("people"), letters.resource("letters")
    del people["type"]
    people["profile"] = "tabular-data-resource"
    people["schema"]["primaryKey"] = "id"
    people["schema"]["foreignKeys"] = [{"fields": "id", "reference": {"resource": "", "fields": "id"}}]
    written["schema"]["fields"][2]["format"] = "fmt:%Y-%m-%d"
    assert brief(verify(letters.write(tmp_path / "p"))) == []
    written["schema"]["foreignKeys"] = [{"fields": "sender", "reference": {"resource": "people", "fields": "id"}}]
    letters.change("data/letters.csv", "1,mao", "1,max")
    assert [code for code, _, _ in brief(verify(letters.write(tmp_path / "q")))] == ["PKG008"]


def test_version_0_called_a_path_url(letters: Letters, tmp_path: Path) -> None:
    letters.resource("notes")["url"] = letters.resource("notes").pop("path")
    letters.files["notes.json"] = b"{"
    assert {code for code, _, _ in brief(verify(letters.write(tmp_path / "p")))} == {"PKG014", "PKG018"}


def test_lines_of_json(letters: Letters, tmp_path: Path) -> None:
    letters.resource("notes").update(path="notes.jsonl", format="jsonl")
    letters.files["notes.jsonl"] = b'{"a": 1}\n\n{"a": 2,}\n{"a": "\xff"}\n'
    found = brief(verify(letters.write(tmp_path / "p")))
    assert [(code, start and start.line) for code, _, start in found] == [("PKG018", 3), ("PKG012", 4)]


def test_a_table_in_json_is_read_by_frictionless_and_placed_here(letters: Letters, tmp_path: Path) -> None:
    rows = '[{"id": "mao", "name": "Mao", "born": 1893},\n {"id": "mao", "name": "Stalin", "born": "soon"}]'
    letters.files["people.json"] = rows.encode()
    letters.resource("people").update(path="people.json")
    letters.change("data/letters.csv", "2,stalin", "2,lenin")
    found = list(verify(letters.write(tmp_path / "p")))
    assert [(each.code, each.path, each.start) for each in found] == [
        ("PKG006", "people.json", Position(2, 42)),
        ("PKG007", "people.json", Position(2, 9)),
        ("PKG008", "data/letters.csv", Position(3, 3)),
    ]
    assert found[1].message == "id 'mao' stands twice; the first time on line 1"


def test_a_table_in_lines_of_json(letters: Letters, tmp_path: Path) -> None:
    letters.files["people.jsonl"] = (
        b'{"id": "mao", "name": "Mao", "born": 1893}\n{"id": "stalin", "name": "Stalin", "born": "soon"}\n'
    )
    letters.resource("people").update(path="people.jsonl", format="jsonl")
    found = brief(verify(letters.write(tmp_path / "p")))
    assert found == [("PKG006", "people.jsonl", Position(2, 1))]


def test_rows_may_stand_below_a_property(letters: Letters, tmp_path: Path) -> None:
    rows = '{"people": [["id", "name", "born"],\n ["mao", "Mao", 1893],\n ["stalin", "Stalin", "soon"]]}'
    letters.files["people.json"] = rows.encode()
    letters.resource("people").update(path="people.json", dialect={"property": "people"})
    assert brief(verify(letters.write(tmp_path / "p"))) == [("PKG006", "people.json", Position(3, 23))]


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_packed_table_is_read_too(letters: Letters, tmp_path: Path) -> None:
    letters.change("people.csv", "1893", "soon")
    letters.files["people.csv.gz"] = gzip.compress(letters.files.pop("people.csv"))
    letters.resource("people").update(path="people.csv.gz", compression="gz", format="csv")
    found = list(verify(letters.write(tmp_path / "p")))
    assert [(each.code, each.path) for each in found] == [("PKG006", "people.csv.gz")]
    assert found[0].message.startswith("row 2: born 'soon'")


def test_a_string_of_json_in_the_descriptor(letters: Letters, tmp_path: Path) -> None:
    notes = letters.resource("notes")
    del notes["path"]
    notes["data"] = '{"a": 1,}'
    found = list(verify(letters.write(tmp_path / "p")))
    assert [each.code for each in found] == ["PKG013", "PKG018"]
    assert "column 9 of the string" in found[1].message


def test_what_cannot_be_read_here_is_said_not_passed(letters: Letters, tmp_path: Path) -> None:
    letters.files["people.xlsx"] = b"PK"
    letters.resource("people").update(path="people.xlsx")
    found = list(verify(letters.write(tmp_path / "p")))
    assert {each.code for each in found} <= {"PKG012", "PKG017"}
    assert "people.xlsx" in {each.path for each in found}


def test_what_the_resources_do_not_speak_of_is_not_judged(letters: Letters, tmp_path: Path) -> None:
    path = letters.write(tmp_path / "p")
    (path / ".git").mkdir()
    (path / ".git" / "config").write_text("x")
    (path / "README.md").write_text("x")
    (path / "elsewhere").symlink_to("/etc/passwd")
    assert list(verify(path)) == []


def test_the_words_of_a_file_outside_never_appear(letters: Letters, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("root:secret\n" * 3)
    path = letters.write(tmp_path / "p")
    (path / "people.csv").unlink()
    (path / "people.csv").symlink_to(tmp_path / "secret.csv")
    found = list(verify(path))
    assert [each.code for each in found] == ["PKG004"]
    assert "root:secret" not in str(found)


def test_a_zip_archive_is_verified_as_the_folder_is(letters: Letters, tmp_path: Path) -> None:
    letters.change("data/letters.csv", "1,mao", "1,max")
    letters.resource("places").update(data=[{"place": "Moscow", "box": "one"}])
    path = letters.write(tmp_path / "p")
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        for file in sorted(each for each in path.rglob("*") if each.is_file()):
            archive.write(file, file.relative_to(path).as_posix())
    found = brief(verify(path))
    assert len(found) == 2
    assert brief(verify(tmp_path / "p.zip")) == found


def test_notes_alone_do_not_make_verify_fail(
    letters: Letters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    letters.resource("people")["schema"]["fieldsMatch"] = "subset"
    letters.write(tmp_path / "p")
    for options, status in (([], 0), (["--fail-on", "info"], 1)):
        monkeypatch.setattr(sys, "argv", ["archivepkg", "verify", str(tmp_path / "p"), *options])
        with pytest.raises(SystemExit) as left:
            main()
        assert left.value.code == status
    assert "PKG013" in capsys.readouterr().out


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Says nothing."""


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "web").mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "web")))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_web_is_read_only_where_it_is_allowed(letters: Letters, tmp_path: Path, host: str) -> None:
    (tmp_path / "web" / "people.csv").write_bytes(letters.files["people.csv"].replace(b"1893", b"soon"))
    (tmp_path / "web" / "schema.json").write_text(json.dumps(letters.resource("people")["schema"]))
    letters.resource("people").update(path=f"{host}/people.csv", schema=f"{host}/schema.json")
    letters.resource("notes").update(path=f"{host}/notes.json")
    path = letters.write(tmp_path / "p")
    notes = [each for each in verify(path) if each.code == "PKG016"]
    assert len(notes) == 3
    found = list(verify(path, allow_remote=True))
    assert {(each.code, each.path) for each in found} == {
        ("PKG006", f"{host}/people.csv"),
        ("PKG012", "datapackage.json"),
    }


@pytest.mark.parametrize("broken", ["datapackage.json", "manifest-sha256.txt", "documents.jsonl", "data"])
def test_a_package_of_ours_does_not_become_another_when_it_breaks(root: Path, tmp_path: Path, broken: str) -> None:
    path = tmp_path / "package"
    shutil.copytree(root / "datapackages" / "korean-armistice-1951" / "package", path)
    place = path / broken
    if place.is_dir():
        shutil.rmtree(place)
    elif broken == "datapackage.json":
        place.write_text(place.read_text(encoding="utf-8").replace('"archivepkg:layout": "1.0",', ""), encoding="utf-8")
    else:
        place.unlink()
    assert {each.code for each in verify(path)} >= {"PKG001"}
    (path / "datapackage.json").write_text('{"resources": [{"name": "x", "path": "texts/113013.md"}]}')
    assert {each.code for each in verify(path)} >= {"PKG001", "PKG005"}


def test_our_own_are_verified_without_frictionless(root: Path) -> None:
    package = root / "datapackages" / "korean-armistice-1951" / "package"
    code = (
        "import sys; from pathlib import Path; from archivepkg.packaging import verify\n"
        f"assert not list(verify(Path({str(package)!r}))); assert 'frictionless' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
