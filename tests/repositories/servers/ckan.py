"""CKAN: the program itself with PostgreSQL and Redis. In place of Solr, its database answers searches."""

from __future__ import annotations

from pathlib import Path

import attrs

from tests.repositories.servers import postgresql, redis
from tests.repositories.servers.asking import ask
from tests.repositories.servers.installing import REQUIREMENTS, debian, environment, run
from tests.repositories.servers.place import Place, free_port
from tests.repositories.servers.prepared import prepared

PROGRAM = Path(__file__).parent / "stand_ins" / "ckan_without_solr.py"
SETTINGS = """
[app:main]
use = egg:ckan
SECRET_KEY = {secret}
api_token.jwt.encode.secret = string:{secret}
api_token.jwt.decode.secret = string:{secret}
sqlalchemy.url = postgresql://ckan@/ckan?host={database}
ckan.redis.url = unix://{redis}
ckan.site_id = archivepkg
ckan.site_url = {url}
ckan.storage_path = {storage}
ckan.max_resource_size = 1000
ckan.plugins =
solr_url = http://127.0.0.1:9/solr/ckan

[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = WARNING
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain
[formatter_plain]
format = %(asctime)s %(levelname)s [%(name)s] %(message)s
"""


@attrs.frozen
class Ckan:
    """``token`` is an editor's of ``organization``; ``administrator`` may all, ``stranger`` is of no organization."""

    url: str
    token: str
    organization: str
    administrator: str
    stranger: str


def start(place: Place) -> Ckan:
    debian("libmagic1")
    python = environment("ckan") / "python"

    def fill(place: Place, database: Path, folder: Path) -> str:
        configure(place, database, (folder / "secret").read_text())
        return run([python, PROGRAM, "-c", place.folder / "ckan.ini", "prepare"])

    data = prepared("ckan", [Path(__file__), PROGRAM, REQUIREMENTS / "ckan.txt"], fill)
    port = configure(place, postgresql.start(place, data / "postgresql"), (data / "secret").read_text())
    url = f"http://127.0.0.1:{port}"
    place.launch(
        python, PROGRAM, "-c", place.folder / "ckan.ini", "run", "-H", "127.0.0.1", "-p", port, "--disable-reloader",
        answers=lambda: ask("GET", f"{url}/api/3/action/status_show"),
    )  # fmt: skip
    tokens = {name: (data / name).read_text() for name in ("editor", "administrator", "stranger")}
    return Ckan(url, tokens["editor"], "archive", tokens["administrator"], tokens["stranger"])


def configure(place: Place, database: Path, secret: str) -> str:
    """Writes ckan.ini; gives the port that is meant for CKAN."""
    port = free_port()
    values = {
        "secret": secret,
        "database": database,
        "redis": redis.start(place),
        "url": f"http://127.0.0.1:{port}",
        "storage": place.folder / "storage",
    }
    (place.folder / "ckan.ini").write_text(SETTINGS.format(**values))
    return port
