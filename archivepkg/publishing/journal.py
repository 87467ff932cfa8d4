"""What was published where: a file beside the package, which also lets a run that was killed go on.

It holds no secret, may be kept under version control, and is written anew, whole, after every step that another run
has to know of.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec

from archivepkg.errors import Misuse

__all__ = ["Journal", "Memory", "Publication"]

_SUFFIX = ".publications.json"


class Publication(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is known of a package in one repository.

    ``state``: ``begun`` before the first request that changes something, ``draft`` while readers do not see it,
    ``published`` when they do. ``record`` and ``version`` are the repository's own names; ``manifest`` is the SHA-256
    of the manifest that was sent whole; ``kept`` is what the target remembers besides.
    """

    target: str
    address: str
    state: Literal["begun", "draft", "published"] = "begun"
    record: str | None = None
    version: str | None = None
    doi: str | None = None
    url: str | None = None
    manifest: str | None = None
    kept: dict[str, str] = {}


class _Publications(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    publications: tuple[Publication, ...] = ()


class Journal(msgspec.Struct):
    """The publications of one package by target and address; ``path`` is the file that holds them."""

    path: Path
    _found: dict[tuple[str, str], Publication]

    @classmethod
    def beside(cls, package: Path) -> Journal:
        """The journal of the package at a path.

        Raises :class:`~archivepkg.errors.Misuse` where it is not as it was written.
        """
        path = package.absolute()
        path = path.with_name(path.name + _SUFFIX)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return cls(path, {})
        except OSError as error:
            raise Misuse(f"{path} cannot be read: {error.strerror or error}") from None
        try:
            known = msgspec.json.decode(data, type=_Publications)
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise Misuse(f"{path} is not as it was written ({error}); it says what was published where") from None
        return cls(path, {(one.target, one.address): one for one in known.publications})

    def earlier(self, target: str, address: str) -> Publication | None:
        """What an earlier run wrote of that repository."""
        return self._found.get((target, address))

    def write(self, publication: Publication) -> None:
        """Puts a publication in the place of the earlier one, on the disk when it returns."""
        self._found[publication.target, publication.address] = publication
        known = _Publications(tuple(self._found[key] for key in sorted(self._found)))
        data = msgspec.json.format(msgspec.json.encode(known), indent=2) + b"\n"
        new = self.path.with_name(f".{self.path.name}.{os.getpid()}.new")
        try:
            with new.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.replace(self.path)
        except OSError as error:
            new.unlink(missing_ok=True)
            raise Misuse(f"{self.path} cannot be written: {error.strerror or error}") from None


class Memory(msgspec.Struct):
    """What the journal remembers of one package in one repository."""

    _journal: Journal
    _target: str
    _address: str

    @property
    def publication(self) -> Publication | None:
        """What is known by now; None before the first run."""
        return self._journal.earlier(self._target, self._address)

    def remember(self, **changes: object) -> None:
        """Changes fields of the publication, and writes them before it returns."""
        known = self.publication or Publication(target=self._target, address=self._address)
        self._journal.write(msgspec.structs.replace(known, **changes))
