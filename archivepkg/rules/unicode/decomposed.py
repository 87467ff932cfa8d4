"""Letters and their accents are written apart (not Unicode's form NFC).

`й` may be one character or two that look the same; a search for one does not find the other, and two records that
read alike differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity, Zone
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

rule = Rule(
    __name__,
    code="UNI002",
    name="decomposed",
    severity=Severity.WARNING,
    applicability=Applicability.SAFE,
    fix_safety="Safe in the header and the citation: the words are canonically the same.",
    references=("Unicode Standard Annex #15: Unicode Normalization Forms",),
    accepts=(
        Accepted(Contribution(summary="Беседа с Чойбалсаном; Zürich.")),
        Accepted(Contribution(summary="Ма\u0301о"), why="a stress mark that no single character holds"),
    ),
    rejects=(
        Rejected(
            Contribution(summary="Zu\u0308rich; the talks of Чои\u0306балсан"),
            marks="Zu\u0308rich;",
            repaired=Contribution(summary="Zürich; the talks of Чойбалсан"),
            why="one finding for all such words of the header",
        ),
        Rejected(
            Contribution(body="He met Чои\u0306балсан."),
            marks="Чои\u0306балсан.",
            repaired=Contribution(body="He met Чойбалсан."),
        ),
    ),
)

_WORD = re.compile(r"\S+")


@rule.check
def decomposed(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.source.text
    if unicodedata.is_normalized("NFC", text):
        return
    found: dict[Zone, list[Edit]] = {}
    for match in _WORD.finditer(text):
        tidy = unicodedata.normalize("NFC", match[0])
        if tidy != match[0]:
            edit = Edit(Span(*match.span()), tidy)
            found.setdefault(reading.zone(edit.span), []).append(edit)
    for edits in found.values():
        words = "a word is" if len(edits) == 1 else f"{len(edits)} words are"
        message = f"{words} not in Unicode's form NFC, the first {edits[0].replacement!r}"
        yield rule.found(edits[0].span, message, Fix.safe("write them in NFC", *edits))
