"""An editor's mark stands in round brackets, which are the document's own.

`(illegible)` may have been written by the author of the document; `[illegible]` can only be the editor's word. Only
marks that an author hardly writes are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.marks import read_bracket
from archivepkg.formats.reading import Reading
from archivepkg.rules.body_words import body_blocks
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_body = Contribution.signed

rule = Rule(
    __name__,
    code="EDM005",
    name="round-mark",
    severity=Severity.INFO,
    accepts=(
        Accepted(
            _body("(Military credit is not included.) (signed) Mao (seal) (p. 12) (note: see above) (in the original)")
        ),
        Accepted(_body("We recieved [sic] it [illegible] [handwritten: yes].")),
    ),
    rejects=(
        Rejected(_body("We recieved (sic) it."), marks="(sic)"),
        Rejected(_body("We received (two words illegible) it."), marks="(two words illegible)"),
        Rejected(_body("We received (translator's note: a letter) it."), marks="(translator's note: a letter)"),
        Rejected(_body("Мы получили (нрзб) письмо."), marks="(нрзб)"),
    ),
)

_ROUND = re.compile(r"\((?P<inside>[^()\[\]\n]{3,200})\)")
_EDITORS = ("illegible", "unclear", "handwritten", "translators_note", "deletion")
#: In other languages the same words may be the document's: `(от руки)`, `(ms.)`.
_ALSO_ALONE = ("illegible", "translators_note")
_LANGUAGES = ("en", "und")


@rule.check
def round_brackets(reading: Reading) -> Iterator[Diagnostic]:
    for block in body_blocks(reading):
        for match in _ROUND.finditer(block.text) if "(" in block.text else ():
            if _is_editors(match["inside"]):
                message = f"{match[0]!r} looks like an editor's mark; those stand in square brackets"
                yield rule.found(block.words.span(*match.span()), message)


def _is_editors(inside: str) -> bool:
    read = read_bracket(inside)
    if read.mark is None:
        return False
    if read.mark.name == "sic":
        return inside.strip("!. ").casefold() == "sic"
    if read.mark.name not in _EDITORS or (read.spelling and read.spelling.head):
        return False
    language = read.spelling.language if read.spelling else "en"
    return language in _LANGUAGES or read.mark.name in _ALSO_ALONE
