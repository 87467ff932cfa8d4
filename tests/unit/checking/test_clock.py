"""The day of a check comes from one clock, and SOURCE_DATE_EPOCH takes its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.checking import check_bytes, check_paths
from archivepkg.checking.clock import source_date_epoch, today
from archivepkg.dates import Day
from archivepkg.errors import Misuse
from archivepkg.rules import Contribution, rule_called

_FUTURE = [rule_called("DAT014")]
_OF_1951 = Contribution().file.encode()


def test_source_date_epoch_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert today() == Day(2001, 9, 9)


def test_without_it_there_is_a_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert source_date_epoch() is None
    assert today() > Day(2025, 1, 1)


@pytest.mark.parametrize("wrong", ["soon", "1.5", "9" * 12, "٣"])
def test_what_is_no_time_is_misuse(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wrong: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
    (tmp_path / "113013.txt").write_bytes(_OF_1951)
    with pytest.raises(Misuse, match="SOURCE_DATE_EPOCH"):
        check_paths([tmp_path])


def test_the_day_of_the_check_decides_what_is_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "-600000000")
    found = check_bytes(_OF_1951, "113013.txt", _FUTURE).diagnostics
    assert [one.message for one in found] == ["'November 14, 1951' lies in the future: today is 1950-12-27"] * 2
    assert not check_bytes(_OF_1951, "113013.txt", _FUTURE, on=Day(1951, 11, 13)).diagnostics, "a day is tolerated"
    assert check_bytes(_OF_1951, "113013.txt", _FUTURE, on=Day(1951, 11, 12)).diagnostics
