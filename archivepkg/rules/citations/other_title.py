"""The title in the citation is not the title of the document.

A reader who searches for the cited title finds nothing. Quotation marks, case and white space do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_OTHER = "Ciphered Telegram No. 25903 from Beijing, Mao Zedong to Cde. Filippov [Stalin]"

rule = Rule(
    __name__,
    code="CIT002",
    name="other-title",
    severity=Severity.ERROR,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: it takes the header's word for it.",
    accepts=(
        Accepted(Contribution()),
        Accepted(
            Contribution(title="Talk of “Mao” and Stalin", cited_title="Talk of 'Mao' and stalin"),
            why="quotes and case",
        ),
    ),
    rejects=(Rejected(Contribution(cited_title=_OTHER), marks=_OTHER, repaired=Contribution()),),
)

_QUOTES = re.compile(r"[\"'“”„‟‘’‚‛«»‹›]")


@rule.check
def other(reading: Reading) -> Iterator[Diagnostic]:
    citation, title = reading.document.citation, reading.document.title
    if citation is None or not title or not citation.title or _folded(citation.title) == _folded(title):
        return
    likeness = SequenceMatcher(None, _folded(title)[:500], _folded(citation.title)[:500], autojunk=False).ratio()
    span = reading.span("/citation/title")
    yield rule.found(
        span,
        f"the cited title is not the document's title ({likeness:.0%} alike)",
        Fix.unsafe("cite the document's title", Edit(span, title)),
        (Related(reading.span("/title"), "the document's title"),),
    )


def _folded(title: str) -> str:
    bare = _QUOTES.sub("", unicodedata.normalize("NFC", title)).casefold()
    return " ".join(bare.split()).rstrip(".,")
