"""Which rules run: all, or those whose code, name or family is named; those that are off only by their own."""

from __future__ import annotations

from collections.abc import Iterable

from archivepkg.rules import Rule, rule_called, rules

__all__ = ["selected"]


def selected(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules named by ``select`` (all, where it is empty or says ``ALL``) and not by ``ignore``.

    A name is a code (``LOC004``), the beginning of one (``LOC``) or a rule's name. A rule that is off runs
    only where its whole code or its name is selected: neither ``LOC`` nor ``ALL`` does that. Raises
    :class:`Misuse` for a name that no rule answers to.
    """
    names = list(select) or ["ALL"]
    chosen = {rule for name in names for rule in _named(name) if not rule.off or _is_called(rule, name)}
    refused: set[Rule] = set().union(*(_named(name) for name in ignore))
    return tuple(rule for rule in rules().values() if rule in chosen and rule not in refused)


def _is_called(rule: Rule, name: str) -> bool:
    return name.strip().casefold() in (rule.code.casefold(), rule.name)


def _named(name: str) -> set[Rule]:
    wanted = name.strip().upper()
    if wanted == "ALL":
        return set(rules().values())
    found = {rule for code, rule in rules().items() if wanted and code.startswith(wanted)}
    return found or {rule_called(name.strip())}
