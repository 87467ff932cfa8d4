"""The files of a package in memory, to be changed and written anew."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from archivepkg.packaging.layout import DESCRIPTOR, MANIFEST, RECORDS

__all__ = ["Draft"]


class Draft(msgspec.Struct, eq=False):
    """``files`` by path; ``others`` are what is made in place of a file, such as a link, when it is written."""

    files: dict[str, bytes]
    others: dict[str, Callable[[Path], None]] = {}

    @classmethod
    def of(cls, package: Path) -> Draft:
        """The files of a package."""
        paths = sorted(path for path in package.rglob("*") if path.is_file())
        return cls({path.relative_to(package).as_posix(): path.read_bytes() for path in paths})

    def write(self, folder: Path) -> None:
        """Writes them in place of whatever the folder holds."""
        shutil.rmtree(folder, ignore_errors=True)
        for path, data in self.files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        for path, make in self.others.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            make(folder / path)

    def replace(self, path: str, old: bytes, new: bytes, count: int = 1) -> None:
        """Changes what stands there first; nothing, where it does not."""
        self.files[path] = self.files[path].replace(old, new, count)

    def rows(self, path: str) -> list[list[str]]:
        """The header and the rows of a table."""
        return list(csv.reader(io.StringIO(self.files[path].decode(), newline="")))

    def put_rows(self, path: str, rows: list[list[str]]) -> None:
        """Writes a table as a build writes it."""
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        self.files[path] = text.getvalue().encode()

    def lines(self, path: str = RECORDS) -> list[bytes]:
        """Its lines, each with its end; of the records, unless another file is asked for."""
        return self.files[path].splitlines(keepends=True) if path != RECORDS else _lines(self.files[path])

    def put_lines(self, lines: list[bytes], path: str = RECORDS) -> None:
        self.files[path] = b"".join(lines)

    def record(self, number: int) -> dict[str, Any]:
        """The nth record, from 0."""
        found: dict[str, Any] = json.loads(self.lines()[number])
        return found

    def put_record(self, number: int, record: dict[str, Any]) -> None:
        lines = self.lines()
        lines[number] = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self.put_lines(lines)

    def descriptor(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.files[DESCRIPTOR])
        return found

    def put_descriptor(self, descriptor: dict[str, Any]) -> None:
        self.files[DESCRIPTOR] = (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode()

    def seal(self, *, descriptor: bool) -> None:
        """Makes every hash and size right again; those in the descriptor too, unless that is what was broken."""
        if descriptor:
            found = self.descriptor()
            for resource in found["resources"]:
                if resource["path"] in self.files:
                    data = self.files[resource["path"]]
                    resource |= {"bytes": len(data), "hash": f"sha256:{sha256(data).hexdigest()}"}
            self.put_descriptor(found)
        listed = {path: sha256(data).hexdigest() for path, data in self.files.items() if path != MANIFEST}
        self.files[MANIFEST] = "".join(f"{listed[path]}  {path}\n" for path in sorted(listed)).encode()


def _lines(data: bytes) -> list[bytes]:
    """Lines that end in LF; a record may hold other characters that some programs take for ends of lines."""
    return list(io.BytesIO(data))
