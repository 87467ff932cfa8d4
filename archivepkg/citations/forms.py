"""A citation as text, in a style."""

from __future__ import annotations

from archivepkg.citations.pattern import Pattern
from archivepkg.citations.sources import source_text
from archivepkg.citations.style import Style, style
from archivepkg.errors import Misuse
from archivepkg.model.statements import Citation

__all__ = ["format", "left_out"]

_DEFAULT = "wilson_center"


def format(citation: Citation, style: str = _DEFAULT) -> str:  # noqa: A001 -- `citations.format` is the name
    """The citation in a style: ``"TITLE," DATE, COLLECTION, SOURCE. URL``; :func:`read` reads it back.

    Parts for which the style has no place (:func:`left_out`) are not written. Raises
    :class:`~archivepkg.errors.Misuse` for a style that is not known, and where the citation lacks a part that
    the style must have.
    """
    facts = _facts(style)
    values = _values(citation, facts)
    return _pattern(facts, values).format(values | facts.punctuation)


def left_out(citation: Citation, style: str = _DEFAULT) -> tuple[str, ...]:
    """The parts of the citation that :func:`format` does not write in a style, by name."""
    facts = _facts(style)
    values = _values(citation, facts)
    parts = _pattern(facts, values).parts
    lost = [name for name in values if name not in parts and name != "collection"]
    other = citation.collection is not None and values.get("collection") != citation.collection
    return tuple(lost + (["collection"] if other else []))


def _facts(style_id: str) -> Style:
    return style(style_id)


def _values(citation: Citation, facts: Style) -> dict[str, str]:
    values = {
        "heading": citation.heading,
        "title": citation.title,
        "date": citation.date.text if citation.date else None,
        "collection": _collection(citation.collection, facts),
        "volume": citation.volume,
        "pinpoint": citation.pinpoint,
        "source": source_text(citation.source, facts.locators) if citation.source else None,
        "url": citation.url,
    }
    return {name: value for name, value in values.items() if value}


def _collection(name: str | None, facts: Style) -> str | None:
    """The collection, if it is one that the style cites; else the one that it usually cites."""
    return name if name in facts.collections else next(iter(facts.collections), None)


def _pattern(facts: Style, values: dict[str, str]) -> Pattern:
    """The first pattern with a place for every part; else the first that lacks none."""
    can = [pattern for pattern in facts.patterns if pattern.required <= values.keys()]
    if not can:
        missing = min((sorted(pattern.required - values.keys()) for pattern in facts.patterns), key=len)
        raise Misuse(f"a citation in the style {facts.id!r} needs a {' and a '.join(missing)}")
    return next((pattern for pattern in can if values.keys() <= pattern.parts | {"collection"}), can[0])
