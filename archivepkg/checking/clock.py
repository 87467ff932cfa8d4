"""What day it is: the one place where a check looks at a clock.

``SOURCE_DATE_EPOCH`` (reproducible-builds.org) takes the place of the clock where it is set, so that a check can be
repeated to the letter.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from archivepkg.dates import Day
from archivepkg.errors import Misuse

__all__ = ["source_date_epoch", "today"]

_VARIABLE = "SOURCE_DATE_EPOCH"
_SECONDS = re.compile(r"-?[0-9]{1,12}")


def source_date_epoch() -> datetime | None:
    """The time that SOURCE_DATE_EPOCH gives; None where it is not set.

    Raises :class:`Misuse` for one that is not a number of seconds since 1970.
    """
    stated = os.environ.get(_VARIABLE)
    if not stated:
        return None
    try:
        return datetime.fromtimestamp(int(stated if _SECONDS.fullmatch(stated) else "?"), UTC)
    except (ValueError, OverflowError, OSError):
        raise Misuse(f"{_VARIABLE} is {stated!r}, which is not a number of seconds since 1970") from None


def today() -> Day:
    """The day of the check, by universal time."""
    now = source_date_epoch() or datetime.now(UTC)
    return Day(now.year, now.month, now.day)
