"""The properties of one kind of object, by name, and what each may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeAlias

import msgspec

from archivepkg.decoding import pointer
from archivepkg.packaging import faults
from archivepkg.packaging.standard.problem import Problem, disputed, shown, wrong

__all__ = ["Inside", "Property", "Shape", "known_as"]

#: Looks into a value of the right kind, which stands at the JSON pointer given.
Inside: TypeAlias = Callable[[Any, str], Iterator[Problem]]

#: How alike a property has to be for it to be taken for a slip of another: ``date`` is no slip of ``data``.
_ALIKE = 0.8
#: And a name that has to be one of a few that are known, and is not.
_AMONG_KNOWN = 0.7


class Property(msgspec.Struct, frozen=True):
    """``asked`` says, after "is not", what was asked for; ``inside`` looks into a value that is of this kind."""

    fits: Callable[[object], bool]
    asked: str
    inside: Inside | None = None


class Shape(msgspec.Struct, frozen=True):
    """``known`` are the standard's properties; ``also`` those of older versions and of other programs.

    ``frictionless``: those of its own for which it refuses a descriptor where they are of another kind.
    """

    known: Mapping[str, Property]
    also: frozenset[str] = frozenset()
    frictionless: Mapping[str, Property] = {}

    def problems(self, found: Mapping[str, object], here: str) -> Iterator[Problem]:
        """Values of the wrong kind, what is wrong inside of others, and names that were probably another."""
        for name, value in found.items():
            at = here + pointer(name)
            known = self.known.get(name)
            if known is None:
                yield from self._unknown(name, at, found)
            elif not known.fits(value):
                yield wrong(at, f"{name} {shown(value)}is not {known.asked}")
            elif known.inside:
                yield from known.inside(value, at)

    def _unknown(self, name: str, at: str, found: Mapping[str, object]) -> Iterator[Problem]:
        theirs = self.frictionless.get(name)
        if theirs and not theirs.fits(found[name]):
            yield disputed(
                at,
                f"{name} {shown(found[name])}is not {theirs.asked}",
                text="has no such property",
                profile="accepts it unread",
                frictionless="refuses the descriptor",
            )
        if theirs or name in self.also or ":" in name:
            return
        meant = known_as(name, [each for each in self.known if each not in found], _ALIKE)
        if meant:
            message = f"the standard has no property {faults.clipped(name)}; did you mean {meant!r}?"
            yield faults.UNKNOWN_PROPERTY, at, message


def known_as(name: str, known: list[str], alike: float = _AMONG_KNOWN) -> str | None:
    """The name that another was probably meant to be: in another case, or a slip of a few letters."""
    folded = {_folded(each): each for each in reversed(known)}
    if found := folded.get(_folded(name)):
        return found
    near = get_close_matches(_folded(name), folded, n=1, cutoff=alike)
    return folded[near[0]] if near else None


def _folded(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")
