"""Finds the archives, reads each when it is first needed, and recognises their names in a text."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

import attrs

from archivepkg.discovery import folders, manifest
from archivepkg.errors import BrokenLeaf, Misuse
from archivepkg.locators.archive import Archive
from archivepkg.locators.grammar import Grammar, grammar, literal
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.scheme import scheme, schemes
from archivepkg.text import Span

__all__ = ["NameFound", "archive", "archives", "every_grammar", "grammar_of", "name_at", "name_words", "suggest"]

_PACKAGE = "archivepkg.locators.archives"
_FIRST_WORD = re.compile(r"[^\W_]+")


@attrs.frozen
class NameFound:
    """A name in a text, and the archives that are called so; more than one where it is ambiguous."""

    ids: tuple[ArchiveId, ...]
    span: Span


@cache
def archives() -> tuple[ArchiveId, ...]:
    """The ids of all archives, in order; no manifest is read."""
    return tuple(map(ArchiveId, folders(_PACKAGE, "archive.toml")))


@cache
def archive(archive_id: str) -> Archive:
    """The archive with this id; its manifest is read now.

    Raises :class:`~archivepkg.errors.Misuse` where there is none, :class:`~archivepkg.errors.BrokenLeaf`
    where its manifest is not whole.
    """
    found = folders(_PACKAGE, "archive.toml")
    if archive_id not in found:
        near = get_close_matches(archive_id, found, n=1)
        raise Misuse(f"there is no archive {archive_id!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    facts = manifest(found[archive_id] / "archive.toml", Archive)
    leaf = f"{_PACKAGE}.{archive_id}"
    if facts.id or not facts.cited_as or not facts.provenance:
        raise BrokenLeaf(leaf, "an archive needs cited_as and provenance, and takes its id from its folder")
    if facts.scheme not in schemes():
        raise BrokenLeaf(leaf, f"there is no scheme {facts.scheme!r}")
    if unknown := set(facts.levels) - {level.name for level in scheme(facts.scheme).levels}:
        raise BrokenLeaf(leaf, f"its scheme has no level {min(unknown)!r}")
    return attrs.evolve(facts, id=archive_id)


@cache
def grammar_of(archive_id: ArchiveId) -> Grammar:
    """The grammar of an archive's locators."""
    facts = archive(archive_id)
    return grammar(facts.scheme, facts.levels)


@cache
def every_grammar() -> tuple[Grammar, ...]:
    """The whole grammar of each scheme: what may be read where the archive is not known."""
    return tuple(grammar(scheme_id) for scheme_id in schemes())


@cache
def name_words() -> frozenset[str]:
    """The first word of every name, in lower case: where a name may begin."""
    return frozenset(_names())


def name_at(text: str, word: str, start: int) -> NameFound | None:
    """The longest name of an archive at ``start``, where the word ``word`` (in lower case) begins."""
    for pattern, ids in _names().get(word, ()):
        if found := pattern.match(text, start):
            return NameFound(ids, Span(*found.span()))
    return None


def suggest(words: str, *, most: int = 3) -> tuple[str, ...]:
    """Names of archives that look like ``words``, the most like first: did you mean one of these?"""
    names = dict.fromkeys(name for archive_id in archives() for name in archive(archive_id).names)
    return tuple(get_close_matches(words, names, n=most, cutoff=0.7))


@cache
def _names() -> dict[str, tuple[tuple[re.Pattern[str], tuple[ArchiveId, ...]], ...]]:
    """Patterns of names by their first word, the longest first."""
    holders: dict[str, tuple[ArchiveId, ...]] = {}
    for archive_id in archives():
        for name in archive(archive_id).names:
            holders[name] = (*holders.get(name, ()), archive_id)
    found: dict[str, tuple[tuple[re.Pattern[str], tuple[ArchiveId, ...]], ...]] = {}
    for name in sorted(holders, key=lambda name: (-len(name), name)):
        first = _FIRST_WORD.search(name)
        if first is None:
            raise BrokenLeaf(f"{_PACKAGE}.{holders[name][0]}", f"the name {name!r} has no letter")
        word = first[0].casefold()
        found[word] = (*found.get(word, ()), (_name_pattern(name[first.start() :]), holders[name]))
    return found


def _name_pattern(name: str) -> re.Pattern[str]:
    """A pattern for a name; an acronym keeps its case, a name of several words need not."""
    flags = re.RegexFlag(0) if name.isupper() or " " not in name else re.IGNORECASE
    return re.compile(rf"(?<![^\W_]){literal(name)}(?![^\W_])", flags)
