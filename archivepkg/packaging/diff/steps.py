"""How large a step from one version to the next is, by what changed and by what the versions say.

Source: the recipe "Data Package Version" of Data Package v2, which gives semantic versioning (https://semver.org) a
meaning for data: what others refer to goes or changes its name, major; there is more, minor; errors are mended, patch.
"""

from __future__ import annotations

import re
from enum import Enum

import msgspec

from archivepkg.packaging.faults import clipped

__all__ = ["Step", "Versions"]

_VERSION = re.compile(
    r"(0|[1-9][0-9]{0,17})\.(0|[1-9][0-9]{0,17})\.(0|[1-9][0-9]{0,17})"
    r"(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?"
)


class Step(Enum):
    """The kinds of steps, the smallest first."""

    NONE = "none"
    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"

    def __lt__(self, other: Step) -> bool:
        order = list(Step)
        return order.index(self) < order.index(other)


class Versions(msgspec.Struct, frozen=True):
    """What the two descriptors say of their versions; None for one that says nothing."""

    old: str | None
    new: str | None

    @property
    def step(self) -> Step | None:
        """The step that they say; None where they cannot be relied on, or go back."""
        if self.old == self.new is not None:
            return Step.NONE
        one, other = _read(self.old), _read(self.new)
        if one is None or other is None or _order(other) < _order(one):
            return None
        parted = next((index for index in range(3) if one[0][index] != other[0][index]), None)
        return Step.NONE if parted is None else (Step.MAJOR, Step.MINOR, Step.PATCH)[parted]

    def doubt(self, needed: Step) -> str | None:
        """What is wrong with the versions, where the changes make such a step; None for nothing.

        Below 1.0.0 nothing is settled yet ("Semantic Versioning", item 4), so there a minor step says enough; and
        after a pre-release, any.
        """
        if needed is Step.NONE or self.old is None or self.new is None:
            return None
        one, other = _read(self.old), _read(self.new)
        if one is None or other is None:
            wrong = self.old if one is None else self.new
            return f"{clipped(wrong)} is no semantic version (as 1.2.0 is), so that it says no step"
        if _order(other) < _order(one):
            return f"the version goes back from {self.old} to {self.new}"
        said = self.step or Step.NONE
        enough = Step.MINOR if one[0][0] == 0 and needed is Step.MAJOR else needed
        if said < enough and (not one[1] or self.old == self.new):
            goes = f"is still {self.old}" if self.old == self.new else f"goes from {self.old} to {self.new} only"
            return f"the version {goes}, and this is {_A[needed]}: it should be at least {_next(one[0], enough)}"
        return None


def _next(numbers: tuple[int, int, int], step: Step) -> str:
    major, minor, patch = numbers
    if step is Step.MAJOR:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if step is Step.MINOR else f"{major}.{minor}.{patch + 1}"


_A = {Step.NONE: "no step", Step.PATCH: "a patch", Step.MINOR: "a minor step", Step.MAJOR: "a major step"}
_Read = tuple[tuple[int, int, int], tuple[str, ...]]


def _read(version: str | None) -> _Read | None:
    found = _VERSION.fullmatch(version) if version is not None else None
    if found is None:
        return None
    return (int(found[1]), int(found[2]), int(found[3])), tuple(found[4].split(".")) if found[4] else ()


def _order(version: _Read) -> tuple[tuple[int, int, int], bool, list[tuple[bool, int, str]]]:
    """Precedence ("Semantic Versioning", item 11): a pre-release comes before its release, numbers before words."""
    numbers, parts = version
    return numbers, not parts, [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
