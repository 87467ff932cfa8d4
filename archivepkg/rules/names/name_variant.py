"""A person's name is spelled in two ways in one collection.

Who looks for Zhou Enlai does not find what stands under Chou Enlai. Full names are compared that differ in one
letter, or only in hyphens, spaces, accents and the ends of Russian names (-ii, -iy, -y). The rarer spelling is
marked, for the editors to decide; that of a wife or daughter (-a) is left alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from archivepkg.diagnostics import Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.across import Group, Located, Note, Noted
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_URLS = [f"https://digitalarchive.wilsoncenter.org/document/{113013 + index}" for index in range(4)]


def _letters(*titles: str) -> tuple[Contribution, ...]:
    return tuple(Contribution(title=title, url=_URLS[index + 1]) for index, title in enumerate(titles))


_ENLAI = "Letter, Zhou Enlai to Kim Il Sung"

rule = Rule(
    __name__,
    code="NAM003",
    name="name-variant",
    severity=Severity.INFO,
    differing=True,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(title=_ENLAI), beside=_letters("Letter, Kim Il Sung to Zhou Enlai", _ENLAI)),
        Accepted(Contribution(title=_ENLAI), beside=_letters("Letter, Zhou Baozhong to Kim Il Sung")),
        Accepted(
            Contribution(title="Letter, Ivan Petrov to Kim Il Sung"),
            beside=_letters("Letter, Ivan Petrova to Kim Il Sung"),
            why="perhaps another person",
        ),
    ),
    rejects=(
        Rejected(
            Contribution(title="Letter, Chou Enlai to Kim Il Sung"), marks="Chou Enlai", beside=_letters(_ENLAI, _ENLAI)
        ),
        Rejected(
            Contribution(title="Letter, Zhou En-lai to Kim Il Sung"),
            marks="Zhou En-lai",
            beside=_letters(_ENLAI, _ENLAI),
        ),
        Rejected(
            Contribution(title="Letter, Andrei Vyshinskii to Kim Il Sung"),
            marks="Andrei Vyshinskii",
            beside=_letters(*["Letter, Andrei Vyshinsky to Kim Il Sung"] * 2),
        ),
    ),
)

_SHORTEST = 8
#: One letter that differs leaves as many at one end or the other as they are.
_END = 4
_RUSSIAN_ENDS = ("ii", "iy", "ij", "yi")


@rule.note
def names(reading: Reading) -> Iterator[Note]:
    for index, agent in enumerate(reading.document.agents):
        folded = _folded(agent.name)
        if len(folded) >= _SHORTEST and len(agent.name.split()) > 1:
            keys = (f"{folded[:_END]}…", f"…{folded[-_END:]}")
            yield Note(keys, _place(reading, index, agent.name), (agent.name,))


@rule.across
def variants(groups: Iterable[Group]) -> Iterator[Located]:
    for group in groups:
        spelled: dict[str, list[Noted]] = {}
        for noted in group:
            spelled.setdefault(noted.facts[0], []).append(noted)
        usual = sorted(spelled, key=lambda name: -len(spelled[name]))
        for rarer, name in _near(usual):
            first = spelled[name][0]
            message = f"{rarer!r} may be {name!r}, as it is spelled in {_documents(len(spelled[name]))}"
            for noted in spelled[rarer]:
                yield rule.found_in(noted, message, (first.related("the other spelling"),))


def _near(usual: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each name that is near to a more usual one, with that one; names come in order of use."""
    without: dict[str, list[str]] = {}
    for name in usual:
        folded = _folded(name)
        shorter = {folded, *(folded[:at] + folded[at + 1 :] for at in range(len(folded)))}
        found = next((other for one in sorted(shorter) for other in without.get(one, ()) if _alike(name, other)), None)
        if found is not None:
            yield name, found
        for one in shorter:
            without.setdefault(one, []).append(name)


def _alike(one: str, other: str) -> bool:
    """Whether two names differ in one letter at most; not in an -a at the end, which is a woman's."""
    first, second = _folded(one), _folded(other)
    if abs(len(first) - len(second)) == 1 and max(first, second, key=len) == min(first, second, key=len) + "a":
        return False
    start = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
    if start is None:
        return abs(len(first) - len(second)) <= 1
    return any(first[start + skip :] == second[start + drop :] for skip, drop in ((1, 1), (1, 0), (0, 1)))


def _folded(name: str) -> str:
    """The letters of a name, without accents, case, and what differs by the way that Russian is transcribed."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name)
    words = ["".join(filter(str.isalpha, word)).casefold() for word in plain.split()]
    return "".join(word[:-2] + "y" if word.endswith(_RUSSIAN_ENDS) else word for word in words)


def _place(reading: Reading, index: int, name: str) -> Span:
    for part in ("name", "text"):
        words = reading.words(f"/agents/{index}/{part}")
        if words is not None and (at := words.text.find(name)) >= 0:
            return words.span(at, at + len(name))
    return reading.span(f"/agents/{index}")


def _documents(count: int) -> str:
    return "one other document" if count == 1 else f"{count} other documents"
