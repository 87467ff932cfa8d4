"""What a language folder says: the words and the forms of dates in one language, with examples of each.

A folder ``languages/<id>/`` holds ``language.toml``, read as :class:`Language`, and ``README.md``. ``und`` is
what belongs to no language: dates in figures.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import attrs

from archivepkg import discovery

__all__ = ["Accepted", "Language", "Pattern", "Rejected", "languages"]


@attrs.frozen(kw_only=True)
class Pattern:
    """One form: ``text``, a template, is how it is written, ``means`` the EDTF that it stands for.

    The pieces are described in :mod:`archivepkg.dates.pieces`; a brace of EDTF's own is doubled in ``means``.
    A form that stands for no date gives ``refused`` in place of ``means``: why. ``in_text``:
    :func:`archivepkg.dates.find` looks for it in running text. ``own``: its ``{date}`` is one that this
    language reads.
    """

    text: str
    means: str = ""
    refused: str = ""
    in_text: bool = False
    own: bool = False


@attrs.frozen(kw_only=True)
class Accepted:
    """A text that is read, and as what; ``context`` is the date of the document that it stands in."""

    text: str
    edtf: str
    source: str
    provenance: Literal["seen", "known"]
    context: str = ""


@attrs.frozen(kw_only=True)
class Rejected:
    """A text that is refused, with the readings that are named, exactly, and why."""

    text: str
    why: str
    source: str
    provenance: Literal["seen", "known"]
    alternatives: tuple[str, ...] = ()
    context: str = ""


@attrs.frozen(kw_only=True)
class Language:
    """A language: its name in English, its BCP 47 tag, and what it calls things.

    ``months`` are twelve lists of spellings, ``weekdays`` seven from Monday on. ``words`` name pieces that are
    only recognised (``{about}``), ``names`` pieces that have a value (``{season}``: ``spring`` is 21).
    """

    name: str
    tag: str
    provenance: str
    patterns: tuple[Pattern, ...]
    accepts: tuple[Accepted, ...]
    rejects: tuple[Rejected, ...]
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    words: dict[str, tuple[str, ...]] = attrs.field(factory=dict, hash=False)
    names: dict[str, dict[str, str]] = attrs.field(factory=dict, hash=False)


@cache
def languages() -> dict[str, Language]:
    """Every language by the name of its folder, read once.

    Raises :class:`~archivepkg.errors.BrokenLeaf` for a folder that is not whole.
    """
    found = discovery.folders("archivepkg.dates.languages", "language.toml")
    return {name: discovery.manifest(path / "language.toml", Language) for name, path in found.items()}
