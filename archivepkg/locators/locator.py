"""Where an original is kept: an archive, the levels of its arrangement, and the leaves."""

from __future__ import annotations

from typing import Annotated, Literal, NewType

import msgspec

from archivepkg.terms import field

__all__ = ["ArchiveId", "Credit", "CreditRole", "LeafRange", "LevelValue", "Locator"]

#: The id of an archive's leaf: ISO 3166 country, ``_``, best-known acronym, in lower-case ASCII.
ArchiveId = NewType("ArchiveId", str)

CreditRole = Literal["obtained", "translator", "contributor", "provider", "editor", "published_by", "other"]


class LevelValue(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One level of arrangement and its value, without its label: ``fond`` and ``45``."""

    level: Annotated[str, field("The level, by the scheme's name for it.", "fond", isad="3.1.4", min_length=1)]
    value: Annotated[
        str, field("What stands at this level, as written, leading zeros too.", "0102", isad="3.1.1", min_length=1)
    ]


class LeafRange(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Leaves from ``first`` to ``last``, both included; a single leaf has both equal."""

    first: Annotated[str, field("The first leaf; a verso ends in `ob`.", "16", "2ob", isad="3.1.1", min_length=1)]
    last: Annotated[
        str, field("The last leaf; the first again where there is one leaf.", "19", isad="3.1.1", min_length=1)
    ]


class Locator(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One place in an archive."""

    archive: (
        Annotated[
            str,
            field(
                "The archive's id; null where none is stated or it is not known.", "ru_aprf", ric="rico:hasOrHadHolder"
            ),
        ]
        | None
    ) = None
    cited_as: (
        Annotated[str, field("The archive's name as the statement gives it.", "APRF", "TsKhSD", isad="3.1.1")] | None
    ) = None
    levels: Annotated[
        tuple[LevelValue, ...],
        field(
            "The levels above the leaf, highest first.",
            [{"level": "fond", "value": "45"}, {"level": "opis", "value": "1"}, {"level": "delo", "value": "342"}],
            isad="3.1.1",
        ),
    ] = ()
    leaves: Annotated[tuple[LeafRange, ...], field("The leaves, in the order of the statement.", isad="3.1.1")] = ()


class Credit(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Someone whom a source statement credits."""

    role: Annotated[CreditRole, field("What the person or body did.", "translator", dc="dcterms:contributor")]
    name: Annotated[str, field("The name as printed.", "Gary Goldberg", dc="dcterms:contributor", min_length=1)]
