"""Which rules run: what the sources of settings say of it, one after another.

A rule is named by its code (``LOC004``), by the beginning of one (``LOC``), by its name, or with all others by
``ALL``. A rule that is off runs only where its whole code or its name is selected: ``LOC`` and ``ALL`` do not do that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from archivepkg.checking.layers import Selection
from archivepkg.diagnostics import RuleCode
from archivepkg.rules import Rule, rule_called, rules

__all__ = ["by_rule", "named", "resolved", "selected"]

T = TypeVar("T")


def selected(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules named by ``select`` (all, where it is empty) and not by ``ignore``, the narrower name winning.

    Raises :class:`Misuse` for a name that no rule answers to.
    """
    return resolved([Selection(select=tuple(select) or None, ignore=tuple(ignore))])


def resolved(selections: Iterable[Selection]) -> tuple[Rule, ...]:
    """The rules that run by several sources, the weightiest last: what it selects takes the place of all before it.

    Within a source the narrower name wins (``ignore`` of ``LOC`` leaves a selected ``LOC004``), and ``ignore`` where
    both are as narrow. Raises :class:`Misuse` for a name that no rule answers to.
    """
    run = {code: not rule.off for code, rule in rules().items()}
    for source in selections:
        changes = _changes(source)
        run = changes if source.select is not None else run | changes
    return tuple(rule for code, rule in rules().items() if run.get(code))


def by_rule(said: Mapping[str, T]) -> dict[RuleCode, T]:
    """What is said of rules by any of their names, by code; the narrower name wins."""
    return {rule.code: said[name] for name in sorted(said, key=_narrowness) for rule in named(name)}


def named(name: str) -> tuple[Rule, ...]:
    """The rules that a name stands for.

    Raises :class:`Misuse` where there are none.
    """
    wanted = name.strip().upper()
    if wanted == "ALL":
        return tuple(rules().values())
    found = tuple(rule for code, rule in rules().items() if wanted and code.startswith(wanted))
    return found or (rule_called(name.strip()),)


def _changes(source: Selection) -> dict[RuleCode, bool]:
    told = [(_narrowness(name), True, name) for name in (*(source.select or ()), *source.extend_select)]
    told += [(_narrowness(name), False, name) for name in source.ignore]
    return {
        rule.code: run
        for _, run, name in sorted(told, key=lambda said: (said[0], not said[1]))
        for rule in named(name)
        if not (run and rule.off and not _is_called(rule, name))
    }


def _narrowness(name: str) -> int:
    """How narrow a name is: ``ALL`` least, the beginning of a code by its length, a code or a rule's name most."""
    wanted = name.strip().upper()
    if wanted == "ALL":
        return 0
    return len(wanted) if any(code != wanted and code.startswith(wanted) for code in rules()) else len("ABC000") + 1


def _is_called(rule: Rule, name: str) -> bool:
    return name.strip().casefold() in (rule.code.casefold(), rule.name)
