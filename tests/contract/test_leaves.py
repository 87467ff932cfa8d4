"""Leaves are whole, and do not know of each other."""

from __future__ import annotations

from pathlib import Path

import grimp
import pytest

from archivepkg import discovery
from archivepkg.errors import BrokenLeaf
from archivepkg.formats import formats
from archivepkg.rules import Rule

KINDS = ["archivepkg.formats", "archivepkg.exports", "archivepkg.publishing"]


def test_leaf_packages_do_not_import_their_neighbours() -> None:
    """Rules not rules, formats not formats, exports not exports: also those that will be added."""
    graph = grimp.build_graph("archivepkg", cache_dir=None)
    packages = {module for module in graph.modules if graph.find_children(module)}
    leaves = {child for kind in KINDS if kind in graph.modules for child in graph.find_children(kind) & packages}
    leaves |= {
        rule for family in graph.find_children("archivepkg.rules") & packages for rule in graph.find_children(family)
    }
    assert len(leaves) > 10
    for leaf in leaves:
        inside = {leaf, *graph.find_descendants(leaf)}
        for other in leaves - {leaf}:
            theirs = {other, *graph.find_descendants(other)}
            imported = {target for module in inside for target in graph.find_modules_directly_imported_by(module)}
            assert not imported & theirs, f"{leaf} imports {other}"


def test_every_format_folder_is_a_format(root: Path) -> None:
    folders = {path.name for path in (root / "archivepkg" / "formats").iterdir() if (path / "__init__.py").is_file()}
    assert folders == set(formats())


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An importable package with one good leaf folder."""
    home = tmp_path / "somewhere"
    (home / "good").mkdir(parents=True)
    (home / "__init__.py").write_text("")
    (home / "good" / "leaf.toml").write_text("")
    (home / "good" / "README.md").write_text("# Good")
    monkeypatch.syspath_prepend(str(tmp_path))
    return home


def test_a_folder_without_manifest_or_readme_is_an_error(package: Path) -> None:
    assert list(discovery.folders("somewhere", "leaf.toml")) == ["good"]
    (package / "bad").mkdir()
    with pytest.raises(BrokenLeaf, match=r"bad: the folder lacks its leaf\.toml"):
        discovery.folders("somewhere", "leaf.toml")
    (package / "bad" / "leaf.toml").write_text("")
    with pytest.raises(BrokenLeaf, match=r"lacks its README\.md"):
        discovery.folders("somewhere", "leaf.toml")


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
