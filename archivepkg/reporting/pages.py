"""The page of every code that a finding may have: those of rules, and those that only ``verify`` reports."""

from __future__ import annotations

from functools import cache

from archivepkg.diagnostics import RuleCode
from archivepkg.packaging.faults import FAULTS, Fault
from archivepkg.rules import rule_called, rules
from archivepkg.rules.page import Page, page_of

__all__ = ["page_called", "pages"]


@cache
def pages() -> dict[RuleCode, Page]:
    """Every page by code, in order of code."""
    found = [*(page_of(rule) for rule in rules().values()), *map(_page_of_fault, FAULTS)]
    return {page.code: page for page in sorted(found, key=lambda page: page.code)}


def page_called(name: str) -> Page:
    """The page of a code or a name, in any case.

    Raises :class:`~archivepkg.errors.Misuse`, with what was probably meant, where there is none.
    """
    wanted = name.casefold()
    fault = next((fault for fault in FAULTS if wanted in (fault.code.casefold(), fault.name)), None)
    return _page_of_fault(fault) if fault else page_of(rule_called(name))


def _page_of_fault(fault: Fault) -> Page:
    return Page(
        code=fault.code,
        name=fault.name,
        severity=fault.severity,
        summary=fault.meaning,
        sections={"What it finds": fault.meaning, "Fix safety": "It has no fix: build the package anew."},
    )
