"""What holds for a file that is checked: the rules that run, and how what they find is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from archivepkg.checking.layers import Configuration
from archivepkg.checking.selection import by_rule, named, resolved
from archivepkg.diagnostics import Applicability, Diagnostic, RuleCode, Severity
from archivepkg.model import Collection
from archivepkg.rules import Rule

__all__ = ["Adjustments", "Settings", "settings_by"]


class Adjustments(msgspec.Struct, frozen=True):
    """How findings are taken: as how grave, and their fixes as how safe, by the code of their rule."""

    severities: Mapping[RuleCode, Severity] = {}
    applicabilities: Mapping[RuleCode, Applicability] = {}

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


class Settings(msgspec.Struct, frozen=True):
    """How one file is checked: the rules that run, how what they find is taken, and the collection that it is of."""

    run: tuple[Rule, ...]
    collection: Collection = msgspec.field(default_factory=Collection)
    adjustments: Adjustments = msgspec.field(default_factory=Adjustments)


def settings_by(configuration: Configuration, ignores: Iterable[int]) -> Settings:
    """What a configuration comes to, for files of which those of its per-file ignores hold.

    Raises :class:`Misuse` for a rule that there is none of.
    """
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
