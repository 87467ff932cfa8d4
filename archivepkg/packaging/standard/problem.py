"""What is wrong at a place of a descriptor."""

from __future__ import annotations

from typing import TypeAlias

from archivepkg.packaging import faults

__all__ = ["Problem", "disputed", "shown", "unlike", "wrong"]

#: A fault, the JSON pointer of its place, and what to say of it.
Problem: TypeAlias = tuple[faults.Fault, str, str]


def wrong(here: str, message: str) -> Problem:
    """The descriptor breaks the standard at ``here``."""
    return faults.DESCRIPTOR, here, message


def unlike(here: str, message: str) -> Problem:
    """The standard recommends something else."""
    return faults.NOT_RECOMMENDED, here, message


def disputed(here: str, what: str, *, text: str, profile: str, frictionless: str) -> Problem:
    """Three authorities on one thing: each ``accepts it``, ``refuses it`` or says what else it makes of it."""
    message = f"{what}: the standard's text {text}, its published profile {profile}, frictionless {frictionless}"
    return faults.DISPUTED, here, message


def shown(value: object) -> str:
    """A value for the middle of a sentence, with a blank after it; nothing for one that is long by nature."""
    if isinstance(value, (bool, int, float)) or value is None:
        import json

        return f"{json.dumps(value)} "
    return f"{faults.clipped(value)} " if isinstance(value, str) else ""
