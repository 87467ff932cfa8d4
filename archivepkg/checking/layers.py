"""Configuration files and the command line, laid one over another into what holds.

Nothing is merged but what was asked to be: a file and those that it extends. What a file says takes the place of
what the extended one says; lists named ``extend-`` and ``ignore`` add up, and so do severities, rule by rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from archivepkg.checking.configuration import DEFAULT_EXCLUDE, Said, SeverityName
from archivepkg.checking.patterns import Patterns

if TYPE_CHECKING:
    from archivepkg.model import Collection

__all__ = ["Configuration", "Layer", "PerFileIgnore", "Selection", "laid_over"]


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says: the rules to begin with (None: those before), those to add, those not to run."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """What one source of settings says; ``root`` is the folder that its patterns are relative to.

    ``path`` is the file that says it, None for the command line. ``collection`` is the record's data as given.
    """

    root: Path
    path: Path | None = None
    said: Said = msgspec.field(default_factory=Said)
    collection: Mapping[str, Any] = {}


class PerFileIgnore(msgspec.Struct, frozen=True):
    """Rules that do not run on some files; where ``others``, on all but those of the pattern."""

    files: Patterns
    codes: tuple[str, ...]
    others: bool = False

    def holds_for(self, folder: Path, name: str) -> bool:
        """Whether it holds for the file of that name in a folder, which is absolute."""
        return bool(self.files.match_in(folder, name, is_folder=False)) != self.others


class Configuration(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What holds below a folder. ``paths`` are the files that say so, the nearest first; none for the defaults.

    ``record`` is the collection's data as it is given.
    """

    paths: tuple[Path, ...] = ()
    contributions: str | None = None
    shard_size: int | None = None
    exclude: tuple[Patterns, ...] = (Patterns(Path("/"), DEFAULT_EXCLUDE),)
    force_exclude: bool = False
    respect_gitignore: bool = True
    selections: tuple[Selection, ...] = ()
    per_file_ignores: tuple[PerFileIgnore, ...] = ()
    severities: tuple[Mapping[str, SeverityName], ...] = ()
    safe_fixes: tuple[str, ...] = ()
    unsafe_fixes: tuple[str, ...] = ()
    record: Mapping[str, Any] = {}

    @cached_property
    def collection(self) -> Collection:
        """The record of the collection."""
        from archivepkg.model import Collection, from_plain

        return from_plain(dict(self.record), Collection)

    @property
    def path(self) -> Path | None:
        """The nearest file."""
        return self.paths[0] if self.paths else None

    def excludes(self, folder: Path, name: str, *, is_folder: bool, below: Path | None = None) -> bool:
        """Whether what has that name in a folder is to be passed over; see :meth:`Patterns.match_in`."""
        return any(one.match_in(folder, name, is_folder=is_folder, below=below) for one in self.exclude)


def laid_over(layers: Iterable[Layer], base: Configuration | None = None) -> Configuration:
    """The settings that hold by several sources, the weightiest last, over those of ``base``."""
    configuration = base or Configuration()
    for layer in layers:
        configuration = _over(configuration, layer)
    return configuration


def _over(base: Configuration, layer: Layer) -> Configuration:
    said, check = layer.said, layer.said.check
    further = (Patterns(layer.root, said.extend_exclude),) if said.extend_exclude else ()
    exclude = base.exclude if said.exclude is None else (Patterns(layer.root, said.exclude),)
    ignores = base.per_file_ignores if check.per_file_ignores is None else _ignores(layer.root, check.per_file_ignores)
    return msgspec.structs.replace(
        base,
        paths=(layer.path, *base.paths) if layer.path else base.paths,
        contributions=said.contributions if layer.path else base.contributions,
        shard_size=base.shard_size if said.shard_size is None else said.shard_size,
        exclude=(*exclude, *further),
        force_exclude=_latest(said.force_exclude, base.force_exclude),
        respect_gitignore=_latest(said.respect_gitignore, base.respect_gitignore),
        selections=(*base.selections, *_selection(layer)),
        per_file_ignores=(*ignores, *_ignores(layer.root, check.extend_per_file_ignores)),
        severities=(*base.severities, check.severity) if check.severity else base.severities,
        safe_fixes=(*base.safe_fixes, *check.extend_safe_fixes),
        unsafe_fixes=(*base.unsafe_fixes, *check.extend_unsafe_fixes),
        record={**base.record, **layer.collection},
    )


def _latest(said: bool | None, before: bool) -> bool:
    return before if said is None else said


def _selection(layer: Layer) -> tuple[Selection, ...]:
    check = layer.said.check
    selection = Selection(
        select=check.select, extend_select=check.extend_select, ignore=(*check.ignore, *check.extend_ignore)
    )
    return () if selection == Selection() else (selection,)


def _ignores(root: Path, said: Mapping[str, tuple[str, ...]]) -> tuple[PerFileIgnore, ...]:
    return tuple(
        PerFileIgnore(Patterns(root, (pattern.removeprefix("!"),)), codes, others=pattern.startswith("!"))
        for pattern, codes in said.items()
    )
