"""Citations and their parts."""

from __future__ import annotations

import pytest

from archivepkg import citations
from archivepkg.errors import Misuse
from archivepkg.model.statements import Citation

SEED = (
    '"Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]", November 14, 1951, '
    "Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342, ll. 16-19, and RGASPI, f. 558, op. 11, d. 342, "
    "ll. 0016-0019."
)


def test_the_seed() -> None:
    reading = citations.read(SEED)
    record = reading.citation
    assert record.style == "wilson_center"
    assert record.title == "Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]"
    assert record.date is not None
    assert (record.date.text, record.date.edtf) == ("November 14, 1951", "1951-11-14")
    assert record.collection == "Wilson Center Digital Archive"
    assert record.source is not None
    assert [locator.archive for locator in record.source.locators] == ["ru_aprf", "ru_rgaspi"]
    assert record.url is None
    assert not reading.errors
    assert reading.source_span is not None
    assert SEED[reading.source_span.start : reading.source_span.end] == record.source.text


def test_white_space_of_any_kind_parts_the_words() -> None:
    wrapped = SEED.replace(", ", ",\n", 1).replace('", ', '",  \n').replace("Digital Archive", "Digital\nArchive")
    assert citations.read(f"  {wrapped}\n").citation.source == citations.read(SEED).citation.source


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the citation is empty"),
        ("Ciphered Telegram", "does not begin with a title"),
        ('"Ciphered Telegram, 1951', "is not closed"),
        ('"Ciphered Telegram," APRF, f. 45', "no collection is named"),
        ('"Telegram," APRF, Wilson "Center" Wilson Center Digital Archive', "do not stand in the order"),
        ("Typescript, Budge Wilson fonds.", "nor does a locator follow a date"),
        ("x" * 5001, "no citation"),
    ],
)
def test_the_element_that_fails_is_named(text: str, message: str) -> None:
    (error,) = citations.read(text).errors
    assert message in error.message
    assert citations.read(text).style is None


def test_errors_of_date_and_source_point_into_the_citation() -> None:
    text = '"T," 05/06/07, Wilson Center Digital Archive, XYZ, f. 1, op. 2, d. 3'
    reading = citations.read(text)
    assert [text[slice(*error.span)] for error in reading.errors][-1] == "XYZ"
    assert any(text[slice(*error.span)] in "05/06/07" for error in reading.errors[:-1])


def test_a_title_may_hold_quotation_marks() -> None:
    text = '"“May First” [Labour Day], a "Holiday"," 1956, Wilson Center Digital Archive, APRF, f. 1, op. 2, d. 3.'
    assert citations.read(text).title == '“May First” [Labour Day], a "Holiday"'


def test_format_names_what_is_missing() -> None:
    with pytest.raises(Misuse, match="needs a title"):
        citations.format(Citation(text=""))
    with pytest.raises(Misuse, match="no citation style 'none'"):
        citations.format(Citation(text="", title="T"), "none")


def test_the_promise_is_what_dir_shows() -> None:
    assert dir(citations) == sorted(citations.__all__)
