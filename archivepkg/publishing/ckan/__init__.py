"""CKAN: the package as a dataset of a data portal, its tables as resources with their schemas."""

from __future__ import annotations

import time
from collections.abc import Callable

from archivepkg.publishing.repository import Repository
from archivepkg.publishing.target import Connection, Setting, Target

__all__ = ["connect", "publishing_target"]

_TOKEN = "ARCHIVEPKG_CKAN_TOKEN"  # noqa: S105 - the name of a variable


def connect(connection: Connection, sleep: Callable[[float], None] = time.sleep) -> Repository:
    """The repository; ``sleep`` waits so many seconds between two tries."""
    from archivepkg.publishing.ckan.portal import Portal, words
    from archivepkg.publishing.ckan.repository import CkanRepository
    from archivepkg.publishing.session import Session

    session = Session(
        connection.address,
        secret=connection.secret(_TOKEN),
        authorization=lambda token: ("Authorization", token),
        words=words,
        transport=connection.transport,
        sleep=sleep,
    )
    return CkanRepository(connection, Portal(session, connection.sent))


publishing_target = Target(
    name="ckan",
    title="CKAN, the software of data portals (2.9 or later)",
    address="the portal's own, as https://data.example.org",
    connect=connect,
    settings={
        "organization": Setting("the organization that owns a new dataset, by its name in addresses"),
        "name": Setting("what the dataset is called in its address; else the collection's name"),
        "license": Setting(
            "a licence by its id in the portal's own list; else the one that it has for the collection's"
        ),
        "at_once": Setting(
            "whether small files are sent together, and all that changes in a public dataset in one request, so that "
            "readers see it all or nothing; `no` sends file by file, for portals that do not take such requests",
            choices=("yes", "no"),
        ),
    },
    secrets=(_TOKEN,),
    needs=("httpx", "tenacity"),
)
