"""A blank stands before a comma or a full stop, or two blanks stand between words.

Both come of justified lines and of programs that read scans; they are hardly ever in the original. Two blanks after a
full stop are a typist's habit, blanks before `:`, `;`, `!` and `?` are French, and several in one line make a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import blocks_with
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_body = Contribution.signed

rule = Rule(
    __name__,
    code="PAG008",
    name="stray-blank",
    severity=Severity.INFO,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: the body is evidence.",
    accepts=(
        Accepted(_body("It was so.  We agree, . . . and ... go; vous voyez : non ! and .5 of it , [sic] too.")),
        Accepted(_body("China    450    330\nKorea     12     11"), why="a table"),
    ),
    rejects=(
        Rejected(_body("We agree , and go ."), marks=" ", repaired=_body("We agree, and go.")),
        Rejected(_body("We agree  and  go."), marks="  ", repaired=_body("We agree and go.")),
    ),
)

_STRAY = re.compile(r"(?<=[\w)\]”»]) +(?=[,.](?:\s|\Z)(?! ?[.,]))|(?<=[^\W_]) {2,3}(?=[^\W_(])|(?<=,) {2,3}(?=[^\W_(])")
_SIC = re.compile(r" *[,.] ?\[sic", re.IGNORECASE)
#: So many wide gaps in one line are the columns of a table.
_COLUMNS = 3
_WIDE = re.compile(r" {2,}")


@rule.check
def stray(reading: Reading) -> Iterator[Diagnostic]:
    for block in blocks_with(reading, "  ", " ,", " ."):
        text = block.text
        if "|" in text or _is_table(text):
            continue
        found = [match for match in _STRAY.finditer(text) if not _SIC.match(text, match.start())]
        if not found:
            continue
        spans = [block.words.span(*match.span()) for match in found]
        tidy = ["" if text[match.end()] in ",." else " " for match in found]
        fix = Fix.unsafe("take it away", *(Edit(span, words) for span, words in zip(spans, tidy, strict=True)))
        more = f", and {len(found) - 1} more here" if len(found) > 1 else ""
        yield rule.found(spans[0], f"a blank that belongs to no word{more}", fix)


def _is_table(text: str) -> bool:
    return any(sum(len(gap) > 3 for gap in _WIDE.findall(line)) >= _COLUMNS - 1 for line in text.split("\n"))
