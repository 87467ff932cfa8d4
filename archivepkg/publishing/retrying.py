"""Trying again: with pauses that grow, or that the repository asks for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from archivepkg.publishing.refusal import Refused

__all__ = ["Again", "asked_pause", "retrying"]

_TRIES = 6


class Again(Exception):
    """Worth another try; ``refused`` is what is raised when there is none left."""

    def __init__(self, refused: Refused, pause: float | None = None) -> None:
        super().__init__(str(refused))
        self.refused = refused
        self.pause = pause


@contextmanager
def retrying(sleep: Callable[[float], None]) -> Iterator[Retrying]:
    """The tries of one request; each that raises :class:`Again` is followed by another, and the last by its refusal."""
    tries = Retrying(
        retry=retry_if_exception_type(Again), stop=stop_after_attempt(_TRIES), wait=_pause, sleep=sleep, reraise=True
    )
    try:
        yield tries
    except Again as again:
        raise again.refused from None


_backing_off = wait_random_exponential(multiplier=1, max=30)


def _pause(state: RetryCallState) -> float:
    """Seconds to wait: what the repository asked for, or more with each try."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.pause if isinstance(error, Again) else None
    return asked if asked is not None else float(_backing_off(state))


def asked_pause(header: str | None) -> float | None:
    """Seconds of a Retry-After header (RFC 9110, 10.2.3), which may also give a date."""
    if header is None:
        return None
    if header.strip().isdigit():
        return float(header)
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
