"""What a language folder says: the words and the forms of dates in one language, with examples of each.

A folder ``languages/<id>/`` holds ``language.toml``, read as :class:`Language`, ``examples.toml``, read as
:class:`Examples` (by tests only, so that it costs a reader nothing), and ``README.md``. ``und`` is what
belongs to no language: figures, and the forms that languages share and fill with their own words.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from archivepkg import discovery
from archivepkg.keeping import kept, stamp

__all__ = ["Accepted", "Examples", "Language", "Pattern", "Rejected", "examples", "languages", "state"]

_PACKAGE, _MANIFEST, _EXAMPLES = "archivepkg.dates.languages", "language.toml", "examples.toml"


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """One form: ``text``, a template, is how it is written, ``means`` the EDTF that it stands for.

    The pieces are described in :mod:`archivepkg.dates.wording.pieces`; a brace of EDTF's own is doubled in ``means``,
    and ``A|B`` is one day in the Julian and the Gregorian calendar. A form that stands for no date gives
    ``refused`` in place of ``means``: why. ``in_text``: :func:`archivepkg.dates.find` looks for it in running
    text. ``consecutive``: its ``{day}`` and ``{day2}`` follow one another. ``at_sight``: nothing that the outline of a
    date does not show, such as a time in the same figures, can be meant by it. ``fascist_era``: its ``{roman}`` is the
    year of that era in which the date must fall.
    """

    text: str
    means: str = ""
    refused: str = ""
    in_text: bool = False
    consecutive: bool = False
    at_sight: bool = True
    fascist_era: bool = False


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """A text that is read, and as what.

    ``context`` is the date of the document that it stands in, ``alternatives`` are finer readings that it
    leaves open, ``stated`` the day in the calendar of the text, where that is another.
    """

    text: str
    edtf: str
    source: str
    provenance: Literal["seen", "known"]
    context: str = ""
    alternatives: tuple[str, ...] = ()
    stated: str = ""


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """A text that is refused, with the readings that are named, exactly, and why."""

    text: str
    why: str
    source: str
    provenance: Literal["seen", "known"]
    alternatives: tuple[str, ...] = ()
    context: str = ""


class Examples(msgspec.Struct, frozen=True, kw_only=True):
    """What ``examples.toml`` of a language holds."""

    accepts: tuple[Accepted, ...]
    rejects: tuple[Rejected, ...]


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language: its name in English, its BCP 47 tag, and what it calls things.

    ``months`` are twelve lists of spellings, ``weekdays`` seven from Monday on. ``words`` name pieces that are
    only recognised (``{about}``), ``names`` pieces that have a value (``{season}``: ``spring`` is 21).
    ``clocks`` are forms of a time of day; ``twelve_hours``: a bare ``3:30`` may be before or after noon;
    ``capital_months``: months are always capitalised.
    """

    name: str
    tag: str
    provenance: str
    patterns: tuple[Pattern, ...] = ()
    clocks: tuple[str, ...] = ()
    twelve_hours: bool = False
    capital_months: bool = False
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    words: dict[str, tuple[str, ...]] = {}
    names: dict[str, dict[str, str]] = {}


@cache
def languages() -> dict[str, Language]:
    """Every language by the name of its folder, read once.

    Raises :class:`~archivepkg.errors.BrokenLeaf` for a folder that is not whole.
    """
    return kept("dates-languages", state(), dict[str, Language], _read)


@cache
def state() -> str:
    """The stamp of all that dates are read by: the manifests of the languages, and this engine."""
    engine = Path(__file__).parent
    return stamp([*sorted(engine.glob("*.py")), *(path / _MANIFEST for path in _folders().values())])


def _read() -> dict[str, Language]:
    return {name: discovery.manifest(path / _MANIFEST, Language) for name, path in _folders().items()}


def examples() -> dict[str, Examples]:
    """The examples of every language. Raises :class:`~archivepkg.errors.BrokenLeaf` where there are none."""
    return {name: discovery.manifest(path / _EXAMPLES, Examples) for name, path in _folders().items()}


def _folders() -> dict[str, Path]:
    return discovery.folders(_PACKAGE, _MANIFEST)
