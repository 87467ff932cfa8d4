"""Shapes: what was read before changes no reading.

"With the memory and without it, in any order of statements, a reading is equal in every field."
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from archivepkg import strategies
from archivepkg.locators import archive, archives
from archivepkg.locators.plans import same
from archivepkg.locators.shape_memory import ShapeMemory
from archivepkg.locators.statement import read_afresh

# Numbers at the borders of what the engine tells apart.
BORDERS = (
    *("0", "00", "1", "2", "3", "007", "0016", "9", "10", "43", "30", "93", "99", "100", "122", "123", "520"),
    *("14", "15", "16", "20", "21", "147", "151", "195", "200", "215"),
    *("999", "1000", "1399", "1400", "1499", "1500", "1699", "1700", "1799", "1800", "1899", "1900", "1951", "1999"),
    *("2000", "2049", "2050", "2100", "01951", "19511", "4090", "0099", "123456789", "1234567890", "9" * 30),
    *("19511951195119", "0195119511", "0000019511", "00001951951"),
)
FORMS = (
    *("APRF, f. 45, op. 1, d. 342, ll. 16-19", "RGANI, f. 5, op. 30, d. 176, 194, l. 7ob; d. 15, ll. 116-9, 2030"),
    *("FO 371/2797 and 2798", "DY 30/11836, Bl. 13 ff. (oder Bl. 13-15)", "R 43 II/1951", "R43/51", "VNA2, file 7"),
    *("National Archives No. 3, 12/13", "520b", "APRF, f. 3, ll. 520b-521b, 1951a-3, 1960, 1499 f., 1960"),
    *("NARA, RG 59, Central Files, 611.61/1–2061", "123 Bruce, David, box 1951", "f. 1, f. 2; Ibid., l. 12"),
    *("Foreign Relations, 1951, vol. 7", "АПРФ. Ф.3. Оп.4. Д.21.ЛЛ.23-25об.", "APRF, f. ４５, op. 1, d. ٣, l. 16"),
    *("PREM 8/1405; 8/1406", "DY 30, 11836; 30/11837", "DY 30/3682 und 3683", "MOL, 276. f. 53. cs. 1/1951. ő. e."),
    *("NARA, RG 59, Box 19 51", "HIA, Papers, 195 1", "HIA, 1 951, box 2 258", "APRF, f. 45, d. 3, l. 15/16, 19/21"),
    *("558.11.492", "a1 5; a2 6", "109-00004-03, 10", "Moreno 1987, p. 350", "14.11.51, 14.11.1951"),
)
JOINTS = st.sampled_from(("; ", ", ", " and ", " и ", "-", "–", "/", ".", " ", "b, ", "ob-"))


@cache
def statements() -> tuple[str, ...]:
    """The examples of all archives; those of the corpora too where these lie beside the project."""
    examples = [example.text for archive_id in archives() for example in archive(archive_id).accepts]
    gold = Path(__file__).resolve().parents[2].parent / "shared" / "corpora" / "sources_gold.jsonl"
    lines = gold.read_text(encoding="utf-8").splitlines() if gold.is_file() else []
    return (*examples, *(json.loads(line)["text"] for line in lines))


def renumbered(text: str) -> st.SearchStrategy[str]:
    """The text with other numbers: mostly of as many figures, so that many are of one shape."""
    runs = re.findall("[0-9]+", text)
    parts = re.split("[0-9]+", text)
    others = st.tuples(*(_number(run) for run in runs))
    return others.map(lambda numbers: "".join(a + b for a, b in zip(parts, (*numbers, ""), strict=True)))


def _number(run: str) -> st.SearchStrategy[str]:
    alike = st.integers(0, 9).map(lambda figure: f"{run[:-1]}{figure}")
    any_of_them = st.text("0123456789", min_size=len(run), max_size=len(run))
    return st.one_of(st.just(run), alike, alike, any_of_them, st.sampled_from(BORDERS))


def texts() -> st.SearchStrategy[str]:
    numbers = st.lists(st.sampled_from(BORDERS), min_size=2, max_size=4)
    lists = st.builds(lambda joint, each: f"RGASPI, f. 5, op. 3, d. {joint.join(each)}", JOINTS, numbers)
    return st.one_of(
        st.sampled_from(FORMS),
        st.deferred(lambda: st.sampled_from(statements())),
        strategies.source_statements().map(lambda statement: statement.text),
        lists,
        st.text("0123456789 .,;:-–/()[]fldоп", max_size=40),
    )


@given(st.data())
def test_a_statement_is_read_as_if_it_were_the_first(data: st.DataObject) -> None:
    """Of shapes that were met before, in whatever order."""
    bases = data.draw(st.lists(texts(), min_size=1, max_size=2))
    read = data.draw(st.lists(st.sampled_from(bases).flatmap(renumbered), min_size=3, max_size=16))
    memory = ShapeMemory(read_afresh, room=data.draw(st.sampled_from((200, 100_000))))
    for text in read:
        reading = memory.read(text)
        assert reading.text == text
        assert same(reading, read_afresh(text))
