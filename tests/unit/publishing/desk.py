"""What tests of every target do: publish a package from a folder with a journal, by a network that may fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar

import httpx

from archivepkg.packaging.package import open_package
from archivepkg.publishing.journal import Journal, Memory
from archivepkg.publishing.repository import Plan, Repository
from tests.unit.publishing.exchanges import Fault

__all__ = ["Desk"]


class Desk:
    """The parts that a world of a target has from here; it says its ``target`` and has the attributes below."""

    target: ClassVar[str]
    address: str
    folder: Path
    transport: httpx.BaseTransport
    sent: int
    failing: Fault | None

    @property
    def memory(self) -> Memory:
        return Memory(Journal.beside(self.folder / "package"), self.target, self.address)

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

    def run(self, repository: Repository, *, public: bool, apply: bool = True) -> Plan:
        """Plans and applies, as the engine does; gives the plan."""
        with closing(repository):
            plan = repository.plan(open_package(self.folder / "package"), publish=public)
            for step in plan.steps if apply else ():
                repository.apply(step)
        return plan

    def count(self, sent: int) -> None:
        self.sent += sent
