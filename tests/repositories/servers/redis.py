"""Redis, for what CKAN and InvenioRDM remember: reached by a socket, and nothing of it is kept."""

from __future__ import annotations

from pathlib import Path
from socket import AF_UNIX, socket

from tests.repositories.servers.installing import debian
from tests.repositories.servers.place import Place


def start(place: Place) -> Path:
    """Starts it; gives its socket."""
    debian("redis-server")
    path = place.folder / "redis"

    def answers() -> None:
        with socket(AF_UNIX) as connection:
            connection.connect(str(path))

    place.launch(
        "redis-server", "--port", "0", "--unixsocket", path, "--save", "", "--appendonly", "no", answers=answers
    )
    return path
