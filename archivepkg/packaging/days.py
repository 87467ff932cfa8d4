"""The first and the last day that a date may mean, as a Table Schema ``date`` can say them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

__all__ = ["first_and_last"]


@lru_cache(maxsize=4096)
def first_and_last(edtf: str | None) -> tuple[date | None, date | None]:
    """The days of an EDTF string; None where it is not EDTF, or that end is open, unknown or not in years 1-9999."""
    from archivepkg.dates.edtf import InvalidEDTF, parse

    try:
        meaning = parse(edtf or "")
    except InvalidEDTF:
        return None, None
    return _day(meaning.earliest), _day(meaning.latest)


def _day(bound: object) -> date | None:
    if isinstance(bound, tuple) and 1 <= bound[0] <= 9999:
        return date(*bound)
    return None
