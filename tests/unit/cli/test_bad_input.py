"""Bad input: one clear message with the path, no traceback, nothing half-written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archivepkg.checking import check_paths, inputs
from archivepkg.errors import Misuse


def run(*arguments: str | Path, cwd: Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "archivepkg", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=120,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err, err
    return done.returncode, out, err


def encoded(encoding: str, *arguments: str, cwd: Path) -> tuple[int, str, str]:
    """As ``run``, on a terminal of another encoding."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "archivepkg", *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": encoding},
    )
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def test_a_missing_path(tmp_path: Path) -> None:
    expected = "archivepkg: nowhere.txt: there is no such file or folder\n"
    assert run("check", "nowhere.txt", cwd=tmp_path) == (2, "", expected)
    expected = "archivepkg: nowhere.txt: there is no such file\n"
    assert run("convert", "nowhere.txt", "--to", "md", cwd=tmp_path) == (2, "", expected)
    assert run("build", "nowhere", "-o", "out", cwd=tmp_path)[0] == 2
    assert run("verify", "nowhere", cwd=tmp_path)[0] == 2


def test_a_folder_without_contributions(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Not a contribution")
    status, _, err = run("check", ".", cwd=tmp_path)
    assert (status, err) == (
        2,
        "archivepkg: .: the folder holds no contributions (files ending in .json, .md, .txt, .xml)\n",
    )


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [
        ("old.txt", "Мао Цзэдун".encode("cp1251"), "UNI001", "not UTF-8: byte 1 is 0xcc"),
        ("empty.txt", b"", "ST004", "the file is empty"),
        ("blank.md", b"\n \n\n", "ST004", "the file is empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "UNI001", "the file is an image (PNG)"),
        ("cut.txt", b"Mao Zedo\x00", "UNI001", "byte 9 is NUL"),
        ("a.txt", b"{\\rtf1\\ansi Mao}", "UNI001", "rich text (RTF)"),
        ("utf16.txt", "Mao".encode("utf-16"), "UNI001", "is UTF-16"),
        ("broken.json", b'{"id": "a",', "ST010", "not JSON"),
        ("open.md", b"---\ntitle: x\n", "ST010", "not closed"),
        ("tab.md", b"---\ntitle:\t[\n---\n\nx\n", "ST010", "not YAML"),
        ("bomb.md", b"---\na: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n\nx\n", "ST010", "the alias '*a'"),
        ("deep.md", b"---\na: " + b"[" * 5000 + b"\n---\n\nx\n", "ST010", "front matter"),
        ("deep.json", b'{"a":' * 100_000, "ST010", "nested too deeply"),
    ],
)
def test_a_bad_file_is_a_finding(tmp_path: Path, name: str, data: bytes, code: str, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    status, out, err = run("check", "--select", code, "--output-format", "concise", name, cwd=tmp_path)
    assert (status, err) == (1, "")
    assert out.startswith(f"{name}:")
    assert code in out.splitlines()[0]
    assert says in out
    assert (tmp_path / name).read_bytes() == data


@pytest.mark.parametrize("name", ["old.txt", "empty.txt", "image.txt"])
def test_a_file_that_cannot_be_read_gets_one_finding(tmp_path: Path, name: str) -> None:
    data = {"old.txt": "Мао".encode("cp1251"), "empty.txt": b"", "image.txt": b"\x00"}[name]
    (tmp_path / name).write_bytes(data)
    assert "Found 1 finding (1 error) in 1 file." in run("check", name, cwd=tmp_path)[1]
    status, _, err = run("convert", name, "--to", "md", "-o", "out.md", cwd=tmp_path)
    assert (status, (tmp_path / "out.md").exists()) == (2, False)
    assert name in err


@pytest.mark.parametrize("options", [["--select", "LOC004"], ["--ignore", "UNI,ST"], ["--fix"], ["--diff"]])
@pytest.mark.parametrize("name", ["old.txt", "empty.txt", "image.txt", "open.md"])
def test_a_file_that_cannot_be_read_is_never_clean(tmp_path: Path, name: str, options: list[str]) -> None:
    data = {"old.txt": "Мао".encode("cp1251"), "empty.txt": b"", "image.txt": b"\x00", "open.md": b"---\ntitle: x\n"}
    (tmp_path / name).write_bytes(data[name])
    status, out, err = run("check", *options, name, cwd=tmp_path)
    assert status == 1
    if options == ["--diff"]:
        assert err.startswith(f"Would fix 0 findings in 0 files.\n{name}:1:1: ")
    else:
        assert "Found 1 finding (1 error) in 1 file." in out


def test_a_file_that_may_not_be_read_is_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: str, *_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    (tmp_path / "a.txt").write_text("text")
    monkeypatch.setattr(inputs, "open", refused, raising=False)
    with pytest.raises(Misuse, match=r"a\.txt: it cannot be read: Permission denied"):
        list(check_paths([tmp_path], select=["LOC004"]))


def test_a_folder_that_may_not_be_read_is_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One whose files cannot be listed is not passed over: its documents would be missing from the package."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "a.txt").write_text("text")
    real = os.scandir

    def refused(path: str | Path) -> object:
        if Path(path) == inner:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(Misuse, match=r"inner: the folder cannot be read: Permission denied"):
        list(check_paths([tmp_path]))


@pytest.mark.judge
def test_a_long_line(tmp_path: Path, seed: bytes) -> None:
    """A line of 50 MB is read, and its frame is clipped."""
    (tmp_path / "long.txt").write_bytes(seed.replace(b"MAO ZEDONG", b"word " * 10_000_000))
    status, out, _ = run("check", "long.txt", cwd=tmp_path)
    assert status == 1
    assert "Found 9 findings" in out
    assert max(map(len, out.splitlines())) < 300


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251"])
@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["check", "Мао.txt"], 1),
        (["check", "нет"], 2),
        (["verify", "нет"], 2),
        (["rule", "UNI005"], 0),
        (["archives", "show", "ru_aprf"], 0),
    ],
)
def test_a_terminal_that_is_not_utf_8(
    tmp_path: Path, seed: bytes, encoding: str, command: list[str], expected: int
) -> None:
    (tmp_path / "Мао.txt").write_bytes(seed.replace(b"Zedong", "Цзэдун 毛".encode()))
    status, out, err = encoded(encoding, *command, cwd=tmp_path)
    assert status == expected
    assert "internal error" not in err
    assert out or "there" in err


