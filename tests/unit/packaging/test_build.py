from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from archivepkg.errors import Misuse
from archivepkg.model import Agent, Collection, Document, Editor
from archivepkg.packaging import build, verify
from archivepkg.packaging import swap as swapping
from archivepkg.packaging.descriptor import licenses


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_built(tmp_path: Path, documents: tuple[Document, ...], collection: Collection) -> None:
    built = build(iter(documents), collection, tmp_path / "package")
    found = contents(built.path)
    tables = {"archives", "agents", "documents", "locators", "document_agents", "contents", "relations"}
    assert found.keys() == {
        "datapackage.json",
        "manifest-sha256.txt",
        "documents.jsonl",
        *(f"data/{name}.csv" for name in tables),
        *(f"texts/{document.id}.md" for document in documents),
    }
    assert built == msgspec.structs.replace(built, documents=3, files=len(found), bytes=sum(map(len, found.values())))
    assert list(verify(built.path)) == []
    assert os.listdir(tmp_path) == ["package"]  # noqa: PTH208


def test_same_documents_same_bytes(
    tmp_path: Path, documents: tuple[Document, ...], collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = contents(build(documents, collection, tmp_path / "one").path)
    monkeypatch.setenv("TZ", "Asia/Pyongyang")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    before = os.umask(0o077)
    try:
        other = build(documents[::-1], collection, tmp_path / "other").path
    finally:
        os.umask(before)
    assert contents(other) == one
    assert {oct(path.stat().st_mode & 0o777) for path in other.rglob("*") if path.is_file()} == {"0o644"}
    assert oct(other.stat().st_mode & 0o777) == "0o755"


def test_same_bytes_in_another_process_and_locale(
    tmp_path: Path, documents: tuple[Document, ...], collection: Collection
) -> None:
    package = build(documents, collection, tmp_path / "package").path
    code = (
        "import sys; from pathlib import Path; from archivepkg.model import *; from archivepkg.packaging import build\n"
        "lines = open(sys.argv[1] + '/documents.jsonl', 'rb').read().splitlines()\n"
        "build([decode_json(line, Document) for line in reversed(lines)],"
        " decode_json(open(sys.argv[3], 'rb').read(), Collection), Path(sys.argv[2]))"
    )
    from archivepkg.model import encode_json

    (tmp_path / "collection.json").write_bytes(encode_json(collection))
    arguments = [str(package), str(tmp_path / "again"), str(tmp_path / "collection.json")]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "UTC-9"}
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, env=environment, umask=0o077)
    assert contents(tmp_path / "again") == contents(package)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_reads_the_manifest(package: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", "manifest-sha256.txt"], check=False, cwd=package, capture_output=True
    )
    assert done.returncode == 0
    assert done.stdout.count(b": OK\n") == len(contents(package)) - 1


def test_the_time_is_that_of_source_date_epoch(
    tmp_path: Path, documents: tuple[Document, ...], collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    without = build(documents, collection, tmp_path / "package").path
    assert "created" not in json.loads((without / "datapackage.json").read_bytes())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    with_time = build(documents, collection, tmp_path / "package").path
    assert json.loads((with_time / "datapackage.json").read_bytes())["created"] == "2001-09-09T01:46:40Z"
    for wrong in ("now", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(Misuse, match="SOURCE_DATE_EPOCH"):
            build(documents, collection, tmp_path / "package")


def test_the_descriptor_says_what_the_collection_says(package: Path) -> None:
    found = json.loads((package / "datapackage.json").read_bytes())
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert found["licenses"] == [{"name": "CC-BY-4.0"}]
    assert found["contributors"] == [
        {"title": "An editor", "email": "editor@example.org", "roles": ["editor"], "organization": "A body"},
        {"title": "A publisher", "roles": ["publisher"]},
    ]
    assert found["coverage"] == {"dates": "1951", "places": ["Korea"]}
    assert "hosts" not in found


def test_what_a_collection_does_not_say_is_not_invented(tmp_path: Path) -> None:
    path = build([Document(id="1")], Collection(), tmp_path / "package").path
    assert json.loads((path / "datapackage.json").read_bytes()).keys() == {
        "$schema",
        "archivepkg:layout",
        "resources",
    }


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("CC-BY-4.0", [{"name": "CC-BY-4.0"}]),
        ("http://rightsstatements.org/vocab/InC/1.0/", [{"path": "http://rightsstatements.org/vocab/InC/1.0/"}]),
        ("MIT OR (CC0-1.0)", [{"name": name, "title": "MIT OR (CC0-1.0)"} for name in ("MIT", "CC0-1.0")]),
        ("GPL-2.0+ WITH Bison-exception-2.2", [{"name": "GPL-2.0", "title": "GPL-2.0+ WITH Bison-exception-2.2"}]),
        ("All rights, reserved!", [{"name": "LicenseRef-All-rights-reserved", "title": "All rights, reserved!"}]),
    ],
)
def test_terms_of_a_package(terms: str, expected: list[dict[str, str]]) -> None:
    assert licenses(terms) == expected


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ((), "no documents"),
        ((Document(id="a"), Document(id="a")), "two documents have the id 'a'"),
        ((Document(id="a"), Document(id="A")), "differ only in case"),
        ((Document(id="../a"),), "breaks the schema"),
        ((Document(id="a", title="\0"),), "/title: it holds NUL"),
        ((Document(id="a", title="\ud800"),), "cannot be written"),
    ],
)
def test_documents_that_make_no_package(tmp_path: Path, wrong: tuple[Document, ...], words: str) -> None:
    with pytest.raises(Misuse, match=words):
        build(wrong, Collection(), tmp_path / "package")
    assert list(tmp_path.iterdir()) == []


