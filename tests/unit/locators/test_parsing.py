"""One locator, strictly, and the forms that it is written in."""

from __future__ import annotations

import pytest

from archivepkg.errors import Misuse, UnreadableText
from archivepkg.locators import (
    LeafRange,
    LevelValue,
    Locator,
    Script,
    UnreadableLocator,
    format_locator,
    parse,
    reference_code,
    same_place,
    slug,
)

SEED = parse("APRF, f. 45, op. 1, d. 342, ll. 16-19")


def test_parse_gives_the_record() -> None:
    levels = (LevelValue("fond", "45"), LevelValue("opis", "1"), LevelValue("delo", "342"))
    assert Locator(archive="ru_aprf", cited_as="APRF", levels=levels, leaves=(LeafRange("16", "19"),)) == SEED


@pytest.mark.parametrize(
    ("text", "message", "span"),
    [
        ("", "no locator", (0, 0)),
        ("APRF, f. 45, d. 342", "the opis is missing", (0, 19)),
        ("APRF, f. 1, op. 2, d. 3; d. 4", "more than one locator", (25, 29)),
        ("APRF, f. 1, op. 2, d. 3 qu. 5", "not understood", (24, 29)),
        ("APRF, f. 1, op. 2, d. 3. Translated by Kim Donggil.", "more than a locator", (25, 50)),
        ("f. 1, op. 2, d. 3", "no archive is named", (0, 17)),
        ("APRF, f. 1, op. 2, d. 3, ll. 51-520b.", "cannot be told", (29, 36)),
    ],
)
def test_parse_says_where_and_why(text: str, message: str, span: tuple[int, int]) -> None:
    with pytest.raises(UnreadableLocator, match=message) as caught:
        parse(text)
    assert isinstance(caught.value, UnreadableText)
    assert caught.value.span == span


def test_a_misspelt_archive_is_not_guessed_but_suggested() -> None:
    with pytest.raises(UnreadableLocator) as caught:
        parse("RGASPl, f. 1, op. 2, d. 3")
    assert "RGASPI" in caught.value.alternatives


def test_forms() -> None:
    assert format_locator(SEED) == "APRF, f. 45, op. 1, d. 342, ll. 16-19"
    assert format_locator(SEED, "cyrillic") == "АП РФ, ф. 45, оп. 1, д. 342, лл. 16-19"
    assert reference_code(SEED) == "RU APRF 45/1/342"
    assert slug(SEED) == "ru_aprf.f45.op1.d342.l16-19"
    assert slug(parse("РГАСПИ, ф. Р-467, оп. 1, д. 2/46, л. 2об.")) == "ru_rgaspi.f_420_-467.op1.d2_2f_46.l2ob"
    assert format_locator(parse("РГАСПИ, ф. 1, оп. 2, д. 3, л. 2об."), "cyrillic").endswith("л. 2об")


def test_a_range_that_descends_is_not_written_like_a_short_end() -> None:
    descending = Locator(archive="ru_aprf", levels=SEED.levels, leaves=(LeafRange("147", "58"),))
    assert format_locator(descending).endswith("ll. 147-058")
    assert parse(format_locator(descending)).leaves == descending.leaves


@pytest.mark.parametrize(
    ("locator", "message"),
    [
        (Locator(cited_as="XYZ"), "'XYZ' is not known"),
        (Locator(archive="xx_none"), "'xx_none' is not known"),
        (Locator(archive="ru_aprf", levels=(LevelValue("box", "1"),)), "no level 'box'"),
    ],
)
def test_what_has_no_form_is_refused(locator: Locator, message: str) -> None:
    with pytest.raises(Misuse, match=message):
        format_locator(locator)


@pytest.mark.parametrize(
    ("text", "script", "written"),
    [
        (
            "ЦДАГО України. Ф. 1. Оп. 24. Спр. 2740. Арк. 31 зв.",
            "cyrillic",
            "ЦДАГО України, ф. 1, оп. 24, спр. 2740, арк. 31зв",
        ),
        ("ЦДАГО України. Ф. 1. Оп. 24. Спр. 2740", "latin", "TsDAHO, f. 1, op. 24, spr. 2740"),
        ("ЦДА, ф. 1Б, оп. 6, а.е. 5032, л. 3-4", "cyrillic", "ЦДА, ф. 1Б, оп. 6, а.е. 5032, лл. 3-4"),
        ("LYA, f. K-1, ap. 3, b. 644, l. 21", "latin", "LYA, f. K-1, ap. 3, b. 644, l. 21"),
        (
            "SShSSA, f. 14, op. 30, d. 217, l. 4",
            "georgian",
            "საქართველოს შინაგან საქმეთა სამინისტროს არქივი, ფონდი 14, აღწერა 30, საქმე 217, ფურცელი 4",
        ),
    ],
)
def test_a_country_writes_a_shared_scheme_in_its_own_labels(text: str, script: Script, written: str) -> None:
    locator = parse(text)
    assert format_locator(locator, script) == written
    assert same_place(parse(written), locator)


def test_a_locator_is_written_in_no_script_that_its_archive_does_not_use() -> None:
    with pytest.raises(Misuse, match="not written in georgian letters"):
        format_locator(SEED, "georgian")
