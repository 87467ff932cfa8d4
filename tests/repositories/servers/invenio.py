"""InvenioRDM, the engine of Zenodo: the program itself with PostgreSQL and Redis. SQLite stands in for OpenSearch."""

from __future__ import annotations

import shutil
from pathlib import Path

import attrs

from tests.repositories.servers import postgresql, redis
from tests.repositories.servers.asking import ask
from tests.repositories.servers.installing import REQUIREMENTS, debian, environment, run
from tests.repositories.servers.place import Place, free_port
from tests.repositories.servers.prepared import prepared

STAND_INS = Path(__file__).parent / "stand_ins"
MADE_OF = (
    Path(__file__),
    REQUIREMENTS / "invenio.txt",
    STAND_INS / "invenio.cfg",
    STAND_INS / "prepare_invenio.py",
    *sorted((STAND_INS / "without_opensearch").glob("*.py")),
)


@attrs.frozen
class Invenio:
    """Two ordinary users: ``token`` is of one, ``stranger`` of the other."""

    url: str
    token: str
    stranger: str


def start(place: Place) -> Invenio:
    debian("libcairo2", "libmagic1")
    programs = environment("invenio")

    def fill(place: Place, database: Path, folder: Path) -> str:
        variables = configure(place, database, (folder / "secret").read_text())
        said = run([programs / "python", STAND_INS / "prepare_invenio.py"], variables)
        shutil.copy(place.folder / "instance" / "search.sqlite", folder)
        return said

    data = prepared("invenio", MADE_OF, fill)
    database = postgresql.start(place, data / "postgresql")
    variables = configure(place, database, (data / "secret").read_text())
    instance, url = place.folder / "instance", f"http://127.0.0.1:{variables['PORT']}"
    postgresql.sql(database, f"update files_location set uri = '{instance / 'files'}'", "invenio")
    shutil.copy(data / "search.sqlite", instance)
    place.launch(
        programs / "invenio", "run", "-h", "127.0.0.1", "-p", variables["PORT"], "--no-reload",
        answers=lambda: ask("GET", f"{url}/api/records?size=1"),  # the first request is slow
        variables=variables,
    )  # fmt: skip
    return Invenio(url, (data / "archivist").read_text(), (data / "stranger").read_text())


def configure(place: Place, database: Path, secret: str) -> dict[str, str]:
    """Makes the folder of an instance; gives the variables that its programs need."""
    instance = place.folder / "instance"
    (instance / "files").mkdir(parents=True)
    shutil.copy(STAND_INS / "invenio.cfg", instance)
    return {
        "INVENIO_INSTANCE_PATH": str(instance),
        "PYTHONPATH": str(STAND_INS),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SECRET": secret,
        "DATABASE": str(database),
        "REDIS": str(redis.start(place)),
        "PORT": free_port(),
    }
