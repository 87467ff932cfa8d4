"""What an archive is: its names, the scheme of its locators, and examples with their origin."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from archivepkg.locators.provenance import Provenance
from archivepkg.locators.scheme import Script

__all__ = ["Accepted", "Archive", "FormerName", "Rejected"]


class FormerName(msgspec.Struct, frozen=True, kw_only=True):
    """What the archive, or one that it took over, was called; years as written in the source."""

    name: str
    cited_as: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with one locator of this archive, and what it says; leaves as ``16-19`` or ``2ob``."""

    text: str
    source: str
    levels: Mapping[str, str] = msgspec.field(default_factory=dict)
    path: tuple[str, ...] = ()
    """The values of all levels, highest first, where ``levels`` cannot say it: several levels are titles."""
    leaves: tuple[str, ...] = ()


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that holds no complete locator of this archive, and why."""

    text: str
    reason: str
    source: str


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """An archive, as its ``archive.toml`` states it; ``id`` is the name of its folder.

    ``cited_as`` are its acronyms and short names, the usual one of each script first. ``levels`` names the levels
    of its scheme that it uses, where that is not all of them; ``optional`` those that its locators may lack
    although the scheme requires them, ``instead`` those that may stand for a required one. ``places`` are words
    that may stand after its name and tell it from others that are called the same; ``within`` names archives whose
    name may stand before its own. ``sigla`` are codes, or forms such as ``{decimal}``, that mean this archive where
    none is named. The name of an ``office`` is also that of a body that keeps no archive in the sense of every
    statement.
    """

    name: str
    name_original: str
    country: str
    scheme: str
    cited_as: tuple[str, ...]
    also_called: tuple[str, ...] = ()
    formerly: tuple[FormerName, ...] = ()
    levels: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    instead: Mapping[str, str] = msgspec.field(default_factory=dict)
    places: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    """Archives of which it has copies: right after its name, theirs says what was copied."""
    sigla: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    """Those of its names that mean it only beside one of its places, another name, or a piece of its scheme."""
    named_on: bool = False
    """Whether words after its name are part of it: ``Архив УФСБ РФ по Республике Марий Эл``."""
    office: bool = False
    offices: tuple[str, ...] = ()
    """Those of its names that are an office's too, where not all are."""
    identifiers: Mapping[str, str] = msgspec.field(default_factory=dict)
    patterns: Mapping[str, str] = msgspec.field(default_factory=dict)
    """What the values of a level look like here, where its scheme is of several archives: ``{"file": "[0-9]{3}"}``."""
    provenance: tuple[Provenance, ...]
    accepts: tuple[Accepted, ...]
    rejects: tuple[Rejected, ...]
    id: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which statements may call it, former ones too."""
        former = (name for each in self.formerly for name in (each.name, *each.cited_as))
        return tuple(dict.fromkeys((*self.cited_as, self.name, self.name_original, *self.also_called, *former)))

    def cited_in(self, script: Script) -> str:
        """Its usual short name in a script, or else its own name where that is in this script; or else any."""
        names = (*self.cited_as, self.name_original)
        return next((name for name in names if script_of(name) == script), self.cited_as[0])


def script_of(text: str) -> Script | None:
    """The script of the first letter that is Latin, Cyrillic or Georgian."""
    for char in text:
        if "Ѐ" <= char <= "ԯ":
            return "cyrillic"
        if "Ⴀ" <= char <= "ჿ":
            return "georgian"
        if char.isalpha() and char < "ɐ":
            return "latin"
    return None
