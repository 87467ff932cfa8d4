"""What holds for each file of a run: its nearest configuration, and the command line over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import attrs
import msgspec

from archivepkg.checking.configuration import CheckTable, ConfigurationFile
from archivepkg.checking.configuration_files import in_folder, read_configuration
from archivepkg.checking.layers import Configuration, Layer, laid_over
from archivepkg.checking.patterns import absolute
from archivepkg.checking.selection import by_rule, named, resolved
from archivepkg.diagnostics import Applicability, Diagnostic, RuleCode, Severity
from archivepkg.model import Collection
from archivepkg.rules import Rule

__all__ = ["Adjustments", "Rulebook", "Settings"]


@attrs.frozen
class Adjustments:
    """How findings are taken: as how grave, and their fixes as how safe, by the code of their rule."""

    severities: Mapping[RuleCode, Severity] = attrs.Factory(dict)
    applicabilities: Mapping[RuleCode, Applicability] = attrs.Factory(dict)

    def made_to(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The findings, taken so. A fix that is only shown stays so: there may be nothing to apply."""
        if not self.severities and not self.applicabilities:
            return tuple(found)
        return tuple(map(self._adjusted, found))

    def _adjusted(self, found: Diagnostic) -> Diagnostic:
        fix, meant = found.fix, self.applicabilities.get(found.code)
        if fix and meant and fix.applicability is not Applicability.DISPLAY:
            fix = msgspec.structs.replace(fix, applicability=meant)
        return msgspec.structs.replace(found, severity=self.severities.get(found.code, found.severity), fix=fix)


@attrs.frozen
class Settings:
    """How one file is checked: the rules that run, how what they find is taken, and the collection that it is of."""

    run: tuple[Rule, ...]
    collection: Collection = attrs.Factory(Collection)
    adjustments: Adjustments = attrs.Factory(Adjustments)


@attrs.define(eq=False)
class Rulebook:
    """Knows the settings of every file; each folder and each configuration is looked at once.

    ``over`` is what the command line says. With ``configuration`` that one holds for all files, in place of the nearest
    ones.
    """

    over: Layer | None = None
    configuration: Configuration | None = None
    _folders: dict[Path, Configuration] = attrs.field(factory=dict, init=False)
    _above: dict[Path, Path | None] = attrs.field(factory=dict, init=False)
    _files: dict[Path | None, Configuration] = attrs.field(factory=dict, init=False)
    _settings: dict[tuple[int, tuple[int, ...]], Settings] = attrs.field(factory=dict, init=False)

    @classmethod
    def of(
        cls, *, select: Sequence[str] = (), ignore: Sequence[str] = (), configuration: Configuration | None = None
    ) -> Rulebook:
        """The rules that ``select`` names (those of the configuration, if it is empty), without those of ``ignore``."""
        check = CheckTable(select=tuple(select) or None, ignore=tuple(ignore))
        return cls(Layer(root=Path.cwd(), said=ConfigurationFile(check=check)), configuration)

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

    def settings_of(self, path: Path) -> Settings:
        """What holds for one file; the same object for all files for which the same holds.

        Raises :class:`InvalidConfiguration` as above, :class:`Misuse` for a rule that there is none of.
        """
        configuration = self.configuration_of(path.parent)
        ignores: tuple[int, ...] = ()
        if configuration.per_file_ignores:
            place = absolute(path)
            held = enumerate(configuration.per_file_ignores)
            ignores = tuple(at for at, one in held if one.holds_for(place.parent, place.name))
        key = id(configuration), ignores
        if key not in self._settings:
            self._settings[key] = _settings(configuration, ignores)
        return self._settings[key]

    def _nearest(self, folder: Path) -> Path | None:
        if folder not in self._above:
            own = in_folder(folder)
            self._above[folder] = own if own or folder.parent == folder else self._nearest(folder.parent)
        return self._above[folder]

    @property
    def lacking(self) -> dict[RuleCode, str]:
        """The rules that were meant to run on files seen so far and cannot, each with the extra that it needs."""
        meant = {rule: rule.lacks for settings in self._settings.values() for rule in settings.run}
        return {rule.code: extra for rule, extra in meant.items() if extra}


def _settings(configuration: Configuration, ignores: Iterable[int]) -> Settings:
    ignored = {rule for at in ignores for name in configuration.per_file_ignores[at].codes for rule in named(name)}
    severities: dict[RuleCode, Severity] = {}
    for said in configuration.severities:
        severities |= {code: Severity(name) for code, name in by_rule(said).items()}
    safe = dict.fromkeys(configuration.safe_fixes, Applicability.SAFE)
    unsafe = dict.fromkeys(configuration.unsafe_fixes, Applicability.UNSAFE)
    return Settings(
        run=tuple(rule for rule in resolved(configuration.selections) if rule not in ignored),
        collection=configuration.collection,
        adjustments=Adjustments(severities, by_rule({**safe, **unsafe})),
    )
