"""What may give way to a new package: nothing, an empty folder, or a package as it was built."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from archivepkg.errors import Misuse
from archivepkg.packaging.container import Container
from archivepkg.packaging.hashing import HashedFile
from archivepkg.packaging.jail import Folder
from archivepkg.packaging.layout import ARCHIVE, DESCRIPTOR, MANIFEST
from archivepkg.packaging.manifest import listed_hashes
from archivepkg.packaging.zipped import ZipArchive

__all__ = ["refuse_to_replace"]


def refuse_to_replace(target: Path) -> None:
    """Lets pass a target that is not there, is an empty folder, or is a package as it was built and nothing else.

    Raises :class:`Misuse` for anything that a build would destroy: a link, a file or folder that is no package, that
    has a file which its manifest does not list, or one that was changed since it was built.
    """
    if not target.parent.is_dir():
        raise Misuse(f"{target}: the folder {target.parent} is not there")
    if target.is_symlink():
        raise Misuse(f"{target} is a symbolic link; give the folder that it points to")
    if not target.exists():
        return
    if target.suffix.lower() == ARCHIVE:
        if not target.is_file():
            raise Misuse(f"{target} is a folder; the name of an archive is asked for")
        _refuse_to_lose(target, ZipArchive.at(target))
        return
    if not target.is_dir():
        raise Misuse(f"{target} is a file; a package is a folder, or an archive whose name ends in {ARCHIVE}")
    if any(target.iterdir()):
        _refuse_to_lose(target, Folder(target))


def _refuse_to_lose(target: Path, package: Container) -> None:
    """Neither the files that are there nor those that are listed are held: a package may have a million of them."""
    there, has_manifest = 0, False
    refused = None
    for entry in package.entries():
        refused = refused or (entry.path if entry.refusal else None)
        has_manifest = has_manifest or (entry.path == MANIFEST and not entry.refusal)
        there += 1
    if not has_manifest:
        raise Misuse(f"{target} is there and is not a package (it has no {MANIFEST}), so it is not replaced")
    if refused:
        raise Misuse(f"{target} holds {refused}, which its manifest does not list, so it is not replaced")
    _hold(target, package, there)


def _hold(target: Path, package: Container, there: int) -> None:
    """Holds the files that are listed against their hashes; ``there`` is how many files there are."""
    has_descriptor, listed = False, 1
    for path, digest in _listed(target, package):
        has_descriptor = has_descriptor or path == DESCRIPTOR
        found = _hash(target, package, path)
        listed += found is not None
        if found not in (None, digest):
            raise Misuse(f"{target}: {path} was changed since it was built; move it away first")
    if not has_descriptor:
        raise _no_package(target)
    if there != listed:
        known = {MANIFEST, *(path for path, _ in _listed(target, package))}
        extra = next(entry.path for entry in package.entries() if entry.path not in known)
        raise Misuse(f"{target} holds {extra}, which its manifest does not list, so it is not replaced")


def _listed(target: Path, package: Container) -> Iterator[tuple[str, str]]:
    try:
        with io.BufferedReader(package.open(MANIFEST)) as lines:
            yield from listed_hashes(lines)
    except Misuse:
        raise _no_package(target) from None
    except OSError:
        raise Misuse(f"{target} is there, and its {MANIFEST} cannot be read, so it is not replaced") from None


def _no_package(target: Path) -> Misuse:
    reason = f"its {MANIFEST} is not as it should be, or lists no {DESCRIPTOR}"
    return Misuse(f"{target} is there and is not a package ({reason}), so it is not replaced")


def _hash(target: Path, package: Container, path: str) -> str | None:
    """The SHA-256 of a file; None where it is not there."""
    try:
        with HashedFile(package.open(path)) as file:
            return file.finish()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Misuse(f"{target}: {path} cannot be read ({error.strerror}), so it is not replaced") from None
