"""The EDTF that is written for dates in a form around them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from archivepkg.dates import edtf
from archivepkg.dates.value import ArchivalDate, Precision
from archivepkg.dates.wording.steps import after, before

__all__ = ["filled", "marked", "shared_year"]

_BARE_YEAR = re.compile("[0-9]{4}", re.ASCII)
_DOUBTS = ("{date}?", "{date}~")


def filled(means: str, dates: Mapping[str, ArchivalDate]) -> str | None:
    """The EDTF of a form around dates; None where it cannot be said of these."""
    if means == "{date}/{date2}":
        first, second = dates.values()
        return f"{first.edtf.partition('/')[0]}/{second.edtf.rpartition('/')[2]}"
    values = {name: date.edtf for name, date in dates.items()}
    date = next(iter(dates.values()))
    if "_before}" in means or "_after}" in means:
        step = before(date) if "_before}" in means else after(date)
        if step is None:
            return None
        values |= {"date_before": step, "date_after": step}
    elif means in _DOUBTS:
        return marked(date, means[-1])
    elif date.kind == "one_of" and len(dates) == 1:
        return None
    return means.format_map(values)


def marked(date: ArchivalDate, sign: str) -> str:
    """A date, or both ends of an interval, with a mark of doubt (``?``) or of nearness (``~``)."""
    return "/".join(_doubted(side, sign) for side in date.edtf.split("/"))


def shared_year(date: ArchivalDate, year: ArchivalDate) -> ArchivalDate | None:
    """The first of two dates in the year of the second, where that is a bare year: ``10 March 1699/1700``."""
    if year.precision is not Precision.YEAR or date.precision <= Precision.YEAR or not _BARE_YEAR.fullmatch(year.edtf):
        return None
    try:
        return edtf.parse(year.edtf + date.edtf[4:])
    except edtf.InvalidEDTF:
        return date


def _doubted(side: str, sign: str) -> str:
    """An end of an interval, or a whole date, marked as uncertain or approximate, or as both."""
    if not side or side == "..":
        return side
    return side[:-1] + "%" if side[-1] in "?~" and side[-1] != sign else side.rstrip(sign) + sign
