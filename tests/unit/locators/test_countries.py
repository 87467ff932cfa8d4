"""Forms that no single archive owns: who is meant, where a locator ends, what is a title and what is prose."""

from __future__ import annotations

import pytest

from archivepkg.locators import archive, archives, find, not_covered, parse, read, search, suggest


@pytest.mark.parametrize(
    ("text", "archive_id", "path"),
    [
        ("FO 371/84112", "gb_tna", ["FO 371", "84112"]),
        ("611.61/1-2061: Telegram", "us_nara", ["611.61/1-2061"]),
        ("National Archives, RG 59, Central Files 1967-69, POL 1", "us_nara", ["59", "Central Files 1967-69", "POL 1"]),
        ("6/77 w-86 t- 1312, Polish Foreign Ministry Archive (AMSZ), Warsaw", "pl_amsz", ["6/77", "86", "1312"]),
        ("22301 - УСБУ в Одесской обл.", "ua_sbu", ["22301"]),
        ("MOL, XIX-J-1-j Korea, 4. doboz", "hu_mol", ["XIX-J-1-j", "Korea", "4"]),
        ("Johnson Library, Country File, Israel, Vol. X. Secret.", "us_johnson", ["Country File", "Israel", "X"]),
    ],
)
def test_one_place(text: str, archive_id: str, path: list[str]) -> None:
    (mention,) = read(text).locators
    assert mention.locator.archive == archive_id
    assert [level.value for level in mention.locator.levels] == path
    assert mention.complete


def test_a_name_that_several_archives_bear_is_settled_by_a_place_or_not_at_all() -> None:
    alone, placed = read("Foreign Ministry Archive"), read("National Archives, Prague")
    assert all(mention.locator.archive is None for mention in alone.locators)
    assert placed.locators[0].locator.archive == "cz_na"


@pytest.mark.parametrize(
    ("text", "archive"),
    [
        ("RGAS\u0420I, f. 558, op. 11, d. 342", "ru_rgaspi"),
        ("\u039d\u0391RA, RG 59, Entry 3", "us_nara"),
        ("\u03a4NA, FO 371/84112", "gb_tna"),
    ],
)
def test_letters_of_another_script_are_recognised_and_reported(text: str, archive: str) -> None:
    reading = read(text)
    assert reading.locators[0].locator.archive == archive
    assert any("another script" in error.message for error in reading.errors)


def test_running_text_is_no_title() -> None:
    (mention,) = read("Johnson Library, Country File, which was discussed at the meeting").locators
    assert [level.value for level in mention.locator.levels] == ["Country File"]


def test_locators_in_running_text_know_their_place() -> None:
    text = "As RGASPI, f. 558, op. 11, d. 342, l. 16, shows, Stalin agreed. Compare FO 371/84112; in Box 5 is nothing."
    found = list(find(text))
    assert [text[mention.span.start : mention.span.end] for mention in found] == [
        "RGASPI, f. 558, op. 11, d. 342, l. 16",
        "FO 371/84112",
    ]
    assert all(mention.complete for mention in found)
    for mention in found:
        assert all(text[piece.value_span.start : piece.value_span.end] == piece.value for piece in mention.pieces)


def test_leaves_that_no_document_covers() -> None:
    texts = ("ll. 2-4", "l. 6ob", "ll. 9-8")
    located = [parse(f"RGASPI, f. 1, op. 2, d. 3, {leaves}") for leaves in texts]
    assert [(each.first, each.last) for each in not_covered(located, 1, 10)] == [
        ("1", "1"),
        ("5", "5"),
        ("7", "7"),
        ("10", "10"),
    ]


def test_search_and_suggest() -> None:
    assert "ru_garf" in search("russian federation state")
    assert set(search("RA")[:3]) == {"dk_ra", "no_ra", "se_ra"}
    assert search("tskhsd") == ("ru_rgani",)
    assert search("no such archive") == ()
    assert "RGASPI" in suggest("RGASPl")


def test_names_that_are_not_marked_weak_belong_to_one_archive() -> None:
    holders: dict[str, list[str]] = {}
    for archive_id in archives():
        facts = archive(archive_id)
        for name in facts.names:
            if name not in facts.weak:
                holders.setdefault(name, []).append(archive_id)
    assert not {name: ids for name, ids in holders.items() if len(ids) > 1}
