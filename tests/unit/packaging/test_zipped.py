"""Packages in zip archives: read where they are, and refused where two programs would read two packages."""

from __future__ import annotations

import io
import random
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from archivepkg.errors import Misuse
from archivepkg.packaging import verify
from archivepkg.packaging.diff import diff
from archivepkg.packaging.opening import package_at
from archivepkg.packaging.zipped import ZipArchive

Add = Callable[[zipfile.ZipFile], None]


def zipped(package: Path, *, top: str = "", add: Add | None = None, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """The package as an archive beside it, with what ``add`` puts in."""
    path = package.parent / "package.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for file in sorted(package.rglob("*")):
            if file.is_file():
                archive.write(file, top + file.relative_to(package).as_posix())
        if add:
            add(archive)
    return path


def entry(name: str, data: bytes = b"x", *, mode: int = 0o644 | stat.S_IFREG) -> Add:
    def add(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, data)

    return add


def listed(package: Path, name: str) -> None:
    """Has the manifest list a file more; one that it does not list is not read."""
    with (package / "manifest-sha256.txt").open("a") as file:
        file.write(f"{'0' * 64}  {name}\n")


def brief(path: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in verify(path)]


def patched(path: Path, name: bytes, at: int, data: bytes, *, local: bool = True) -> None:
    """Changes fields of one entry: of its directory line at the offset, and of its local header two bytes before."""
    found = bytearray(path.read_bytes())
    directory = found.rindex(name)
    found[directory - 46 + at : directory - 46 + at + len(data)] = data
    if local:
        start = found.index(name) - 30 + at - 2
        found[start : start + len(data)] = data
    path.write_bytes(found)


@pytest.mark.parametrize("top", ["", "package/"])
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_package_is_whole_in_an_archive(package: Path, top: str, method: int) -> None:
    before = sorted(package.parent.rglob("*"))
    path = zipped(package, top=top, method=method)
    assert list(verify(path)) == []
    assert sorted(package.parent.rglob("*")) == sorted([*before, path]), "nothing is written"


def test_an_archive_is_read_by_several_processes(package: Path) -> None:
    assert list(verify(zipped(package), jobs=2)) == []
    (package / "data/agents.csv").write_bytes((package / "data/agents.csv").read_bytes().replace(b"Mao", b"Mau"))
    assert list(verify(zipped(package), jobs=2)) == list(verify(package)) != []


def test_an_archive_with_sizes_after_the_data(package: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(package.rglob("*.*")):
            if file.is_file():
                archive.write(file, file.relative_to(package).as_posix())
    path = package.parent / "streamed.zip"
    path.write_bytes(pipe.getvalue())
    assert b"PK\7\x08" in pipe.getvalue()
    assert list(verify(path)) == []
    after = path.read_bytes().index(b"PK\7\x08") + 5
    path.write_bytes(pipe.getvalue()[:after] + b"!" + pipe.getvalue()[after + 1 :])
    assert {code for code, _ in brief(path)} == {"PKG012"}


def test_faults_are_those_of_the_folder(package: Path) -> None:
    (package / "data/agents.csv").write_bytes((package / "data/agents.csv").read_bytes().replace(b"Mao", b"Mau"))
    (package / "texts/A1.md").unlink()
    (package / "more.txt").write_text("more")
    assert brief(zipped(package)) == brief(package)
    assert brief(zipped(package, top="p/")) == brief(package)


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("../evil", "PKG004", "leads out of its folder by '..'"),
        ("/etc/passwd", "PKG004", "is not relative"),
        ("C:/x", "PKG004", "is not relative"),
        ("texts\\x.md", "PKG004", "has a backslash"),
        ("texts//x.md", "PKG004", "has an empty part"),
        ("./x.md", "PKG004", "has an empty part"),
        ("a\nb", "PKG004", "control character"),
        ("TEXTS/a1.md", "PKG020", "are one name where case"),
        ("texts/a1.md", "PKG020", "are one name where case"),
        ("data", "PKG020", "is a file and a folder"),
        ("texts/A1.md/x", "PKG020", "is a file and a folder"),
        ("texts/A1.md", "PKG020", "a second entry has this name"),
        ("more.txt", "PKG003", "is not in manifest-sha256.txt"),
        (".hidden", "PKG003", "is not in manifest-sha256.txt"),
        ("x/", "PKG020", "a folder to some programs"),
    ],
)
def test_names_of_entries(package: Path, name: str, code: str, words: str) -> None:
    with pytest.warns(match="Duplicate name") if name == "texts/A1.md" else nullcontext():
        path = zipped(package, add=lambda archive: archive.writestr(_info(name), b"x"))
    (finding,) = verify(path)
    assert (finding.code, words in finding.message) == (code, True), finding


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x")
    info.filename = name
    return info


def test_names_that_differ_in_the_form_of_letters(package: Path) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        for name in ("\u00e9.txt", "e\u0301.txt"):
            archive.writestr(name, b"x")

    assert sorted(brief(zipped(package, add=add))) == [("PKG003", "\u00e9.txt"), ("PKG020", "e\u0301.txt")]


