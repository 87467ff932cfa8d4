"""The date that settles others, as an option of a check."""

from __future__ import annotations

from functools import cache
from typing import Any

from frictionless import errors

from archivepkg import dates

__all__ = ["context_date"]


@cache
def context_date(stated: str | int | None, check: str) -> tuple[dates.ArchivalDate | None, tuple[Any, ...]]:
    """The date that an option says, a year perhaps as a number; and the errors of it."""
    if stated is None:
        return None, ()
    try:
        return dates.edtf.parse(str(stated)), ()
    except dates.edtf.InvalidEDTF as error:
        return None, (errors.CheckError(note=f"the context of the check {check} is not EDTF: {error}"),)
