"""A paragraph breaks off in the middle of a sentence, and the next one goes on with a small letter.

This is where a page of the original ended: the transcriber's software took the page break for the end of a
paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_BROKEN = "This time it also was done with his\n\nagreement.\n\nMAO ZEDONG"
_JOINED = "This time it also was done with his agreement.\n\nMAO ZEDONG"

rule = Rule(
    __name__,
    code="PAG001",
    name="broken-paragraph",
    severity=Severity.WARNING,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: the body is evidence, and the break may stand in the original.",
    accepts=(
        Accepted(Contribution(body=_JOINED)),
        Accepted(
            Contribution(body="three variants are possible:\n\nthe first is best.\n\nMAO ZEDONG"), why="a colon ends it"
        ),
        Accepted(
            Contribution(body="the 38th parallel\n\nWe are insisting on it.\n\nMAO ZEDONG"), why="a capital begins anew"
        ),
    ),
    rejects=(
        Rejected(Contribution(body=_BROKEN), marks="his", repaired=Contribution(body=_JOINED)),
        Rejected(
            Contribution(body="the army, reduction of\n\nthe bureaucracy.\n\nMAO ZEDONG"),
            marks="of",
            repaired=Contribution(body="the army, reduction of the bureaucracy.\n\nMAO ZEDONG"),
        ),
    ),
)

_BREAKS_OFF = re.compile(r"[\w’'-]*[\w,]$")
_GOES_ON = re.compile(r"[\"“‘'(]?(?P<word>[^\W\d_]+)")


@rule.check
def broken(reading: Reading) -> Iterator[Diagnostic]:
    blocks = reading.document.body
    for index in range(len(blocks) - 1):
        here, after = blocks[index], blocks[index + 1]
        if here.kind not in ("paragraph", "list_item") or after.kind != "paragraph":
            continue
        last, first = _BREAKS_OFF.search(here.text[-80:]), _GOES_ON.match(after.text)
        if last is None or first is None or not first["word"][0].islower():
            continue
        at = len(here.text) - len(last[0])
        span = reading.span(f"/body/{index}/text", at, len(here.text))
        follows = reading.span(f"/body/{index + 1}/text", 0, len(first[0]))
        whole, following = reading.span(f"/body/{index}"), reading.span(f"/body/{index + 1}")
        yield rule.found(
            span,
            f"the paragraph breaks off after {last[0]!r}, and the next goes on with {first[0]!r}",
            Fix.unsafe("join the two paragraphs", Edit(Span(whole.end, following.start), " ")),
            (Related(follows, "the sentence goes on here"),),
        )
