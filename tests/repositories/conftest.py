"""The real servers: each test names those that it needs, and only these are started, once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.repositories.servers import ckan as ckan_server
from tests.repositories.servers import invenio as invenio_server
from tests.repositories.servers import s3 as s3_server
from tests.repositories.servers import sftp as sftp_server
from tests.repositories.servers import webdav as webdav_server
from tests.repositories.servers.installing import Unavailable
from tests.repositories.servers.running import SERVERS, Servers, Service, Start

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What stands in this folder needs servers, and runs where ``-m repository`` is said only."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.repository)


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest) -> Iterator[Servers]:
    """Begins to start all servers that the chosen tests name, so that none waits for another."""
    with Servers() as servers:
        named = {name for item in request.session.items for name in getattr(item, "fixturenames", ())}
        servers.begin(start for name, start in SERVERS.items() if name in named)
        yield servers


def started(servers: Servers, start: Start[Service]) -> Service:
    try:
        return servers.started(start)
    except Unavailable as why:
        pytest.skip(str(why))


@pytest.fixture(scope="session")
def ckan(servers: Servers) -> ckan_server.Ckan:
    return started(servers, ckan_server.start)


@pytest.fixture(scope="session")
def invenio(servers: Servers) -> invenio_server.Invenio:
    return started(servers, invenio_server.start)


@pytest.fixture(scope="session")
def s3(servers: Servers) -> s3_server.S3:
    return started(servers, s3_server.start)


@pytest.fixture(scope="session")
def sftp(servers: Servers) -> sftp_server.Sftp:
    return started(servers, sftp_server.start)


@pytest.fixture(scope="session")
def webdav(servers: Servers) -> webdav_server.WebDav:
    return started(servers, webdav_server.start)


@pytest.fixture
def fresh_name() -> str:
    """A name that nothing on any server has."""
    return f"letters-{uuid4().hex}"
