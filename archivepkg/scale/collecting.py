"""How often Python looks for rubbish while much is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["seldom_collecting"]

_MADE_BETWEEN = 20_000


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Looks for rubbish in rings less often meanwhile: what a check makes holds hardly any, and it makes much."""
    before = gc.get_threshold()
    gc.set_threshold(_MADE_BETWEEN, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
