"""Configuration files: which one counts, what it may say, and how one goes over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.checking import Configuration, Rulebook, Settings, check_paths, configuration_at, read_configuration
from archivepkg.checking.configuration import CheckTable, Said
from archivepkg.checking.layers import Layer
from archivepkg.diagnostics import Applicability, RuleCode, Severity
from archivepkg.errors import InvalidConfiguration
from archivepkg.rules import Contribution, rules


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _codes(settings: Settings) -> set[str]:
    return {rule.code for rule in settings.run}


def _of(folder: Path, name: str = "a.txt") -> Settings:
    return Rulebook().settings_of(folder / name)


def test_the_nearest_file_counts_alone(tmp_path: Path) -> None:
    _write(tmp_path / "archivepkg.toml", '[check]\nselect = ["LOC"]\n[collection]\nrights = "CC-BY-4.0"\n')
    near = _write(tmp_path / "a" / "archivepkg.toml", '[check]\nselect = ["DAT001"]\n')
    assert configuration_at(tmp_path / "a" / "b" / "c.txt").path == near
    assert _codes(_of(tmp_path / "a" / "b")) == {"DAT001"}
    assert _of(tmp_path / "a").collection.rights is None
    assert _of(tmp_path).collection.rights == "CC-BY-4.0"


def test_a_pyproject_counts_where_it_has_our_table(tmp_path: Path) -> None:
    outer = _write(tmp_path / "archivepkg.toml", "")
    project = _write(tmp_path / "a" / "pyproject.toml", "[tool.other]\nx = 1\n")
    assert configuration_at(tmp_path / "a").path == outer
    _write(project, '[tool.archivepkg.check]\nselect = ["LOC004"]\n')
    assert configuration_at(tmp_path / "a").path == project
    assert _codes(_of(tmp_path / "a")) == {"LOC004"}
    own = _write(tmp_path / "a" / "archivepkg.toml", "")
    assert configuration_at(tmp_path / "a").path == own


def test_without_a_file_all_rules_run_that_are_not_off() -> None:
    settings = Rulebook(configuration=Configuration()).settings_of(Path("a.txt"))
    assert _codes(settings) == {code for code, rule in rules().items() if not rule.off}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[check]\n\nselct = []\n", 3, "check.selct: unknown setting 'selct'; did you mean 'select'?"),
        ("[check]\nextend_select = []\n", 2, "did you mean 'extend-select'?"),
        ("colection = {}\n", 1, "colection: unknown setting 'colection'; did you mean 'collection'?"),
        ("zzz = 1\n", 1, "unknown setting 'zzz'; known are extend, contributions, shard-size"),
        ("[collection]\n# x\ntitel = 'x'\n", 3, "collection.titel: unknown field 'titel'; did you mean 'title'?"),
        ("[collection]\ntitle = 1\n", 2, "collection.title: found a number (1), expected a string"),
        ("[collection.coverage]\ndates = 1951-11-14\n", 2, "found 1951-11-14, expected a string: put it in quotes"),
        ("[collection]\ncitation_style = 'x'\n", 2, "collection.citation_style: there is no citation style 'x'"),
        ("collection = 1\n", 1, "collection: found a number (1), expected an object"),
        ("[check]\nselect = 'LOC'\n", 2, "check.select: found a string, expected a list"),
        ("[check]\nselect = [\n'LOC',\n1]\n", 4, "check.select.1: found a number, expected a string"),
        ("[check]\nignore = ['LOC',\n'LOC0O4']\n", 3, "there is no rule 'LOC0O4'; did you mean LOC004"),
        (
            "[check.severity]\nLOC004 = 'fatal'\n",
            2,
            "check.severity.LOC004: found 'fatal', expected one of error, warning, info",
        ),
        ("[check.severity]\nLOC0O4 = 'info'\n", 2, "there is no rule 'LOC0O4'"),
        ("[check.per-file-ignores]\n'a/*.txt' = ['x']\n", 2, "check.per-file-ignores.a/*.txt.0: there is no rule 'x'"),
        ("check = 1\n", 1, "check: found a number, expected a table"),
        ("exclude = ['a', '!']\n", 1, "exclude.1: it is no pattern of paths"),
        ("[check]\nselect = [\n", None, "it is not TOML"),
    ],
)
@pytest.mark.parametrize("name", ["archivepkg.toml", "pyproject.toml"])
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int | None, says: str, name: str) -> None:
    if name == "pyproject.toml":
        text = text.replace("[c", "[tool.archivepkg.c") if "[c" in text else "[tool.archivepkg]\n" + text
        line = line and line + (not text.startswith("[tool.archivepkg.c"))
    path = _write(tmp_path / name, text)
    with pytest.raises(InvalidConfiguration) as refused:
        read_configuration(path)
    assert says in refused.value.message
    assert refused.value.line == line
    assert str(refused.value).startswith(f"{path}:{line}: " if line else f"{path}: ")


def test_all_faults_are_told(tmp_path: Path) -> None:
    path = _write(tmp_path / "archivepkg.toml", "a1 = 1\n[check]\nb1 = 1\n")
    with pytest.raises(InvalidConfiguration, match=r"archivepkg\.toml:1: a1: .*; line 3: check\.b1: "):
        read_configuration(path)


def test_a_folder_of_that_name_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "archivepkg.toml").mkdir()
    with pytest.raises(InvalidConfiguration, match="it is a folder"):
        configuration_at(tmp_path)


def test_a_link_to_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "archivepkg.toml").symlink_to("nowhere.toml")
    with pytest.raises(InvalidConfiguration, match="it cannot be read: No such file"):
        configuration_at(tmp_path)


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "archivepkg.toml"
    path.write_bytes(b"\xef\xbb\xbf[check]\r\nselect = ['LOC004']\r\n")
    assert _codes(_of(tmp_path)) == {"LOC004"}


def test_a_broken_pyproject_is_an_error_for_it_may_be_ours(tmp_path: Path) -> None:
    _write(tmp_path / "pyproject.toml", "[tool.archivepkg\n")
    with pytest.raises(InvalidConfiguration, match="not TOML"):
        configuration_at(tmp_path)


BASE = """\
contributions = "x"
exclude = ["a"]
extend-exclude = ["b"]
respect-gitignore = false
[check]
select = ["LOC", "DAT"]
ignore = ["LOC004"]
extend-safe-fixes = ["LOC007"]
[check.per-file-ignores]
"*.md" = ["LOC"]
[check.severity]
LOC = "info"
DAT = "info"
[collection]
title = "Base"
rights = "CC-BY-4.0"
[collection.hosts]
"a.example.org" = "b.example.org"
"""


def test_an_extended_file_holds_beneath(tmp_path: Path) -> None:
    base = _write(tmp_path / "base.toml", BASE)
    own = _write(tmp_path / "a" / "archivepkg.toml", 'extend = "../base.toml"\n[collection]\ntitle = "Own"\n')
    configuration = read_configuration(own)
    assert configuration.paths == (own, base)
    assert configuration.contributions is None, "whose folder it is, its own file says"
    assert not configuration.respect_gitignore
    assert (configuration.collection.title, configuration.collection.rights) == ("Own", "CC-BY-4.0")
    settings = _of(tmp_path / "a")
    assert "LOC005" in _codes(settings)
    assert "LOC004" not in _codes(settings)
    assert "LOC005" not in _codes(_of(tmp_path / "a", "a.md"))
    assert settings.adjustments.severities[RuleCode("LOC007")] is Severity.INFO


def test_what_a_file_says_goes_over_what_it_extends(tmp_path: Path) -> None:
    _write(tmp_path / "base.toml", BASE)
    says = """\