def test_a_collection_that_makes_no_descriptor(tmp_path: Path) -> None:
    for wrong in (Collection(editors=(Editor(name="x", email="nowhere"),)), Collection(name="Ж")):
        with pytest.raises(Misuse, match="collection"):
            build([Document(id="a")], wrong, tmp_path / "package")
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_fails_leaves_the_old_package_whole(package: Path, documents: tuple[Document, ...]) -> None:
    before = contents(package)

    def failing() -> Iterator[Document]:
        yield from documents
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(failing(), Collection(), package)

    def no_text(_document: Document) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build(documents, Collection(), package, text_of=no_text)
    assert contents(package) == before
    assert list(package.parent.iterdir()) == [package]


@pytest.mark.parametrize("exchange", [True, False])
def test_a_package_is_replaced(package: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchange:
        monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    build([Document(id="only", agents=(Agent(role="author", name="X"),))], Collection(), package)
    assert [path.name for path in (package / "texts").iterdir()] == ["only.md"]
    assert list(package.parent.iterdir()) == [package]
    assert list(verify(package)) == []


def test_nothing_but_a_package_is_replaced(package: Path) -> None:
    def refuses(target: Path, words: str) -> None:
        before = sorted(target.parent.rglob("*"))
        with pytest.raises(Misuse, match=words):
            build([Document(id="a")], Collection(), target)
        assert sorted(target.parent.rglob("*")) == before

    (package / "mine.txt").write_text("x")
    refuses(package, "mine.txt")
    (package / "mine.txt").unlink()
    (package / "texts" / "link.md").symlink_to("/etc/passwd")
    refuses(package, "link.md")
    refuses(package / "texts", "not a package")
    refuses(package / "documents.jsonl", "is a file")
    refuses(package.parent / "no" / "where", "is not there")
    (package.parent / "link").symlink_to(package)
    refuses(package.parent / "link", "symbolic link")
    (package / "manifest-sha256.txt").unlink()
    os.mkfifo(package / "manifest-sha256.txt")
    refuses(package, "not a package")


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    build([Document(id="a")], Collection(), tmp_path / "package")
    assert list(verify(tmp_path / "package")) == []


def test_a_killed_build_leaves_the_old_package_whole(package: Path) -> None:
    before = contents(package)
    code = (
        "import os, sys; from pathlib import Path\n"
        "from archivepkg.model import *; from archivepkg.packaging import build\n"
        "def text(document): os.kill(os.getpid(), 9)\n"
        "build([Document(id='a')], Collection(), Path(sys.argv[1]), text_of=text)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(package)], check=False).returncode == -9
    assert contents(package) == before
    assert list(verify(package)) == []


@pytest.mark.parametrize("document_id", ["CON", "nul", "Aux.2", "COM1", "lpt9.old.txt", "113013.", "a.."])
def test_an_id_that_windows_cannot_hold(tmp_path: Path, document_id: str) -> None:
    with pytest.raises(Misuse, match=f"the id '{re.escape(document_id)}' .*Windows"):
        build([Document(id=document_id)], Collection(), tmp_path / "package")
    assert list(tmp_path.iterdir()) == []


def test_ids_that_only_look_like_those(tmp_path: Path) -> None:
    ids = ["CONS", "null", "com", "COM10", "a.nul", "lpt-1", "a.b"]
    assert build([Document(id=each) for each in ids], Collection(), tmp_path / "package").documents == len(ids)
