"""InvenioRDM and Zenodo, which is one: a package as a record with its files.

Source: InvenioRDM, "REST API"; tried against version 14.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import uuid4

from archivepkg.publishing.repository import Repository
from archivepkg.publishing.target import Connection, Setting, Target

__all__ = ["connect", "publishing_target"]

_TOKEN = "ARCHIVEPKG_INVENIO_TOKEN"  # noqa: S105 - the name of a variable


def connect(
    connection: Connection, sleep: Callable[[float], None] = time.sleep, mark: Callable[[], str] = lambda: uuid4().hex
) -> Repository:
    """The repository; ``sleep`` waits so many seconds between two tries, ``mark`` makes a word that nobody else has."""
    from archivepkg.publishing.invenio.repository import InvenioRepository

    return InvenioRepository(connection, sleep, mark)


publishing_target = Target(
    name="invenio",
    title="InvenioRDM and Zenodo",
    address="https://zenodo.org, https://sandbox.zenodo.org, or that of another InvenioRDM",
    connect=connect,
    secrets=(_TOKEN,),
    settings={
        "record": Setting("the id of the record that it becomes a version of; else what the journal remembers"),
        "files": Setting(
            "`each` file under its path, or one `zip` archive and the descriptor; if nothing is said, the latter where "
            "there are more than 100 files",
            ("each", "zip"),
        ),
        "doi": Setting(
            "`reserve` has a DOI reserved before it is published, so that the package can name it", ("reserve",)
        ),
        "community": Setting("whose curators are asked to publish a new record, by the last part of its address"),
        "publication-date": Setting("when it is published, as YYYY-MM-DD; else the day of `created`"),
        "people": Setting("who of the editors is a person, as `Family, Given; Family, Given`"),
        "bodies": Setting("who of the editors is a body, as `Name; Name`"),
        "license": Setting("`words` gives the licence in words, where the repository has no id for it", ("words",)),
    },
    needs=("httpx", "markdown_it", "tenacity"),
)
