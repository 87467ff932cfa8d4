"""Where each document lies, in the order of a finding aid."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from archivepkg import locators
from archivepkg.errors import Misuse
from archivepkg.locators import Locator
from archivepkg.packaging.package import Package
from archivepkg.packaging.record_lines import Place, decoded

__all__ = ["Placed", "placed"]

_NUMBERS = re.compile(r"([0-9]+)")
#: What stands where no archive is known: after all names.
_LAST = "\U0010ffff"


class Placed(msgspec.Struct, frozen=True):
    """A document in one place: the units around it, from the archive down, each as its kind and its value."""

    order: tuple[object, ...]
    units: tuple[tuple[str, str], ...]
    leaves: str
    line: Place


def placed(package: Package) -> Iterator[Placed]:
    """Every document in every place that its source names, or once without one."""
    for line in package.records():
        document = decoded(package.path, line.data, line.place)
        source = document.citation.source if document.citation else None
        for place in (source.locators if source else ()) or (None,):
            units = _units(place) if place else ()
            leaves = _leaves(place) if place else ""
            order = tuple((kind, _natural(value)) for kind, value in units)
            yield Placed((order or ((_LAST, ()),), _natural(leaves), document.id), units, leaves, line.place)


def _units(place: Locator) -> tuple[tuple[str, str], ...]:
    name = place.cited_as or ""
    if place.archive:
        try:
            name = locators.archive(place.archive).name
        except Misuse:
            name = place.archive
    return (("repository", name), *((level.level, level.value) for level in place.levels))


def _leaves(place: Locator) -> str:
    return ", ".join(leaf.first if leaf.first == leaf.last else f"{leaf.first}-{leaf.last}" for leaf in place.leaves)


def _natural(value: str) -> tuple[tuple[int, str], ...]:
    """A key by which f. 9 stands before f. 45."""
    return tuple(
        (int(part), "") if part.isdecimal() else (0, part.casefold()) for part in _NUMBERS.split(value) if part
    )
