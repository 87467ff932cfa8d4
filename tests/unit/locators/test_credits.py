"""Whom a statement credits."""

from __future__ import annotations

import pytest

from archivepkg.locators import read


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Obtained and translated for NKIDP by Kim Donggil.",
            [("obtained", "Kim Donggil"), ("translator", "Kim Donggil")],
        ),
        (
            "Obtained for NKIDP by Jakub Poprocki and translated for NKIDP by Maya Latynski.",
            [("obtained", "Jakub Poprocki"), ("translator", "Maya Latynski")],
        ),
        (
            "Contributed, transcribed, and translated by Stephan Kieninger.",
            [(role, "Stephan Kieninger") for role in ("contributor", "other", "translator")],
        ),
        ("Translated for CWIHP from Russian by Sergey Radchenko.", [("translator", "Sergey Radchenko")]),
        (
            "Translated by Jeffrey Wang and Charles Kraus.",
            [("translator", "Jeffrey Wang"), ("translator", "Charles Kraus")],
        ),
        ("compiled by V. N. Malin. Published in CWIHP Bulletin 8-9, p. 388.", [("other", "V. N. Malin")]),
        (
            "copy courtesy of NSA; translation by M. H. Doctoroff",
            [("provider", "NSA"), ("translator", "M. H. Doctoroff")],
        ),
        ("English translation: Dwight E. Langston.", [("translator", "Dwight E. Langston")]),
        ("Translated by A B, C D, and E F for NKIDP.", [("translator", name) for name in ("A B", "C D", "E F")]),
        ("Translated by Gary Goldberg, Wilson Center", [("translator", "Gary Goldberg")]),
        ("Obtained by A. Jones, trans. by M. Gnoinska", [("obtained", "A. Jones"), ("translator", "M. Gnoinska")]),
        ("RGANI, f. 5; trans. Benjamin Aldrich-Moodie.", [("translator", "Benjamin Aldrich-Moodie")]),
        ("RGASPI, f. 5, op. 1, d. 3, l. 97ob, trans. Gary Goldberg.", [("translator", "Gary Goldberg")]),
        ("Khrushchev Remembers, trans. Strobe Talbott (Boston, 1970)", []),
        ("First published by V. Lota, Na grani voiny. Translated by A. Bee.", [("translator", "A. Bee")]),
        (
            "Obtained by and translated by Kathryn Weathersby",
            [(r, "Kathryn Weathersby") for r in ("obtained", "translator")],
        ),
        ("Translator: Jan Chowaniec", [("translator", "Jan Chowaniec")]),
        ("Editor: Csaba Békés", [("editor", "Csaba Békés")]),
        ("Tr. by Kathryn Weathersby.", [("translator", "Kathryn Weathersby")]),
        ("Revised translation by Charles Kraus", [("translator", "Charles Kraus")]),
        (
            "Translated by Zhang Qian, Anne Beth Keim, and Stephen A. Smith, Jr.",
            [("translator", name) for name in ("Zhang Qian", "Anne Beth Keim", "Stephen A. Smith, Jr.")],
        ),
        ("Scanned and translated by Karl Lehmann.", [(role, "Karl Lehmann") for role in ("other", "translator")]),
        ("Přeložil Jan Novák.", [("translator", "Jan Novák")]),
        ("Fordította: Kiss László", [("translator", "Kiss László")]),
        ("Traducere: Mircea Munteanu", [("translator", "Mircea Munteanu")]),
        ("Превод: Калина Братанова", [("translator", "Калина Братанова")]),
        ("Provided to CWIHP by Sergey Radchenko.", [("provider", "Sergey Radchenko")]),
        (
            "Provided to the Cold War International History Project by A. Bee and translated by C. Dee.",
            [("provider", "A. Bee"), ("translator", "C. Dee")],
        ),
        ("РГАСПИ, ф. 1, оп. 2, д. 3. Перевод А. Иванова", [("translator", "А. Иванова")]),
        (
            "Перевод с китайского Н. Т. Федоренко и А. Бородина.",
            [("translator", n) for n in ("Н. Т. Федоренко", "А. Бородина")],
        ),
        ("Пер. с кит. А. Иванова.", [("translator", "А. Иванова")]),
        ("Переклад з німецької: Олена Коваль", [("translator", "Олена Коваль")]),
        ("Перевод Постановления Политбюро.", []),
        ("Перевод с китайского. Копия.", []),
        ("SAPMO-BArch, DY 30/3682. Übersetzt von Karl Müller", [("translator", "Karl Müller")]),
        (
            "Aus dem Russischen von Karl Müller und Eva von Braun.",
            [("translator", n) for n in ("Karl Müller", "Eva von Braun")],
        ),
        ("Bereitgestellt von Karl Müller.", [("provider", "Karl Müller")]),
        ("Traduit du russe par Jean Dupont.", [("translator", "Jean Dupont")]),
        ("Aus dem Nachlass von Karl Müller", []),
        ("translated by hand", []),
        ("translated by", []),
    ],
)
def test_credits(text: str, want: list[tuple[str, str]]) -> None:
    reading = read(text)
    assert [(credit.role, credit.name) for credit in reading.credits] == want
    names = [text[span.start : span.end] for span in reading.credit_spans]
    assert names == [name for _, name in want]


def test_what_follows_a_name_is_not_taken_for_another() -> None:
    reading = read("Translated by Gary Goldberg, Wilson Center")
    assert [reading.text[slice(*error.span)] for error in reading.errors] == ["Wilson Center"]


@pytest.mark.parametrize(
    "text",
    [
        "SAPMO-BArch, DY 30/3666. Abgedruckt in: Müller, Der Weg zur Mauer, S. 371-373.",
        "АПРФ, ф. 1, оп. 2, д. 3. Печатается по: Исторический архив. 1996. № 3. С. 4.",
    ],
)
def test_pages_of_a_printed_version_are_no_leaves(text: str) -> None:
    reading = read(text)
    assert reading.published
    assert [mention.complete for mention in reading.locators] == [True]
    assert not reading.locators[0].locator.leaves


@pytest.mark.parametrize(
    "credit",
    [
        "Document provided by Péter Békés (Cold War History Research Center, Budapest).",
        "Originally obtained by Kathryn Weathersby.",
        "Document courtesy of Hope M. Harrison; translated by Benjamin Aldrich-Moodie (CWIHP)",
        "Published by CWIHP in 1999.",
        "Translation by Mark Doctoroff, National Security Archive, Washington, DC.",
    ],
)
def test_what_is_said_of_who_is_credited_is_a_part_of_the_credit(credit: str) -> None:
    """Their house too, even where that is an archive: no second place is named."""
    reading = read(f"APRF, f. 3, op. 50, d. 131. {credit}")
    assert [mention.locator.archive for mention in reading.locators] == ["ru_aprf"]
    assert reading.credits
    assert not reading.errors


def test_an_archive_after_a_credit_with_a_place_in_it_is_no_house() -> None:
    reading = read("Translated by Gary Goldberg, RGANI, f. 5, op. 30, d. 49")
    assert [mention.locator.archive for mention in reading.locators] == ["ru_rgani"]
    assert reading.locators[0].complete
