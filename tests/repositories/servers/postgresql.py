"""PostgreSQL, behind CKAN and InvenioRDM: reached by a socket in its own folder, and careless with its data."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

from tests.repositories.servers.installing import Unavailable, debian, run
from tests.repositories.servers.place import Place, as_user

CARELESS = ("fsync", "synchronous_commit", "full_page_writes")


def start(place: Place, kept: Path | None = None) -> Path:
    """Starts it with a copy of the data that :func:`keep` left, or with none; gives the folder of its socket."""
    debian("postgresql")
    programs = newest_programs()
    home = place.folder / "postgresql"
    if kept is None:
        home.mkdir()
    else:
        shutil.copytree(kept, home)
    if owner := as_user("postgres"):
        run(["chown", "-R", "postgres", home])
    data = home / "data"
    if kept is None:
        run(
            [
                *owner,
                programs / "initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-N",
            ]
        )

    def answers() -> None:
        try:
            sql(home, "select 1")
        except RuntimeError as error:
            raise ConnectionError(str(error)) from None

    settings = ["listen_addresses=", f"unix_socket_directories={home}", *(f"{name}=off" for name in CARELESS)]
    options = [part for setting in settings for part in ("-c", setting)]
    # TERM would wait until the last client leaves.
    place.launch(*owner, programs / "postgres", "-D", data, *options, answers=answers, stop=signal.SIGINT)
    return home


def newest_programs() -> Path:
    """Debian keeps them off the PATH, version by version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not found:
        raise Unavailable("PostgreSQL is not where Debian installs it")
    return found[-1].parent


def sql(home: Path, statement: str, database: str = "postgres") -> str:
    """Runs a statement as the owner of the server."""
    return run(
        [
            "psql",
            "-X",
            "-q",
            "-At",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            home,
            "-U",
            "postgres",
            "-d",
            database,
            "-c",
            statement,
        ]
    )


def keep(place: Place, folder: Path) -> None:
    """Copies the data of a server whose place is closed, so that others may start with them."""
    shutil.copytree(place.folder / "postgresql", folder)
