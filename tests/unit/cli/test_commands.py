"""The commands as users run them: what they print, and how they leave."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.unit.cli.commands import run, run_alone


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (("check", "113013.txt"), ""),
        (("check", "-", "--stdin-filename", "a.md"), "no header"),
        (("convert", "113013.txt", "--to", "md"), ""),
        (("check", "missing.txt"), ""),
        (("parse", "date", "14 November 1951"), ""),
        (("--version",), ""),
        (("chekc",), ""),
    ],
)
def test_a_process_of_its_own_does_the_same(arguments: tuple[str, ...], stdin: str, folder: Path) -> None:
    here, there = (each(*arguments, cwd=folder, stdin=stdin) for each in (run, run_alone))
    assert (here.returncode, here.stdout, here.stderr) == (there.returncode, there.stdout, there.stderr)


@pytest.fixture
def folder(tmp_path: Path, seed_path: Path) -> Path:
    shutil.copy(seed_path, tmp_path / "113013.txt")
    return tmp_path


def test_check_shows_each_finding_in_its_line(folder: Path) -> None:
    done = run("check", "113013.txt", cwd=folder)
    assert done.returncode == 1
    assert "11 | and RGASPI, f. 558, op. 11, d. 342, ll. 0016-0019." in done.stdout
    assert "Found 8 findings (1 error, 5 warnings, 2 info) in 1 file." in done.stdout
    assert max(map(len, done.stdout.splitlines())) < 200, "frames are clipped"


def test_check_json_keeps_its_contract(folder: Path) -> None:
    found = json.loads(run("check", "--output-format", "json", "113013.txt", cwd=folder).stdout)
    assert len(found) == 8
    keys = {"code", "name", "severity", "message", "filename", "location", "end_location", "fix"}
    assert all(set(entry) == keys | {"zone", "document", "related", "url"} for entry in found)
    leaves = next(entry for entry in found if entry["code"] == "LOC007")
    assert leaves["location"] == {"row": 11, "column": 41}
    assert leaves["end_location"] == {"row": 11, "column": 50}
    assert leaves["zone"] == "citation"
    assert leaves["document"] == "113013"
    assert leaves["fix"]["applicability"] == "safe"
    assert leaves["fix"]["edits"][0]["content"] == "16-19"


def test_check_concise(folder: Path) -> None:
    lines = run("check", "--output-format", "concise", "113013.txt", cwd=folder).stdout.splitlines()
    assert lines[1].startswith("113013.txt:11:41: LOC007 [*] ")


def test_diff_changes_nothing(folder: Path, seed: bytes) -> None:
    done = run("check", "--diff", "113013.txt", cwd=folder)
    assert done.returncode == 1
    assert "-and RGASPI, f. 558, op. 11, d. 342, ll. 0016-0019.\n" in done.stdout
    assert "+and RGASPI, f. 558, op. 11, d. 342, ll. 16-19.\n" in done.stdout
    assert (folder / "113013.txt").read_bytes() == seed


@pytest.mark.parametrize(
    "change", [("Summary", "Summary\x0c"), ("Kaesong", "Kae\u2028song\x85"), ("\n\n", "\n\r\n"), ("", "")]
)
def test_diff_is_one_that_other_programs_apply(folder: Path, seed: bytes, change: tuple[str, str]) -> None:
    """Nothing but a line feed ends a line of a diff: each of its lines begins as the form asks."""
    path = folder / "113013.txt"
    text = seed.decode().replace(*change) if change[0] else seed.decode()
    path.write_bytes(text.encode())
    diff = run("check", "--diff", "--unsafe-fixes", "113013.txt", cwd=folder).stdout
    assert all(line[:1] in tuple(" +-@\\") for line in diff.removesuffix("\n").split("\n"))
    assert diff.count("\n\\ No newline at end of file\n") == 1, (
        "of the last line, which does not end before it is fixed"
    )
    assert run("check", "--fix", "--unsafe-fixes", "113013.txt", cwd=folder).stderr.startswith("Fixed ")
    assert applied(diff, text) == path.read_bytes().decode()


def applied(diff: str, text: str) -> str:
    """What a unified diff makes of a text."""
    old, new, at = text.split("\n"), [], 0
    for line in diff.replace("\n\\ No newline at end of file", "").split("\n")[2:-1]:
        if line.startswith("@@"):
            start = int(line.split()[1].lstrip("-").split(",")[0]) - 1
            new += old[at:start]
            at = start
        elif line[0] == "+":
            new.append(line[1:])
        else:
            assert old[at] == line[1:]
            at += 1
            new += [line[1:]] if line[0] == " " else []
    return "\n".join(new + old[at:]) + "\n"


def test_fix_writes_and_is_idempotent(folder: Path) -> None:
    done = run("check", "--fix", "113013.txt", cwd=folder)
    assert "Fixed 2 findings in 1 file." in done.stderr
    assert done.returncode == 1, "what is left is still found"
    once = (folder / "113013.txt").read_bytes()
    assert run("check", "--fix", "113013.txt", cwd=folder).stderr.startswith("Fixed 0")
    assert (folder / "113013.txt").read_bytes() == once
    assert [path.name for path in folder.iterdir()] == ["113013.txt"]


def test_unsafe_fixes(folder: Path) -> None:
    run("check", "--fix", "--unsafe-fixes", "113013.txt", cwd=folder)
    text = (folder / "113013.txt").read_text(encoding="utf-8")
    assert "done with his agreement." in text
    assert "reduction of the bureaucracy" in text
    assert text.endswith("14.11.1951\n\n[...]\n")


def test_select_and_ignore(folder: Path) -> None:
    done = run("check", "--select", "LOC,no-rights", "--output-format", "concise", "113013.txt", cwd=folder)
    assert "Found 2 findings" in done.stdout
    done = run("check", "--ignore", "PAG,RGT,DAT,URL,LOC,UNI", "113013.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "All clear: nothing found in 1 file.\n")
    done = run("check", "--select", "LOC0O4", "113013.txt", cwd=folder)
    assert (done.returncode, done.stderr) == (
        2,
        "archivepkg: there is no rule 'LOC0O4'; did you mean LOC004 (descending-leaf-range)?\n",
    )


def test_select_and_ignore_add_up(folder: Path) -> None:
    def codes(*arguments: str) -> list[str]:
        lines = run("check", *arguments, "--output-format", "concise", "113013.txt", cwd=folder).stdout.splitlines()
        return sorted({line.split()[1] for line in lines if line.startswith("113013.txt:")})

    assert codes("--select", "LOC", "--select", "DAT006,PAG") == ["DAT006", "LOC007", "PAG001"]
    assert codes("--ignore", "LOC,UNI", "--ignore", "RGT,PAG001") == ["DAT006", "URL001"]
    assert codes("--select", "LOC,PAG", "--ignore", "LOC007") == ["PAG001"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_nobody_knows_is_misuse(folder: Path, option: str) -> None:
    for codes in (["PAG", "no-rihgts"], ["no-rihgts", "PAG"], ["PAG,no-rihgts"]):
        arguments = [part for code in codes for part in (option, code)]
        done = run("check", *arguments, "113013.txt", cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "archivepkg: there is no rule 'no-rihgts'; did you mean RGT001 (no-rights)?\n"
    done = run("check", option, " , ", "113013.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "it names no code" in done.stderr


def test_what_is_marked_as_fixable_is_what_is_fixed(folder: Path) -> None:
    """A host that is safely mended, and a citation whose fix would break the quotation marks of YAML."""
    text = (
        "---\ntitle: Talk of O'Neill\nurl: https://x.dvincitest.com/document/1\n"
        "citation: '\"Talk of Mao\", November 14, 1951, Wilson Center Digital Archive, APRF, f. 1, op. 1, d. 1.'\n"
        "---\n\nText.\n"
    )
    (folder / "a.md").write_text(text)
    options = ("--select", "CIT002,URL001", "--unsafe-fixes", "a.md")
    shown = run("check", *options, cwd=folder).stdout
    assert "URL001 [*]" in shown
    assert "CIT002 the cited title" in shown
    assert "[*] 1 fixable with --fix." in shown
    diff = run("check", "--diff", *options, cwd=folder)
    assert diff.stderr == "Would fix 1 finding in 1 file.\n"
    assert "CIT002" not in diff.stdout
    assert run("check", "--fix", *options, cwd=folder).stderr == "Fixed 1 finding in 1 file.\n"
    assert (folder / "a.md").read_text() == text.replace("x.dvincitest.com", "digitalarchive.wilsoncenter.org")


def test_the_collection_s_own_hosts_are_asked_first(folder: Path) -> None:
    def found(hosts: str) -> list[str]:
        (folder / "archivepkg.toml").write_text(f"[collection.hosts]\n{hosts}\n")
        done = run("check", "--select", "URL001", "--output-format", "concise", "113013.txt", cwd=folder)
        return [line.partition("; ")[2] for line in done.stdout.splitlines() if "URL001" in line]

    host = "wilson-center-digital-archive.dvincitest.com"
    assert found("") == ["readers reach digitalarchive.wilsoncenter.org"]
    assert found(f'"{host}" = "own.example.org"') == ["readers reach own.example.org"]
    assert found('"*.DvinciTest.com" = "own.example.org"') == ["readers reach own.example.org"]
    assert found(f'"*.dvincitest.com" = "any.example.org"\n"{host}" = "own.example.org"') == [
        "readers reach own.example.org"
    ]
    assert found(f'"{host}" = "{host}"') == [], "a host that the collection lets pass"


def test_the_collection_settles_rights_and_hosts(folder: Path) -> None:
    settings = '[collection]\nrights = "CC-BY-4.0"\n[check]\nignore = ["PAG"]\n'
    (folder / "archivepkg.toml").write_text(settings)
    done = run("check", "--output-format", "concise", ".", cwd=folder)
    assert "Found 5 findings" in done.stdout
    assert "RGT001" not in done.stdout
    assert "Found 8 findings" in run("check", "--isolated", ".", cwd=folder).stdout


def test_a_bad_configuration(folder: Path) -> None:
    (folder / "archivepkg.toml").write_text('[collection]\ntitel = "x"\n')
    done = run("check", ".", cwd=folder)
    assert done.returncode == 2
    assert "collection.titel: unknown field 'titel'; did you mean 'title'?" in done.stderr


def test_rule_pages(folder: Path) -> None:
    page = run("rule", "LOC007", cwd=folder).stdout
    assert all(heading in page for heading in ("## What it finds", "## Example", "## Use instead", "ll. 0016-0019"))
    assert "LOC004" in run("rule", cwd=folder).stdout
    assert run("rule", "untidy-locator", cwd=folder).stdout == page
    assert run("rule", "LOC999", cwd=folder).returncode == 2
    assert "unless it only takes away what nobody sees." in run("rule", "UNI003", cwd=folder).stdout


def test_convert_there_and_back(folder: Path) -> None:
    for source, to in (("113013.txt", "md"), ("113013.md", "json"), ("113013.json", "txt")):
        assert run("convert", source, "--to", to, "-o", f"113013.{to}", cwd=folder).returncode == 0
    first, last = (run("convert", f"113013.{suffix}", "--to", "json", cwd=folder).stdout for suffix in ("md", "txt"))
    assert json.loads(first) == json.loads(last)


def test_convert_refuses_to_lose(folder: Path) -> None:
    (folder / "a.json").write_text('{"id": "a", "title": "T", "extent": "4 leaves"}')
    done = run("convert", "a.json", "--to", "txt", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot carry /extent" in done.stderr
    assert run("convert", "a.json", "--to", "txt", "--lossy", cwd=folder).stdout == "**T**\n"


def test_convert_minds_the_name_of_the_file_that_an_id_is_read_from(folder: Path) -> None:
    (folder / "a.json").write_text('{"id": "a", "title": "T"}')
    assert run("convert", "a.json", "--to", "txt", "-o", "a.txt", cwd=folder).returncode == 0
    for target in (("-o", "b.txt"), ()):
        done = run("convert", "a.json", "--to", "txt", *target, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert "cannot carry /id" in done.stderr
    assert not (folder / "b.txt").exists()
    assert run("convert", "a.json", "--to", "md", "-o", "b.md", cwd=folder).returncode == 0


def test_convert_refuses_what_nobody_can_read_for_sure(folder: Path) -> None:
    for name, text in (("a.json", '{"id": "a", "id": "b"}'), ("a.md", "---\ntitle: &t T\nsummary: *t\n---\n\nx\n")):
        (folder / name).write_text(text)
        done = run("convert", name, "--to", "json", cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert "is given twice" in done.stderr or "the alias '*t'" in done.stderr


def test_parse_jsonl_keeps_its_contract() -> None:
    lines = ['"14.11.51"', '{"text": "14.11.51", "context": "1951-11-14"}', "[1]", "no json", '"Box 12, folder 3"']
    done = run("parse", "date", "--jsonl", stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert len(answers) == len(lines)
    keys = {"text", "edtf", "earliest", "latest", "alternatives", "error"}
    assert all(set(answer) == keys for answer in answers)
    assert answers[0]["edtf"] is None
    assert "1951-11-14" in answers[0]["alternatives"]
    assert (answers[1]["edtf"], answers[1]["earliest"]) == ("1951-11-14", "1951-11-14")
    assert all(answer["error"]["message"] for answer in answers[2:])


def test_parse_source_and_citation_and_edtf() -> None:
    text = "APRF, f. 45, op. 1, d. 342, ll. 16-19, and RGASPI, f. 558, op. 11, d. 342, ll. 0016-0019"
    answer = json.loads(run("parse", "source", text).stdout)
    assert [place["archive"] for place in answer["locators"]] == ["ru_aprf", "ru_rgaspi"]
    assert all(place["complete"] for place in answer["locators"])
    assert answer["locators"][1]["leaves"] == [{"first": "16", "last": "19"}]
    edtf = json.loads(run("parse", "edtf", "1951-11-31").stdout)
    assert (edtf["valid"], edtf["level"], edtf["earliest"]) == (False, None, None)
    cited = json.loads(
        run("parse", "citation", f'"T," November 14, 1951, Wilson Center Digital Archive, {text}.').stdout
    )
    assert (cited["style"], cited["title"], cited["date"]["edtf"]) == ("wilson_center", "T", "1951-11-14")
    assert set(cited) == {"text", "style", "title", "date", "collection", "url", "source", "errors"}


def test_archives() -> None:
    assert "ru_aprf" in run("archives").stdout
    assert "Archive of the President" in run("archives", "show", "ru_aprf").stdout
    done = run("archives", "show", "ru_aprff")
    assert (done.returncode, done.stderr) == (
        2,
        "archivepkg: there is no archive 'ru_aprff'; did you mean 'ru_aprf'?\n",
    )
    assert (
        "no archive is known as 'APFR'; did you mean APRF"
        in run("parse", "source", "APFR, f. 45, op. 1, d. 342").stdout
    )
    assert "did you mean" not in run("parse", "source", "QXZWV, f. 45, op. 1, d. 342").stdout
    found = run("archives", "search", "foreign", "policy").stdout
    assert "ru_avprf" in found
    assert found == run("archives", "search", "foreign policy").stdout


def test_usage() -> None:
    assert run("--version").stdout.startswith("archivepkg ")
    assert run("chekc").returncode == 2
    assert "Did you mean 'check'?" in run("chekc").stderr
    assert run("check", "--no-such-option").returncode == 2
    for command in ("check", "build", "verify", "diff", "convert", "parse", "rule", "archives"):
        assert command in run("--help").stdout
        assert run(command, "--help").returncode == 0


def _found(folder: Path, *options: str) -> list[str]:
    done = run("check", *options, "--output-format", "concise", "113013.txt", cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    return sorted({line.split()[1] for line in done.stdout.splitlines() if line.startswith("113013.txt:")})


def test_the_command_line_goes_over_the_configuration(folder: Path) -> None:
    (folder / "archivepkg.toml").write_text('[check]\nselect = ["LOC", "PAG"]\nignore = ["LOC007"]\n')
    assert _found(folder) == ["PAG001"]
    assert _found(folder, "--select", "LOC007") == ["LOC007"]
    assert _found(folder, "--extend-select", "LOC007,URL") == ["LOC007", "PAG001", "URL001"]
    assert _found(folder, "--extend-ignore", "PAG") == []
    assert _found(folder, "--per-file-ignores", "*.md:PAG, 113*.txt:LOC,PAG") == []
    assert _found(folder, "--isolated", "--select", "LOC,PAG") == ["LOC007", "PAG001"]
    (folder / "other.toml").write_text('[check]\nselect = ["DAT006"]\n')
    assert _found(folder, "--config", "other.toml") == ["DAT006"]


def test_options_that_cannot_be_followed(folder: Path) -> None:
    assert run("check", "--config", "none.toml", cwd=folder).stderr.endswith(
        "none.toml: it cannot be read: No such file or directory\n"
    )
    (folder / "other.toml").write_text("")
    for options in (
        ["--config", "other.toml", "--isolated"],
        ["--per-file-ignores", "LOC"],
        ["--per-file-ignores", ":"],
    ):
        done = run("check", *options, ".", cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Error: " in done.stderr


def test_convert_does_not_drop_comments_to_the_checks(tmp_path: Path) -> None:
    comment = "<!-- archivepkg: ignore[PAG001] as typed -->"
    (tmp_path / "a.md").write_text(f"---\nid: a\narchivepkg: {{ignore: [ST]}}\n---\n\n{comment}\nText.\n")
    done = run("convert", "a.md", "--to", "json", "-o", "a.json", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "a.json").exists()) == (2, False)
    assert f"cannot carry {comment}" in done.stderr
    assert run("convert", "a.md", "--to", "json", "--lossy", "-o", "a.json", cwd=tmp_path).returncode == 1
    assert json.loads((tmp_path / "a.json").read_text())["archivepkg"] == {"ignore": ["ST"]}
    assert run("convert", "a.md", "--to", "md", cwd=tmp_path).stdout == (tmp_path / "a.md").read_text()
