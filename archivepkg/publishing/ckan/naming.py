"""How a dataset of CKAN may be called.

Source: CKAN 2.12, ``name_validator``: 2 to 100 letters, digits, ``-`` and ``_``, all of ASCII and none a capital; three
words are paths of its own pages.
"""

from __future__ import annotations

import re
import unicodedata

from archivepkg.errors import Misuse

__all__ = ["dataset_name"]

_NAME = re.compile(r"[a-z0-9_-]{2,100}")
_TAKEN = frozenset({"new", "edit", "search"})
_LONGEST = 100
_UNFIT = re.compile(r"[^a-z0-9_-]+")


def dataset_name(stated: str | None) -> str:
    """The name that a collection or a setting states. Raises :class:`Misuse`, with the nearest that is allowed."""
    if not stated:
        raise Misuse("the collection has no name that its dataset could have; say one by --set name=NAME")
    if _NAME.fullmatch(stated) and stated not in _TAKEN:
        return stated
    near = _nearest(stated)
    meant = f"; the nearest is --set name={near}" if near else ""
    raise Misuse(
        f"a dataset of CKAN cannot be called {stated!r}: its name is 2 to 100 of a-z, 0-9, - and _, and none of "
        f"{', '.join(sorted(_TAKEN))}{meant}"
    )


def _nearest(stated: str) -> str | None:
    """The name without accents, in small letters, with one hyphen for all else."""
    letters = unicodedata.normalize("NFKD", stated).encode("ascii", "ignore").decode().lower()
    near = _UNFIT.sub("-", letters).strip("-")[:_LONGEST].rstrip("-")
    return near if _NAME.fullmatch(near) and near not in _TAKEN else None
