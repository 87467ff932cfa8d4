"""The table of the archives that locators name."""

from __future__ import annotations

from typing import Annotated

import msgspec

from archivepkg.packaging.columns import Is, OfItsTime, Table
from archivepkg.terms import field

__all__ = ["ARCHIVES", "ArchiveRow"]


class ArchiveRow(msgspec.Struct, frozen=True, kw_only=True):
    """An archive that a locator names."""

    id: Annotated[str, field("The archive's id.", "ru_aprf", ric="rico:hasOrHadHolder"), Is("rico:CorporateBody")]
    name: Annotated[str | None, field("Its name in English.", isad="3.1.1"), Is("rico:AgentName"), OfItsTime()]
    name_original: Annotated[str | None, field("Its name in its own language."), Is("rico:AgentName"), OfItsTime()]
    country: Annotated[
        str | None, field("Its country, as ISO 3166-1 alpha-2.", "RU"), Is("dcterms:ISO3166"), OfItsTime()
    ]


ARCHIVES = Table(name="archives", title="Archives", description="The archives that locators name.", row=ArchiveRow)
