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
from archivepkg.rules.figures import numbers_in
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.seams import BodyLine, body_lines, removal
from archivepkg.text import Span

_body = Contribution.signed

rule = Rule(
    __name__,
    code="PAG005",
    name="page-break",
    severity=Severity.ERROR,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: the body is evidence, and what is taken away may tell where a page ended.",
    cue=(
        "\f",
        *"сСлЛ",
        "p",
        "page",
        "pg",
        "seite",
        "blatt",
        "pagina",
        "strona",
        "strana",
        "str",
        "oldal",
        "sida",
        "side",
        "blz",
        "pag",
    ),
    accepts=(
        Accepted(_body("We agree, as page 2 of 5 pages says.")),
        Accepted(_body("It was done.\n\n[Page 2 of 5]\n\nWe agree."), why="an editor's mark"),
        Accepted(_body("Page 5 of 2")),
        Accepted(_body("We agree with what is said on Page 2 of 5.")),
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
            _body("It was done with his Page 2 of 5 agreement."),
            marks="Page 2 of 5",
            repaired=_body("It was done with his agreement."),
        ),
        Rejected(
            _body("It was done.\n\n(page 2 of 5)\n\nWe agree."),
            marks="page 2 of 5",
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
    r"(?<![\w\[])(?P<word>(?i:page|pg\.?|p\.|seite|blatt|стр\.?|страница|лист|página|pagina|strona|strana|oldal|stránka|sida|side|blz\.?|pag\.))"
    r"\s?(?P<number>[0-9]{1,4})\s?(?i:of|von|из|sur|de|di|din|z|ze|od|af|av|van|/)\s?(?P<all>[0-9]{1,4})(?![\w\]])"
)
#: Without such a pair of figures there is none.
_COUNTED = re.compile(r"[0-9]\s?(?i:of|von|из|sur|de|di|din|z|ze|od|af|av|van|/)\s?[0-9]")
#: What may stand beside it on a line of its own, and before it where it is in a column of its own.
_ALONE = re.compile(r"[-–—|•·()\s]*")
_COLUMN = re.compile(r"(?:\s{2,}|\t|[|–—•·-]\s?)\Z")
#: Before a page that somebody refers to.
_REFERS = re.compile(r"(?i:\b(?:see|on|at|in|from|to|and|of|cf\.?|by|the|siehe|auf|см\.|на))\s\Z")
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
        may_be = len(numbers_in(line.text)) > 1 and _COUNTED.search(line.text)
        page = _OF.search(line.text) if may_be else None
        if page and int(page["number"]) <= int(page["all"]) and (taken := _taken(text, line, page)):
            span = Span(line.span.start + page.start(), line.span.start + page.end())
            fix = Fix.unsafe("take it away", Edit(taken, ""))
            yield rule.found(span, f"{page[0]!r} is the number of a page", fix)


def _taken(text: str, line: BodyLine, page: re.Match[str]) -> Span | None:
    """What to take away with the number of a page: its line, or itself in a sentence; None where it is none."""
    before, after = line.text[: page.start()], line.text[page.end() :]
    alone = _ALONE.fullmatch(before) and _ALONE.fullmatch(after)
    if alone or (len(line.text) <= _LONGEST and (_COLUMN.search(before) or re.match(r"\s{2,}", after))):
        return removal(text, line)
    if page["word"][0].islower() or _REFERS.search(before) or not before:
        return None
    return Span(line.span.start + len(before.rstrip()), line.span.start + page.end())
