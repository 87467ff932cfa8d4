"""A portal of CKAN and what happens there: the same with a real one and with exchanges that one was recorded by."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import httpx

from archivepkg.packaging.package import open_package
from archivepkg.publishing.ckan import connect
from archivepkg.publishing.credentials import Secret
from archivepkg.publishing.journal import Journal, Memory
from archivepkg.publishing.repository import Plan
from archivepkg.publishing.target import Connection
from tests.unit.publishing.exchanges import Fault

#: Two versions of a package. They are written here and not built, so that what was recorded of them stays true.
FIRST = {
    "data/letters.csv": "id,sender\r\n1,Анна\r\n",
    "data/places.csv": "id\r\nMoscow\r\n",
    "documents.jsonl": '{"id":"1"}\n',
    "texts/1.md": "A letter.\n",
}
SECOND = {
    "data/letters.csv": "id,sender\r\n1,Анна\r\n2,Mao\r\n",
    "data/people.csv": "id\r\nMao\r\n",
    "documents.jsonl": '{"id":"1"}\n',
    "texts/1.md": "A letter, corrected.\n",
}
COLLECTION: dict[str, Any] = {
    "archivepkg:layout": "1.0",
    "name": "letters",
    "title": "Letters",
    "description": "Letters of *1951*.",
    "version": "1.0.0",
    "keywords": ["Korean War", "Mao, Zedong"],
    "licenses": [{"name": "CC-BY-4.0"}],
    "contributors": [{"title": "Josiah Carberry", "roles": ["editor"], "email": "carberry@example.org"}],
    "languages": ["en", "ru"],
    "coverage": {"dates": "1951", "places": ["Korea"]},
}


def write_package(folder: Path, files: Mapping[str, str], **changes: Any) -> Path:
    """A package with a descriptor and a manifest; tables are those below ``data``."""
    resources = [
        {
            "name": Path(path).stem,
            "title": Path(path).stem.capitalize(),
            "path": path,
            "format": "csv",
            "mediatype": "text/csv",
            "schema": {"fields": [{"name": name, "type": "string"} for name in text.split("\r\n")[0].split(",")]},
        }
        for path, text in files.items()
        if path.startswith("data/")
    ]
    resources.append(
        {"name": "records", "path": "documents.jsonl", "format": "jsonlines", "mediatype": "application/jsonl"}
    )
    descriptor = json.dumps({**COLLECTION, **changes, "resources": resources}, indent=2)
    held = {path: text.encode() for path, text in {**files, "datapackage.json": descriptor}.items()}
    manifest = "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(held.items()))
    for path, data in {**held, "manifest-sha256.txt": manifest.encode()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@attrs.define
class World:
    """A portal at an address, who may do what there (by name), and a folder for a package and its journal."""

    address: str
    organization: str
    name: str
    tokens: Mapping[str, str]
    folder: Path
    transport: httpx.BaseTransport
    slept: list[float] = attrs.Factory(list)
    sent: int = 0
    failing: Fault | None = None

    def write(self, version: Mapping[str, str], **changes: Any) -> None:
        """Puts a version of the package in the place of the one before."""
        package = self.folder / "package"
        for path in sorted(package.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        write_package(package, version, **changes)

    def publish(self, *, public: bool = False, token: str = "editor", apply: bool = True, **settings: str) -> Plan:
        """Plans and applies, as the engine does; gives the plan."""
        repository = connect(
            Connection(
                address=self.address,
                settings={"name": self.name, **settings},
                secret=lambda variable: Secret(self.tokens[token], variable),
                memory=self.memory,
                sent=self._count,
                transport=self.failing or self.transport,
            ),
            self.slept.append,
        )
        try:
            plan = repository.plan(open_package(self.folder / "package"), publish=public)
            for step in plan.steps if apply else ():
                repository.apply(step)
        finally:
            repository.close()
        return plan

    @property
    def memory(self) -> Memory:
        return Memory(Journal.beside(self.folder / "package"), "ckan", self.address)

    @contextmanager
    def network(
        self,
        faults: Callable[[int, httpx.Request], httpx.Response | str | None],
        cut: type[BaseException] = httpx.ReadError,
    ) -> Iterator[Fault]:
        """While it lasts, what is published goes through a network that fails; what is looked at does not."""
        self.failing = Fault(self.transport, faults, cut)
        try:
            yield self.failing
        finally:
            self.failing = None

    def forget(self) -> None:
        """Loses the journal, as another computer has none."""
        Journal.beside(self.folder / "package").path.unlink(missing_ok=True)

    def act(self, action: str, data: Mapping[str, Any], token: str = "editor") -> Any:
        """What an action of the portal gives, without the code that is tested."""
        headers = {"Authorization": self.tokens[token]}
        client = httpx.Client(transport=self.transport, headers=headers, base_url=self.address)
        return client.post(f"/api/3/action/{action}", json=data).json().get("result")

    def dataset(self, token: str | None = "editor") -> Any:
        """The dataset as the portal shows it to someone; None where it does not."""
        headers = {"Authorization": self.tokens[token]} if token else {}
        client = httpx.Client(transport=self.transport, headers=headers, base_url=self.address)
        return client.get("/api/3/action/package_show", params={"id": self.name}).json().get("result")

    def fetch(self, resource: Mapping[str, Any], token: str | None = "editor") -> bytes:
        """The bytes of a resource, as someone gets them."""
        headers = {"Authorization": self.tokens[token]} if token else {}
        return httpx.Client(transport=self.transport, headers=headers).get(resource["url"]).content

    def _count(self, sent: int) -> None:
        self.sent += sent


def lines(plan: Plan) -> list[str]:
    """The steps of a plan as people read them."""
    return [f"{step.action} {step.subject}" for step in plan.steps]


def files(dataset: Mapping[str, Any]) -> dict[str, str]:
    """The ids of resources by the path of their file."""
    return {found["archivepkg_path"]: found["id"] for found in dataset["resources"] if found.get("archivepkg_path")}
