"""Files of a package that are on the web, where the caller allows that they are fetched.

They are kept in a folder of their own for as long as the package is verified, and read from there as if they were in
it. A package decides itself which addresses it names, and so which hosts are asked: that is why it has to be allowed.
"""

from __future__ import annotations

import io
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from archivepkg.packaging import faults
from archivepkg.packaging.checks.json_text import JsonText, read_json
from archivepkg.packaging.container import Container, Entry
from archivepkg.packaging.layout import DESCRIPTOR
from archivepkg.packaging.standard.resource import paths_of
from archivepkg.packaging.standard.values import is_address

__all__ = ["Fetched", "addresses", "fetched"]

_CHUNK = 1 << 18


class Fetched(msgspec.Struct, frozen=True):
    """A package with the files that were fetched for it, by address; ``failed`` says why others were not."""

    inner: Container
    files: Mapping[str, Path]
    failed: Mapping[str, str]

    @property
    def path(self) -> Path:
        return self.inner.path

    def entries(self) -> Iterator[Entry]:
        return self.inner.entries()

    def open(self, path: str) -> io.RawIOBase:
        return io.FileIO(self.files[path]) if path in self.files else self.inner.open(path)

    def size(self, path: str) -> int:
        return self.files[path].stat().st_size if path in self.files else self.inner.size(path)

    def has_folder(self, path: str) -> bool:
        return self.inner.has_folder(path)


def addresses(text: str) -> list[str]:
    """The addresses that a descriptor names as data, schemas and dialects; none where it is no descriptor."""
    read = read_json(DESCRIPTOR, text)
    found = read.value.get("resources") if isinstance(read, JsonText) and isinstance(read.value, dict) else None
    named: dict[str, None] = {}
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict):
            stated = [*paths_of(each), each.get("schema"), each.get("dialect")]
            named.update(dict.fromkeys(place for place in stated if isinstance(place, str) and is_address(place)))
    return list(named)


@contextmanager
def fetched(package: Container, named: list[str]) -> Iterator[Fetched]:
    """The package with these addresses fetched, until the context is left."""
    with tempfile.TemporaryDirectory(prefix="archivepkg-") as folder:
        files: dict[str, Path] = {}
        failed: dict[str, str] = {}
        for number, address in enumerate(named):
            place = Path(folder) / str(number)
            if reason := _fetch(address, place):
                failed[address] = reason
            else:
                files[address] = place
        yield Fetched(package, files, failed)


def _fetch(address: str, place: Path) -> str | None:
    """Writes what is at an address into a file; gives the reason where it cannot be had."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # theirs, and those of what they import
        import frictionless
    resource: Any = frictionless.resources.FileResource(path=address)
    try:
        with resource.open(), place.open("wb") as file:
            while data := resource.byte_stream.read1(_CHUNK):
                file.write(data)
    except frictionless.FrictionlessException as error:
        return faults.clipped(str(error.error.note), 200)[1:-1]
    except OSError as error:
        return faults.clipped(str(error.strerror or error), 200)[1:-1]
    return None
