"""Databases that are filled once: every run starts with a copy of them."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.repositories.servers import postgresql
from tests.repositories.servers.installing import kept
from tests.repositories.servers.place import Place

Fill = Callable[[Place, Path, Path], str]


def prepared(name: str, made_of: Iterable[Path], fill: Fill) -> Path:
    """A folder with ``postgresql`` (its data), ``secret``, and a file for each token that ``fill`` printed.

    ``fill(place, database, folder)`` runs a program that fills the database ``name``, and gives what the program said:
    lines such as ``editor has the token 1234``. It may keep other files in the folder.
    """

    def make(folder: Path) -> None:
        (folder / "secret").write_text(secrets.token_hex())
        with tempfile.TemporaryDirectory(prefix=f"archivepkg-{name}-") as temporary:
            Path(temporary).chmod(0o711)  # PostgreSQL may run as another user
            place = Place(Path(temporary) / "place")
            try:
                database = postgresql.start(place)
                postgresql.sql(database, f"create role {name} login")
                postgresql.sql(database, f"create database {name} owner {name}")
                said = fill(place, database, folder)
            finally:
                place.close()
            for user, _, token in (line.partition(" has the token ") for line in said.splitlines()):
                if token:
                    (folder / user).write_text(token)
            postgresql.keep(place, folder / "postgresql")

    sources = [*made_of, Path(__file__), Path(postgresql.__file__)]
    return kept(f"{name}-data", b"".join(path.read_bytes() for path in sources), make)
