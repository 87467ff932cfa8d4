"""Things that are done at once: no more than are allowed, all waited for, and no error lost."""

from __future__ import annotations

from contextlib import closing
from threading import Barrier

import pytest

from archivepkg.errors import Misuse
from archivepkg.publishing.at_once import AtOnce, in_turn

PATIENCE = 30


def test_as_many_are_done_at_a_time_as_are_allowed() -> None:
    counts: list[int] = []
    tell, together = in_turn(counts.append), Barrier(3)
    with closing(AtOnce(3)) as doing:

        def work() -> None:
            together.wait(PATIENCE)
            tell(1)

        for _ in range(6):
            doing.begin(work)
        doing.finish()
    assert counts == [1] * 6


def test_one_at_a_time_is_done_before_the_next_begins() -> None:
    done: list[int] = []
    doing = AtOnce(1)
    for number in range(3):
        doing.begin(lambda number=number: done.append(number))  # type: ignore[misc]
        assert done == list(range(number + 1))
    doing.finish()
    doing.close()


def test_what_goes_wrong_is_raised_when_it_is_waited_for() -> None:
    def refuse() -> None:
        raise Misuse("it was changed")

    with closing(AtOnce(2)) as doing:
        doing.begin(refuse)
        with pytest.raises(Misuse, match="it was changed"):
            doing.finish()
