"""The agents of a package that is verified: the ids that their table gives, and whether it is what the records make."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache

from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.places import Lines
from archivepkg.packaging.checks.tables import rows_of
from archivepkg.packaging.rows import Ids
from archivepkg.packaging.tables import AGENTS
from archivepkg.text import not_text

__all__ = ["agents_by_name"]

_TOGETHER = 10_000
_TABLE = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE agent (name TEXT PRIMARY KEY, id TEXT) WITHOUT ROWID;
BEGIN;
"""


def agents_by_name(inspection: Inspection) -> Ids:
    """The ids of agents by their names, as far as their table can be read.

    Several processes have them in memory, for they are handed from one to another; one has them in a temporary file.
    """
    if inspection.jobs > 1:
        found: dict[str, str] = {}
        for name, agent in _agents(inspection):
            found.setdefault(name, agent)
        return found
    return _FiledAgents(_agents(inspection))


class _FiledAgents:
    """Ids by name, the first that was given of each."""

    def __init__(self, agents: Iterator[tuple[str, str]]) -> None:
        # One thread uses it, but any may be the one in which it is collected when it is forgotten.
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.executescript(_TABLE)
        self._database.executemany("INSERT OR IGNORE INTO agent VALUES (?, ?)", agents)
        self._id_of = lru_cache(_TOGETHER)(self._found)

    def get(self, name: str, default: str, /) -> str:
        """The id of an agent."""
        found = self._id_of(name)
        return default if found is None else found

    def _found(self, name: str) -> str | None:
        row = self._database.execute("SELECT id FROM agent WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def __del__(self) -> None:
        self._database.close()


def _agents(inspection: Inspection) -> Iterator[tuple[str, str]]:
    """The name and the id in each row of the table of agents."""
    agents = inspection.layout.table(AGENTS)
    at, name = agents.header.index("id"), agents.header.index("name")
    for path in inspection.parts(AGENTS.path) if inspection.can_read(AGENTS.path) else ():
        with closing(Lines(inspection.package, path)) as lines:
            for cells, _ in rows_of(lines):
                if len(cells) == len(agents.header) and not not_text(cells[name] + cells[at]):
                    yield cells[name], cells[at]
