"""A citation as text, in a style."""

from __future__ import annotations

from archivepkg.citations.style import style
from archivepkg.errors import Misuse
from archivepkg.model.statements import Citation

__all__ = ["format"]

_DEFAULT = "wilson_center"


def format(citation: Citation, style: str = _DEFAULT) -> str:  # noqa: A001 -- `citations.format` is the name
    """The citation in a style: ``"TITLE," DATE, COLLECTION, SOURCE. URL``; :func:`read` reads it back.

    Raises :class:`~archivepkg.errors.Misuse` for a style that is not known, and where the citation lacks a
    part that the style must have.
    """
    return _formatted(citation, style)


def _formatted(citation: Citation, style_id: str) -> str:
    facts = style(style_id)
    values = {
        "title": citation.title,
        "date": citation.date.text if citation.date else None,
        "collection": citation.collection or facts.collections[0],
        "source": citation.source.text.removesuffix(".") if citation.source else None,
        "url": citation.url,
        **facts.punctuation,
    }
    try:
        return facts.compiled[0].format({name: value for name, value in values.items() if value})
    except KeyError as error:
        raise Misuse(f"a citation in the style {style_id!r} needs a {error.args[0]}") from None
