"""The findings that did not keep a package from being built, as its descriptor tells them: counted by rule.

``findings`` holds errors alone, for these are what a build refuses. Where they stood is not told: places are in the
contributions, which a package does not hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from archivepkg.decoding import decode, pointer
from archivepkg.diagnostics import Finding
from archivepkg.errors import InvalidRecord
from archivepkg.packaging.standard.problem import Problem, wrong

__all__ = ["PROPERTY", "AllowedFindings", "allowed_by_rule", "problems_of_allowed", "told"]

#: The property of a descriptor that tells them.
PROPERTY = "findings"


class AllowedFindings(msgspec.Struct, frozen=True):
    """So many findings of one rule."""

    code: str
    name: str
    count: int


def allowed_by_rule(findings: Iterable[Finding]) -> tuple[AllowedFindings, ...]:
    """The findings counted, in order of code."""
    counts = Counter((str(finding.code), finding.name) for finding in findings)
    return tuple(AllowedFindings(code, name, count) for (code, name), count in sorted(counts.items()))


def told(allowed: Iterable[AllowedFindings]) -> list[dict[str, Any]]:
    """The value of the property."""
    return [msgspec.structs.asdict(each) for each in allowed]


def problems_of_allowed(found: object) -> Iterator[Problem]:
    """What is wrong with the value of the property, as we write it: each rule once, in order of code."""
    if not isinstance(found, list) or not found:
        yield wrong(f"/{PROPERTY}", f"{PROPERTY} is not a list of at least one kind of finding")
        return
    before = ""
    for index, item in enumerate(found):
        here = f"/{PROPERTY}{pointer(index)}"
        try:
            each = decode(item, AllowedFindings)
        except InvalidRecord as error:
            yield wrong(here, f"it does not tell findings of a rule: {error.faults[0].message}")
            continue
        if each.count < 1:
            yield wrong(f"{here}/count", f"count {each.count} is not one or more")
        if each.code <= before:
            yield wrong(f"{here}/code", f"{each.code} is told twice or out of order; findings are sorted by code")
        before = max(before, each.code)
