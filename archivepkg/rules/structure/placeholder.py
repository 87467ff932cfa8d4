"""A placeholder of a template was left in.

`TBD` for a date or `permalink` for an address says that somebody meant to come back, and did not. That is enough to
say: what other rules would find in the same words is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cues import present
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import lowered
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.stated import stated_words
from archivepkg.rules.unfilled import PLACEHOLDER, PLACEHOLDER_SIGNS

rule = Rule(
    __name__,
    code="ST009",
    name="placeholder",
    severity=Severity.ERROR,
    cue=PLACEHOLDER_SIGNS,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(body="The number is TBD, he said."), why="the body is evidence"),
        Accepted(Contribution(summary="The XXX Congress of the Party; a to-do list."), why="a Roman numeral"),
        Accepted(Contribution(url="https://example.org/permalink/113013"), why="part of an address"),
        Accepted(Contribution(summary="A protocol is to be added."), why="that is what the document says"),
        Accepted(Contribution(summary="Of [name redacted], and of the title [Marshal]."), why="supplied words"),
    ),
    rejects=(
        Rejected(Contribution(summary="TBD"), marks="TBD"),
        Rejected(Contribution(date="YYYY-MM-DD", cited_date="November 14, 1951"), marks="YYYY-MM-DD"),
        Rejected(Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 16-19, permalink"), marks="permalink"),
        Rejected(Contribution(url="https://example.org/document/TBD"), marks="TBD"),
        Rejected(Contribution(url="https://example.org/document/XXXXXX"), marks="XXXXXX"),
        Rejected(Contribution(summary="[Summary goes here]"), marks="[Summary goes here]"),
        Rejected(Contribution(summary="Summary to follow."), marks="Summary to follow."),
        Rejected(Contribution(summary="[Summary to be added]"), marks="[Summary to be added]"),
        Rejected(Contribution(contents="TBC"), marks="TBC"),
        Rejected(Contribution(contents="Translation - [language]"), marks="Translation - [language]"),
        Rejected(Contribution(contents="[TBC]"), marks="[TBC]"),
        Rejected(Contribution(url="https://example.org/document/permalink"), marks="permalink"),
        Rejected(
            Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 16-19. Translated by [name of translator]"),
            marks="[name of translator]",
        ),
        Rejected(
            Contribution(source="APRF, f. 45, op. 1, d. 342, ll. 16-19. Translated by [translator]"),
            marks="[translator]",
        ),
        Rejected(Contribution(body="Mao asks.\n\nTODO: add the annex"), marks="TODO: add the annex"),
        Rejected(Contribution(summary="[Insert summary here]"), marks="[Insert summary here]"),
        Rejected(Contribution(body="TBD"), marks="TBD", why="nothing but a placeholder"),
        Rejected(Contribution(text="---\ntitle: '{{ title }}'\n---\n\nText.\n"), marks="{{ title }}"),
    ),
)

#: Of the body only a block is looked at that is nothing but a placeholder.
_LONGEST = 80


@rule.check
def left(reading: Reading) -> Iterator[Diagnostic]:
    text, cues = lowered(reading), present(reading)
    if not any(sign in text for cue, sign in PLACEHOLDER_SIGNS.items() if cue in cues):
        return
    stated = [(pointer.startswith("/body/"), words) for pointer, words in stated_words(reading)]
    for in_body, words in stated:
        if in_body and len(words.text) > _LONGEST:
            continue
        for match in PLACEHOLDER.finditer(words.text):
            if in_body and match[0] != words.text.strip():
                continue
            yield rule.found(words.span(*match.span()), f"the placeholder {match[0]!r} was never filled in")
