"""The body of a document, flat and standing off: blocks of text, and marks that name what the text carries.

Nothing nests. A block's ``text`` is what stands on the page, brackets and all, so that it can be searched
and compared as one string; a mark says that the characters from ``start`` to ``end`` are supplied words,
an alias, an omission ... and gives their ``value`` where the words alone do not.
"""

from __future__ import annotations

from typing import Annotated, Literal

import attrs

from archivepkg.terms import field

#: Why what is said of a text maps to nothing.
_MARKUP = "the standards describe records, not the markup of their texts"

#: RFC 7493 (I-JSON), 2.2: the largest whole number that every reader of JSON keeps whole.
_FURTHEST = 2**53 - 1

__all__ = ["Block", "BlockKind", "Mark", "MarkKind"]

BlockKind = Literal[
    "heading",
    "dispatch",
    "copies",
    "series",
    "address",
    "salutation",
    "paragraph",
    "list_item",
    "signature",
    "number_and_date",
    "omission",
    "note",
]

MarkKind = Literal[
    "alias",
    "date",
    "deletion",
    "description",
    "handwritten",
    "illegible",
    "insertion",
    "missing",
    "note",
    "note_reference",
    "number",
    "omission",
    "page_break",
    "sic",
    "signature",
    "stamp",
    "supplied",
    "uncertain",
]


@attrs.frozen(kw_only=True)
class Mark:
    """Something that the characters of a block are or stand for."""

    kind: Annotated[MarkKind, field("What it is.", "alias", "supplied", unmapped=_MARKUP)]
    start: Annotated[
        int,
        field(
            "The first character, 0-based, in code points of the block's text.",
            20,
            unmapped=_MARKUP,
            ge=0,
            le=_FURTHEST,
        ),
    ]
    end: Annotated[
        int,
        field("The character after the last; equal to `start` for a point.", 28, unmapped=_MARKUP, ge=0, le=_FURTHEST),
    ]
    value: (
        Annotated[
            str,
            field(
                "What it stands for: the person of an alias, the EDTF of a date, the number of a page.",
                "Stalin",
                unmapped=_MARKUP,
            ),
        ]
        | None
    ) = None


@attrs.frozen(kw_only=True)
class Block:
    """One block of the body: a heading, a paragraph, a signature."""

    kind: Annotated[BlockKind, field("What it is on the page.", "address", "paragraph", unmapped=_MARKUP)]
    text: Annotated[
        str,
        field(
            "Its text, as it stands; line breaks that matter are kept.",
            "To Comrade FILIPPOV [Stalin]",
            unmapped=_MARKUP,
        ),
    ]
    marks: Annotated[tuple[Mark, ...], field("What its text carries, in order of `start`.", unmapped=_MARKUP)] = ()
    level: (
        Annotated[
            int,
            field(
                "The depth of a heading; null where it is not marked as one.", None, 2, unmapped=_MARKUP, ge=1, le=99
            ),
        ]
        | None
    ) = None
    label: (
        Annotated[str, field("The number or bullet of a list item, or of a note.", None, "1.", unmapped=_MARKUP)] | None
    ) = None
