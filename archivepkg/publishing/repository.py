"""What every repository can do: say what a package would change in it, and change it one step at a time."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Protocol

import attrs

from archivepkg.packaging.package import Package

__all__ = ["Action", "Plan", "Repository", "Step"]


class Action(StrEnum):
    """What one step does."""

    CREATE = "create"
    CHANGE = "change"
    RESERVE = "reserve"
    UPLOAD = "upload"
    DELETE = "delete"
    SKIP = "skip"
    CHECK = "check"
    PUBLISH = "publish"


@attrs.frozen(kw_only=True)
class Step:
    """One thing that is done in the repository.

    ``subject`` is what it is done to, in the repository's own words or as a path of the package; ``size`` is in bytes,
    of what is uploaded; ``detail`` says more to people; ``given`` is what the repository needs to do it.
    """

    action: Action
    subject: str
    size: int | None = None
    detail: str | None = None
    given: Any = attrs.field(default=None, repr=False, eq=False)


@attrs.frozen(kw_only=True)
class Plan:
    """What is to be done, in order. ``resumes`` says what an earlier run left unfinished, where one did.

    ``warnings`` are what the repository cannot take or will show otherwise than the package says it.
    """

    steps: tuple[Step, ...]
    resumes: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether anything is to be done."""
        return any(step.action is not Action.SKIP for step in self.steps)


class Repository(Protocol):
    """A repository that was connected to.

    A run is ended by a kill at any request and begun anew: ``plan`` then holds what is left of it, by what the journal
    remembers and by what stands in the repository, never a second record. Readers of the repository see a package whole
    or as it was before: what shows it to them is the last step.
    """

    def plan(self, package: Package, *, publish: bool) -> Plan:
        """What the package would change; nothing is changed yet.

        ``publish``: readers are to see it. Raises :class:`~archivepkg.publishing.refusal.Refused` with what the
        repository says, and :class:`~archivepkg.errors.Misuse` for a package that it cannot take.
        """
        ...

    def apply(self, step: Step) -> None:
        """Does one step of the plan that was made last; they come in order. Raises as :meth:`plan` does.

        Files may still be on their way when it returns; the next step that is something else waits for them.
        """
        ...

    def close(self) -> None:
        """Ends the connection."""
        ...
