"""What a scheme of arrangement is: a family's levels, their labels in each script, and the forms of a leaf.

A scheme is a folder in ``schemes/``; many archives share one. Its levels are labelled (``f. 45, op. 1``),
or stand by position in a compact form (``558.11.492``), or both: a scheme whose levels have no labels
(``DY 30/11836``) has compact forms alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

import attrs

from archivepkg.discovery import folders, manifest
from archivepkg.errors import BrokenLeaf, Misuse
from archivepkg.locators.provenance import Provenance

__all__ = ["Example", "LeafForms", "Level", "Scheme", "Script", "scheme", "schemes"]

Script = Literal["latin", "cyrillic"]

_PACKAGE = "archivepkg.locators.schemes"


@attrs.frozen(kw_only=True)
class Level:
    """One level: its name, the kind of value that it takes, its labels and the canonical one by script."""

    name: str
    value: str = "number"
    required: bool = True
    listed: bool = False
    """Whether one label may head several values: ``Д. 176, 194`` is two dela."""
    labels: Mapping[Script, tuple[str, ...]] = attrs.field(factory=dict)
    canonical: Mapping[Script, str] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class LeafForms:
    """How leaves are written: labels, the canonical ones for one leaf and for several, and verso marks.

    The first verso mark of a script is the canonical one.
    """

    labels: Mapping[Script, tuple[str, ...]] = attrs.field(factory=dict)
    one: Mapping[Script, str] = attrs.field(factory=dict)
    many: Mapping[Script, str] = attrs.field(factory=dict)
    verso: Mapping[Script, tuple[str, ...]] = attrs.field(factory=dict)
    unnumbered: tuple[str, ...] = ()
    """Phrases that say that a leaf has no number."""


@attrs.frozen(kw_only=True)
class Example:
    """A real string of the scheme without regard to its archive, and what it says."""

    text: str
    source: str
    levels: Mapping[str, str] = attrs.field(factory=dict)
    leaves: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Scheme:
    """A scheme, as its ``scheme.toml`` states it; ``id`` is the name of its folder."""

    name: str
    provenance: tuple[Provenance, ...]
    levels: tuple[Level, ...]
    leaves: LeafForms = attrs.field(factory=LeafForms)
    compact: tuple[str, ...] = ()
    """Forms without labels, as templates of level names and ``leaves``: ``{fond}.{opis}.{delo}``."""
    not_given: tuple[str, ...] = ()
    """What is said of a level that the statement leaves out: ``Fond and Opis not given``."""
    examples: tuple[Example, ...] = ()
    id: str = ""

    @property
    def scripts(self) -> tuple[Script, ...]:
        """The scripts in which this scheme has a canonical form."""
        known: tuple[Script, ...] = ("latin", "cyrillic")
        return tuple(script for script in known if all(script in level.canonical for level in self.levels))


@cache
def schemes() -> tuple[str, ...]:
    """The ids of all schemes, in order."""
    return tuple(folders(_PACKAGE, "scheme.toml"))


@cache
def scheme(scheme_id: str) -> Scheme:
    """The scheme with this id; its manifest is read now.

    Raises :class:`~archivepkg.errors.Misuse` where there is none, :class:`~archivepkg.errors.BrokenLeaf`
    where its manifest is not whole.
    """
    found = folders(_PACKAGE, "scheme.toml")
    if scheme_id not in found:
        raise Misuse(f"there is no scheme {scheme_id!r}; there are {', '.join(found)}")
    facts = manifest(found[scheme_id] / "scheme.toml", Scheme)
    if not facts.levels or not facts.provenance or facts.id:
        raise BrokenLeaf(
            f"{_PACKAGE}.{scheme_id}", "a scheme needs levels and provenance, and takes its id from its folder"
        )
    return attrs.evolve(facts, id=scheme_id)