@pytest.mark.parametrize(
    ("mode", "words"), [(stat.S_IFLNK, "a symbolic link"), (stat.S_IFIFO, "a pipe"), (stat.S_IFCHR, "a device")]
)
def test_links_and_devices(package: Path, mode: int, words: str) -> None:
    (finding,) = verify(zipped(package, add=entry("texts/x.md", b"/etc/passwd", mode=mode | 0o777)))
    assert (finding.code, words in finding.message) == ("PKG004", True)


@pytest.mark.parametrize(
    ("at", "data", "code", "words"),
    [
        (6, b"\x40\0", "PKG012", "it needs version 6.4"),
        (8, b"\1\0", "PKG012", "it is encrypted"),
        (10, b"\x0c\0", "PKG012", "compressed by bzip2"),
        (10, b"\x63\0", "PKG012", "compressed by AES"),
        (10, b"\x12\x34", "PKG012", "compressed by method 13330"),
        (16, b"\0\0\0\0", "PKG012", "checksum"),
        (24, b"\1\0\0\0", "PKG012", "holds more than the 1 bytes"),
        (24, b"\xff\xff\0\0", "PKG012", "and the archive says 65,535"),
        (24, b"\0\0\0\xf0", "PKG020", "all"),
        (20, b"\xff\xff\0\0", "PKG020", "shares bytes"),
        (20, b"\1\0\0\0", "PKG012", "belong to no entry"),
        (42, b"\1\0\0\0", "PKG020", "stand before its first entry"),
    ],
)
def test_fields_of_an_entry(package: Path, at: int, data: bytes, code: str, words: str) -> None:
    path = zipped(package)
    patched(path, b"data/agents.csv", at, data, local=at < 42)
    found = list(verify(path))
    assert [finding.code for finding in found if words in finding.message or words == "all"] == [code], found


def test_two_headers_that_say_two_things(package: Path) -> None:
    path = zipped(package)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"data/agents.csv", b"data/agentz.csv", 1))
    (finding,) = verify(path)
    assert (finding.code, finding.path) == ("PKG012", "data/agents.csv")
    assert "not what the directory of the archive says" in finding.message


def _bomb(archive: zipfile.ZipFile) -> None:
    archive.writestr("zeros", bytes(100_000_000))


def _many_bombs(archive: zipfile.ZipFile) -> None:
    for number in range(8):
        archive.writestr(f"zeros/{number}", bytes(10_000_000))


def _nested(archive: zipfile.ZipFile) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as other:
        other.writestr("zeros", bytes(1_000_000))
    archive.writestr("inner.zip", inner.getvalue())


@pytest.mark.parametrize(
    ("add", "code", "path"), [(_bomb, "PKG020", "."), (_many_bombs, "PKG020", "."), (_nested, "PKG003", "inner.zip")]
)
def test_bombs(package: Path, add: Add, code: str, path: str) -> None:
    assert brief(zipped(package, add=add)) == [(code, path)]


def test_a_bomb_among_what_does_not_shrink(package: Path) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        _bomb(archive)
        archive.writestr("noise", random.Random(1).randbytes(1_000_000))

    assert sorted(brief(zipped(package, add=add))) == [("PKG003", "noise"), ("PKG020", "zeros")]


def test_a_stream_that_never_ends_is_left(package: Path) -> None:
    """The size that the archive declares is believed in no other way than as a bound."""
    listed(package, "zeros")
    path = zipped(package, add=lambda archive: archive.writestr("zeros", bytes(100_000_000)))
    patched(path, b"zeros", 24, struct.pack("<L", 1000))
    found = [finding for finding in verify(path) if finding.path == "zeros"]
    assert [finding.message for finding in found] == [
        "it cannot be read: it holds more than the 1,000 bytes that the archive says"
    ]


def test_entries_that_share_their_bytes(package: Path) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        archive.writestr("one", b"same")
        archive.writestr("two", b"same")

    path = zipped(package, add=add)
    data = bytearray(path.read_bytes())
    one, two = data.rindex(b"one") - 46, data.rindex(b"two") - 46
    data[two + 42 : two + 46] = data[one + 42 : one + 46]
    path.write_bytes(data)
    assert sorted(brief(path)) == [("PKG020", "one"), ("PKG020", "two")]


def _cut(data: bytes) -> Iterator[tuple[str, bytes]]:
    end = data.rindex(b"PK\5\6")
    yield "no directory", data[: len(data) // 2]
    yield "no directory", data[: end + 10]
    yield "last thing", data + b"x"
    yield "last thing", data[:-1] + b"\1"
    yield "not where", data[:-2] + struct.pack("<H", 22) + data[end:]
    yield "not where", data[: end + 16] + struct.pack("<L", 1) + data[end + 20 :]
    yield "part of several", data[: end + 4] + b"\1\0" + data[end + 6 :]
    yield "part of several", data[: end + 8] + b"\1\0" + data[end + 10 :]
    yield "zip64 directory", data[: end + 10] + b"\xff\xff" + data[end + 12 :]


def test_archives_that_are_cut_off_or_have_more(package: Path) -> None:
    path = zipped(package)
    data = path.read_bytes()
    for words, changed in _cut(data):
        path.write_bytes(changed)
        (finding,) = verify(path)
        assert (finding.code, finding.path) == ("PKG012", "."), words
        assert words in finding.message


def test_a_directory_of_more_entries_than_are_read(package: Path) -> None:
    data = zipped(package).read_bytes()
    end = data.rindex(b"PK\5\6")
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1 << 40, 1 << 40, 0, end)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    path = package.parent / "package.zip"
    path.write_bytes(data[:end] + end64 + locator + data[end : end + 8] + b"\xff" * 12 + b"\0\0")
    (finding,) = verify(path)
    assert "it lists 1,099,511,627,776 entries" in finding.message