extend = "../base.toml"
exclude = ["c"]
extend-exclude = ["d"]
[check]
ignore = ["DAT001"]
extend-select = ["LOC004", "RGT"]
[check.per-file-ignores]
"*.json" = ["LOC"]
[check.extend-per-file-ignores]
"x.md" = ["DAT"]
[check.severity]
LOC007 = "error"
[collection.hosts]
"c.example.org" = "d.example.org"
"""
    configuration = read_configuration(_write(tmp_path / "a" / "archivepkg.toml", says))
    assert [one.patterns for one in configuration.exclude] == [("c",), ("d",)]
    assert configuration.collection.hosts == {"c.example.org": "d.example.org"}
    settings = _of(tmp_path / "a")
    assert {"LOC004", "RGT001", "DAT002"} <= _codes(settings)
    assert "DAT001" not in _codes(settings)
    assert {"LOC004", "LOC007", "DAT002"} <= _codes(_of(tmp_path / "a", "a.md"))
    assert "LOC004" not in _codes(_of(tmp_path / "a", "a.json"))
    assert "DAT002" not in _codes(_of(tmp_path / "a", "x.md"))
    severities = {str(code): severity for code, severity in settings.adjustments.severities.items()}
    assert (severities["LOC007"], severities["LOC004"]) == (Severity.ERROR, Severity.INFO)


def test_a_selection_takes_the_place_of_an_extended_one(tmp_path: Path) -> None:
    _write(tmp_path / "base.toml", BASE)
    _write(tmp_path / "archivepkg.toml", 'extend = "base.toml"\n[check]\nselect = ["LOC004"]\n')
    assert _codes(_of(tmp_path)) == {"LOC004"}


def test_files_that_extend_each_other_are_an_error(tmp_path: Path) -> None:
    one = _write(tmp_path / "archivepkg.toml", 'extend = "a/other.toml"\n')
    _write(tmp_path / "a" / "other.toml", 'extend = "../archivepkg.toml"\n')
    with pytest.raises(InvalidConfiguration, match="without end"):
        read_configuration(one)
    _write(one, 'extend = "archivepkg.toml"\n')
    with pytest.raises(InvalidConfiguration, match="without end"):
        read_configuration(one)


def test_an_extended_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    _write(tmp_path / "archivepkg.toml", 'extend = "nowhere.toml"\n')
    with pytest.raises(InvalidConfiguration, match=r"nowhere\.toml: it cannot be read: No such file"):
        configuration_at(tmp_path)
    _write(tmp_path / "archivepkg.toml", 'extend = "~nobody-of-this-name/x.toml"\n')
    with pytest.raises(InvalidConfiguration, match=r"x\.toml: it cannot be read"):
        configuration_at(tmp_path)
    _write(tmp_path / "archivepkg.toml", 'extend = "pyproject.toml"\n')
    _write(tmp_path / "pyproject.toml", "[tool]\n")
    with pytest.raises(InvalidConfiguration, match=r"no table \[tool\.archivepkg\]"):
        configuration_at(tmp_path)


def test_patterns_are_relative_to_the_file_that_has_them(tmp_path: Path) -> None:
    _write(
        tmp_path / "archivepkg.toml",
        '[check.per-file-ignores]\n"a/*.txt" = ["LOC"]\n"b.txt" = ["DAT"]\n"!c/**" = ["URL"]\n',
    )
    found = {
        name: {code[:3] for code in _codes(_of(tmp_path, name))}
        for name in ("a/x.txt", "b/a/x.txt", "b/b.txt", "c/x.txt")
    }
    assert ["LOC" in found[name] for name in found] == [False, True, True, True]
    assert ["DAT" in found[name] for name in found] == [True, True, False, True]
    assert ["URL" in found[name] for name in found] == [False, False, False, True]


def test_severities_and_fixes_are_taken_as_the_file_says(tmp_path: Path) -> None:
    text = (
        Contribution(url="https://x.dvincitest.com/document/113013", body="It was done with his\n\nagreement.")
        .file.replace("ll. 16-19", "ll. 0016-0019")
        .encode()
    )
    (tmp_path / "113013.txt").write_bytes(text)
    says = '[check]\nextend-safe-fixes = ["PAG"]\nextend-unsafe-fixes = ["URL"]\n[check.severity]\nPAG001 = "error"\n'
    _write(tmp_path / "archivepkg.toml", says)
    (checked,) = check_paths([tmp_path])
    found = {str(one.code): one for one in checked.findings}
    assert found["PAG001"].severity is Severity.ERROR
    applicabilities = {code: one.fix.applicability for code, one in found.items() if one.fix}
    assert applicabilities["PAG001"] is Applicability.SAFE
    assert applicabilities["URL001"] is Applicability.UNSAFE
    assert applicabilities["LOC007"] is Applicability.SAFE


def test_a_file_that_is_given_has_patterns_relative_to_where_one_works(tmp_path: Path) -> None:
    """As for ruff: with `--config`, patterns of it and of what it extends are relative to the working folder."""
    _write(tmp_path / "shared" / "base.toml", 'extend-exclude = ["a/x.txt"]\n')
    given = _write(tmp_path / "shared" / "x.toml", 'extend = "base.toml"\nextend-exclude = ["a/y.txt"]\n')
    work = tmp_path / "work"
    configuration = read_configuration(given, work)
    assert configuration.excludes(work / "a", "x.txt", is_folder=False)
    assert configuration.excludes(work / "a", "y.txt", is_folder=False)
    assert not configuration.excludes(tmp_path / "shared" / "a", "x.txt", is_folder=False)
    own = read_configuration(given)
    assert own.excludes(tmp_path / "shared" / "a", "x.txt", is_folder=False)
    assert not own.excludes(work / "a", "x.txt", is_folder=False)


def test_the_command_line_is_laid_over_whatever_lies_near(tmp_path: Path) -> None:
    _write(tmp_path / "archivepkg.toml", 'exclude = ["x"]\nforce-exclude = true\n[check.severity]\nLOC = "info"\n')
    over = Said(extend_exclude=("y",), force_exclude=False, check=CheckTable(ignore=("LOC",)))
    book = Rulebook(Layer(root=tmp_path, said=over))
    configuration = book.configuration_of(tmp_path)
    assert [configuration.excludes(tmp_path, name, is_folder=True) for name in "xyz"] == [True, True, False]
    assert not configuration.force_exclude
    assert not any(code.startswith("LOC") for code in _codes(book.settings_of(tmp_path / "a.txt")))
    assert book.settings_of(tmp_path / "a.txt") is book.settings_of(tmp_path / "b.txt")
