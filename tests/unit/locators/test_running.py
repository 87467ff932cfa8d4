"""Locators in running text: what is found, and how much of the text is read for it."""

from __future__ import annotations

import pytest

from archivepkg.locators import SourceReading, find, running
from archivepkg.locators.names import NameFound, name_at
from archivepkg.locators.statement import read_afresh

PROSE = "The telegram was sent at night. "


def test_a_locator_is_found_where_it_stands() -> None:
    text = f"{PROSE}See RGASPI, f. 558, op. 11, d. 342, ll. 16-19. {PROSE}"
    (mention,) = find(text)
    assert text[mention.span.start : mention.span.end] == "RGASPI, f. 558, op. 11, d. 342, ll. 16-19"
    assert [text[piece.value_span.start : piece.value_span.end] for piece in mention.pieces] == [
        *("RGASPI", "558", "11", "342", "16-19"),
    ]


@pytest.mark.parametrize("words", ["RG 59, ", "National Archives, ", "f. 5, "])
def test_what_says_too_little_is_not_read_again(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name or a level that stands alone is passed over with those after it."""
    stretches: list[str] = []

    def counted(text: str) -> SourceReading:
        stretches.append(text)
        return read_afresh(text)

    monkeypatch.setattr(running, "read_afresh", counted)
    text = words * 300
    assert list(find(text)) == []
    assert sum(map(len, stretches)) < 4 * len(text)


def test_a_locator_after_names_and_levels_that_stand_alone_is_found() -> None:
    text = f"{'RG 59, ' * 30}{PROSE}{'National Archives, ' * 30}{PROSE}APRF, f. 45, op. 1, d. 342"
    (mention,) = find(text)
    assert (mention.locator.archive, mention.span.end) == ("ru_aprf", len(text))


def test_what_begins_inside_a_longer_name_is_not_taken_for_another_archive() -> None:
    """`State Archives` is another archive's name, and a part of this one."""
    (mention,) = find("Latvian State Archives, f. 1, op. 2, d. 3/103")
    assert mention.locator.archive != "ro_anic"


def test_a_title_in_quotation_marks_is_kept_whole() -> None:
    text = f"PPS files, lot 64 D 563, “NSC 153-162, Sept-Dec, 1953”. {PROSE}"
    (mention,) = find(text)
    assert [level.value for level in mention.locator.levels] == [
        *("PPS files", "64 D 563", "NSC 153-162, Sept-Dec, 1953"),
    ]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (
            "Minnesota Historical Society, Judd Papers, Box 4\nThe other copy was never found: nobody asked",
            ["Judd Papers", "4"],
        ),
        ("BL, Add MS 39911 ff. 49–52\ntables of contents were bound with it, as is usual here", ["Add MS", "39911"]),
        ("RGASPI, f. 558, op. 11,\nd. 342, ll. 16-19. The telegram was sent at night", ["558", "11", "342"]),
        (
            "National Archives and Records\nAdministration, College Park, Maryland, Record Group 59, Lot 58 D 776",
            ["59", "58 D 776"],
        ),
        (
            "SKS KIA, Kirjeet. Suomen kansan vanhojen runojen kirjoittajien kokoelma. Kotelo 1. ",
            ["Kirjeet", "Suomen kansan vanhojen runojen kirjoittajien kokoelma", "1"],
        ),
    ],
)
def test_a_locator_ends_where_running_text_begins(text: str, levels: list[str]) -> None:
    """At the end of a line or sentence; a line or a title that goes on is kept whole."""
    (mention,) = find(text)
    assert [level.value for level in mention.locator.levels] == levels


def test_words_that_only_begin_a_name_are_not_looked_up_further(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def counted(text: str, word: str, start: int) -> NameFound | None:
        looked_up.append(word)
        return name_at(text, word, start)

    monkeypatch.setattr(running, "name_at", counted)
    assert (
        len(list(find("The National Archives, FO 371/2797. The State of the Union. A letter. National Archives of A")))
        == 1
    )
    assert looked_up[0] == "the"
    assert "a" not in looked_up