def test_bytes_before_the_archive(package: Path) -> None:
    path = package.parent / "package.zip"
    path.write_bytes(b"#!/bin/sh\n")
    with zipfile.ZipFile(path, "a") as archive:
        for file in sorted(package.rglob("*.*")):
            if file.is_file():
                archive.write(file, file.relative_to(package).as_posix())
    (finding,) = ZipArchive.at(path).entries()
    assert finding.refusal == "10 bytes stand before its first entry"


def test_a_large_archive_in_the_zip64_form(package: Path) -> None:
    path = package.parent / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(package.rglob("*.*")):
            if file.is_file():
                with archive.open(file.relative_to(package).as_posix(), "w", force_zip64=True) as target:
                    target.write(file.read_bytes())
    assert list(verify(path)) == []
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(66_000):
            archive.writestr(f"texts/{number}", b"")
    assert sum(entry.refusal is None for entry in ZipArchive.at(path).entries()) > 66_000


def test_what_is_no_archive_of_a_package(tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x", b"x")
    for words in ("is no package", "is a file"):
        with pytest.raises(Misuse, match=words):
            verify(path)
        path = tmp_path / "other.txt"
        path.write_text("x")
    for data in (b"PK", b"PK\3\4", b"PK\5\6" + bytes(18)):
        (tmp_path / "x.zip").write_bytes(data)
        with pytest.raises(Misuse) if len(data) > 10 else nullcontext():
            assert [code for code, _ in brief(tmp_path / "x.zip")] == ["PKG012"]


def test_archives_are_compared(package: Path, reseal: Callable[[Path], None]) -> None:
    old = zipped(package).rename(package.parent / "old.zip")
    path = package / "documents.jsonl"
    path.write_bytes(path.read_bytes().replace(b"38th parallel", b"39th parallel"))
    reseal(package)
    new = zipped(package)
    found = diff(old, new)
    assert (found.changed, [document.id for document in found.documents()]) == (2, ["113013", "113014"])
    assert [document.id for document in diff(package, old).documents()] == ["113013", "113014"]
    with zipfile.ZipFile(new, "a") as archive:
        archive.writestr("zeros", bytes(100_000_000), zipfile.ZIP_DEFLATED)
    with pytest.raises(Misuse, match=r"cannot be relied on: datapackage\.json cannot be read: .* are said to unpack"):
        diff(old, new)


def test_a_stream_goes_back(package: Path) -> None:
    archive = package_at(zipped(package))
    right = (package / "documents.jsonl").read_bytes()
    with io.BufferedReader(archive.open("documents.jsonl"), 16) as file:
        for at in (100, 7, 2000, 0):
            file.seek(at)
            assert (file.tell(), file.read(50)) == (at, right[at : at + 50])
        assert file.seek(-5, io.SEEK_END) == len(right) - 5
        assert file.read() == right[-5:]
    with pytest.raises(OSError, match="does not have it"):
        archive.open("nothing")


def flips(size: int, step: int) -> Iterator[int]:
    yield from range(0, size, step)


def check_flips(package: Path, step: int) -> int:
    """Changes a byte at a time; where nothing is found, another program has to read the same files."""
    path = zipped(package)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        right = {name: archive.read(name) for name in archive.namelist()}
    tried = 0
    for at in flips(len(data), step):
        changed = data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :]
        path.write_bytes(changed)
        try:
            found = list(verify(path))
        except Misuse:
            continue
        tried += 1
        if not found:
            with zipfile.ZipFile(path) as archive:
                assert {name: archive.read(name) for name in archive.namelist()} == right, at
    return tried


def test_a_sample_of_bytes_of_an_archive(package: Path) -> None:
    assert check_flips(package, 37) > 80


@pytest.mark.judge
def test_every_byte_of_an_archive(package: Path) -> None:
    assert check_flips(package, 1) > 3000


def test_deflated_data_that_is_cut_off_or_no_such_data(package: Path) -> None:
    listed(package, "zz")
    path = zipped(package, add=lambda archive: archive.writestr("zz", zlib.compress(b"x" * 50)))
    data = path.read_bytes()
    start = data.index(b"zz") + 2
    for changed, words in ((b"\xff" * 4, "is not deflated"), (b"\0\0\0\0", "is not deflated")):
        path.write_bytes(data[:start] + changed + data[start + 4 :])
        (finding,) = verify(path)
        assert words in finding.message
