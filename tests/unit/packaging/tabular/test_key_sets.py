"""Keys that are more than memory is to hold."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg.packaging.tabular import key_sets
from archivepkg.packaging.tabular.key_sets import KeySet, Uniqueness

KEYS = (
    st.text("abж\0'", max_size=3)
    | st.integers(-3, 3)
    | st.decimals(-3, 3, places=1)
    | st.tuples(st.text("ab", max_size=1), st.integers(0, 2))
)


@given(st.lists(st.lists(KEYS, max_size=6), max_size=6), st.sets(KEYS, max_size=8), st.integers(0, 20))
def test_a_set_that_spills_is_the_set(batches: list[list[Hashable]], asked: set[Hashable], in_memory: int) -> None:
    spilling, whole = KeySet(in_memory), {key for batch in batches for key in batch}
    for batch in batches:
        spilling.update(batch)
    assert len(spilling) == len(whole)
    assert spilling.lacking(asked) == asked - whole
    assert [key for key in asked if key in spilling] == [key for key in asked if key in whole]
    spilling.close()


def test_equal_numbers_are_one_key() -> None:
    keys = KeySet(0)
    keys.update([1, Decimal(100), Decimal("-0"), 10**5000, Decimal("1E+999999999"), ("a", 2)])
    keys.update([Decimal("1.00"), 100, 0, Decimal(10**5000), Decimal("10E+999999998"), ("a", Decimal("2.0"))])
    assert len(keys) == 6


def test_many_keys_on_disk() -> None:
    keys = KeySet(100)
    for start in range(0, 3_000, 150):
        keys.update(f"k{number}" for number in range(start, start + 200))
    assert len(keys) == 3_050
    assert keys.lacking({f"k{number}" for number in range(3_060)}) == {f"k{number}" for number in range(3_050, 3_060)}


def test_keys_of_several_kinds_are_kept_apart() -> None:
    keys = KeySet(0)
    keys.update([1, Decimal("1.5"), date(1951, 11, 14), (True,), ("a", 1)])
    assert keys.lacking({"1", "1.5", 1, Decimal("1.5"), (True,), "a"}) == {"1", "1.5", "a"}


@given(st.lists(st.integers(0, 30), max_size=60), st.sampled_from([1, 4, 1000]))
def test_suspects_are_what_stands_twice(found: list[int], part: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_sets, "_PART", part)
        unique = Uniqueness()
        unique.add(found)
        assert unique.suspects() == {hash(key) for key in found if found.count(key) > 1}
