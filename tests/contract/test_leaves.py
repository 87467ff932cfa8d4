"""Leaves are whole, and do not know of each other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from archivepkg import discovery
from archivepkg.errors import BrokenLeaf
from archivepkg.formats import formats
from archivepkg.keeping import stamp
from archivepkg.rules import Rule, rules

KINDS = ["formats", "exports", "publishing"]


def neighbours_imported(graph: grimp.ImportGraph, root: str) -> tuple[int, list[str]]:
    """How many leaves there are, and which of them import another."""
    packages = {module for module in graph.modules if graph.find_children(module)}
    leaves = {
        child
        for kind in KINDS
        if f"{root}.{kind}" in graph.modules
        for child in graph.find_children(f"{root}.{kind}") & packages
    }
    leaves |= {
        rule for family in graph.find_children(f"{root}.rules") & packages for rule in graph.find_children(family)
    }
    found = []
    for leaf in sorted(leaves):
        inside = {leaf, *graph.find_descendants(leaf)}
        imported = {target for module in inside for target in graph.find_modules_directly_imported_by(module)}
        theirs = {other for other in leaves - {leaf} if imported & {other, *graph.find_descendants(other)}}
        found += [f"{leaf} imports {other}" for other in sorted(theirs)]
    return len(leaves), found


def test_leaves_do_not_import_their_neighbours() -> None:
    """Rules not rules, formats not formats, exports not exports: also those that will be added."""
    count, found = neighbours_imported(grimp.build_graph("archivepkg", cache_dir=None), "archivepkg")
    assert count > 10
    assert found == []


def test_a_leaf_that_imports_its_neighbour_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "formats/one/__init__.py": "",
        "formats/one/reading.py": "from nosy.formats.two import writing",
        "formats/two/__init__.py": "",
        "formats/two/writing.py": "",
        "rules/family/first.py": "import nosy.rules.kin.second",
        "rules/kin/second.py": "",
    }
    for name in ("", "formats", "rules", "rules/family", "rules/kin"):
        files.setdefault(f"{name}/__init__.py".lstrip("/"), "")
    for name, text in files.items():
        path = tmp_path / "nosy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert neighbours_imported(grimp.build_graph("nosy", cache_dir=None), "nosy") == (
        4,
        ["nosy.formats.one imports nosy.formats.two", "nosy.rules.family.first imports nosy.rules.kin.second"],
    )


def test_every_format_folder_is_a_format(root: Path) -> None:
    folders = {path.name for path in (root / "archivepkg" / "formats").iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} == set(formats())


def test_every_rule_file_is_a_rule(root: Path) -> None:
    home = root / "archivepkg" / "rules"
    files = {path.relative_to(home).as_posix() for path in home.glob("*/*.py") if path.name != "__init__.py"}
    assert files == {
        rule.module.removeprefix("archivepkg.rules.").replace(".", "/") + ".py" for rule in rules().values()
    }


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An importable package with one good leaf folder, forgotten afterwards."""
    home = tmp_path / "somewhere"
    (home / "good").mkdir(parents=True)
    (home / "__init__.py").write_text("")
    (home / "good" / "leaf.toml").write_text("")
    (home / "good" / "README.md").write_text("# Good")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield home
    for name in [name for name in sys.modules if name.partition(".")[0] == "somewhere"]:
        del sys.modules[name]


def test_a_folder_without_manifest_or_readme_is_an_error(package: Path) -> None:
    assert list(discovery.folders("somewhere", "leaf.toml")) == ["good"]
    (package / "bad").mkdir()
    with pytest.raises(BrokenLeaf, match=r"bad: the folder lacks its leaf\.toml"):
        discovery.folders("somewhere", "leaf.toml")
    (package / "bad" / "leaf.toml").write_text("")
    with pytest.raises(BrokenLeaf, match=r"lacks its README\.md"):
        discovery.folders("somewhere", "leaf.toml")


def test_one_folder_is_held_to_the_same(package: Path) -> None:
    assert discovery.folder("somewhere", "good", "leaf.toml") == package / "good"
    assert discovery.folder("somewhere", "other", "leaf.toml") is None
    assert discovery.folder("somewhere", "../somewhere/good", "leaf.toml") is None
    (package / "bad").mkdir()
    with pytest.raises(BrokenLeaf, match=r"bad: the folder lacks its leaf\.toml"):
        discovery.folder("somewhere", "bad", "leaf.toml")


