"""Citations of every style that is known."""

from __future__ import annotations

import re

import attrs
from hypothesis import strategies as st

from archivepkg import citations as engine
from archivepkg.model import Citation
from archivepkg.strategies.dates import date_statements
from archivepkg.strategies.locators import source_statements
from archivepkg.strategies.words import titles

__all__ = ["citations"]

_PAGE = re.compile("[0-9]{1,3}")


@st.composite
def citations(draw: st.DrawFn, style: str | None = None) -> Citation:
    """Citations like the examples of their styles, with other words, dates, pages and sources; of any style, or one."""
    chosen = style or draw(st.sampled_from(engine.styles()))
    example = draw(st.sampled_from(engine.style(chosen).accepts))
    known = engine.read(example.text).citation
    made = attrs.evolve(
        known,
        title=draw(titles()) if known.title else None,
        date=draw(date_statements()) if known.date else None,
        pinpoint=_PAGE.sub(lambda _: str(draw(st.integers(1, 999))), known.pinpoint) if known.pinpoint else None,
        source=draw(source_statements()) if known.source and known.title else known.source,
        url=draw(st.none() | st.builds("https://example.org/document/{}".format, st.integers(1, 10**6))),
    )
    return engine.read(engine.format(made, chosen)).citation
