"""A storage root of OCFL that ``publish`` wrote, judged by ocfl-py."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from archivepkg.model import Collection, DateStatement, Document
from archivepkg.packaging import build
from archivepkg.publishing import publish

pytestmark = pytest.mark.judge


def test_a_storage_root_with_versions_is_valid(
    judge: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    collection = Collection(name="letters", title="Letters", publisher="An archive", version="1.0.0")
    root, package = tmp_path / "root", tmp_path / "package"
    for name in ("A1", "B1", "C1"):
        shutil.rmtree(package, ignore_errors=True)
        build([Document(id=name, title="A letter", date=DateStatement(text="1951", edtf="1951"))], collection, package)
        publish(package, str(root), None, settings={"layout": "ocfl"}, public=True)
    (found,) = root.rglob("0=ocfl_object_1.1")
    done = judge("exports", "ocfl-validate.py", found.parent)
    assert "is VALID" in done.stdout + done.stderr
    assert "INVALID" not in done.stdout + done.stderr
    whole = judge("exports", "ocfl-root.py", "validate", "--root", root)
    assert whole.returncode == 0, whole.stdout + whole.stderr
