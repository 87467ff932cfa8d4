"""Which element a block or a mark is; one table for writing and for reading."""

from __future__ import annotations

from archivepkg.model import BlockKind, MarkKind

__all__ = ["ANYWHERE", "IN_CLOSER", "IN_OPENER", "MARKS", "PLACEHOLDERS"]

#: Blocks before the first paragraph, in ``opener``: element and type.
IN_OPENER: dict[BlockKind, tuple[str, str | None]] = {
    "dispatch": ("dateline", None),
    "copies": ("seg", "copies"),
    "series": ("seg", "series"),
    "address": ("seg", "address"),
    "salutation": ("salute", None),
    "number_and_date": ("seg", "number_and_date"),
}
#: Blocks after the last paragraph, in ``closer``.
IN_CLOSER: dict[BlockKind, tuple[str, str | None]] = {
    "signature": ("signed", None),
    "number_and_date": ("dateline", None),
}
#: Blocks wherever they stand; what is here only as ``ab`` has its kind as type.
ANYWHERE: dict[BlockKind, str] = {"paragraph": "p", "list_item": "item", "note": "note"}

MARKS: dict[MarkKind, tuple[str, dict[str, str]]] = {
    "alias": ("persName", {"type": "alias"}),
    "date": ("date", {}),
    "deletion": ("del", {}),
    "description": ("seg", {"type": "description"}),
    "handwritten": ("hi", {"rend": "handwritten"}),
    "illegible": ("gap", {"reason": "illegible"}),
    "insertion": ("add", {}),
    "missing": ("gap", {"reason": "missing"}),
    "note": ("seg", {"type": "note"}),
    "note_reference": ("ref", {"type": "note"}),
    "number": ("num", {}),
    "omission": ("gap", {"reason": "omitted"}),
    "page_break": ("pb", {}),
    "sic": ("sic", {}),
    "signature": ("seg", {"type": "signature"}),
    "stamp": ("stamp", {}),
    "supplied": ("supplied", {}),
    "uncertain": ("unclear", {}),
}
#: Elements that stand in the place of words; the words that the transcriber put there are in them, as ``desc``.
PLACEHOLDERS = frozenset({"gap"})
