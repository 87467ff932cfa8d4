"""Outcomes wait in a temporary file once they are many, and are the same there."""

from __future__ import annotations

import pytest

from archivepkg.checking.outcome import Outcome, encoded
from archivepkg.checking.spool import Spool


@pytest.mark.parametrize("in_memory", [0, 50, 10_000_000])
def test_what_was_put_comes_back_under_its_number(monkeypatch: pytest.MonkeyPatch, in_memory: int) -> None:
    monkeypatch.setattr("archivepkg.checking.spool._IN_MEMORY", in_memory)
    spool = Spool()
    for number in (3, 0, 1, 3):
        spool.put(number, encoded(Outcome(path="", whole=True, document=f"d{number}")))
    assert [found and found.document for found in (spool.outcome(number, "a.txt") for number in range(6))] == [
        "d0",
        "d1",
        None,
        "d3",
        None,
        None,
    ]
    spool.close()
