"""What kinds of values the properties of a descriptor have.

Sources: Data Package v2, "URL or Path"; RFC 3339, 5.6 (``created``); Semantic Versioning 2.0.0, 2 and 9-10.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import datetime

from archivepkg.packaging.jail import unsafe

__all__ = [
    "has_form",
    "is_address",
    "is_bool",
    "is_count",
    "is_email",
    "is_encoding",
    "is_list",
    "is_numbers",
    "is_object",
    "is_place",
    "is_text",
    "is_time",
    "is_version",
    "is_words",
]

_CREATED = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:(?:[0-5][0-9]|60)(?:\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_LEAP = re.compile(r"(?<=:[0-5][0-9]:)60")
_FRACTION = re.compile(r"\.[0-9]+")
_ADDRESS = re.compile(r"(?:https?|ftps?)://[^\s/]\S*", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_NUMBER = "(?:0|[1-9][0-9]*)"
_PART = f"(?:{_NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_VERSION = re.compile(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-{_PART}(?:\.{_PART})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)


def is_text(value: object) -> bool:
    return isinstance(value, str)


def is_bool(value: object) -> bool:
    return isinstance(value, bool)


def is_object(value: object) -> bool:
    return isinstance(value, dict)


def is_list(value: object) -> bool:
    return isinstance(value, list)


def is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def is_count(value: object) -> bool:
    """A whole number, 0 or more; ``true`` is none."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_numbers(value: object) -> bool:
    """A list of whole numbers from 1 on."""
    return isinstance(value, list) and all(is_count(number) and number >= 1 for number in value)


def has_form(form: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and form.fullmatch(value) is not None


def is_encoding(value: object) -> bool:
    """Whether it is the name of an encoding of text that is known here."""
    if not isinstance(value, str):
        return False
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=value)
    except (LookupError, ValueError):
        return False
    return True


def is_address(value: object) -> bool:
    """Whether it is an address on the web."""
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None


def is_place(value: object) -> bool:
    """Whether it is a "URL or Path": an address, or a path that stays in the package."""
    return is_address(value) or (isinstance(value, str) and unsafe(value) is None)


is_email = has_form(_EMAIL)
is_version = has_form(_VERSION)


def is_time(value: object) -> bool:
    """Whether it is a day and time that there is, as RFC 3339 writes it; a leap second may be in any minute."""
    if not isinstance(value, str) or not _CREATED.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(_FRACTION.sub("", _LEAP.sub("59", value)).upper())
    except ValueError:
        return False
    return True
