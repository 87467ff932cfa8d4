"""What differs between the metadata that a record has and those that it is to have.

A repository adds to what it was given (titles of vocabularies, schemes, names made of parts), so that all that is sent
has to be found in what is there, and lists have to be as long.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from archivepkg.publishing.invenio.plain_text import mended
from archivepkg.publishing.invenio.prose import reads_alike

__all__ = ["changed", "merged"]


def changed(there: Mapping[str, Any], wanted: Mapping[str, Any], ours: Collection[str]) -> list[str]:
    """The fields whose values differ, in order; ``ours`` are fields that an earlier run gave and may take away."""
    differing = [name for name, value in wanted.items() if name not in there or not _says(name, there[name], value)]
    return sorted({*differing, *_left(there, wanted, ours)})


def merged(there: Mapping[str, Any], wanted: Mapping[str, Any], ours: Collection[str]) -> dict[str, Any]:
    """What to send: what is wanted, and what others wrote into fields that the package says nothing of."""
    left = _left(there, wanted, ours)
    return {**{name: value for name, value in there.items() if name not in left}, **wanted}


def _left(there: Mapping[str, Any], wanted: Mapping[str, Any], ours: Collection[str]) -> list[str]:
    return [name for name in ours if name in there and name not in wanted]


def _says(name: str, there: Any, wanted: Any) -> bool:
    if name == "description":
        return isinstance(there, str) and reads_alike(there, wanted)
    return _holds(there, wanted)


def _holds(there: Any, wanted: Any) -> bool:
    if isinstance(wanted, Mapping):
        return isinstance(there, Mapping) and all(
            name in there and _holds(there[name], value) for name, value in wanted.items()
        )
    if isinstance(wanted, list):
        return isinstance(there, list) and len(there) == len(wanted) and all(map(_holds, there, wanted))
    if isinstance(wanted, str):
        return isinstance(there, str) and mended(there) == mended(wanted)
    return bool(there == wanted)
