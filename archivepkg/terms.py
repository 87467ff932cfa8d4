"""What a field of a record is called in the standards of the field.

Every field of a record says what it means and to what it maps in Dublin Core (``dcterms:``), in
ISAD(G) (2nd edition, by the number of its element) and in Records in Contexts (RiC-O 1.1, ``rico:``).
The mapping goes into the JSON Schema as ``x-dublin-core``, ``x-isad-g`` and ``x-ric-o``; a field to which none
of the three has anything to say gives the reason instead, as ``x-unmapped``.
"""

from __future__ import annotations

from typing import Any

from msgspec import Meta

__all__ = ["APART", "TERMS", "UNMAPPED", "field", "title_of"]

#: Under these names a schema gives the terms of a field.
TERMS = ("x-dublin-core", "x-isad-g", "x-ric-o")

#: Under this name it says why a field has none.
UNMAPPED = "x-unmapped"

#: Under this name it says, while the schema is made, that its examples stand apart.
APART = "x-apart"


def field(
    description: str,
    *examples: object,
    dc: str | None = None,
    isad: str | None = None,
    ric: str | None = None,
    unmapped: str | None = None,
    title: str | None = None,
    apart: bool = False,
    pattern: str | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
    ge: int | None = None,
    le: int | None = None,
) -> Meta:
    """The description of a field, with examples, its terms elsewhere, and its constraints.

    ``unmapped`` is the reason why it has no term. ``title`` is needed only where the field's name does not
    make one (:func:`title_of`); examples are not needed where the field holds a class, whose own fields have them.
    ``apart``: they are of another record than the examples beside them.
    """
    terms = dict(zip((*TERMS, UNMAPPED), (dc, isad, ric, unmapped), strict=True))
    extra: dict[str, object] = {name: term for name, term in terms.items() if term}
    if apart:
        extra[APART] = True
    given: dict[str, Any] = {
        "title": title,
        "examples": list(examples) or None,
        "pattern": pattern,
        "min_length": min_length,
        "max_length": max_length,
        "ge": ge,
        "le": le,
        "extra_json_schema": extra or None,
    }
    return Meta(description=description, **given)


def title_of(name: str) -> str:
    """The title that a field's name makes: ``date_published`` is ``Date published``."""
    return name.replace("_", " ").capitalize()
