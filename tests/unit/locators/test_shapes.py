"""Statements of one shape: which are, what is remembered of them, and for how long."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from archivepkg.errors import UnreadableText
from archivepkg.locators import SourceReading, read, read_in_order
from archivepkg.locators.plans import plan_of, same
from archivepkg.locators.shape_memory import ShapeMemory
from archivepkg.locators.shapes import shape_of
from archivepkg.locators.statement import read_afresh

STATEMENT = "RGASPI, f. 558, op. 11, d. {}, ll. {}-{}ob. Obtained by A. Smith."


class Counted:
    """The engine, and which texts it read."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str) -> SourceReading:
        self.texts.append(text)
        return read_afresh(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("APRF, f. 45, op. 1, d. 342, ll. 16-19", "APRF, f. 93, op. 7, d. 511, ll. 22-80"),
        ("d. 1951", "d. 1960"),
        ("d. 0102", "d. 0457"),
        ("C12122501000", "C12987501234"),
        ("ll. 147-58", "ll. 321-44"),
        ("No. 4", "No. 5"),
        ("5 b", "8 b"),
        ("ll. 16-19", "ll. 19-16"),
        ("ll. 16-19", "ll. 16-16"),
        ("5.5", "5.6"),
        ("Bl. 15/17", "Bl. 15/18"),
        ("19 51", "21 51"),
    ],
)
def test_numbers_of_which_the_same_holds(one: str, other: str) -> None:
    assert shape_of(one) == shape_of(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("d. 99", "d. 100"),
        ("d. 12", "d. 01"),
        ("d. 1951", "d. 2951"),
        ("d. 1399", "d. 1400"),
        ("d. 2049", "d. 2050"),
        ("l. 1498 f., 1960", "l. 1499 f., 1960"),
        ("ll. 147-58", "ll. 147-42"),
        ("Bl. 15/16", "Bl. 15/17"),
        ("ll. 1951-3, 1960", "ll. 1051-3, 1960"),
        ("ll. 2045-49, 1960", "ll. 2045-51, 1960"),
        ("Д. 176, 194", "Д. 176, 154"),
        ("PREM 8/1405; 8/1406", "PREM 8/1405; 9/1406"),
        ("DY 30, 11836; 30/11837", "DY 30, 11836; 31/11837"),
        ("DY 30/3682 und 3683", "DY 30/3682 und 3681"),
        ("[176], 194", "[194], 176"),
        ("l. 520b", "l. 521b"),
        ("No. 3", "No. 4"),
        ("R 43 II", "R 44 II"),
        ("R43 II", "R44 II"),
        ("123 Bruce", "124 Bruce"),
        ("l. 5", "l. ５"),
        ("f. 5", "ф. 5"),
    ],
)
def test_numbers_that_the_engine_tells_apart(one: str, other: str) -> None:
    assert shape_of(one) != shape_of(other)


@pytest.mark.parametrize("text", ["d. 1" * 200, "d. " + "1" * 21, "d. 0000019511", "1 " * 40, "x" * 50 + "1"])
def test_what_has_no_shape_is_read_each_time(text: str) -> None:
    engine = Counted()
    memory = ShapeMemory(engine)
    readings = [memory.read(text) for _ in range(3)]
    assert shape_of(text) is None
    assert engine.texts == [text] * 3
    assert all(same(reading, read_afresh(text)) for reading in readings)


def test_the_third_statement_of_a_shape_is_not_read_again() -> None:
    """The second makes a plan, and the first tries it."""
    engine = Counted()
    memory = ShapeMemory(engine)
    texts = [STATEMENT.format(*numbers) for numbers in ((342, 16, 19), (567, 21, 48), (198, 55, 63), (907, 11, 12))]
    readings = [memory.read(text) for text in texts]
    assert engine.texts == texts[:2]
    assert all(same(reading, read_afresh(text)) for reading, text in zip(readings, texts, strict=True))
    assert readings[3].locators[0].locator.leaves[0].last == "12ob"


def test_of_another_shape_of_known_words_one_statement_is_read() -> None:
    """It shows whether a plan holds for that shape too, unless equal numbers may stand for one another."""
    engine = Counted()
    memory = ShapeMemory(engine)
    known, years = [(2951, 21, 48), (3967, 55, 63)], [(1951, 16, 16), (1962, 21, 48), (1970, 33, 44), (1902, 56, 78)]
    texts = [STATEMENT.format(*numbers) for numbers in (*known, *years)]
    readings = [memory.read(text) for text in texts]
    assert engine.texts == texts[:4]
    assert all(same(reading, read_afresh(text)) for reading, text in zip(readings, texts, strict=True))


def test_readings_of_one_shape_have_errors_of_their_own() -> None:
    memory = ShapeMemory(read_afresh)
    readings = [memory.read("RGASPI, f. 558, blah blah") for _ in range(6)]
    assert len({id(reading.errors[0]) for reading in readings}) == len(readings)


@pytest.mark.parametrize("leaves", ["Bl. 13 f.", "Bl. 13 ff.", "Bl. 13; ebd., Bl. 13 ff."])
def test_what_is_counted_or_doubtful_has_no_plan(leaves: str) -> None:
    """``13 f.`` ends at a leaf that the text does not name."""
    assert plan_of(read_afresh(f"DY 30/118, {leaves}")) is None


def test_a_plan_that_does_not_give_what_the_engine_does_is_not_kept() -> None:
    """Whatever the shape leaves out of account."""

    def engine(text: str) -> SourceReading:
        reading = read_afresh(text)
        odd = UnreadableText("seven", text=text, span=(0, 1))
        return SourceReading(text=text, locators=reading.locators, errors=(odd,) if "7" in text else ())

    memory = ShapeMemory(engine)
    for leaf in (16, 17, 18, 27, 28):
        text = f"APRF, f. 45, op. 1, d. 342, l. {leaf}"
        assert same(memory.read(text), engine(text))


def test_the_oldest_shapes_are_forgotten_first() -> None:
    engine = Counted()
    shapes = ["APRF, f. 1", "RGANI, f. 1", "RGASPI, f. 1"]
    memory = ShapeMemory(engine, room=2 * len(shapes[1] + shapes[2]))
    for text in shapes:
        for _ in range(3):
            memory.read(text)
    engine.texts.clear()
    for text in (shapes[2], shapes[1], shapes[0]):
        memory.read(text)
    assert engine.texts == [shapes[0]]


def test_threads_read_what_one_reads() -> None:
    texts = [STATEMENT.format(deed, leaf, leaf + deed % 3) for deed in range(90, 110) for leaf in range(5, 15)]
    random.Random(1).shuffle(texts)
    memory = ShapeMemory(read_afresh, room=1000)
    with ThreadPoolExecutor(4) as pool:
        readings = list(pool.map(memory.read, texts))
    assert all(same(reading, read_afresh(text)) for reading, text in zip(readings, texts, strict=True))


def test_what_points_back_is_read_after_what_stands_before() -> None:
    """No reading of ``ibid.`` is taken from another place of a list."""
    lists = [[STATEMENT.format(deed, 1, 2), "Ibid., l. 7", "RGANI, f. 5", "Ibid., l. 7"] for deed in (342, 567, 198)]
    levels = [[_file(reading) for reading in read_in_order(texts)] for texts in lists]
    assert levels == [[deed, deed, "5", "5"] for deed in ("342", "567", "198")]
    assert read("Ibid., l. 7").locators[0].locator.levels == ()


def _file(reading: SourceReading) -> str:
    return reading.locators[0].locator.levels[-1].value
