"""Which rules run: all, or those whose code, name or family is named."""

from __future__ import annotations

from collections.abc import Iterable

from archivepkg.rules import Rule, rule_called, rules

__all__ = ["selected"]


def selected(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules named by ``select`` (all, where it is empty or says ``ALL``) and not by ``ignore``.

    A name is a code (``LOC004``), the beginning of one (``LOC``) or a rule's name. A rule that is off runs only
    where its own code or name is in ``select``. Raises :class:`Misuse` for a name that no rule answers to.
    """
    chosen = set().union(*(_chosen(name) for name in select or ("ALL",)))
    refused: set[Rule] = set().union(*(_named(name) for name in ignore))
    return tuple(rule for rule in rules().values() if rule in chosen and rule not in refused)


def _chosen(name: str) -> set[Rule]:
    named = _named(name)
    own = name.strip().casefold()
    return {rule for rule in named if rule.is_on or own in (rule.code.casefold(), rule.name)}


def _named(name: str) -> set[Rule]:
    wanted = name.strip().upper()
    if wanted == "ALL":
        return set(rules().values())
    found = {rule for code, rule in rules().items() if wanted and code.startswith(wanted)}
    return found or {rule_called(name.strip())}
