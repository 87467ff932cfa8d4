"""A form feed, or a page's number such as `Page 2 of 5`, was left in the text.

Both belong to the sheet of paper or to the program that printed it. Nobody sees a form feed, and it parts words and
sentences for every program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import body_blocks
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.seams import body_lines, removal
from archivepkg.text import Span


def _body(text: str) -> Contribution:
    return Contribution(body=f"{text}\n\nMAO ZEDONG")


rule = Rule(
    __name__,
    code="PAG005",
    name="page-break",
    severity=Severity.ERROR,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: the body is evidence, and what is taken away may tell where a page ended.",
    accepts=(
        Accepted(_body("We agree, as page 2 of 5 pages says.")),
        Accepted(_body("It was done.\n\n[Page 2 of 5]\n\nWe agree."), why="an editor's mark"),
        Accepted(_body("Page 5 of 2")),
    ),
    rejects=(
        Rejected(_body("It was done.\n\n\fWe agree."), marks="\f", repaired=_body("It was done.\n\nWe agree.")),
        Rejected(
            _body("It was done with his\fagreement."), marks="\f", repaired=_body("It was done with his agreement.")
        ),
        Rejected(
            _body("It was done.\n\nPage 2 of 5\n\nWe agree."),
            marks="Page 2 of 5",
            repaired=_body("It was done.\n\nWe agree."),
        ),
        Rejected(
            _body("It was done.\n\nTOP SECRET    Стр. 2 из 5\n\nWe agree."),
            marks="Стр. 2 из 5",
            repaired=_body("It was done.\n\nWe agree."),
        ),
    ),
)

_FEED = "a form feed (U+000C) stands in the text"
_FEEDS = re.compile(r"[ \t]*\f[\f \t]*")
_OF = re.compile(
    r"(?:(?:^|.{0,60}?(?:\s{2,}|\t|[|–—•·-]\s?))(?P<page>(?i:page|pg\.?|p\.|seite|blatt|стр\.?|страница|лист|página|pagina"
    r"|strona|strana|oldal|stránka)\s?(?P<number>[0-9]{1,4})\s?(?i:of|von|из|sur|de|di|din|z|od|/)\s?(?P<all>[0-9]{1,4})))"
    r"(?:\s{2,}.{0,40})?"
)
_LONGEST = 120


@rule.check
def broken(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.source.text
    for match in _FEEDS.finditer(text) if "\f" in text else ():
        at = match.start() + match[0].index("\f")
        beside = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        instead = "" if any(not char or char in "\r\n" for char in beside) else " "
        fix = Fix.unsafe("take the form feed away", Edit(Span(*match.span()), instead))
        yield rule.found(Span(at, at + match[0].count("\f")), _FEED, fix)
    if "\f" not in text:  # it may be written as an escape
        for block in body_blocks(reading):
            if "\f" in block.text:
                yield rule.found(block.words.span(), _FEED)
    for line in body_lines(reading):
        match_of = _OF.fullmatch(line.text) if len(line.text) <= _LONGEST else None
        if match_of is None or int(match_of["number"]) > int(match_of["all"]):
            continue
        span = Span(line.span.start + match_of.start("page"), line.span.start + match_of.end("page"))
        fix = Fix.unsafe("take the line away", Edit(removal(text, line), ""))
        yield rule.found(span, f"{match_of['page']!r} is the number of a page", fix)
