"""What a citation style is: templates over a small vocabulary of pieces, and examples with their origin."""

from __future__ import annotations

import re
from functools import cache, cached_property

import attrs

from archivepkg.discovery import folders, manifest
from archivepkg.errors import BrokenLeaf, Misuse
from archivepkg.locators.provenance import Provenance
from archivepkg.templates import Template

__all__ = ["Accepted", "Rejected", "Style", "style", "styles"]

_PACKAGE = "archivepkg.citations.styles"

#: The pieces of a citation. ``open``, ``close`` and ``stop`` are punctuation in any of its forms.
_PIECES = {
    "open": '["“„«]',
    "close": '["”“»]',
    "stop": r"\.?",
    "title": r".+",
    "date": r"[^\"“”„«»]{1,80}?",
    "source": r".+?",
    "url": r"<?https?://[^\s<>]+>?",
}


@attrs.frozen(kw_only=True)
class Accepted:
    """A citation in the style, and what each of its parts is; a part that is not there is left out."""

    text: str
    provenance: str
    title: str
    collection: str
    date: str | None = None
    source: str | None = None
    url: str | None = None


@attrs.frozen(kw_only=True)
class Rejected:
    """A text that is no citation in the style, and why."""

    text: str
    reason: str
    provenance: str


@attrs.frozen(kw_only=True)
class Style:
    """A style, as its ``style.toml`` states it; ``id`` is the name of its folder.

    The first of ``templates`` is the one that citations are written by. ``collections`` are the names of
    the collections that it cites, the present one first.
    """

    name: str
    collections: tuple[str, ...]
    templates: tuple[str, ...]
    punctuation: dict[str, str] = attrs.field(factory=dict, eq=False)
    """What to write for pieces of punctuation."""
    provenance: tuple[Provenance, ...]
    accepts: tuple[Accepted, ...]
    rejects: tuple[Rejected, ...]
    id: str = ""

    @cached_property
    def compiled(self) -> tuple[Template, ...]:
        """The templates, ready to parse and to format."""
        names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in self.collections)
        pieces = _PIECES | {"collection": f"(?:{names})"}
        return tuple(Template(text, pieces, re.IGNORECASE | re.DOTALL) for text in self.templates)


@cache
def styles() -> tuple[str, ...]:
    """The ids of all styles, in order."""
    return tuple(folders(_PACKAGE, "style.toml"))


@cache
def style(style_id: str) -> Style:
    """The style with this id; its manifest is read now.

    Raises :class:`~archivepkg.errors.Misuse` where there is none, :class:`~archivepkg.errors.BrokenLeaf`
    where its manifest is not whole.
    """
    found = folders(_PACKAGE, "style.toml")
    if style_id not in found:
        raise Misuse(f"there is no citation style {style_id!r}; there are {', '.join(found)}")
    facts = attrs.evolve(manifest(found[style_id] / "style.toml", Style), id=style_id)
    try:
        complete = facts.compiled and facts.collections and facts.provenance
    except ValueError as error:
        raise BrokenLeaf(f"{_PACKAGE}.{style_id}", str(error)) from None
    if not complete:
        raise BrokenLeaf(f"{_PACKAGE}.{style_id}", "a style needs templates, collections and provenance")
    return facts
