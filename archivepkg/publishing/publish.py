"""Publishing a package: verified, planned, sent step by step, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from archivepkg.publishing.credentials import Secret, secret
from archivepkg.publishing.journal import Journal, Memory, Publication
from archivepkg.publishing.lock import published_alone
from archivepkg.publishing.repository import Plan, Repository, Step
from archivepkg.publishing.soundness import Verifying
from archivepkg.publishing.target import Connection, Target, chosen

if TYPE_CHECKING:
    import httpx

__all__ = ["Outcome", "plan", "publish"]

_VERIFYING = Verifying()


class Outcome(msgspec.Struct, frozen=True):
    """What a run came to: what was planned, and what the journal knows of it now."""

    plan: Plan
    publication: Publication | None


def _nothing(*_told: object) -> None:
    """Nobody watches."""


def plan(
    path: Path,
    to: str,
    address: str | None = None,
    *,
    settings: Mapping[str, str] | None = None,
    public: bool = False,
    verifying: Verifying = _VERIFYING,
    transport: httpx.BaseTransport | None = None,
) -> Plan:
    """What :func:`publish` would do; only reads, here and there. Raises as it does."""
    target, place = chosen(to, address)
    package = verifying.sound(path)
    with _connected(target, path, place, settings or {}, _nothing, transport) as (repository, _memory):
        return repository.plan(package, publish=public)


def publish(
    path: Path,
    to: str,
    address: str | None = None,
    *,
    settings: Mapping[str, str] | None = None,
    public: bool = False,
    verifying: Verifying = _VERIFYING,
    planned: Callable[[Plan], None] = _nothing,
    doing: Callable[[Step], None] = _nothing,
    sent: Callable[[int], None] = _nothing,
    transport: httpx.BaseTransport | None = None,
) -> Outcome:
    """Sends the package at ``path`` to the repository at ``address``, a target named ``to``.

    Readers see it if ``public``. Without an address, ``to`` and the environment give it
    (:func:`~archivepkg.publishing.target.chosen`).
    ``verifying`` says how the package is verified before; ``planned`` is told the plan before anything is changed,
    ``doing`` each step before it is done, ``sent`` each number of bytes. A run that was killed is gone on with by the
    next one. Raises :class:`~archivepkg.errors.Misuse` for a package that is not sound or that another run publishes at
    this moment, and :class:`~archivepkg.publishing.refusal.Refused` for what the repository refuses.
    """
    target, place = chosen(to, address)
    with published_alone(path):
        package = verifying.sound(path)
        with _connected(target, path, place, settings or {}, sent, transport) as (repository, memory):
            known = repository.plan(package, publish=public)
            planned(known)
            for step in known.steps:
                doing(step)
                repository.apply(step)
            return Outcome(known, memory.publication)


@contextmanager
def _connected(
    target: Target,
    path: Path,
    address: str,
    settings: Mapping[str, str],
    sent: Callable[[int], None],
    transport: httpx.BaseTransport | None,
) -> Iterator[tuple[Repository, Memory]]:
    target.check(settings)

    def secret_of(variable: str) -> Secret:
        if variable not in target.secrets:
            raise AssertionError(f"{target.name} does not declare {variable}")
        return secret(variable, address)

    place = target.known_as(address)
    memory = Memory(Journal.beside(path), target.name, place)
    connection = Connection(
        address=place, settings=settings, secret=secret_of, memory=memory, sent=sent, transport=transport
    )
    with closing(target.connect(connection)) as repository:
        yield repository, memory
