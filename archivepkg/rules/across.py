"""The two sides of a rule over many documents: what it notes of each, and what it finds over the notes of all.

Only notes of one rule that share a key come together, so that nothing is compared with everything: what is to be
found must make equal keys. Notes are plain and small, for they are kept while thousands of files are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from archivepkg.diagnostics import Diagnostic, Related
from archivepkg.formats.reading import Reading
from archivepkg.text import Span

__all__ = ["Across", "Group", "Located", "Note", "Noted", "TakeNotes"]


class Note(msgspec.Struct, frozen=True):
    """What a rule notes at one place of a document: the ``keys`` that bring it together with others, and facts.

    ``asks``: something may be found of it; else it only answers others, and those of which none asks are passed over.
    """

    keys: tuple[str, ...]
    span: Span
    facts: tuple[str, ...] = ()
    asks: bool = True


class Noted(msgspec.Struct, frozen=True, eq=False):
    """A note, the file and the document that it is of; ``read`` reads the file again, where a note is not enough."""

    path: str
    document: str
    note: Note
    read: Callable[[], Reading]

    @property
    def facts(self) -> tuple[str, ...]:
        return self.note.facts

    def related(self, message: str) -> Related:
        """Its place, as the other one of a finding."""
        return Related(self.note.span, message, self.path)


class Located(msgspec.Struct, frozen=True):
    """A finding, and the file that it is in."""

    path: str
    found: Diagnostic


#: Notes of one rule that share a key, in the order of their files.
Group = tuple[Noted, ...]
TakeNotes = Callable[[Reading], Iterator[Note]]
Across = Callable[[Iterable[Group]], Iterator[Located]]
