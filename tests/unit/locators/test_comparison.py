"""Locators beside each other."""

from __future__ import annotations

import pytest

from archivepkg.locators import Locator, contains, file_key, overlaps, parse, same_place, sort_key

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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GARF, f. R-5446, op. 1, d. 12, l. 3", "ГАРФ, ф. Р-5446, оп. 1, д. 12, л. 3"),
        ("TsDA, f. 1B, op. 6, a.e. 307, l. 2", "ЦДА, ф. 1Б, оп. 6, а.е. 307, л. 2"),
        ("RGASPI, f. 17, op. 3a, d. 12", "РГАСПИ, ф. 17, оп. 3А, д. 12"),
    ],
)
def test_the_same_place_in_another_script(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    assert same_place(first, second)
    assert contains(first, second)
    assert overlaps(first, second)
    assert file_key(first) == file_key(second)


def test_another_letter_is_another_place() -> None:
    one, other = parse("GARF, f. R-5446, op. 1, d. 12"), parse("GARF, f. A-5446, op. 1, d. 12")
    assert not same_place(one, other)
    assert file_key(one) != file_key(other)
