"""A small package in one state and another, and storage of three kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
from fsspec.implementations.local import LocalFileSystem

from archivepkg.publishing.storage.disk import Disk
from archivepkg.publishing.storage.remote import Remote
from archivepkg.publishing.storage.store import Store
from tests.unit.publishing.storage.runs import memory_store
from tests.unit.publishing.storage.states import State, at_one_path, built_states


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> State:
    return built_states(tmp_path_factory.mktemp("states"), "A letter")


@pytest.fixture
def state(built: State, tmp_path: Path) -> State:
    return at_one_path(built, tmp_path)


@pytest.fixture(params=["disk", "local", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Our own store of a folder, and fsspec's."""
    if request.param == "disk":
        return Disk(tmp_path / "archive")
    if request.param == "local":
        return Remote("local", str(tmp_path / "archive"), LocalFileSystem)
    return memory_store()
