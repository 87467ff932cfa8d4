"""What may give way to a new package: nothing, an empty folder, or a package as it was built."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from archivepkg.errors import Misuse
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST
from archivepkg.packaging.manifest import listed_hashes

__all__ = ["refuse_to_replace"]


def refuse_to_replace(target: Path) -> None:
    """Lets pass a target that is not there, is an empty folder, or is a package as it was built and nothing else.

    Raises :class:`Misuse` for anything that a build would destroy: a file, a link, a folder that is no package,
    that has a file which its manifest does not list, or one that was changed since it was built.
    """
    if not target.parent.is_dir():
        raise Misuse(f"{target}: the folder {target.parent} is not there")
    if target.is_symlink():
        raise Misuse(f"{target} is a symbolic link; give the folder that it points to")
    if not target.exists():
        return
    if not target.is_dir():
        raise Misuse(f"{target} is a file; a package is a folder")
    if any(target.iterdir()):
        _refuse_to_lose(target)


def _refuse_to_lose(target: Path) -> None:
    """Neither the files that are there nor those that are listed are held: a package may have a million of them."""
    manifest = target / MANIFEST
    if not manifest.is_file() or manifest.is_symlink():
        raise Misuse(f"{target} is there and is not a package (it has no {MANIFEST}), so it is not replaced")
    there = 0
    for entry in Folder(target).entries():
        if entry.refusal:
            raise Misuse(f"{target} holds {entry.path}, which its manifest does not list, so it is not replaced")
        there += 1
    has_descriptor, listed = False, 1
    for path, digest in _listed(target):
        has_descriptor = has_descriptor or path == DESCRIPTOR
        if (target / path).is_file():
            listed += 1
            if _hash(target / path) != digest:
                raise Misuse(f"{target}: {path} was changed since it was built; move it away first")
    if not has_descriptor:
        raise _no_package(target)
    if there != listed:
        known = {MANIFEST, *(path for path, _ in _listed(target))}
        extra = next(entry.path for entry in Folder(target).entries() if entry.path not in known)
        raise Misuse(f"{target} holds {extra}, which its manifest does not list, so it is not replaced")


def _listed(target: Path) -> Iterator[tuple[str, str]]:
    try:
        with (target / MANIFEST).open("rb") as lines:
            yield from listed_hashes(lines)
    except Misuse:
        raise _no_package(target) from None
    except OSError:
        raise Misuse(f"{target} is there, and its {MANIFEST} cannot be read, so it is not replaced") from None


def _no_package(target: Path) -> Misuse:
    reason = f"its {MANIFEST} is not as it should be, or lists no {DESCRIPTOR}"
    return Misuse(f"{target} is there and is not a package ({reason}), so it is not replaced")


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Misuse(f"{path} cannot be read ({error.strerror}), so it is not replaced") from None
