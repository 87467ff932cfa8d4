"""By what each file is checked: its nearest configuration, and the command line over it.

What that comes to, rules and all, is worked out only for files that are to be checked: of those that did not change it
is enough to know that the same was said as when they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from archivepkg.checking.configuration import CheckTable, Said
from archivepkg.checking.configuration_files import in_folder, read_configuration
from archivepkg.checking.layers import Configuration, Layer, laid_over
from archivepkg.checking.patterns import absolute
from archivepkg.digests import blake2b
from archivepkg.discovery import is_installed

if TYPE_CHECKING:
    from archivepkg.checking.settings import Settings

__all__ = ["Basis", "Need", "Rulebook"]


class Need(msgspec.Struct, frozen=True):
    """What a rule cannot do without: a module, and the extra that brings it."""

    code: str
    module: str
    extra: str


class Basis(msgspec.Struct, eq=False, dict=True):
    """By what a file is checked: a configuration, and which of its per-file ignores hold.

    ``needs`` may be told where they are remembered; else they are those of the rules.
    """

    configuration: Configuration
    ignores: tuple[int, ...] = ()
    _told: tuple[Need, ...] | None = None

    @cached_property
    def settings(self) -> Settings:
        """What it comes to. Raises :class:`Misuse` for a rule that there is none of."""
        from archivepkg.checking.settings import settings_by

        return settings_by(self.configuration, self.ignores)

    @cached_property
    def said(self) -> bytes:
        """What tells it from others that say something else; more than one may come to the same."""
        held = self.configuration
        ignored = [held.per_file_ignores[at].codes for at in self.ignores]
        words = repr((held.selections, ignored, held.severities, held.safe_fixes, held.unsafe_fixes, held.record))
        return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    @property
    def needs(self) -> tuple[Need, ...]:
        """What its rules need beside this library."""
        if self._told is None:
            self._told = tuple(Need(rule.code, *rule.needs) for rule in self.settings.run if rule.needs)
        return self._told

    def tell(self, needs: Sequence[Need]) -> None:
        """Says what its rules need, so that no rule need be asked."""
        self._told = tuple(needs)

    @property
    def lacking(self) -> dict[str, str]:
        """The rules that cannot run, each with the extra that it needs."""
        return {need.code: need.extra for need in self.needs if not is_installed(need.module)}


class Rulebook(msgspec.Struct, eq=False):
    """Knows by what every file is checked; each folder and each configuration is looked at once.

    ``over`` is what the command line says. With ``configuration`` that one holds for all files, in place of the nearest
    ones. ``baseline`` is the whole path of the baseline that a run is held against: in a folder it is no contribution.
    """

    over: Layer | None = None
    configuration: Configuration | None = None
    baseline: Path | None = None
    _folders: dict[Path, Configuration] = {}
    _above: dict[Path, Path | None] = {}
    _files: dict[Path | None, Configuration] = {}
    _bases: dict[tuple[int, tuple[int, ...]], Basis] = {}

    @classmethod
    def of(
        cls, *, select: Sequence[str] = (), ignore: Sequence[str] = (), configuration: Configuration | None = None
    ) -> Rulebook:
        """The rules that ``select`` names (those of the configuration, if it is empty), without those of ``ignore``."""
        check = CheckTable(select=tuple(select) or None, ignore=tuple(ignore))
        return cls(Layer(root=Path.cwd(), said=Said(check=check)), configuration)

    def configuration_of(self, folder: Path) -> Configuration:
        """What holds for the files in a folder.

        Raises :class:`InvalidConfiguration` for a configuration that cannot be followed.
        """
        if folder not in self._folders:
            path = self._nearest(absolute(folder)) if self.configuration is None else None
            if path not in self._files:
                found = self.configuration or (read_configuration(path) if path else Configuration())
                self._files[path] = laid_over([self.over] if self.over else [], found)
            self._folders[folder] = self._files[path]
        return self._folders[folder]

    def basis_of(self, path: Path) -> Basis:
        """By what one file is checked; the same object for all files for which the same holds.

        Raises :class:`InvalidConfiguration` as above.
        """
        configuration = self.configuration_of(path.parent)
        ignores: tuple[int, ...] = ()
        if configuration.per_file_ignores:
            place = absolute(path)
            held = enumerate(configuration.per_file_ignores)
            ignores = tuple(at for at, one in held if one.holds_for(place.parent, place.name))
        key = id(configuration), ignores
        if key not in self._bases:
            self._bases[key] = Basis(configuration, ignores)
        return self._bases[key]

    def settings_of(self, path: Path) -> Settings:
        """What that comes to; raises as above, and :class:`Misuse` for a rule that there is none of."""
        return self.basis_of(path).settings

    def _nearest(self, folder: Path) -> Path | None:
        if folder not in self._above:
            own = in_folder(folder)
            self._above[folder] = own if own or folder.parent == folder else self._nearest(folder.parent)
        return self._above[folder]

    @property
    def lacking(self) -> dict[str, str]:
        """The rules that were meant to run on files seen so far and cannot, each with the extra that it needs."""
        return {code: extra for basis in self._bases.values() for code, extra in basis.lacking.items()}
