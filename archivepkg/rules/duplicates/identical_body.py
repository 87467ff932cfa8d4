"""Two documents have the same body.

One of them was pasted into the wrong file, or came in twice under two names, and readers will cite it as two sources.
Letters' case, spaces and line breaks do not count. Bodies of less than a dozen words are not compared: many
telegrams say only that another was received.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archivepkg.diagnostics import Severity
from archivepkg.digests import blake2b
from archivepkg.formats.reading import Reading
from archivepkg.rules.across import Group, Located, Note
from archivepkg.rules.example import Contribution
from archivepkg.rules.likeness import body_words
from archivepkg.rules.rule import Accepted, Rejected, Rule

_OTHER = Contribution(title="Telegram No. 7, Mao Zedong to Stalin", url="https://example.org/document/113014")
_SHORT = Contribution(body="Your telegram was received.\n\nMAO ZEDONG")

rule = Rule(
    __name__,
    code="DUP001",
    name="identical-body",
    severity=Severity.ERROR,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(), beside=(Contribution(body="I ask your instructions on what was said below."),)),
        Accepted(_SHORT, beside=(_SHORT, _SHORT), why="many telegrams say no more"),
    ),
    rejects=(
        Rejected(Contribution(), marks="To Comrade FILIPPOV [Stalin]", beside=(_OTHER,)),
        Rejected(
            Contribution(body="To Comrade FILIPPOV\n[Stalin]\n\nI ask  your instructions\non the above.\n\nMao Zedong"),
            marks="To Comrade FILIPPOV\n[Stalin]",
            beside=(_OTHER, _OTHER),
            why="spaces, line breaks and case do not count",
        ),
    ),
)

_FEWEST = 12


@rule.note
def body(reading: Reading) -> Iterator[Note]:
    words = body_words(reading)
    if len(words) >= _FEWEST:
        key = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        yield Note((key,), reading.span("/body/0/text"))


@rule.across
def identical(groups: Iterable[Group]) -> Iterator[Located]:
    for group in groups:
        for at, noted in enumerate(group):
            other = group[1 if at == 0 else 0]
            more = f" and of {len(group) - 2} more" if len(group) > 2 else ""
            message = f"the body is also that of document {other.document}{more}"
            yield rule.found_in(noted, message, (other.related("the same body"),))
