"""Two documents have nearly the same body.

Two translations of one paper, a draft beside what was sent, or one text corrected in one file and not in the other:
editors should know, and say which it is. Of all three words in a row that either has, at least 85 in 100 are in both.
Documents whose records say that one is a version or a translation of the other are passed over, and so are bodies of
less than 40 words. It needs the extra `duplicates` (`pip install 'archivepkg[duplicates]'`) and does not run without.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from archivepkg.diagnostics import Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.across import Group, Located, Note, Noted
from archivepkg.rules.example import Contribution
from archivepkg.rules.likeness import body_words, shared_words, shingles
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_BODY = (
    "I ask your instructions on the three variants, and on what our delegation should answer at Kaesong.\n\n"
    "The enemy has proposed to draw the line where the troops stand, with the region of Kaesong in the zone between "
    "them. We insist on the front as it was when the talks began, and we shall not give up the mountains in the east. "
    "{}\n\nThe prisoners of war of both sides should be returned, all of them, whatever the Americans demand. "
    "Three neutral states might watch the ports: Poland, India and the Soviet Union. Winter has come early, "
    "and the army lacks shells."
)
_FIRST = _BODY.format("Comrade Kim Il Sung agrees.")
_SECOND = _BODY.format("Comrade Kim Il Sung is of the same opinion.")
_WITHOUT_END = _FIRST.partition("The prisoners")[0]

rule = Rule(
    __name__,
    code="DUP002",
    name="near-duplicate",
    severity=Severity.WARNING,
    needs=("rensa", "duplicates"),
    references=("Andrei Z. Broder, On the resemblance and containment of documents, 1997",),
    accepts=(
        Accepted(Contribution(body=_FIRST)),
        Accepted(Contribution(body=_FIRST), beside=(Contribution(body=_FIRST),), why="DUP001 speaks of it"),
        Accepted(Contribution(body=_FIRST), beside=(Contribution(body=_WITHOUT_END),), why="half of it is new"),
    ),
    rejects=(
        Rejected(
            Contribution(body=_FIRST),
            marks=_FIRST.partition(" agrees.")[0],
            beside=(Contribution(body=_SECOND, url="https://example.org/document/113014"),),
        ),
    ),
)

_FEWEST = 40
_LEAST = 0.85
#: With 16 bands of 8 a pair at the least likeness comes together in 99.4 of 100 cases, one of an eighth of it hardly
#: ever: texts of one office have so much in common.
_BANDS, _ROWS = 16, 8
#: In a group of more than this, each is compared only with so many before it.
_COMPARED = 8


@rule.note
def body(reading: Reading) -> Iterator[Note]:
    words = body_words(reading)
    if len(words) < _FEWEST:
        return
    import rensa

    sketch = rensa.RMinHash(num_perm=_BANDS * _ROWS, seed=1)
    sketch.update(shingles(words))
    digest = array("I", sketch.digest()).tobytes()
    size = len(digest) // _BANDS
    bands = [f"{band} {crc32(digest[band * size : (band + 1) * size])}" for band in range(_BANDS)]
    related = tuple(relation.target for relation in reading.document.relations)
    yield Note(tuple(bands), reading.span("/body/0/text"), related)


@rule.across
def alike(groups: Iterable[Group]) -> Iterator[Located]:
    compared: set[tuple[str, str]] = set()
    told: set[str] = set()
    for group in groups:
        for at, noted in enumerate(group):
            for other in group[max(0, at - _COMPARED) : at]:
                pair = (other.path, noted.path)
                if pair in compared or {*pair} <= told or _is_related(noted, other):
                    continue
                compared.add(pair)
                for located in _compared(other, noted):
                    if located.path not in told:
                        told.add(located.path)
                        yield located


def _is_related(one: Noted, other: Noted) -> bool:
    return one.path == other.path or other.document in one.facts or one.document in other.facts


def _compared(one: Noted, other: Noted) -> Iterator[Located]:
    """A finding in each of two files, if they are as alike as they seem and are not the same."""
    first, second = one.read(), other.read()
    words = body_words(first), body_words(second)
    ours, theirs = (set(shingles(each)) for each in words)
    likeness = len(ours & theirs) / max(1, len(ours | theirs))
    if likeness < _LEAST or words[0] == words[1]:
        return
    place, its = _longest(first, second, *words)
    yield _finding(one, other, place, its, likeness)
    yield _finding(other, one, its, place, likeness)


def _finding(one: Noted, other: Noted, span: Span, its: Span, likeness: float) -> Located:
    message = f"{likeness:.0%} of the body is also in document {other.document}; this is the longest part"
    return Located(one.path, rule.found(span, message, related=(Related(its, "the same words", other.path),)))


def _longest(one: Reading, other: Reading, first: Sequence[str], second: Sequence[str]) -> tuple[Span, Span]:
    """Where the longest run of words stands that both have."""
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, shingles(list(first)), shingles(list(second)), autojunk=False).find_longest_match()
    size = found.size + 2
    return shared_words(one, found.a, size), shared_words(other, found.b, size)
