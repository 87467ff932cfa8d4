"""Docs cannot lag: the README's example runs, and every command, rule and file named is there."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

import archivepkg.cli.commands

LINK = re.compile(r"\]\((?!https?://)([^)#]+)\)")


def _page(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def test_the_library_example_of_the_readme_runs(root: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", _page(root, "README.md"), re.DOTALL)
    assert code.count("assert") >= 4
    exec(compile(code, "README.md", "exec"), {})


def test_the_readme_shows_what_check_prints(root: Path, seed: bytes) -> None:
    from archivepkg.checking import check_bytes, selected
    from archivepkg.reporting import Report, output

    name = "datapackages/korean-armistice-1951/contributions/113013.txt"
    findings = check_bytes(seed, name, selected()).findings
    printed = "".join(output("full").write(Report(findings=findings, files=1)))
    (shown,) = re.findall(r"```console\n(.*?)```", _page(root, "README.md"), re.DOTALL)
    for part in "\n".join(["", *shown.splitlines()[1:]]).split("\n...\n"):
        assert part.strip("\n") in printed


@pytest.mark.parametrize(
    "info", list(pkgutil.iter_modules(archivepkg.cli.commands.__path__)), ids=lambda info: info.name
)
def test_every_command_is_in_the_readme(root: Path, info: pkgutil.ModuleInfo) -> None:
    assert f"`archivepkg {info.name} " in _page(root, "README.md")


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/compatibility.md",
        "docs/ci.md",
        "docs/configuration.md",
        "docs/diff.md",
        "docs/exports.md",
        "docs/glossary.md",
        "docs/output.md",
        "docs/package.md",
        "docs/speed.md",
    ],
)
def test_links_lead_somewhere(root: Path, name: str) -> None:
    for target in LINK.findall(_page(root, name)):
        assert ((root / name).parent / target).exists(), target


def test_every_output_format_is_on_its_page(root: Path) -> None:
    from archivepkg.reporting import output_formats

    page = _page(root, "docs/output.md")
    assert [name for name in output_formats() if f"`{name}`" not in page] == []


def test_every_export_is_on_its_page(root: Path) -> None:
    from archivepkg.exports import exports

    page = _page(root, "docs/exports.md")
    assert [name for name in exports() if f"| `{name}` |" not in page] == []


def test_every_way_to_tell_differences_is_on_its_page(root: Path) -> None:
    from archivepkg.cli.commands.diff import command
    from archivepkg.packaging.diff import Step
    from archivepkg.reporting.differences import difference_formats

    page = _page(root, "docs/diff.md")
    assert [name for name in difference_formats() if f"| `{name}` |" not in page] == []
    assert [step.value for step in Step if f"| {step.value} |" not in page] == []
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]+|(?<= )-o", page)) - {"--word-diff"} <= known


def test_the_readme_leads_to_the_first_success_within_thirty_lines(root: Path) -> None:
    lines = _page(root, "README.md").splitlines()
    assert lines.index("$ .venv/bin/archivepkg check datapackages/korean-armistice-1951/contributions") < 30


def test_every_setting_and_its_options_are_on_the_page_of_configuration(root: Path) -> None:
    from archivepkg.checking.schema import configuration_schema
    from archivepkg.cli.commands.check import command

    page = _page(root, "docs/configuration.md")
    schema = configuration_schema()
    for name in (*schema["properties"], *schema["$defs"]["CheckTable"]["properties"]):
        assert name in page, name
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page)) <= known


def test_the_example_of_the_page_of_configuration_is_one(root: Path, tmp_path: Path) -> None:
    from archivepkg.checking import read_configuration

    (example,) = re.findall(r"```toml\n(.*?)```", _page(root, "docs/configuration.md"), re.DOTALL)
    (tmp_path / "base.toml").write_text("")
    (tmp_path / "a").mkdir()
    path = tmp_path / "a" / "archivepkg.toml"
    path.write_text(example, encoding="utf-8")
    assert read_configuration(path).collection.canonical_host == "digitalarchive.wilsoncenter.org"


def test_the_comments_of_the_page_of_configuration_can_be_followed(root: Path) -> None:
    from archivepkg.checking import check_bytes, selected

    (example,) = re.findall(r"```markdown\n(.*?)```", _page(root, "docs/configuration.md"), re.DOTALL)
    assert not check_bytes(example.encode(), "a.txt", selected(["SUP002"])).diagnostics
