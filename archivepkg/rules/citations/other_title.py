"""The title in the citation is not the title of the document.

A reader who searches for the cited title finds nothing. Quotation marks, case and white space do not count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from archivepkg.citations.comparison import folded_title
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited import cited_words, disagreement
from archivepkg.rules.confusables import in_latin
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.unfilled import PLACEHOLDER

_TITLE = "Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]"
_OTHER = "Ciphered Telegram No. 25903 from Beijing, Mao Zedong to Cde. Filippov [Stalin]"


def _record(cited: str) -> Contribution:
    citation = f'"{cited}," November 14, 1951, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342, l. 16.'
    return Contribution(text=f"---\nid: x1\ntitle: {_TITLE}\ncitation:\n  text: '{citation}'\n---\n\nText.\n")


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
        Accepted(
            Contribution(title="Talk of M\u0430o and Sta\u00adlin", cited_title="Talk of Mao and Stalin"),
            why="what nobody sees is for UNI003 and UNI005",
        ),
    ),
    rejects=(
        Rejected(Contribution(cited_title=_OTHER), marks=_OTHER, repaired=Contribution()),
        Rejected(
            _record(_OTHER), marks=_OTHER, repaired=_record(_TITLE), why="the record gives the citation's text alone"
        ),
    ),
)


@rule.check
def other(reading: Reading) -> Iterator[Diagnostic]:
    found = disagreement(reading, "title")
    if found is None:
        return
    cited, title = folded_title(found.cited), folded_title(found.stated)
    if _as_seen(cited) == _as_seen(title):
        return
    unfilled = PLACEHOLDER.search(found.stated)
    from difflib import SequenceMatcher

    likeness = SequenceMatcher(None, title[:500], cited[:500], autojunk=False).ratio()
    words = cited_words(reading, "title")
    span = words.span() if words else reading.span("/citation/title")
    yield rule.found(
        span,
        f"the cited title is not the document's title ({likeness:.0%} alike)",
        None if unfilled else Fix.unsafe("cite the document's title", Edit(span, found.stated)),
        (Related(reading.span("/title"), "the document's title"),),
    )


def _as_seen(title: str) -> str:
    """A title as it looks: Cyrillic letters as the Latin ones that they are like, and nothing invisible."""
    latin = in_latin("CYRILLIC")
    return "".join(latin.get(char, char) for char in title if unicodedata.category(char) != "Cf").casefold()
