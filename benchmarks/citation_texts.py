"""Source statements, citations and running text to measure on: distinct, made from a seed in the forms archives use."""

from __future__ import annotations

import random
from collections.abc import Callable

_PLACES = {
    "APRF, f. {a}, op. {b}, d. {c}, ll. {d}-{e}": 16,
    "RGASPI, f. {a}, op. {b}, d. {c}, l. {d}": 12,
    "AVPRF, fond 0{a}, opis {b}, papka {c}, delo {d}, listy {d}-{e}": 10,
    "РГАСПИ. Ф. {a}. Оп. {b}. Д. {c}. Л. {d}–{e} об.": 10,
    "TsKhSD, F. {a}, Op. {b}, D. {c}, Ll. {d}-{d}ob": 4,
    "PRC FMA {f}-0{f}4-0{g}, {d}-{e}": 8,
    "SAPMO-BA, DY 30/{c}, pp. {d}–{e}": 6,
    "MOL, XIX-J-1-j Korea, {y}, {b}. doboz, 5/a, 00{c}/{y}": 6,
    "AMSZ, Warsaw, 6/{a}, w-{b}, t-{c}": 6,
    "Source: National Archives, RG 59, Central Files 1967–69, Box {c}": 6,
    "FO 371/{c}": 6,
    "PA AA, B {a}-{c}, Bd. {b}": 4,
    "APRF, f. {a}, op. {b}, d. {c}, l. {d}; and RGASPI, f. {b}, op. {a}, d. {c}, ll. {d}-{e}": 6,
}
_CREDITS = {"": 6, ". Translated by Gary Goldberg": 3, ". Obtained and translated for NKIDP by Sergey Radchenko": 1}
_TITLES = ("Telegram No. {c} from Mao Zedong to Filippov [Stalin]", "Record of a Talk, {a} Leaves", "Journal No. {c}")
_MONTHS = ("January", "March", "May", "July", "October", "November")
_CITATIONS = {
    '"{title}," {month} {day}, {y}, Wilson Center Digital Archive, {place}. https://example.org/document/{c}': 6,
    "“{title},” {month} {day}, {y}, History and Public Policy Program Digital Archive, {place}.": 3,
    "Foreign Relations of the United States, {y}–{z}, Volume V, Soviet Union, Document {d}": 2,
    "“{title},” {month} {day}, {y}, {place}.": 2,
    "{title} // ГАРФ. Ф. {a}. Оп. {b}. Д. {c}. Л. {d}.": 2,
    'Kathryn Weathersby, "{title}," CWIHP Bulletin {b} (Winter {y}): {d}-{e}': 1,
}
_PROSE = (
    "The talks at Kaesong had come to a halt over the line of demarcation, and neither side said so first. ",
    "Mao asked for instructions, and for shells; the answer took four days and dealt with neither. ",
    "What the two governments told their allies differed from what they told each other, as the telegrams show. ",
)
_CASES = ("Smith v. Jones", "State v. Brown", "Roe v. Board of Education", "United States v. Miller", "In re Clark")
_REPORTERS = ("U.S.", "F.2d", "F.3d", "F. Supp.", "S. Ct.", "Cal. 4th", "N.E.2d")


def statements(count: int) -> list[str]:
    """Distinct source statements of a dozen archives."""
    return _distinct(count, _statement)


def citations(count: int) -> list[str]:
    """Distinct citations of five styles."""
    return _distinct(count, _citation)


def archival_prose(size: int) -> str:
    """Running text of about so many bytes, with a source in every few sentences, as notes and introductions have."""
    return _prose(size, lambda dice: f"({_statement(dice)}.) ")


def legal_prose(size: int) -> str:
    """Running text of about so many bytes, with a case in every few sentences, as opinions have."""
    return _prose(size, _case)


def _statement(dice: random.Random) -> str:
    return _form(dice, _PLACES, **_numbers(dice)) + _form(dice, _CREDITS)


def _citation(dice: random.Random) -> str:
    numbers = _numbers(dice)
    title = dice.choice(_TITLES).format(**numbers)
    place = _form(dice, _PLACES, **numbers)
    return _form(dice, _CITATIONS, title=title, place=place.removeprefix("Source: "), **numbers)


def _case(dice: random.Random) -> str:
    year, page = dice.randint(1900, 2020), dice.randint(1, 1500)
    return f"See {dice.choice(_CASES)}, {dice.randint(1, 600)} {dice.choice(_REPORTERS)} {page}, {page + 3} ({year}). "


def _numbers(dice: random.Random) -> dict[str, object]:
    leaf, year = dice.randint(1, 400), dice.randint(1940, 1989)
    numbers: dict[str, object] = {"a": dice.randint(1, 900), "b": dice.randint(1, 30), "c": dice.randint(1, 99_999)}
    more = {
        "d": leaf,
        "e": leaf + dice.randint(1, 9),
        "f": dice.randint(100, 199),
        "g": dice.randint(1, 9),
        "y": year,
        "z": year + 2,
    }
    return numbers | more | {"month": dice.choice(_MONTHS), "day": dice.randint(1, 28)}


def _form(dice: random.Random, forms: dict[str, int], **values: object) -> str:
    return dice.choices(list(forms), list(forms.values()))[0].format(**values)


def _distinct(count: int, make: Callable[[random.Random], str]) -> list[str]:
    dice = random.Random(1951)  # noqa: S311 - nothing here is secret
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault(make(dice))
    return list(found)


def _prose(size: int, cite: Callable[[random.Random], str]) -> str:
    dice = random.Random(1951)  # noqa: S311 - nothing here is secret
    parts, length = [], 0
    while length < size:
        sentences = "".join(dice.choice(_PROSE) for _ in range(dice.randint(2, 4)))
        parts.append(sentences + cite(dice) + ("\n\n" if dice.random() < 0.3 else ""))
        length += len(parts[-1].encode())
    return "".join(parts)
