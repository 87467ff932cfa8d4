"""Statements in order: what ibid. repeats, and what it does not."""

from __future__ import annotations

from archivepkg.locators import LocatorMention, read, read_in_order


def said(mention: LocatorMention) -> tuple[str | None, str, str]:
    levels = "/".join(level.value for level in mention.locator.levels)
    return (mention.locator.archive, levels, ",".join(each.first for each in mention.locator.leaves))


def test_the_first_level_given_replaces_that_level_and_drops_the_lower_ones() -> None:
    texts = [
        "ЦА ФСБ. Ф.3. Оп.4. Д.1464. Л.166–167.",
        "Там же. Оп.4. Д.2241. Л.685.",
        "Там же. Л.74.",
        "Там же. Ф.7. Оп.1. Д. 9. Л.51–58.",
        "Ibid.",
    ]
    mentions = [reading.locators[0] for reading in read_in_order(texts)]
    assert [said(mention) for mention in mentions] == [
        ("ru_tsafsb", "3/4/1464", "166"),
        ("ru_tsafsb", "3/4/2241", "685"),
        ("ru_tsafsb", "3/4/2241", "74"),
        ("ru_tsafsb", "7/1/9", "51"),
        ("ru_tsafsb", "7/1/9", "51"),
    ]
    assert all(mention.complete for mention in mentions)


def test_after_a_publication_ibid_points_to_no_archive() -> None:
    readings = list(
        read_in_order(["РГАСПИ. Ф.1. Оп.2. Д.3. Опубл. в журн.: Источник. 1999. № 5.", "Там же. С.126–128"])
    )
    assert [len(reading.locators) for reading in readings] == [1, 0]


def test_alone_it_points_to_nothing_and_is_reported() -> None:
    reading = read("Ibid., Op. 11, D. 1605.")
    assert not any(mention.complete for mention in reading.locators)
    assert reading.errors


def test_a_title_after_ibid_takes_the_place_of_one_that_is_like_it_and_of_no_other() -> None:
    texts = ["NARA, RG 59, Central Files 1967-69, POL 27 VIET S.", "Ibid., POL 7 US.", "Ibid., Vietnam."]
    _, like, unlike = (reading.locators[0] for reading in read_in_order(texts))
    assert said(like) == ("us_nara", "59/Central Files 1967-69/POL 7 US", "")
    assert like.complete
    assert not unlike.complete


def test_a_bare_number_after_ibid_is_a_leaf_where_codes_have_such_and_no_year() -> None:
    texts = ["PRC FMA 106-00026-01, 5.", "Ibid., 12-15.", "Ibid., 1956.", "TNA, FO 371/5.", "Ibid., 7."]
    _, leaves, year, _, number = (reading.locators[0] for reading in read_in_order(texts))
    assert said(leaves) == ("cn_fma", "106-00026-01", "12")
    assert leaves.complete
    assert not year.complete
    assert not number.complete
