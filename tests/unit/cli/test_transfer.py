"""The bar of bytes: on a terminal alone, and gone when words follow."""

from __future__ import annotations

from io import StringIO

import pytest

from archivepkg.cli.transfer import Transfer, amount


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")


def test_a_bar_with_bytes_and_speed() -> None:
    stream, seconds = Terminal(), iter(float(second) for second in range(10))
    transfer = Transfer(stream=stream, clock=lambda: next(seconds))
    transfer.total = 4_000_000
    transfer.sent(1_000_000)
    assert stream.getvalue() == f"\rsending [{'#' * 7}{'.' * 23}] 1.0 MB of 4.0 MB 1.0 MB/s"
    transfer.clear()
    assert stream.getvalue().endswith(" \r")


def test_nothing_in_a_pipe_nor_when_quiet() -> None:
    pipe, terminal = StringIO(), Terminal()
    for transfer in (Transfer(stream=pipe), Transfer(stream=terminal, quiet=True)):
        transfer.sent(10)
        transfer.clear()
    assert pipe.getvalue() + terminal.getvalue() == ""


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (999_949, "999.9 kB"), (999_951, "1.0 MB"), (5 * 10**12, "5.0 TB")],
)
def test_amounts_are_in_units_of_the_si(size: int, words: str) -> None:
    assert amount(size) == words
