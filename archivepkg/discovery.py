"""Finds the leaves of the house: folders with a manifest, and modules that hold one value.

Nothing is registered: a leaf is found because it is there. One that is broken, empty or lacks its
manifest or README is an error (:class:`~archivepkg.errors.BrokenLeaf`), never skipped.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from archivepkg.decoding import decode
from archivepkg.errors import BrokenLeaf, InvalidRecord

__all__ = ["folders", "manifest", "values"]

T = TypeVar("T")


def folders(package: str, manifest_name: str) -> dict[str, Path]:
    """The leaf folders of a package by id, in order of id; only their names are looked at.

    Raises :class:`BrokenLeaf` for a folder without ``manifest_name`` or ``README.md``.
    """
    found = {}
    for path in sorted(_home(package).iterdir()):
        if not path.is_dir() or path.name.startswith((".", "__pycache__")):
            continue
        for needed in (manifest_name, "README.md"):
            if not (path / needed).is_file():
                raise BrokenLeaf(f"{package}.{path.name}", f"the folder lacks its {needed}")
        found[path.name] = path
    return found


def manifest(path: Path, kind: type[T]) -> T:
    """The manifest of a leaf, read as ``kind``.

    Raises :class:`BrokenLeaf` where it is not TOML, or has a name or a value that ``kind`` refuses.
    """
    try:
        return decode(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, InvalidRecord) as error:
        raise BrokenLeaf(str(path), str(error)) from None


def values(package: str, attribute: str, kind: type[T], *, depth: int = 1) -> Iterator[tuple[str, T]]:
    """The value called ``attribute`` of every leaf module ``depth`` levels below a package, by module name.

    With depth 1 the leaves of ``formats`` are its sub-packages; with depth 2 those of ``rules`` are the
    modules in its families. Engine modules beside the leaves are passed over: leaves of depth 1 are packages.
    Raises :class:`BrokenLeaf` where the attribute is missing or is not a ``kind``.
    """
    home = importlib.import_module(package)
    for info in pkgutil.iter_modules(home.__path__):
        name = f"{package}.{info.name}"
        if depth > 1 and info.ispkg:
            for leaf in pkgutil.iter_modules(importlib.import_module(name).__path__):
                yield _value(f"{name}.{leaf.name}", attribute, kind)
        elif depth == 1 and info.ispkg:
            yield _value(name, attribute, kind)


def _value(module: str, attribute: str, kind: type[T]) -> tuple[str, T]:
    value = getattr(importlib.import_module(module), attribute, None)
    if not isinstance(value, kind):
        raise BrokenLeaf(module, f"it has no {attribute!r} that is a {kind.__name__}")
    return module, value


def _home(package: str) -> Path:
    """The folder of a package, which is not imported: its name may also be that of a function (``archives``)."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise BrokenLeaf(package, "the package has no __init__.py")
    return Path(spec.origin).parent
