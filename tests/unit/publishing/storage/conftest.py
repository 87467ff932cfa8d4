"""A small package in one state and another, and storage of three kinds."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import attrs
import pytest
from fsspec.implementations.local import LocalFileSystem

from archivepkg.model import Collection, DateStatement, Document
from archivepkg.packaging import build
from archivepkg.publishing.storage.disk import Disk
from archivepkg.publishing.storage.remote import Remote
from archivepkg.publishing.storage.store import Store
from tests.unit.publishing.storage.runs import State, memory_store


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> State:
    """Builds each state once."""
    folder = tmp_path_factory.mktemp("states")
    collection = Collection(name="letters", title="Letters", publisher="An archive", version="1.0.0")
    first = Document(id="A1", title="A letter", date=DateStatement(text="1951", edtf="1951"))

    @cache
    def made(other: str) -> Path:
        with pytest.MonkeyPatch.context() as changes:
            changes.setenv("SOURCE_DATE_EPOCH", "1700000000")
            documents = [first, attrs.evolve(first, id=other, title=f"Another letter, {other}")]
            return build(documents, collection, folder / other).path

    return made


@pytest.fixture
def state(built: State, tmp_path: Path) -> State:
    """``state("B1")`` puts a package at one and the same path: a document A1, and one of that id."""

    def put(other: str) -> Path:
        path = tmp_path / "package"
        shutil.rmtree(path, ignore_errors=True)
        return shutil.copytree(built(other), path)

    return put


@pytest.fixture(params=["disk", "local", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Our own store of a folder, and fsspec's."""
    if request.param == "disk":
        return Disk(tmp_path / "archive")
    if request.param == "local":
        return Remote("local", str(tmp_path / "archive"), LocalFileSystem)
    return memory_store()
