"""What a citation style is: templates over a small vocabulary of pieces, and examples with their origin."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

import msgspec

from archivepkg.citations.pattern import Pattern
from archivepkg.discovery import folders, manifest
from archivepkg.errors import BrokenLeaf, Misuse
from archivepkg.locators import Script
from archivepkg.locators.provenance import Provenance

__all__ = ["Accepted", "LocatorForm", "Rejected", "Slip", "Style", "style", "styles"]

_PACKAGE = "archivepkg.citations.styles"


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """A citation in the style, and what each of its parts is; a part that is not there is left out."""

    text: str
    provenance: str
    heading: str | None = None
    title: str | None = None
    date: str | None = None
    collection: str | None = None
    volume: str | None = None
    pinpoint: str | None = None
    source: str | None = None
    url: str | None = None


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """A text that is no citation in the style, and why."""

    text: str
    reason: str
    provenance: str


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """A form that is not the style's but plainly meant for it, what is wrong with it, and an example mended."""

    template: str
    fault: str
    text: str
    mended: str
    provenance: str


class LocatorForm(msgspec.Struct, frozen=True, kw_only=True):
    """How a style writes locators: in which script, with what between their parts; labels are then capital."""

    script: Script
    joint: str


class Style(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A style, as its ``style.toml`` states it; ``id`` is the name of its folder.

    A citation is written by the first of ``templates`` that has a place for all of its parts. ``collections`` are
    the names of the collections that it cites, the present one first.
    """

    name: str
    templates: tuple[str, ...]
    collections: tuple[str, ...] = ()
    punctuation: dict[str, str] = {}
    """What to write for pieces of punctuation."""
    locators: LocatorForm | None = None
    """How the style writes locators, where it does not leave a source as it is."""
    needs: tuple[str, ...] = ()
    """The parts that a whole citation has, although the style is read without them too."""
    slips: tuple[Slip, ...] = ()
    provenance: tuple[Provenance, ...]
    accepts: tuple[Accepted, ...]
    rejects: tuple[Rejected, ...]
    id: str = ""

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """The templates, ready to parse and to format."""
        return tuple(Pattern(text, self.collections if "{collection}" in text else ()) for text in self.templates)

    @cached_property
    def slip_patterns(self) -> tuple[tuple[Slip, Pattern], ...]:
        """The slips that it knows, ready to parse."""
        return tuple((slip, Pattern(slip.template, self.collections)) for slip in self.slips)


@cache
def styles() -> tuple[str, ...]:
    """The ids of all styles, in order."""
    return tuple(_homes())


@cache
def style(style_id: str) -> Style:
    """The style with this id; its manifest is read now.

    Raises :class:`~archivepkg.errors.Misuse` where there is none, :class:`~archivepkg.errors.BrokenLeaf`
    where its manifest is not whole.
    """
    found = _homes()
    if style_id not in found:
        raise Misuse(f"there is no citation style {style_id!r}; there are {', '.join(found)}")
    facts = msgspec.structs.replace(manifest(found[style_id] / "style.toml", Style), id=style_id)
    try:
        complete = facts.patterns and facts.provenance
    except ValueError as error:
        raise BrokenLeaf(f"{_PACKAGE}.{style_id}", str(error)) from None
    if not complete:
        raise BrokenLeaf(f"{_PACKAGE}.{style_id}", "a style needs templates and provenance")
    return facts


@cache
def _homes() -> dict[str, Path]:
    """The folder of every style, by its id."""
    return folders(_PACKAGE, "style.toml")
