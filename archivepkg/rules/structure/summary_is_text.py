"""The summary is the first paragraph of the text over again.

A summary tells what a document says; its opening words do not. They were pasted as a stop-gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_OPENING = "I ask your instructions on the above, and on the exchange of prisoners of war."

rule = Rule(
    __name__,
    code="ST011",
    name="summary-is-text",
    severity=Severity.INFO,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(summary="Mao asks.", body="Mao asks.\n\nHe was answered."), why="a few words may agree"),
        Accepted(Contribution(summary=f"Mao writes: {_OPENING}", body=f"MAO\n\n{_OPENING}"), why="a quotation"),
    ),
    rejects=(
        Rejected(Contribution(summary=_OPENING, body=f"To Comrade FILIPPOV\n\n{_OPENING}\n\nMAO"), marks=_OPENING),
        Rejected(
            Contribution(
                summary="I ask your instructions on the above, and on the exchange ...", body=f"{_OPENING}\n\nMAO"
            ),
            marks="I ask your instructions on the above, and on the exchange ...",
            why="the beginning of it",
        ),
    ),
)

_WORD = re.compile(r"\w+")
_FEWEST, _MOST = 8, 400


@rule.check
def same(reading: Reading) -> Iterator[Diagnostic]:
    summary = reading.document.summary
    first = _opening(summary.casefold()) if summary else []
    if summary is None or len(first) < _FEWEST:
        return
    for index, block in enumerate(reading.document.body):
        if block.kind not in ("paragraph", "list_item"):
            continue
        text = block.text[: 20 * _MOST].casefold()
        opening = _opening(text)
        if len(opening) < _FEWEST:
            continue
        own, words = (_WORD.findall(summary.casefold()), _WORD.findall(text)) if opening == first else (first, opening)
        if len(own) <= _MOST and (words[: len(own)] == own or own[: len(words)] == words):
            related = Related(reading.span(f"/body/{index}/text"), "the paragraph")
            yield rule.found(reading.span("/summary"), "the summary repeats the first paragraph", related=(related,))
        return


def _opening(text: str) -> list[str]:
    return [word[0] for word in islice(_WORD.finditer(text), _FEWEST)]
