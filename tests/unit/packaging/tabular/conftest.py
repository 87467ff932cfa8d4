from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from archivepkg.diagnostics import Finding
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.tabular import check_tables, table_resource

#: Checks tables: the files by path, and the descriptors of resources.
Check: TypeAlias = Callable[..., list[Finding]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    def check(files: Mapping[str, str | bytes], *resources: Mapping[str, Any]) -> list[Finding]:
        for path, text in files.items():
            (tmp_path / path).write_bytes(text if isinstance(text, bytes) else text.encode())
        inspection = Inspection(Folder(tmp_path), files=set(files))
        return list(check_tables(inspection, map(table_resource, resources)))

    return check
