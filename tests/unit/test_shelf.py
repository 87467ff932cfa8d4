"""What the command line keeps of manifests is what reading them gives, and believed of nothing else."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from archivepkg import discovery, shelf
from archivepkg.errors import BrokenLeaf
from archivepkg.shelf import Shelf


class Leaf(msgspec.Struct, frozen=True):
    """A leaf's manifest."""

    title: str
    years: tuple[int, ...] = ()


class Stricter(msgspec.Struct, frozen=True):
    """The same name, of another type."""

    title: str
    years: tuple[str, ...] = ()


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(shelf, "_shelf", None)
    return shelf.opened()


@pytest.fixture
def leaf(tmp_path: Path) -> Path:
    path = tmp_path / "leaf.toml"
    path.write_text('title = "a"\nyears = [1951]\n')
    return path


def test_a_manifest_is_read_once(opened: Shelf, leaf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = discovery.manifest(leaf, Leaf)
    assert len(opened.pieces) == 1
    monkeypatch.delattr("archivepkg.discovery.decode")
    assert discovery.manifest(leaf, Leaf) == first == Leaf("a", (1951,))


def test_a_manifest_that_changed_is_read_anew(opened: Shelf, leaf: Path) -> None:
    discovery.manifest(leaf, Leaf)
    leaf.write_text('title = "b"\n')
    assert discovery.manifest(leaf, Leaf) == Leaf("b")
    assert len(opened.pieces) == 2


def test_another_class_is_not_told_what_the_first_was(opened: Shelf, leaf: Path) -> None:
    discovery.manifest(leaf, Leaf)
    with pytest.raises(BrokenLeaf, match="str"):
        discovery.manifest(leaf, Stricter)
    assert len(opened.pieces) == 1


def test_a_broken_manifest_is_not_kept(opened: Shelf, leaf: Path) -> None:
    leaf.write_text('titel = "a"\n')
    for _ in range(2):
        with pytest.raises(BrokenLeaf, match="did you mean 'title'"):
            discovery.manifest(leaf, Leaf)
    assert not opened.pieces


def test_a_piece_that_is_none_is_made_anew(opened: Shelf, leaf: Path) -> None:
    discovery.manifest(leaf, Leaf)
    [key] = opened.pieces
    for bad in (b"\xc0", b"\x81\xa5title\x07", b"\x80"):
        opened.put(key, bad)
        assert discovery.manifest(leaf, Leaf) == Leaf("a", (1951,))


def test_what_is_new_is_written_whole_and_given_to_the_next_run(opened: Shelf, leaf: Path, tmp_path: Path) -> None:
    discovery.manifest(leaf, Leaf)
    opened.write()
    [place] = (tmp_path / "home" / "archivepkg").iterdir()
    assert Shelf.kept().pieces == opened.pieces
    whole = place.read_bytes()
    for bad in (whole[:-1], whole[:-1] + b"\xc1", b"another version " + whole, b""):
        place.write_bytes(bad)
        assert not Shelf.kept().pieces
        opened.write()
        assert place.read_bytes() == whole


def test_nothing_new_is_not_written(opened: Shelf, tmp_path: Path) -> None:
    opened.write()
    assert not (tmp_path / "home").exists()


def test_without_a_shelf_nothing_is_kept(leaf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_shelf", None)
    assert shelf.shelf() is None
    assert discovery.manifest(leaf, Leaf) == Leaf("a", (1951,))
