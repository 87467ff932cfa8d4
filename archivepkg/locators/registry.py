"""Finds the archives, and reads each when it is first needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec.structs import replace

from archivepkg.discovery import folder, folders, manifest, states
from archivepkg.errors import BrokenLeaf, Misuse
from archivepkg.keeping import stamp
from archivepkg.locators.archive import Archive
from archivepkg.locators.grammar import Grammar, grammar
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.scheme import Scheme, scheme, schemes

__all__ = [
    "PACKAGE",
    "archive",
    "archives",
    "common",
    "every_grammar",
    "grammar_of",
    "grammars_of",
    "nameless_grammars",
    "scheme_of",
    "state",
]

#: Where the leaves are.
PACKAGE = "archivepkg.locators.archives"


@cache
def archives() -> tuple[ArchiveId, ...]:
    """The ids of all archives, in order; no manifest is read."""
    return tuple(map(ArchiveId, folders(PACKAGE, "archive.toml")))


@cache
def state() -> str:
    """The stamp of all archives, and of this engine."""
    return stamp([*sorted(Path(__file__).parent.glob("*.py")), *states(PACKAGE, "archive.toml")])


@cache
def archive(archive_id: str) -> Archive:
    """The archive with this id; its manifest is read now.

    Raises :class:`~archivepkg.errors.Misuse` where there is none, :class:`~archivepkg.errors.BrokenLeaf`
    where its manifest is not whole.
    """
    home = folder(PACKAGE, archive_id, "archive.toml")
    if home is None:
        from difflib import get_close_matches

        near = get_close_matches(archive_id, archives(), n=1)
        raise Misuse(f"there is no archive {archive_id!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    facts = manifest(home / "archive.toml", Archive)
    leaf = f"{PACKAGE}.{archive_id}"
    if facts.id or not facts.cited_as or not facts.provenance:
        raise BrokenLeaf(leaf, "an archive needs cited_as and provenance, and takes its id from its folder")
    if facts.scheme not in schemes():
        raise BrokenLeaf(leaf, f"there is no scheme {facts.scheme!r}")
    if unknown := {*facts.levels, *facts.optional, *facts.instead, *facts.instead.values()} - {
        level.name for level in scheme(facts.scheme).levels
    }:
        raise BrokenLeaf(leaf, f"its scheme has no level {min(unknown)!r}")
    return replace(facts, id=archive_id)


@cache
def grammar_of(archive_id: ArchiveId) -> Grammar:
    """The grammar of an archive's locators."""
    facts = archive(archive_id)
    return grammar(facts.scheme, facts.levels, facts.optional, tuple(facts.instead.items()))


@cache
def scheme_of(archive_id: ArchiveId) -> Scheme:
    """The scheme of an archive, with the canonical labels of its country."""
    facts = archive(archive_id)
    return scheme(facts.scheme).written_in(facts.country)


@cache
def grammars_of(ids: tuple[ArchiveId, ...]) -> tuple[Grammar, ...]:
    """The grammars of several archives, each once."""
    return tuple(dict.fromkeys(map(grammar_of, ids)))


def common(before: tuple[ArchiveId, ...], ids: tuple[ArchiveId, ...]) -> tuple[ArchiveId, ...]:
    """The archives that two names in a row may mean; of an archive and one within it, the one within."""
    if both := tuple(each for each in before if each in ids):
        return both
    if inner := tuple(each for each in ids if set(archive(each).within) & set(before)):
        return inner
    return tuple(each for each in before if set(archive(each).within) & set(ids))


@cache
def every_grammar() -> tuple[Grammar, ...]:
    """The whole grammar of each scheme."""
    return tuple(grammar(scheme_id) for scheme_id in schemes())


@cache
def nameless_grammars() -> tuple[Grammar, ...]:
    """The grammars whose labels alone are taken for a locator."""
    return tuple(each for each in every_grammar() if each.scheme.nameless)
