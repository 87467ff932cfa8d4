"""A comment to the checks cannot be followed.

A rule that is misspelt, or a range that never ends, silences what nobody meant, or nothing at all. A comment that names
no rule would silence every one, those too that nobody has thought of: there is no such form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.suppressed import faults
from archivepkg.text import Span


def _body(words: str) -> Contribution:
    return Contribution(body=f"{words}\nI ask your instructions on the above.")


rule = Rule(
    __name__,
    code="SUP002",
    name="unheeded-suppression",
    severity=Severity.ERROR,
    accepts=(
        Accepted(Contribution()),
        Accepted(_body("<!-- archivepkg: ignore[PAG001, unexplained-alias] as typed -->")),
        Accepted(_body("<!-- archivepkg: disable[PAG] -->\nTo Stalin\n<!-- archivepkg: enable[PAG] -->")),
        Accepted(_body("<!-- ignore this -->"), why="it does not speak to the checks"),
    ),
    rejects=(
        Rejected(_body("<!-- archivepkg: ignore -->"), marks="<!-- archivepkg: ignore -->", why="it names no rule"),
        Rejected(_body("<!-- archivepkg: ignore[ALL] -->"), marks="ALL"),
        Rejected(_body("<!-- archivepkg: ignore[PAG0O1] -->"), marks="PAG0O1", why="there is no such rule"),
        Rejected(_body("<!-- archivepkg: ignroe[PAG001] -->"), marks="<!-- archivepkg: ignroe[PAG001] -->"),
        Rejected(
            _body("<!-- archivepkg: disable[PAG] -->"),
            marks="<!-- archivepkg: disable[PAG] -->",
            why="it never ends",
        ),
        Rejected(_body("<!-- archivepkg: enable[PAG] -->"), marks="<!-- archivepkg: enable[PAG] -->"),
        Rejected(Contribution(text="---\narchivepkg: {ignore: [ALL]}\n---\n\nMAO ZEDONG\n"), marks="ALL"),
        Rejected(_body("<!-- archivepkg: ignore[PAG001]\nas typed -->"), marks="<!-- archivepkg:"),
    ),
)

_OPENING = re.compile(r"<!--[ \t]*archivepkg:")


@rule.check
def unheeded(reading: Reading) -> Iterator[Diagnostic]:
    for fault in faults(reading):
        yield rule.found(fault.span, fault.message)
    whole = {comment.span.start for comment in reading.comments}
    for opening in _OPENING.finditer(reading.source.text) if "archivepkg:" in reading.source.text else ():
        if opening.start() not in whole:
            message = "a comment to the checks begins and ends on one line of the body or of a text's header"
            yield rule.found(Span(*opening.span()), message)
