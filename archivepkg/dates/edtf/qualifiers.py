"""Uncertain and approximate parts of a date: what each qualifier holds for, and how that is best written.

ISO 8601-2:2019, 8.2: one at the end holds for the whole, one after a part for that part and all to its left,
one before a part for that part alone. 8.2.4: the whole is preferred to a group, a group to parts.
"""

from __future__ import annotations

__all__ = ["BOTH", "canonical", "qualifiers"]

BOTH = {"": 0, "?": 1, "~": 2, "%": 3}
_SIGNS = ("", "?", "~", "%")


def qualifiers(marks: list[str], parts: int) -> list[int]:
    """What holds for each of a number of parts; ``marks`` are the signs before and after each, in order.

    The values are those of ``BOTH``: 1 uncertain, 2 approximate, 3 both.
    """
    held = [0] * parts
    for index in range(parts):
        held[index] |= BOTH[marks[2 * index]]
        for left in range(index + 1):
            held[left] |= BOTH[marks[2 * index + 1]]
    return held


def canonical(parts: list[str], held: list[int]) -> str:
    """The parts of a date with their qualifiers, written in the preferred way."""
    group = next((index for index, value in enumerate(held) if value != held[0]), len(held)) if held[0] else 0
    pieces = []
    for index, (part, value) in enumerate(zip(parts, held, strict=True)):
        before = _SIGNS[value] if index >= group else ""
        after = _SIGNS[value] if index == group - 1 else ""
        pieces.append(f"{before}{part}{after}")
    return "-".join(pieces)
