"""Contributions to measure checks on: about 5 KB each, distinct, made from a seed, one finding in three files."""

from __future__ import annotations

import calendar
import random
from pathlib import Path

__all__ = ["contribution", "write_contributions"]

_WITH_FINDING = 3
_SIZE = 5_000
_PEOPLE = ("Mao Zedong", "Zhou Enlai", "Kim Il Sung", "Peng Dehuai", "Andrei Vyshinsky", "Vyacheslav Molotov")
_PLACES = ("Beijing", "Moscow", "Pyongyang", "Kaesong", "Mukden", "Panmunjom", "Geneva", "Warsaw")
_KINDS = ("Ciphered Telegram", "Telegram", "Letter", "Record of Conversation", "Report", "Memorandum")
_SOURCES = {
    "APRF, f. {a}, op. {b}, d. {c}, ll. {d}-{e}": 6,
    "RGASPI, f. {a}, op. {b}, d. {c}, l. {d}": 4,
    "AVPRF, fond 0{a}, opis {b}, papka {c}, delo {d}, listy {d}-{e}": 3,
    "RGANI, f. {a}, op. {b}, d. {c}, ll. {d}-{e}": 2,
}
_TRANSLATORS = ("Gary Goldberg", "Kathryn Weathersby", "Sergey Radchenko", "David Wolff")
_VOCABULARY = """
ability advance agenda agreement alteration ambassador answer armistice army assistance attack attention
autumn battalion border bridge bureau cadre campaign capital cause cement ceasefire chairman change
circumstance city coal column command commission committee comrade concession condition conference consequence
correspondence council country credit crossing current deadline decision defense delay delegation demand
detachment development diplomat discussion district division document draft economy effort embassy enemy
engineer enterprise exchange factory figure finance fleet forces foreign front fuel goal government grain
guarantee harbor harvest headquarters hour illness industry influence information initiative inspection
instruction interest interpreter invitation island issue journey labor leader level line loss machine maneuver
material measure medicine meeting message method ministry mission mistake mobilization monitoring mountain
movement naval negotiation neighbor note offensive office officer oil operation opinion opposition order organ
output paragraph parallel party payment people pilot plan policy port position power preparation press
pressure price prisoner problem production program proposal province protocol purpose question radio rail
region regiment reinforcement relation reply report representative request reserve resolution resource
response rest result return river road schedule secretary security session settlement share shipment side
signal situation specialist staff statement station steel steps strength struggle subject summary supply
support surplus tactics talks tank task technology telegram territory theater time tonnage trade training
transport treaty truce union unit variant victory view village visit vote war weapon week winter withdrawal
worker yard zone
"""
_WORDS = tuple(_VOCABULARY.split())
_VERBS = (
    "accepts", "awaits", "confirms", "considers", "delays", "demands", "discusses", "examines", "expects", "explains",
    "forwards", "notes", "opposes", "prepares", "proposes", "receives", "refuses", "requests", "supports", "weighs",
)  # fmt: skip
_JOINTS = ("and therefore", "although", "while at the same time", "so that", "because", "in view of which", "but")
_OPENINGS = ("At present", "In this connection", "For our part", "As regards this question", "In our opinion", "Thus")


def write_contributions(folder: Path, count: int) -> int:
    """Writes so many contributions into a new folder, a hundred to a folder below it; the bytes written."""
    dice = random.Random(1951)  # noqa: S311 - nothing here is secret
    size = 0
    for index in range(count):
        below = folder / f"{index // 100:04}"
        if index % 100 == 0:
            below.mkdir(parents=True)
        data = contribution(dice, index).encode()
        (below / f"{200_000 + index}.txt").write_bytes(data)
        size += len(data)
    return size


def contribution(dice: random.Random, index: int) -> str:
    """A contribution in the form of the Wilson Center Digital Archive; every third has leading zeros in its leaves."""
    year, month = dice.randint(1945, 1960), dice.randint(1, 12)
    day = dice.randint(1, calendar.monthrange(year, month)[1])
    date = f"{calendar.month_name[month]} {day}, {year}"
    kind, place = dice.choice(_KINDS), dice.choice(_PLACES)
    sender, receiver = dice.sample(_PEOPLE, 2)
    number = dice.randint(1_000, 99_999)
    telegram = "elegram" in kind
    title = f"{kind}{f' No. {number}' if telegram else ''} from {place}, {sender} to {receiver}, on the {_noun(dice)}"
    source = _source(dice, index)
    body = [f"## {' '.join(dice.choices(_WORDS, k=5)).upper()}"]
    if telegram:
        body.append(f"{kind.upper()} No. {number}")
    body += [f"To Comrade {receiver.upper()}", f"Comrade {receiver.upper()}!"]
    size = 0
    while size < _SIZE - 950:
        body.append(_list(dice) if dice.random() < 0.07 else _paragraph(dice, year))
        size += len(body[-1])
    body += ["I ask your instructions on the above.", sender.upper()]
    sections = {
        "Citation": f'"{title}", {date}, Wilson Center Digital Archive, {source}. '
        f"Translated by {dice.choice(_TRANSLATORS)}.\n\n"
        f"<https://digitalarchive.wilsoncenter.org/document/{200_000 + index}>",
        "Summary": _sentence(dice, year),
        "Original Language": "Russian",
        "Rights": "CC-BY-4.0",
        "Contents": "Translation - English",
    }
    top = f"**{date}**  \n**{title}**"
    return "\n\n".join([top, *(f"**{label}:**\n\n{words}" for label, words in sections.items()), *body]) + "\n"


def _source(dice: random.Random, index: int) -> str:
    leaf = dice.randint(1, 400)
    form = dice.choices(list(_SOURCES), list(_SOURCES.values()))[0]
    zeros = "00" if index % _WITH_FINDING == 1 else ""
    return form.format(
        a=dice.randint(1, 900),
        b=dice.randint(1, 30),
        c=dice.randint(1, 9_999),
        d=f"{zeros}{leaf}",
        e=f"{zeros}{leaf + dice.randint(1, 4)}",
    )


def _noun(dice: random.Random) -> str:
    return f"{dice.choice(_WORDS)} of the {dice.choice(_WORDS)}"


def _clause(dice: random.Random) -> str:
    return f"the {_noun(dice)} {dice.choice(_VERBS)} the {dice.choice(_WORDS)} of our {_noun(dice)}"


def _sentence(dice: random.Random, year: int) -> str:
    shape = dice.random()
    words = f"{_clause(dice)}, {dice.choice(_JOINTS)} {_clause(dice)}"
    if shape < 0.08:
        words = f"on {dice.randint(1, 28)} {calendar.month_name[dice.randint(1, 12)]} {year - 1} {words}"
    elif shape < 0.12:
        words = f"in {year - dice.randint(1, 5)} {dice.choice(_PEOPLE)} said that {words}"
    elif shape < 0.16:
        words = f"the {_noun(dice)} and [because] {words} by {dice.randint(2, 90)} percent"
    elif shape < 0.20:
        words = f"{dice.choice(_OPENINGS)}, {words}"
    elif shape < 0.22:
        words = f"the so-called “{_noun(dice)}” {dice.choice(_VERBS)} [sic] what {words}"
    return words[0].upper() + words[1:] + "."


def _paragraph(dice: random.Random, year: int) -> str:
    return " ".join(_sentence(dice, year) for _ in range(dice.randint(2, 6)))


def _list(dice: random.Random) -> str:
    return "\n".join(f"{at}. {_clause(dice).capitalize()}." for at in range(1, dice.randint(3, 5)))
