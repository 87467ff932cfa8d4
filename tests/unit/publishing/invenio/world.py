"""A repository of InvenioRDM and what happens there: the same with a real one and with exchanges recorded from it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import attrs
import httpx

from archivepkg.publishing.credentials import Secret
from archivepkg.publishing.invenio import connect
from archivepkg.publishing.repository import Action, Plan
from archivepkg.publishing.target import Connection
from tests.unit.publishing.desk import Desk
from tests.unit.publishing.exchanges import Fault

#: Two versions of a package. They are written here and not built, so that what was recorded of them stays true.
FIRST = {"data/letters.csv": "id,sender\r\n1,Анна\r\n", "documents.jsonl": '{"id":"1"}\n'}
SECOND = {"data/letters.csv": "id,sender\r\n1,Анна\r\n", "documents.jsonl": '{"id":"2"}\n'}
COLLECTION: dict[str, Any] = {
    "archivepkg:layout": "1.0",
    "name": "letters",
    "title": "Letters of “Filippov”",
    "description": "Letters of *1951*.",
    "version": "1.0.0",
    "created": "2023-11-14T22:13:20Z",
    "keywords": ["Korean War"],
    "licenses": [{"name": "CC-BY-4.0"}],
    "contributors": [
        {
            "title": "Carberry, Josiah",
            "roles": ["editor", "translator"],
            "path": "https://orcid.org/0000-0002-1825-0097",
        }
    ],
    "publisher": "An archive",
    "languages": ["ru"],
    "coverage": {"dates": "1951?", "places": ["Korea"]},
    "resources": [{"name": "letters", "path": "data/letters.csv", "format": "csv"}],
}
#: How words begin that are of one run alone.
MARK = "mark-of-this-run-"
FILES = ["data/letters.csv", "datapackage.json", "documents.jsonl", "manifest-sha256.txt"]


def write_package(folder: Path, files: Mapping[str, str], **changes: Any) -> None:
    """A package with a descriptor and a manifest; a change to None takes a property away."""
    said = {name: value for name, value in {**COLLECTION, **changes}.items() if value is not None}
    held = {path: text.encode() for path, text in {**files, "datapackage.json": json.dumps(said, indent=2)}.items()}
    manifest = "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(held.items()))
    for path, data in {**held, "manifest-sha256.txt": manifest.encode()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def marks(begin: str) -> Callable[[], str]:
    """One word after another that begins so."""
    numbers = count(1)
    return lambda: f"{begin}{next(numbers)}"


@attrs.define
class World(Desk):
    """A repository at an address, tokens by the name of who has them, and a folder for a package and its journal."""

    target = "invenio"

    address: str
    tokens: Mapping[str, str]
    folder: Path
    transport: httpx.BaseTransport
    mark: Callable[[], str] = attrs.Factory(lambda: marks(MARK))
    slept: list[float] = attrs.Factory(list)
    sent: int = 0
    failing: Fault | None = None

    def write(self, files: Mapping[str, str], **changes: Any) -> None:
        """Puts a version of the package in the place of the one before."""
        shutil.rmtree(self.folder / "package", ignore_errors=True)
        write_package(self.folder / "package", files, **changes)

    def publish(self, *, public: bool = False, token: str = "owner", apply: bool = True, **settings: str) -> Plan:
        """Plans and applies, as the engine does; gives the plan."""
        connection = Connection(
            address=self.address,
            settings={name.replace("_", "-"): value for name, value in settings.items()},
            secret=lambda variable: Secret(self.tokens[token], variable),
            memory=self.memory,
            sent=self.count,
            transport=self.failing or self.transport,
        )
        return self.run(connect(connection, self.slept.append, self.mark), public=public, apply=apply)

    @property
    def version(self) -> str:
        """The id of the version or draft that the journal knows."""
        known = self.memory.publication
        assert known is not None
        assert known.version is not None
        return known.version

    def ask(self, method: str, path: str, token: str | None = "owner", **request: Any) -> Any:
        """What the repository answers to somebody, without the code that is tested."""
        headers = {"Authorization": f"Bearer {self.tokens[token]}"} if token else {}
        client = httpx.Client(transport=self.transport, base_url=self.address, headers=headers)
        response = client.request(method, f"/api/{path}", **request)
        return response.json() if response.content else None


def done(plan: Plan) -> list[str]:
    """The steps of a plan that change something, as people read them."""
    return [f"{step.action} {step.subject}" for step in plan.steps if step.action is not Action.SKIP]
