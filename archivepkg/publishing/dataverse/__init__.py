"""Dataverse: the package as a dataset of a research data repository. It was tried against no installation."""

from __future__ import annotations

import time
from collections.abc import Callable

from archivepkg.publishing.dataverse.vocabularies import SUBJECTS
from archivepkg.publishing.repository import Repository
from archivepkg.publishing.target import Connection, Setting, Target

__all__ = ["connect", "publishing_target"]

_TOKEN = "ARCHIVEPKG_DATAVERSE_TOKEN"  # noqa: S105 - the name of a variable


def connect(connection: Connection, sleep: Callable[[float], None] = time.sleep) -> Repository:
    """The repository; ``sleep`` waits so many seconds between two tries."""
    from archivepkg.publishing.dataverse.installation import Installation, words
    from archivepkg.publishing.dataverse.repository import DataverseRepository
    from archivepkg.publishing.session import Session

    session = Session(
        connection.address,
        secret=connection.secret(_TOKEN),
        authorization=lambda token: ("X-Dataverse-key", token),
        words=words,
        transport=connection.transport,
        sleep=sleep,
    )
    return DataverseRepository(connection, Installation(session, connection.sent), sleep)


publishing_target = Target(
    name="dataverse",
    title="Dataverse, by its native API (untried against an installation)",
    address="the installation's own, as https://demo.dataverse.org",
    connect=connect,
    settings={
        "collection": Setting("the Dataverse collection in which a new dataset is made, by its alias"),
        "subject": Setting("the field of science", choices=SUBJECTS),
        "contact": Setting("the e-mail address for questions; else those of the collection's editors"),
        "license": Setting(
            "a licence by its name in the installation's list; else the one that it has for the collection's"
        ),
        "dataset": Setting("the dataset that the package is a version of, as doi:10.5072/FK2/ABCDEF; else it is found"),
        "release": Setting(
            "whether a new version counts as major, which changed files demand, or minor", ("major", "minor")
        ),
    },
    secrets=(_TOKEN,),
    needs=("httpx", "tenacity"),
)
