"""Files on their way at once: no more than are allowed, all waited for, and no error lost."""

from __future__ import annotations

from contextlib import closing
from threading import Barrier

import pytest

from archivepkg.errors import Misuse
from archivepkg.publishing.storage.sending import Sending

PATIENCE = 30


def test_as_many_are_on_their_way_as_are_allowed() -> None:
    counts: list[int] = []
    together = Barrier(3)
    with closing(Sending(3, counts.append)) as sending:

        def send() -> None:
            together.wait(PATIENCE)
            sending.sent(1)

        for _ in range(6):
            sending.begin(send)
        sending.finish()
    assert counts == [1] * 6


def test_one_at_a_time_is_sent_before_the_next_begins() -> None:
    sent: list[int] = []
    sending = Sending(1, sent.append)
    for number in range(3):
        sending.begin(lambda number=number: sending.sent(number))  # type: ignore[misc]
        assert sent == list(range(number + 1))
    sending.finish()
    sending.close()


def test_what_goes_wrong_is_raised_when_it_is_waited_for() -> None:
    def refuse() -> None:
        raise Misuse("it was changed")

    with closing(Sending(2, lambda _count: None)) as sending:
        sending.begin(refuse)
        with pytest.raises(Misuse, match="it was changed"):
            sending.finish()