@pytest.mark.parametrize("encoding", ["latin-1", "cp1251"])
@pytest.mark.parametrize("option", ["--output-format=json", "--diff"])
def test_what_programs_read_is_utf_8_on_any_terminal(tmp_path: Path, seed: bytes, encoding: str, option: str) -> None:
    (tmp_path / "Мао.txt").write_bytes(seed.replace(b"Zedong", "Цзэдун 毛".encode()))
    found = encoded(encoding, "check", "Мао.txt", option, cwd=tmp_path)
    assert found == encoded("utf-8", "check", "Мао.txt", option, cwd=tmp_path)
    assert (found[0], "Мао.txt" in found[1]) == (1, True)


def test_a_closed_output_is_no_error_of_ours(tmp_path: Path) -> None:
    for closed in (">&-", "2>&-", "<&-"):
        command = f"{sys.executable} -m archivepkg parse date --jsonl {closed}"
        done = subprocess.run(
            ["bash", "-c", command], input=b'"1951"\n', capture_output=True, check=False, cwd=tmp_path
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    status, _, err = run("check", "pipe.txt", cwd=tmp_path)
    assert (status, err) == (2, "archivepkg: pipe.txt: it is not a regular file\n")


def test_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    status, out, err = run("check", "inside", cwd=tmp_path)
    assert (status, out) == (2, "")
    assert "link out of inside" in err


def test_a_terminal_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("**Citation:**\n\n\x1b[2Jhttps://localhost/\x1b]0;x\x07\n")
    assert "\x1b" not in run("check", "a.txt", cwd=tmp_path)[1]


def test_a_build_that_fails_leaves_nothing(tmp_path: Path, seed: bytes) -> None:
    (tmp_path / "contributions").mkdir()
    (tmp_path / "contributions" / "113013.txt").write_bytes(seed)
    status, out, err = run("build", "contributions", "-o", "package", cwd=tmp_path)
    assert status == 1
    assert "URL001" in out
    assert "nothing was built" in err
    assert [path.name for path in tmp_path.iterdir()] == ["contributions"]
    assert run("build", "contributions", "-o", "package", "--allow-findings", cwd=tmp_path)[0] == 0
    assert run("verify", "package", cwd=tmp_path)[0] == 0


def test_two_files_with_one_id_are_both_named(tmp_path: Path, seed: bytes) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(seed)
    status, out, err = run("build", ".", "-o", "package", "--allow-findings", cwd=tmp_path)
    assert (status, out) == (2, "")
    assert err == "archivepkg: b.txt: its id '113013' is that of a.txt, too; ids are unique in a package\n"


def test_a_build_does_not_replace_what_is_no_package(tmp_path: Path, seed: bytes) -> None:
    (tmp_path / "contributions").mkdir()
    (tmp_path / "contributions" / "113013.txt").write_bytes(seed)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("ten years of work")
    status, _, err = run("build", "contributions", "-o", "mine", "--allow-findings", cwd=tmp_path)
    assert status == 2
    assert "mine" in err
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "ten years of work"


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, seed: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(seed)
    status, _, err = run("convert", "a.txt", "--to", "md", "-o", "no/such/folder/a.md", cwd=tmp_path)
    assert status == 2
    assert "no/such/folder/a.md: No such file or directory" in err


@pytest.mark.parametrize("command", [["check", "--fix", "a.txt"], ["convert", "a.txt", "--to", "txt", "-o", "a.txt"]])
def test_a_file_that_cannot_be_written_is_named_and_stays_as_it_was(
    tmp_path: Path, seed: bytes, command: list[str]
) -> None:
    (tmp_path / "a.txt").write_bytes(seed)
    limited = f"trap '' XFSZ; ulimit -f 4; exec {sys.executable} -m archivepkg {' '.join(command)}"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "archivepkg: a.txt: File too large\n")
    assert (tmp_path / "a.txt").read_bytes() == seed
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_modes_of_files_are_kept_and_new_ones_follow_the_umask(tmp_path: Path, seed: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(seed)
    (tmp_path / "a.txt").chmod(0o640)
    assert run("check", "--fix", "a.txt", cwd=tmp_path)[0] == 1
    assert run("convert", "a.txt", "--to", "md", "-o", "a.md", cwd=tmp_path)[0] == 0
    umask = os.umask(0)
    os.umask(umask)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"a.txt": 0o640, "a.md": 0o666 & ~umask}


def test_a_reader_that_goes_away(tmp_path: Path, seed: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(seed)
    command = f"{sys.executable} -m archivepkg check a.txt | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
