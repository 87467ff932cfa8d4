"""The numbers of the documents in a volume skip some, or give one twice.

Editions number their documents one after another. A number that is missed out is a document that was lost on the
way, and one that is given twice a document that nobody can cite. Numbers are those of citations (`Volume VII,
Document 12`) and at the beginning of titles; it only speaks where a whole folder is checked, and where it has most
of the volume: who publishes a selection has gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from archivepkg.diagnostics import Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.across import Group, Located, Note, Noted
from archivepkg.rules.document_numbers import document_number
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _numbered(number: int, volume: str = "VII") -> Contribution:
    cited = f"Foreign Relations of the United States, 1951, Volume {volume}, Korea and China, Document {number}."
    return Contribution(citation=cited, url=f"https://example.org/document/{number}")


rule = Rule(
    __name__,
    code="NUM003",
    name="document-gap",
    severity=Severity.WARNING,
    of_missing=True,
    accepts=(
        Accepted(Contribution()),
        Accepted(_numbered(13), beside=(_numbered(12), _numbered(14))),
        Accepted(_numbered(13), beside=(_numbered(90),), why="a selection"),
        Accepted(_numbered(13), beside=(_numbered(12), _numbered(15, "VI")), why="of two volumes"),
    ),
    rejects=(
        Rejected(_numbered(15), marks="15", beside=(_numbered(12), _numbered(13))),
        Rejected(
            Contribution(title="Document No. 4: Letter to Stalin", citation=None),
            marks="4",
            beside=(
                Contribution(title="Document No. 1: Letter to Mao Zedong", citation=None),
                Contribution(title="Document No. 2: Letter to Kim Il Sung", citation=None),
            ),
        ),
    ),
)


@rule.note
def number(reading: Reading) -> Iterator[Note]:
    found = document_number(reading)
    if found is not None:
        yield Note((found.volume,), found.span, (str(found.number),))


@rule.across
def gaps(groups: Iterable[Group]) -> Iterator[Located]:
    for group in groups:
        numbered: dict[int, list[Noted]] = {}
        for noted in group:
            numbered.setdefault(int(noted.facts[0]), []).append(noted)
        for number, several in numbered.items():
            for noted in several[1:]:
                if noted.document != several[0].document:
                    message = f"document {several[0].document} has the number {number} too"
                    yield rule.found_in(noted, message, (several[0].related("the same number"),))
        first, last = min(numbered), max(numbered)
        if 2 * len(numbered) <= last - first + 1:
            continue
        for before, after in pairwise(sorted(numbered)):
            if after > before + 1:
                noted = numbered[after][0]
                message = f"{_lacking(before + 1, after - 1)} not here, between {before} and {after}"
                yield rule.found_in(noted, message, (numbered[before][0].related("the number before"),))


def _lacking(first: int, last: int) -> str:
    return f"number {first} is" if first == last else f"numbers {first}-{last} are"
