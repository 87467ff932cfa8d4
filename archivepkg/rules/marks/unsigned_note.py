"""A note in brackets does not say whose it is: the translator's or the editor's.

A reader weighs what the translator knew otherwise than what an editor found later. `—Trans.` or `Editor's note:` says
it. Only notes that speak of the text (`[Literally ...]`, `[Note: ...]`) are looked at; supplied words are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.bracketed import Bracketed, bracketed
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_body = Contribution.signed

rule = Rule(
    __name__,
    code="EDM007",
    name="unsigned-note",
    severity=Severity.INFO,
    accepts=(
        Accepted(_body("It was so [Translator's note: the original has the wrong date.] and so.")),
        Accepted(_body("It was so [The original has the wrong date.—Trans.] and [because] so [in the original].")),
        Accepted(_body("[The following paragraph was crossed out by hand.]"), why="it describes the page"),
        Accepted(_body("The Minister [of Foreign Affairs of the Democratic People's Republic of Korea] agreed.")),
    ),
    rejects=(
        Rejected(
            _body("It was so [This apparently refers to the talks in Moscow.] and so."),
            marks="[This apparently refers to the talks in Moscow.]",
        ),
        Rejected(_body("It was so [Note: the date is wrong] and so."), marks="[Note: the date is wrong]"),
    ),
)

_BARE_HEADS = frozenset(("note", "footnote", "nb", "n.b.", "original note", "anmerkung", "примечание"))
_REMARK = re.compile(
    r"\s*[A-ZА-Я](?=.*\b(?i:literally|apparently|presumably|probably|evidently|refers? to|referring to|untranslatable"
    r"|play on words|pun on|in the original|original text|mistranslat\w+|should read|should be|mistake for|error for"
    r"|очевидно|видимо|имеется в виду|речь идет|дословно|буквально|wörtlich|gemeint ist|vermutlich|offenbar)\b)"
    r".{20,600}[.!?]\s*",
    re.DOTALL,
)


@rule.check
def unsigned(reading: Reading) -> Iterator[Diagnostic]:
    for found in bracketed(reading):
        if _is_unsigned(found):
            yield rule.found(found.span, "the note does not say whose it is: the translator's or the editor's")


def _is_unsigned(found: Bracketed) -> bool:
    spelling = found.read.spelling
    if spelling is not None:
        return spelling.head and spelling.text.casefold() in _BARE_HEADS
    name = found.read.mark.name if found.read.mark else "original_words"
    return name == "original_words" and len(found.inside) <= 620 and bool(_REMARK.fullmatch(found.inside))
