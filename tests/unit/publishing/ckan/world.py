"""A portal of CKAN and what happens there: the same with a real one and with exchanges that one was recorded by."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import httpx

from archivepkg.publishing.ckan import connect
from archivepkg.publishing.credentials import Secret
from archivepkg.publishing.repository import Plan
from archivepkg.publishing.target import Connection
from tests.unit.publishing.desk import Desk
from tests.unit.publishing.exchanges import Fault
from tests.unit.publishing.small_package import rewrite


@attrs.define
class World(Desk):
    """A portal at an address, who may do what there (by name), and a folder for a package and its journal."""

    target = "ckan"

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
        rewrite(self.folder / "package", version, **changes)

    def publish(self, *, public: bool = False, token: str = "editor", apply: bool = True, **settings: str) -> Plan:
        """Plans and applies, as the engine does; gives the plan."""
        repository = connect(
            Connection(
                address=self.address,
                settings={"name": self.name, **settings},
                secret=lambda variable: Secret(self.tokens[token], variable),
                memory=self.memory,
                sent=self.count,
                at_once=1,
                transport=self.failing or self.transport,
            ),
            self.slept.append,
        )
        return self.run(repository, public=public, apply=apply)

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


def files(dataset: Mapping[str, Any]) -> dict[str, str]:
    """The ids of resources by the path of their file."""
    return {found["archivepkg_path"]: found["id"] for found in dataset["resources"] if found.get("archivepkg_path")}
