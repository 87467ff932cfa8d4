"""A signature gives other initials than the header gives its author.

`A. M. Puzanov` wrote, and `A. N. PUZANOV` signed: one letter was misread, or these are two persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Block
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_TITLE = "Telegram No. 3, {} to Mao Zedong"


def _signed(author: str, signature: str) -> Contribution:
    return Contribution(title=_TITLE.format(author), body=f"To Comrade MAO ZEDONG\n\nI ask you.\n\n{signature}")


rule = Rule(
    __name__,
    code="NAM004",
    name="other-initials",
    severity=Severity.INFO,
    accepts=(
        Accepted(Contribution()),
        Accepted(_signed("A. M. Puzanov", "A. M. PUZANOV")),
        Accepted(_signed("A. M. Puzanov", "A. PUZANOV")),
        Accepted(_signed("Aleksandr Puzanov", "A. M. PUZANOV")),
        Accepted(_signed("A. M. Puzanov", "N. FEDORENKO"), why="signed by another"),
        Accepted(_signed("Sir Arthur Nicolson", "A. NICOLSON"), why="a title is no name"),
        Accepted(_signed("A. M. Puzanov", "I spoke with N. Puzanov."), why="no signature"),
        Accepted(_signed("Winston Churchill", "Winston S. Churchill"), why="the initial of a second name"),
        Accepted(
            Contribution(
                text='{"id": "x1", "schema_version": "1.0", "title": "Letter", "agents": [{"role": "author", "name": '
                '"Rolf Sohlman"}], "body": [{"kind": "signature", "text": "Your devoted Rolf Sohlman"}]}\n'
            ),
            why="how one ends a letter",
        ),
        Accepted(_signed("Yuri Andropov", "Iu. ANDROPOV"), why="two ways to write one letter"),
    ),
    rejects=(
        Rejected(_signed("A. M. Puzanov", "A. N. PUZANOV"), marks="A. N."),
        Rejected(_signed("Aleksandr Puzanov", "N. PUZANOV"), marks="N."),
        Rejected(_signed("A. M. Puzanov", "Chairman of the Committee A. V. Puzanov"), marks="A. V."),
        Rejected(_signed("A. M. Puzanov", "USSR Ambassador in the DPRK N. Puzanov"), marks="N."),
        Rejected(_signed("A. M. Puzanov", "Ambassador of the USSR  \nA. N. Puzanov"), marks="A. N."),
        Rejected(
            Contribution(title="From the Journal of Ambassador A. M. Puzanov", body="Nothing of note.\n\nN. PUZANOV"),
            marks="N.",
        ),
    ),
)

_NAME = re.compile(r"(?P<given>(?:[^\W\d_][\w’'-]*\.?[ ]?){1,3})(?<=[. ])(?P<family>[^\W\d_][\w’'-]{2,})[ .,]*")
_INITIALS = re.compile(r"(?<!\w)(?P<given>(?:[^\W\d_]\.\s?){1,3})(?P<family>[^\W\d_][\w’'-]{2,})")
_GIVEN = re.compile(r"[^\W\d_][\w’'-]*")
_TITLES = re.compile(
    r"(?:(?:sir|lord|dame|dr|prof|count|baron|prince|king|general|marshal|admiral|colonel|captain|major|ambassador|minister"
    r"|president|premier|chairman|comrade|cde|mr|mrs|herr|frau|monsieur|freiherr|graf|von|van|de)\.?\s)+",
    re.IGNORECASE,
)
#: Letters that transliterations of one name begin with.
_ONE_LETTER = str.maketrans("iyjeёйі", "eeeeeee")
#: A signature is in the last lines, and at the end of one.
_LAST, _LONGEST = 4, 120
_FIRST_NAME = re.compile(r"(?:\A|[\s.])[^\W\d_a-zß-öø-ÿа-џ]\S* \Z")
_PARTICLES = frozenset(("von", "van", "de", "du", "di", "der", "zu"))
_WRITERS = ("author", "sender")


@rule.check
def other(reading: Reading) -> Iterator[Diagnostic]:
    writers: dict[str, tuple[Span, str, list[str]]] = {}
    for index, agent in enumerate(reading.document.agents):
        name = _NAME.fullmatch(agent.name) if agent.role in _WRITERS else None
        if name:
            place = reading.span(f"/agents/{index}")
            writers[name["family"].casefold()] = (place, agent.name, _initials(name["given"]))
    title = reading.words("/title")
    for name in _INITIALS.finditer(title.text) if title else ():
        if title is not None:
            known = (title.span(*name.span()), name[0], _initials(name["given"]))
            writers.setdefault(name["family"].casefold(), known)
    for index, given, family in _signatures(reading.document.body) if writers else ():
        writer = writers.get(family.casefold())
        if writer is None:
            continue
        text = reading.document.body[index].text
        own = _initials(text[given[0] : given[1]])
        if any(one != two for one, two in zip(own, writer[2], strict=False)):
            span = reading.span(f"/body/{index}/text", *given)
            related = Related(writer[0], f"the header has {writer[1]}")
            message = f"signed {text[given[0] : given[1]]} {family}, and the header has {writer[1]}"
            yield rule.found(span, message, related=(related,))


def _signatures(body: Sequence[Block]) -> Iterator[tuple[int, tuple[int, int], str]]:
    """The blocks that are signed: where the first names stand, and the family's."""
    for index, block in enumerate(body):
        if block.kind == "signature":
            at = len(block.text) - len(block.text.lstrip(" /"))
            signed = _NAME.fullmatch(block.text.strip(" /"))
            if signed and any(word[0].islower() for word in signed["given"].split() if word not in _PARTICLES):
                signed = None  # `Your devoted N. N.`
        elif (index >= len(body) - _LAST or body[index + 1].kind == "heading") and len(block.text) <= _LONGEST:
            at = 0
            signed = next((found for found in _INITIALS.finditer(block.text) if _is_line_end(block.text, found)), None)
        else:
            continue
        if signed:
            start = at + signed.start("given")
            yield index, (start, start + len(signed["given"].rstrip())), signed["family"]


def _is_line_end(text: str, name: re.Match[str]) -> bool:
    """Whether initials and a family's name end a line, and no first name stands before them."""
    several = name["given"].count(".") > 1
    first = None if several else _FIRST_NAME.search(text, 0, name.start())
    acronym = (
        first is not None and not name["family"].isupper() and len(word := first[0].split()[-1]) > 1 and word.isupper()
    )
    return text[name.end() : name.end() + 1] in ("", "\n") and (first is None or acronym)


def _initials(given: str) -> list[str]:
    return [name[0].casefold().translate(_ONE_LETTER) for name in _GIVEN.findall(_TITLES.sub("", given))]
