"""A small package in one state and another, which tests publish one after another."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import attrs
import pytest

from archivepkg.model import Collection, DateStatement, Document
from archivepkg.packaging import build

__all__ = ["State", "at_one_path", "built_states"]

State = Callable[[str], Path]


def built_states(folder: Path, title: str) -> State:
    """Builds each state once: a document A1 of that title, and one of the id that is given."""
    collection = Collection(name="letters", title="Letters", publisher="An archive", version="1.0.0")
    first = Document(id="A1", title=title, date=DateStatement(text="1951", edtf="1951"))

    @cache
    def made(other: str) -> Path:
        with pytest.MonkeyPatch.context() as changes:
            changes.setenv("SOURCE_DATE_EPOCH", "1700000000")
            documents = [first, attrs.evolve(first, id=other, title=f"Another letter, {other}")]
            return build(documents, collection, folder / other).path

    return made


def at_one_path(built: State, folder: Path) -> State:
    """Puts a state in the place of the one before, at one and the same path."""

    def put(other: str) -> Path:
        path = folder / "package"
        shutil.rmtree(path, ignore_errors=True)
        return shutil.copytree(built(other), path)

    return put
