"""Patterns that are compiled when they are first used.

Python compiles a pattern in a fraction of a millisecond, one with long alternatives or wide classes of characters in
many milliseconds. What few documents have a use for is not worth that wait in every start.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast

__all__ = ["late_pattern"]


def late_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, compiled when it is first used; to be used by its own methods, not by ``re``'s.

    A mistake in the expression is raised then too, as :class:`re.error`.
    """
    return cast("re.Pattern[str]", _Late(expression, flags))


class _Late:
    """Stands for a pattern; whatever it was asked for once it has itself from then on."""

    def __init__(self, expression: str, flags: int) -> None:
        self._given = expression, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._given)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found
