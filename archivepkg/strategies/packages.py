"""Small packages that verify, in which every table has a row."""

from __future__ import annotations

import shutil
from pathlib import Path

import attrs
from hypothesis import strategies as st

from archivepkg.locators import Locator
from archivepkg.locators.locator import LeafRange, LevelValue
from archivepkg.model import (
    Agent,
    Block,
    Citation,
    Collection,
    ContentItem,
    Document,
    LanguageStatement,
    Relation,
    SourceStatement,
)
from archivepkg.packaging import build
from archivepkg.strategies.documents import collections, documents

__all__ = ["packages"]

_RUSSIAN = LanguageStatement(text="Russian", tag="ru")
_CITATION = Citation(
    text="APRF, f. 45, op. 1, d. 342, ll. 16-19",
    source=SourceStatement(
        text="APRF, f. 45, op. 1, d. 342, ll. 16-19",
        locators=(
            Locator(
                archive="ru_aprf",
                cited_as="APRF",
                levels=(LevelValue("fond", "45"), LevelValue("opis", "1"), LevelValue("delo", "342")),
                leaves=(LeafRange("16", "19"),),
            ),
        ),
    ),
)


@st.composite
def packages(draw: st.DrawFn, folder: Path) -> Path:
    """A package of two to four documents, built into ``folder``, where the one of the last example stood.

    Give a folder that is there and that nothing else uses, such as one of :func:`tempfile.mkdtemp`. Ids differ in more
    than case.
    """
    drawn = st.lists(documents(), min_size=2, max_size=4, unique_by=lambda document: document.id.casefold())
    target = folder / "package"
    shutil.rmtree(target, ignore_errors=True)
    collection: Collection = draw(collections())
    return build([_filled(document) for document in draw(drawn)], collection, target).path


def _filled(document: Document) -> Document:
    """The document with a row for every table."""
    return attrs.evolve(
        document,
        agents=document.agents or (Agent(role="author", name="Mao Zedong"),),
        contents=document.contents or (ContentItem(kind="original", language=_RUSSIAN),),
        relations=document.relations or (Relation(kind="reply_to", target=document.id),),
        citation=document.citation if _is_located(document) else _CITATION,
        body=(*document.body, Block(kind="paragraph", text="Comrade FILIPPOV!")),
    )


def _is_located(document: Document) -> bool:
    found = document.citation.source if document.citation else None
    return bool(found and any(locator.archive for locator in found.locators))
