"""What several processes find in the records of a package is what one finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from archivepkg.model import Collection, Document
from archivepkg.packaging import build, verify
from archivepkg.packaging.checks import records as checking
from archivepkg.packaging.checks import records_sweep as sweeping

Reseal = Callable[[Path], None]


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "_WORTH", 0)
    monkeypatch.setattr(sweeping, "_BLOCK", 1_000)


@pytest.fixture
def package(tmp_path: Path, documents: tuple[Document, ...]) -> Path:
    import attrs

    many = [attrs.evolve(documents[0], id=f"d{number}") for number in range(10, 40)]
    return build([*documents, *many], Collection(name="many"), tmp_path / "many").path


def test_a_good_package_is_read_in_blocks(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> Iterable[None]:
        pytest.fail("the records of a good package are read but once")

    monkeypatch.setattr(checking, "_check_file", refused)
    assert list(verify(package, jobs=2)) == []


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("documents.jsonl", '{"id":"d25"', '{"id": "d25"'),
        ("documents.jsonl", '{"id":"d25"', '{"id":"d24"'),
        ("documents.jsonl", '"d25","schema_version":"1.0","title"', '"d25","schema_version":"1.0","titel"'),
        ("documents.jsonl", '"Mao Zedong"', '"Mao Zedung"'),
        ("texts/d25.md", "wörld", "world"),
        ("data/documents.csv", "The 38th", "The 39th"),
        ("data/locators.csv", "d30,2,", "d30,3,"),
        ("data/contents.csv", "d39,1", "d40,1"),
        ("data/agents.csv", "Mao Zedong", "Mao Tse-tung"),
        ("data/archives.csv", "Archive of the", "Archives of the"),
    ],
)
def test_one_fault(package: Path, reseal: Reseal, path: str, old: str, new: str, sealed: bool) -> None:
    text = (package / path).read_bytes().decode()
    assert old in text
    (package / path).write_bytes(text.replace(old, new, 1).encode())
    if sealed:
        reseal(package)
    found = list(verify(package, jobs=2))
    assert found
    assert found == list(verify(package))


def test_a_text_that_is_missing_or_too_many(package: Path) -> None:
    (package / "texts" / "d25.md").rename(package / "texts" / "d99.md")
    found = list(verify(package, jobs=2))
    assert {each.path for each in found} >= {"texts/d25.md", "texts/d99.md"}
    assert found == list(verify(package))
