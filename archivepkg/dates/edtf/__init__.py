"""EDTF, the Extended Date/Time Format: ISO 8601-2:2019, Annex A, levels 0, 1 and 2.

::

    edtf      = date | date-time | interval | one-of | all-of | long-year
    interval  = (* intervals.py *)        date      = (* expressions.py *)
    one-of    = (* sets.py *)             long-year = (* years.py *)
    all-of    = (* sets.py *)             date-time = (* clocks.py *)

Nothing is stripped, folded or repaired: a string is EDTF as it stands or it is refused with its place.
Where the standard is silent: an interval needs a dated end; ``:60`` is a second, ``24:00:00`` no hour;
time shifts reach to 14:00 either way; ``Y`` needs more than four digits; ``-20XX`` is the years
-2099 to -2000; seasons take the months of the northern temperate zone unless the code says southern.
"""

from __future__ import annotations

from archivepkg.dates.edtf.clocks import read_date_time
from archivepkg.dates.edtf.common import read_common_date
from archivepkg.dates.edtf.expressions import read_expression
from archivepkg.dates.edtf.fault import InvalidEDTF
from archivepkg.dates.edtf.intervals import read_interval
from archivepkg.dates.edtf.sets import read_set
from archivepkg.dates.value import ArchivalDate

__all__ = ["InvalidEDTF", "format", "parse"]


def parse(text: str) -> ArchivalDate:
    """The date that an EDTF string means.

    Raises :class:`InvalidEDTF` (an :class:`~archivepkg.errors.UnreadableText`) with the place and what was
    expected there.
    """
    if (common := read_common_date(text)) is not None:
        return common
    if "/" in text:
        return read_interval(text)
    if text[:1] in ("[", "{"):
        return read_set(text)
    if "T" in text:
        return read_date_time(text)
    return read_expression(text, 0, len(text))


def format(value: ArchivalDate) -> str:  # noqa: A001 - the house's word for the way back
    """The canonical EDTF string of a date; ``parse(format(value)) == value``.

    Canonical is what ISO 8601-2:2019, 8.2.4 prefers: a qualifier of the whole before one of a group before
    one of a part; ``+04`` is written ``+04:00``.
    """
    return value.edtf


def __dir__() -> list[str]:
    return sorted(__all__)
