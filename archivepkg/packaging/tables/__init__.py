"""The tables of a package: what each column means, its keys, and what it points to.

What the source said stands beside what was made of it: the words of a date beside its EDTF and its days. The
tables are a view of the records (``documents.jsonl``), which hold everything; lists that have no table of
their own stand in one cell, parted by ``; ``.
"""

from __future__ import annotations

from archivepkg.packaging.columns import Table
from archivepkg.packaging.tables.agents import AGENTS, DOCUMENT_AGENTS, AgentRow, DocumentAgentRow
from archivepkg.packaging.tables.archives import ARCHIVES, ArchiveRow
from archivepkg.packaging.tables.contents import CONTENTS, ContentRow
from archivepkg.packaging.tables.documents import DOCUMENTS, DocumentRow
from archivepkg.packaging.tables.locators import LOCATORS, LocatorRow
from archivepkg.packaging.tables.relations import RELATIONS, RelationRow

__all__ = [
    "AGENTS",
    "ARCHIVES",
    "CONTENTS",
    "DOCUMENTS",
    "DOCUMENT_AGENTS",
    "LOCATORS",
    "RELATIONS",
    "TABLES",
    "AgentRow",
    "ArchiveRow",
    "ContentRow",
    "DocumentAgentRow",
    "DocumentRow",
    "LocatorRow",
    "RelationRow",
]

#: Every table, each after those that it points to.
TABLES: tuple[Table, ...] = (ARCHIVES, AGENTS, DOCUMENTS, LOCATORS, DOCUMENT_AGENTS, CONTENTS, RELATIONS)


def __dir__() -> list[str]:
    return __all__
