"""What a target is, and how targets are found."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from archivepkg import discovery
from archivepkg.discovery import meant
from archivepkg.errors import Misuse
from archivepkg.publishing.credentials import Secret
from archivepkg.publishing.journal import Memory
from archivepkg.publishing.repository import Repository

if TYPE_CHECKING:
    import httpx

__all__ = ["Connection", "Setting", "Target", "chosen", "target_named", "targets"]

#: The target whose addresses are paths or name how they are reached.
_STORAGE = "storage"


class Setting(msgspec.Struct, frozen=True):
    """What a target can be told by name: a sentence for people, and the words that are allowed, None for any."""

    sentence: str
    choices: tuple[str, ...] | None = None


def _without_slash(address: str) -> str:
    return address.rstrip("/")


def _unseen(_count: int) -> None:
    """Nobody watches."""


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """What a target gets to connect with.

    ``settings`` holds only names that it declares; ``secret`` finds one of the variables that it declares; ``memory``
    is the journal's, for this target and address; ``sent`` is told the number of bytes each time some were sent.
    ``at_once`` is how many requests may be under way together, where the repository allows that. ``transport`` stands
    for the network where tests want to.
    """

    address: str
    settings: Mapping[str, str]
    secret: Callable[[str], Secret]
    memory: Memory
    sent: Callable[[int], None] = _unseen
    at_once: int = 4
    transport: httpx.BaseTransport | None = None


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of repository.

    ``address`` says what its addresses look like; ``secrets`` are variables of the environment;
    ``needs`` are the modules without which it does not work; ``extra`` is the extra of archivepkg that installs them.
    ``known_as`` makes of an address that was given the one that the journal remembers.
    """

    name: str
    title: str
    address: str
    connect: Callable[[Connection], Repository]
    settings: Mapping[str, Setting] = {}
    secrets: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    extra: str = "publishing"
    known_as: Callable[[str], str] = _without_slash

    def check(self, settings: Mapping[str, str]) -> None:
        """Raises :class:`~archivepkg.errors.Misuse` for a setting that it does not know, or a library that it lacks."""
        for name, value in settings.items():
            known = self.settings.get(name)
            if known is None:
                names = ", ".join(self.settings) or "none"
                raise Misuse(f"{self.name} has no setting {name!r}; known are {names}{meant(name, self.settings)}")
            if known.choices is not None and value not in known.choices:
                choices = dict.fromkeys(known.choices)
                raise Misuse(
                    f"{self.name}: {name} is one of {', '.join(choices)}, not {value!r}{meant(value, choices)}"
                )
        for module in self.needs:
            if not discovery.is_installed(module):
                raise Misuse(f"{self.name} needs {module}: install `archivepkg[{self.extra}]`")


@cache
def targets() -> dict[str, Target]:
    """Every target by its name, in order."""
    found = [value for _, value in discovery.values("archivepkg.publishing", "publishing_target", Target)]
    return {known.name: known for known in sorted(found, key=lambda known: known.name)}


def target_named(name: str) -> Target:
    """The target of that name. Raises :class:`~archivepkg.errors.Misuse`, with what was probably meant."""
    if found := targets().get(name):
        return found
    raise Misuse(f"there is no target {name!r}; known are {', '.join(targets())}{meant(name, targets())}")


def chosen(to: str, address: str | None, environment: Mapping[str, str] | None = None) -> tuple[Target, str]:
    """The target and the address that are meant by what was given.

    ``to`` is a target's name, or a path or an address of storage (``s3://bucket/letters``). Where no address is given,
    ``ARCHIVEPKG_<TARGET>_URL`` of the environment gives it. Raises :class:`~archivepkg.errors.Misuse`.
    """
    if address is None and ("/" in to or "\\" in to):
        if to.startswith(("http://", "https://")):
            raise Misuse(f"{to} does not say what kind of repository it is: write `--to TARGET --at {to}`")
        return target_named(_STORAGE), to
    target = target_named(to)
    variable = f"ARCHIVEPKG_{target.name.upper()}_URL"
    found = address or (os.environ if environment is None else environment).get(variable)
    if not found:
        raise Misuse(f"where is it? `--at` gives the address of the repository, or {variable} in the environment")
    return target, found
