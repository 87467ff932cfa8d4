"""Finds the leaves of the house: folders with a manifest, and modules that hold one value.

Nothing is registered: a leaf is found because it is there. One that is broken, empty or lacks its
manifest or README is an error (:class:`~archivepkg.errors.BrokenLeaf`), never skipped.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from archivepkg.decoding import decode
from archivepkg.digests import blake2b
from archivepkg.errors import BrokenLeaf, InvalidRecord
from archivepkg.shelf import shelf

__all__ = ["folder", "folders", "is_installed", "manifest", "meant", "readme", "states", "values"]

T = TypeVar("T")

_CACHE = "__pycache__"
_TITLE = re.compile(r"# \S[^\n]*\n")
#: A README whose prose has fewer words than this says nothing of its leaf.
_FEWEST_WORDS = 8


def folders(package: str, manifest_name: str) -> dict[str, Path]:
    """The leaf folders of a package by id, in order of id; only their names are looked at.

    Raises :class:`BrokenLeaf` for a folder without ``manifest_name`` or ``README.md``.
    """
    found = _names_of_folders(_home(package))
    return {name: Path(path) for name, path in found.items() if _is_leaf(package, name, path, manifest_name)}


def folder(package: str, name: str, manifest_name: str) -> Path | None:
    """One of these by its id, without a look at the others; None where there is none. Raises as above."""
    path = _home(package) / name
    found = name.isidentifier() and path.is_dir() and _is_leaf(package, name, str(path), manifest_name)
    return path if found else None


def states(package: str, manifest_name: str) -> list[str]:
    """The paths whose sizes and times tell that no leaf folder came, went, or is another: folders and manifests."""
    return [part for path in _names_of_folders(_home(package)).values() for part in (path, f"{path}/{manifest_name}")]


def manifest(path: Path, kind: type[T]) -> T:
    """The manifest of a leaf, read as ``kind``.

    Raises :class:`BrokenLeaf` where it is not TOML, or has a name or a value that ``kind`` refuses.
    """
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - many are read
        text = file.read()
    known = shelf()
    if known is None:
        return _manifest(path, text, kind)[1]
    # that no name is unknown to the class was seen by the class as it was: it is the same while its file is
    module = os.stat(sys.modules[kind.__module__].__file__ or "")  # noqa: PTH116
    facts = f"{kind.__module__}.{kind.__qualname__} {module.st_size} {module.st_mtime_ns}"
    key = f"{facts} {blake2b(text, digest_size=20).hexdigest()}"
    if piece := known.get(key):
        with suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(piece, type=kind)
    plain, made = _manifest(path, text, kind)
    pack, unpack = msgspec.msgpack.encode, msgspec.msgpack.decode
    packed = pack(plain)
    if pack(unpack(packed, type=kind)) == pack(made):
        known.put(key, packed)
    return made


def _manifest(path: Path, text: bytes, kind: type[T]) -> tuple[object, T]:
    """What the file of a leaf holds, plainly and as ``kind``."""
    import tomllib

    try:
        plain = tomllib.loads(text.decode().replace("\r\n", "\n"))
        return plain, decode(plain, kind)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, InvalidRecord) as error:
        raise BrokenLeaf(str(path), str(error)) from None


def readme(path: Path) -> str:
    """The ``README.md`` of a leaf folder: a title, and prose below it.

    Raises :class:`BrokenLeaf` where it is not UTF-8, has no title, or has hardly a word below it.
    """
    try:
        text = (path / "README.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenLeaf(str(path), f"its README.md cannot be read: {error}") from None
    title = _TITLE.match(text)
    if title is None:
        raise BrokenLeaf(str(path), "its README.md does not begin with a title (`# Words`)")
    prose = [line for line in text[title.end() :].splitlines() if not line.startswith("#")]
    if len(" ".join(prose).split()) < _FEWEST_WORDS:
        raise BrokenLeaf(str(path), "its README.md says nothing below its title")
    return text


def values(package: str, attribute: str, kind: type[T], *, depth: int = 1) -> Iterator[tuple[str, T]]:
    """The value called ``attribute`` of every leaf module ``depth`` levels below a package, by module name.

    With depth 1 the leaves of ``formats`` are its folders; engine modules beside them are passed over. With
    depth 2 the folders of ``rules`` are families, and each module and each folder in one is a leaf.
    Raises :class:`BrokenLeaf` where a folder is no package, a family is empty, a file's name is no module's,
    and where the attribute is missing or is not a ``kind``.
    """
    for path in _folders_in(_home(package)):
        name = f"{package}.{_module_name(path)}"
        for leaf in [name] if depth == 1 else _leaves(name, path):
            yield _value(leaf, attribute, kind)


def meant(name: str, known: Iterable[str]) -> str:
    """The end of a message about a name that nobody has: which of the known ones it probably is, if any."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    near = extractOne(name.lower(), list(known), scorer=OSA.normalized_similarity, score_cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else ""


@cache
def is_installed(module: str) -> bool:
    """Whether a library that not every leaf can do without is there; it is not imported."""
    return importlib.util.find_spec(module) is not None


def _leaves(family: str, folder: Path) -> list[str]:
    files = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    found = [f"{family}.{_module_name(path)}" for path in sorted([*files, *_folders_in(folder)])]
    if not found:
        raise BrokenLeaf(family, "the folder holds no leaf")
    return found


def _module_name(path: Path) -> str:
    """The name by which a file or a folder is imported."""
    if not path.stem.isidentifier() or (path.is_dir() and path.suffix):
        raise BrokenLeaf(str(path), "its name is not that of a Python module")
    if path.is_dir() and not (path / "__init__.py").is_file():
        raise BrokenLeaf(str(path), "the folder lacks its __init__.py")
    return path.stem


def _folders_in(home: Path) -> list[Path]:
    """The folders in another, in order of name; what Python leaves of a removed package is passed over."""
    return [Path(path) for path in _names_of_folders(home).values() if not _is_left_over(path)]


def _names_of_folders(home: Path) -> dict[str, str]:
    """The paths of folders by name, hidden ones passed over; as text, for there are hundreds."""
    with os.scandir(home) as entries:
        found = {entry.name: entry.path for entry in entries if entry.is_dir()}
    return {name: found[name] for name in sorted(found) if not name.startswith((".", _CACHE))}


def _is_leaf(package: str, name: str, path: str, manifest_name: str) -> bool:
    """Whether a folder is a leaf, and not what Python leaves of a removed one. Raises :class:`BrokenLeaf`."""
    lacks = [needed for needed in (manifest_name, "README.md") if not os.access(f"{path}/{needed}", os.F_OK)]
    if lacks and not _is_left_over(path):
        raise BrokenLeaf(f"{package}.{name}", f"the folder lacks its {lacks[0]}")
    return not lacks


def _is_left_over(folder: str) -> bool:
    return os.listdir(folder) == [_CACHE]  # noqa: PTH208


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
