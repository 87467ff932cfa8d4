"""A signature gives other initials than the header gives its author.

`A. M. Puzanov` wrote, and `A. N. PUZANOV` signed: one letter was misread, or these are two persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
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
    ),
    rejects=(
        Rejected(_signed("A. M. Puzanov", "A. N. PUZANOV"), marks="A. N."),
        Rejected(_signed("Aleksandr Puzanov", "N. PUZANOV"), marks="N."),
        Rejected(
            Contribution(title="From the Journal of Ambassador A. M. Puzanov", body="Nothing of note.\n\nN. PUZANOV"),
            marks="N.",
        ),
    ),
)

_NAME = re.compile(r"(?P<given>(?:[^\W\d_][\w’'-]*\.?[ ]?){1,3})(?<=[. ])(?P<family>[^\W\d_][\w’'-]{2,})[ .,]*")
_INITIALS = re.compile(r"(?<!\w)(?P<given>(?:[^\W\d_]\.\s?){1,3})(?P<family>[^\W\d_][\w’'-]{2,})")
_GIVEN = re.compile(r"[^\W\d_][\w’'-]*")
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
    for index, block in enumerate(reading.document.body) if writers else ():
        signed = _NAME.fullmatch(block.text.strip(" /")) if block.kind == "signature" else None
        writer = writers.get(signed["family"].casefold()) if signed else None
        if signed is None or writer is None:
            continue
        own = _initials(signed["given"])
        if any(one != two for one, two in zip(own, writer[2], strict=False)):
            at = len(block.text) - len(block.text.lstrip(" /"))
            given = signed["given"].rstrip()
            span = reading.span(f"/body/{index}/text", at, at + len(given))
            related = Related(writer[0], f"the header has {writer[1]}")
            message = f"signed {signed[0].strip()}, and the header has {writer[1]}"
            yield rule.found(span, message, related=(related,))


def _initials(given: str) -> list[str]:
    return [name[0].casefold() for name in _GIVEN.findall(given)]
