"""A letter stands for a figure in a number, as programs that read scans confuse them: `l951`, `1O0`, `5 krn`.

No search for the year finds it. Only such letters are named that no number, unit or ordinal has (`5 l`, `2o`, `H2O`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.rules.body_words import body_blocks
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import blocks_in_figures
from archivepkg.rules.rule import Accepted, Rejected, Rule

_body = Contribution.signed

rule = Rule(
    __name__,
    code="PAG006",
    name="confused-figure",
    severity=Severity.INFO,
    applicability=Applicability.DISPLAY,
    fix_safety="Shown only: the original tells what stands there.",
    accepts=(
        Accepted(_body("5 l of H2O and 2O of it, 1o de maio, 16ob, O5 and I5, the IL-10, 10l, B1O2C3, II. 1951.")),
        Accepted(_body("In l951 [sic] it was so."), why="so in the original"),
    ),
    rejects=(
        Rejected(_body("In November l951 it was so."), marks="l951"),
        Rejected(_body("The army of 1O0,000 men."), marks="1O0"),
        Rejected(_body("Received 13:40 l4.11.1951"), marks="l4"),
        Rejected(_body("They ask for 8,0OO tons of seed."), marks="8,0OO"),
        Rejected(_body("In all l2 of them came."), marks="l2"),
        Rejected(_body("About 4O soldiers came."), marks="4O"),
        Rejected(_body("They lay in harbor for 4l days."), marks="4l"),
        Rejected(_body("About 3OO soldiers came."), marks="3OO"),
        Rejected(_body("A front of 5 krn was held."), marks="krn"),
    ),
)

_BESIDE = late_pattern(r"[0-9](?:(?<=[lIO].)|[lIO]|\s?(?:krn|rnm|crn|krrn)\b)")
_NUMBER = late_pattern(
    r"(?<![\w.,/-])(?P<year>(?=[lI1])[lI1][5-9][0-9lIO]{2}|20[0-9lIO]{2})(?![\w])"
    r"|(?<![\w.,-])(?P<grouped>[0-9]{1,3}(?:,[0-9lIO]{3})+)(?![\w,])"
    r"|(?<![\w-])(?P<inner>[0-9]{1,6}[lIO]{1,3}[0-9]{1,6})(?![^\W_])"
    r"|(?<![\w.,/-])(?P<first>[lIO][0-9])(?=[.:/][0-9])"
    r"|(?<![\w.,/-])(?P<small>l[0-9]{1,3})(?=\s[^\W\d_]|[,;]\s)"
    r"|(?<![\w.,/-])(?P<ten>[1-9][0-9]?O|[1-9]l)(?=\s[a-z]{3})"
    r"|(?<![\w.,/-])(?P<round>[0-9]{1,3}O{2,3})(?![^\W_])"
    r"|(?<=[0-9])(?:\s?)(?P<unit>krn|rnm|crn|krrn)\b"
)
_FIGURES = str.maketrans("lIO", "110")
_SIC = late_pattern(r"\s?\[sic", re.IGNORECASE)


@rule.check
def confused(reading: Reading) -> Iterator[Diagnostic]:
    blocks = body_blocks(reading)
    for block in (blocks[one.index] for one in blocks_in_figures(reading) if _BESIDE.search(one.text)):
        for match in _NUMBER.finditer(block.text):
            name = match.lastgroup or ""
            words = match[name]
            tidy = words.replace("rn", "m") if name == "unit" else words.translate(_FIGURES)
            if tidy == words or _SIC.match(block.text, match.end()):
                continue
            span = block.words.span(*match.span(name))
            yield rule.found(
                span, f"{words!r} looks like {tidy!r} misread", Fix.display(f"write {tidy}", Edit(span, tidy))
            )
