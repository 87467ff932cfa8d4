"""The names of well-known persons in secret correspondence (``Filippov`` for Stalin): data of the names' rules.

A name counts in documents of the years in which its person went by it, and there only where the words make it a name of
somebody who is spoken to or of: after `Comrade`, in capitals, or as a party in a title.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from archivepkg import discovery
from archivepkg.dates import Day
from archivepkg.formats.reading import Reading
from archivepkg.rules.dated import context
from archivepkg.rules.inventory import lowered

__all__ = ["Pseudonym", "is_person", "pseudonyms"]

_INITIAL = re.compile(r"[^\W\d_]\.")


class Pseudonym(msgspec.Struct, frozen=True):
    """A name that somebody went by, the person's own, and the first and the last year of it."""

    alias: str
    person: str
    years: tuple[int, int]
    provenance: str

    @property
    def use(self) -> re.Pattern[str]:
        """The alias where it is said of a person: after a form of address, in capitals, or after `to`."""
        name, capitals = re.escape(self.alias), re.escape(self.alias.upper())
        address = r"(?:[Cc]omrade|COMRADE|[Cc]om\.|[Cc]de\.?|тов\.|\bto)\s+"
        return re.compile(rf"(?:{address}|(?<![\w.])(?<!\.\s)(?={capitals}))(?P<alias>{name}|{capitals})(?!\w)")


class _Manifest(msgspec.Struct, frozen=True):
    persons: tuple[str, ...]
    aliases: tuple[Pseudonym, ...]


@cache
def _known() -> _Manifest:
    return discovery.manifest(Path(__file__).with_name("names") / "aliases.toml", _Manifest)


def is_person(name: str) -> bool:
    """Whether a name ends in one of a person who stands in the same correspondence, or has initials."""
    known = (person.casefold() for person in _known().persons)
    return bool(_INITIAL.match(name)) or name.casefold().endswith(tuple(known))


def pseudonyms(reading: Reading) -> tuple[Pseudonym, ...]:
    """Those that stand in the file, in a document of their years."""
    return reading.once(_in_file)


def _in_file(reading: Reading) -> tuple[Pseudonym, ...]:
    date, text = context(reading), lowered(reading)
    if date is None or not isinstance(date.earliest, Day) or not isinstance(date.latest, Day):
        return ()
    first, last = date.earliest.year, date.latest.year
    return tuple(
        one for one in _known().aliases if one.years[0] <= first and last <= one.years[1] and one.alias.lower() in text
    )
