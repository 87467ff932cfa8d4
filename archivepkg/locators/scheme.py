"""What a scheme of arrangement is: a family's levels, their labels in each script, and the forms of a leaf.

A scheme is a folder in ``schemes/``; many archives share one. Its levels are labelled (``f. 45, op. 1``),
or stand by position in a compact form (``558.11.492``), or both: a scheme whose levels have no labels
(``DY 30/11836``) has compact forms alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from archivepkg.discovery import folders, manifest
from archivepkg.errors import BrokenLeaf, Misuse
from archivepkg.locators.provenance import Provenance

__all__ = ["TITLE", "Example", "Habit", "LeafForms", "Level", "Scheme", "Script", "scheme", "schemes"]

Script = Literal["latin", "cyrillic", "georgian", "armenian", "han"]

#: The level of words between commas that no label names; a locator may have several.
TITLE = "title"

_PACKAGE = "archivepkg.locators.schemes"


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """One level: its name, the kind of value that it takes, its labels and the canonical one by script."""

    name: str
    value: str = "number"
    required: bool = True
    listed: bool = False
    """Whether one label may head several values: ``Д. 176, 194`` is two dela."""
    after: bool = False
    """Whether its labels stand after the value: ``4. doboz``."""
    either: bool = False
    """Whether its labels, which stand after the value, may stand before it as well: ``f. 101``."""
    part: bool = False
    """Whether it is a part of whatever stands before it, in every archive: a volume of a file, or of an inventory."""
    spaced: bool = False
    """Whether a blank parts its first letters from a number, written or not: ``FO371`` is ``FO 371``."""
    glued: bool = False
    """Whether nothing, or a hyphen, need stand between label and value: ``T404``, ``w-86``."""
    labels: Mapping[Script, tuple[str, ...]] = msgspec.field(default_factory=dict)
    canonical: Mapping[Script, str] = msgspec.field(default_factory=dict)


class LeafForms(msgspec.Struct, frozen=True, kw_only=True):
    """How leaves are written: labels, the canonical ones for one leaf and for several, and verso marks.

    The first verso mark of a script is the canonical one.
    """

    labels: Mapping[Script, tuple[str, ...]] = msgspec.field(default_factory=dict)
    one: Mapping[Script, str] = msgspec.field(default_factory=dict)
    many: Mapping[Script, str] = msgspec.field(default_factory=dict)
    verso: Mapping[Script, tuple[str, ...]] = msgspec.field(default_factory=dict)
    unnumbered: tuple[str, ...] = ()
    """Phrases that say that a leaf has no number."""
    extent: tuple[str, ...] = ()
    """Labels that after a number say how many leaves there are, not which: ``9 л.``"""
    after: tuple[str, ...] = ()
    """Labels that follow the number of a leaf: ``45. o.``"""
    between: tuple[tuple[str, str], ...] = ()
    """Pairs of words between which leaves stand: ``第5页``."""
    recto: tuple[str, ...] = ()
    """Marks of a front, which a record leaves out: ``131r`` is leaf 131."""
    following: bool = False
    """Whether ``131 f.`` means leaf 131 and the next, ``13 ff.`` 13 and some more."""


class Habit(msgspec.Struct, frozen=True, kw_only=True):
    """The canonical labels by which one country writes a shared scheme, where they are others than the scheme's."""

    levels: Mapping[str, Mapping[Script, str]] = msgspec.field(default_factory=dict)
    """Of levels, by name."""
    leaf: Mapping[Script, str] = msgspec.field(default_factory=dict)
    """Of one leaf and of several."""
    verso: Mapping[Script, str] = msgspec.field(default_factory=dict)


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A real string of the scheme without regard to its archive, and what it says."""

    text: str
    source: str
    levels: Mapping[str, str] = msgspec.field(default_factory=dict)
    path: tuple[str, ...] = ()
    """The values of all levels, highest first, where ``levels`` cannot say it: several levels are titles."""
    leaves: tuple[str, ...] = ()


class Scheme(msgspec.Struct, frozen=True, kw_only=True):
    """A scheme, as its ``scheme.toml`` states it; ``id`` is the name of its folder.

    A scheme of which a level is called ``title`` takes words between commas for levels:
    ``National Security File, Country File, Israel``. With ``order`` as ``stated`` the levels of a record
    stand as the statement gives them, otherwise as the scheme does.
    """

    name: str
    provenance: tuple[Provenance, ...]
    levels: tuple[Level, ...]
    leaves: LeafForms = msgspec.field(default_factory=LeafForms)
    close: tuple[str, ...] = ()
    """Levels, or ``leaves``, whose labels may stand right before their figures, untidy as that is: ``f558, l16``."""
    compact: tuple[str, ...] = ()
    """Forms without labels, as templates of level names and ``leaves``: ``{fond}.{opis}.{delo}``."""
    before: tuple[str, ...] = ()
    """Forms without labels that stand right before the holder's name: ``22301 - УСБУ``."""
    kinds: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Kinds of value that only this scheme has, as regular expressions by name."""
    order: Literal["scheme", "stated"] = "scheme"
    stops: bool = False
    """Whether a stop parts titles: ``SKS KIA. Pentti Saarikosken arkisto. Kotelo 1.``"""
    nameless: bool = False
    """Whether its labels alone, where no archive is named, are taken for a locator."""
    asides: tuple[str, ...] = ()
    """Words that may stand in a locator and name no level: ``: Telegram``."""
    not_given: tuple[str, ...] = ()
    """What is said of a level that the statement leaves out: ``Fond and Opis not given``."""
    habits: Mapping[str, Habit] = msgspec.field(default_factory=dict)
    """How countries write it, by their ISO 3166 codes: ``спр.`` in Ukraine, where Russia has ``д.``"""
    examples: tuple[Example, ...] = ()
    id: str = ""

    def written_in(self, country: str) -> Scheme:
        """The scheme with the canonical labels of a country."""
        habit = self.habits.get(country)
        if habit is None:
            return self
        levels = (replace(x, canonical={**x.canonical, **habit.levels.get(x.name, {})}) for x in self.levels)
        marks = {script: (mark, *self.leaves.verso.get(script, ())) for script, mark in habit.verso.items()}
        leaves = replace(
            self.leaves,
            one={**self.leaves.one, **habit.leaf},
            many={**self.leaves.many, **habit.leaf},
            verso={**self.leaves.verso, **marks},
        )
        return replace(self, levels=tuple(levels), leaves=leaves)

    @property
    def scripts(self) -> tuple[Script, ...]:
        """The scripts in which this scheme has a canonical form."""
        known: tuple[Script, ...] = ("latin", "cyrillic")
        labelled = [level for level in self.levels if level.labels]
        return tuple(
            script
            for script in known
            if all(script in level.canonical for level in labelled) and (labelled or script == "latin")
        )

    @property
    def titled(self) -> bool:
        """Whether words between commas are levels."""
        return any(level.name == TITLE for level in self.levels)


@cache
def schemes() -> tuple[str, ...]:
    """The ids of all schemes, in order."""
    return tuple(_homes())


@cache
def scheme(scheme_id: str) -> Scheme:
    """The scheme with this id; its manifest is read now.

    Raises :class:`~archivepkg.errors.Misuse` where there is none, :class:`~archivepkg.errors.BrokenLeaf`
    where its manifest is not whole.
    """
    found = _homes()
    if scheme_id not in found:
        raise Misuse(f"there is no scheme {scheme_id!r}; there are {', '.join(found)}")
    facts = manifest(found[scheme_id] / "scheme.toml", Scheme)
    if not facts.levels or not facts.provenance or facts.id:
        raise BrokenLeaf(
            f"{_PACKAGE}.{scheme_id}", "a scheme needs levels and provenance, and takes its id from its folder"
        )
    return replace(facts, id=scheme_id)


@cache
def _homes() -> dict[str, Path]:
    """The folder of every scheme, by its id."""
    return folders(_PACKAGE, "scheme.toml")
