"""Locators beside each other."""

from __future__ import annotations

import pytest

from archivepkg.locators import Locator, contains, overlaps, parse, same_place, sort_key

FILE = "APRF, f. 45, op. 1, d. 342"


@pytest.mark.parametrize(
    ("outer", "inner", "want"),
    [
        ("ll. 16-19ob", "l. 17", True),
        ("ll. 16-19ob", "l. 19ob", True),
        ("ll. 16-19", "l. 19ob", False),
        ("ll. 19-16", "l. 17ob", True),
        ("ll. 16-19", "ll. 18-20", False),
        ("ll. 1-3, 7-9", "ll. 2, 8", True),
        ("l. 17", "l. 17a", False),
    ],
)
def test_leaves_in_leaves(outer: str, inner: str, want: bool) -> None:
    assert contains(parse(f"{FILE}, {outer}"), parse(f"{FILE}, {inner}")) is want


def test_a_file_contains_its_leaves_and_not_the_other_way_round() -> None:
    whole, part = parse(FILE), parse(f"{FILE}, l. 5")
    assert contains(whole, part)
    assert not contains(part, whole)
    assert overlaps(part, whole)


def test_overlap_needs_a_leaf_in_common() -> None:
    assert overlaps(parse(f"{FILE}, ll. 140-141"), parse(f"{FILE}, ll. 141-142"))
    assert not overlaps(parse(f"{FILE}, ll. 140-141"), parse(f"{FILE}, ll. 142-143"))
    assert not overlaps(parse(f"{FILE}, l. 5"), parse("APRF, f. 45, op. 1, d. 343, l. 5"))


def test_archives_that_are_not_named_have_nothing_in_common() -> None:
    assert not contains(Locator(), Locator())
    assert not overlaps(Locator(levels=parse(FILE).levels), Locator(levels=parse(FILE).levels))


def test_order_is_by_number() -> None:
    texts = [
        f"{FILE}, l. 10",
        f"{FILE}, l. 9ob",
        f"{FILE}, l. 9",
        "APRF, f. 45, op. 1, d. 1000",
        "APRF, f. 3, op. 1, d. 1",
    ]
    ordered = sorted(map(parse, texts), key=sort_key)
    assert [(each.levels[2].value, each.leaves[0].first if each.leaves else "") for each in ordered] == [
        ("1", ""),
        ("342", "9"),
        ("342", "9ob"),
        ("342", "10"),
        ("1000", ""),
    ]


def test_the_same_place_under_a_former_name() -> None:
    assert same_place(parse("RTsKhIDNI, f. 1, op. 2, d. 3, ll. 9-7"), parse("RGASPI, f. 1, op. 2, d. 3, ll. 7-9"))