def test_what_comes_and_goes_in_a_leaf_is_another_state(package: Path) -> None:
    def now() -> str:
        return stamp(discovery.states("somewhere", "leaf.toml"))

    os.utime(package / "good", (1, 1))
    first = now()
    assert now() == first
    (package / "good" / "README.md").unlink()
    second = now()
    assert second != first
    (package / "good" / "leaf.toml").write_text("title = 1\n")
    third = now()
    assert third not in (first, second)
    (package / "new").mkdir()
    (package / "new" / "leaf.toml").write_text("")
    assert now() not in (first, second, third)


def test_a_rule_file_without_a_rule_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    family = tmp_path / "elsewhere" / "family"
    family.mkdir(parents=True)
    (tmp_path / "elsewhere" / "__init__.py").write_text("")
    (family / "__init__.py").write_text("")
    (family / "empty.py").write_text('"""Nothing."""\n')
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(BrokenLeaf, match="has no 'rule' that is a Rule"):
        list(discovery.values("elsewhere", "rule", Rule, depth=2))
    (family / "empty.py").write_text("import nothing_of_that_name\n")
    with pytest.raises((ModuleNotFoundError, BrokenLeaf)):
        list(discovery.values("elsewhere", "rule", Rule, depth=2))


@pytest.mark.parametrize("depth", [1, 2])
def test_a_folder_that_is_no_package_is_an_error(package: Path, depth: int) -> None:
    """A rule family or a format folder without ``__init__.py`` would be installed and never run."""
    (package / "good" / "__init__.py").write_text("leaf = 1\n")
    (package / "good" / "inside.py").write_text("leaf = 1\n")
    assert [value for _, value in discovery.values("somewhere", "leaf", int, depth=depth)] == [1]
    (package / "new").mkdir()
    (package / "new" / "some_rule.py").write_text("leaf = 1\n")
    with pytest.raises(BrokenLeaf, match=r"new: the folder lacks its __init__\.py"):
        list(discovery.values("somewhere", "leaf", int, depth=depth))


def test_a_family_that_is_empty_or_oddly_named_is_an_error(package: Path) -> None:
    (package / "good" / "__init__.py").write_text("")
    with pytest.raises(BrokenLeaf, match="holds no leaf"):
        list(discovery.values("somewhere", "leaf", int, depth=2))
    (package / "good" / "no-module.py").write_text("leaf = 1\n")
    with pytest.raises(BrokenLeaf, match="not that of a Python module"):
        list(discovery.values("somewhere", "leaf", int, depth=2))
    (package / "good" / "no-module.py").rename(package / "good" / "fine.py")
    (package / "good" / "deeper").mkdir()
    with pytest.raises(BrokenLeaf, match=r"deeper: the folder lacks its __init__\.py"):
        list(discovery.values("somewhere", "leaf", int, depth=2))


def test_what_python_leaves_of_a_removed_leaf_is_none(package: Path) -> None:
    (package / "gone" / "__pycache__").mkdir(parents=True)
    assert list(discovery.folders("somewhere", "leaf.toml")) == ["good"]


@pytest.mark.parametrize("text", ["", "# ", "# \n", "#\n\nWords.", "# Title\n", "# Title\n\nOf few words.\n"])
def test_a_readme_that_says_nothing_is_an_error(package: Path, text: str) -> None:
    (package / "good" / "README.md").write_text(text)
    with pytest.raises(BrokenLeaf, match=r"README\.md"):
        discovery.readme(package / "good")
    (package / "good" / "README.md").write_text("# Title\n\nWhat is particular about the locators of this archive.\n")
    assert discovery.readme(package / "good").startswith("# Title")


def test_a_manifest_with_an_unknown_name_is_an_error(package: Path) -> None:
    import attrs

    @attrs.frozen
    class Manifest:
        title: str

    (package / "good" / "leaf.toml").write_text('titel = "x"\n')
    with pytest.raises(BrokenLeaf, match="did you mean 'title'"):
        discovery.manifest(package / "good" / "leaf.toml", Manifest)
    (package / "good" / "leaf.toml").write_text("title = \n")
    with pytest.raises(BrokenLeaf):
        discovery.manifest(package / "good" / "leaf.toml", Manifest)
