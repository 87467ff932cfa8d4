"""A document refers to another that the collection does not have.

`See Document 12` leads nowhere where there is no document 12: it was renumbered, left out, or mistyped. What the
record says of other documents is looked up, and what notes and text say, where the number is of the kind that the
documents have: that of their volume, or their id. Of documents it only speaks where a whole folder is checked; of a
note (`see note 7`) wherever a document has notes, and not that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.across import Group, Located, Note
from archivepkg.rules.cues import present
from archivepkg.rules.document_numbers import document_number
from archivepkg.rules.example import Contribution
from archivepkg.rules.footnotes import footnotes
from archivepkg.rules.inventory import blocks_in_figures, lowered
from archivepkg.rules.rule import Accepted, Rejected, Rule

_URL = "https://digitalarchive.wilsoncenter.org/document/113014"
_SEEN = Contribution(body="I ask your instructions on the above (see Document 113014).\n\nMAO ZEDONG")
_CITED = "Foreign Relations of the United States, 1951, Volume VII, Korea and China, Document {}."


def _record(target: str) -> Contribution:
    lines = ["title: Letter to Stalin", "relations:", "  - kind: reply_to", f'    target: "{target}"']
    return Contribution(text="---\n" + "\n".join(lines) + "\n---\n\nI ask your instructions.\n")


rule = Rule(
    __name__,
    code="NOT003",
    name="missing-target",
    severity=Severity.ERROR,
    of_missing=True,
    cue=("note", "footnote", "doc", "document"),
    accepts=(
        Accepted(Contribution()),
        Accepted(_SEEN, beside=(Contribution(url=_URL),)),
        Accepted(_record("113014"), beside=(Contribution(url=_URL),)),
        Accepted(_record(_URL), why="it is somewhere else"),
        Accepted(Contribution(body="We met.[1] He spoke.[2]\n\n[1] At night; see note 2.\n\n[2] For an hour.")),
        Accepted(Contribution(body="See note 7 of the Ministry; see note 8."), why="there are no footnotes here"),
        Accepted(Contribution(body="See Document 12 of the Security Council."), why="no id of this kind"),
        Accepted(
            Contribution(citation=_CITED.format(12), body="See Document 13."),
            beside=(Contribution(citation=_CITED.format(13)),),
        ),
    ),
    rejects=(
        Rejected(_SEEN, marks="113014"),
        Rejected(_SEEN, marks="113014", beside=(Contribution(url="https://example.org/document/113015"),)),
        Rejected(_record("113015"), marks="113015", beside=(Contribution(url=_URL),)),
        Rejected(Contribution(citation=_CITED.format(12), body="See Document 31."), marks="31"),
    ),
)

_SEE = re.compile(
    r"\b(?:see|see\salso|cf\.|compare|refer\sto|printed\sas)\s(?:document|doc\.)\s(?:no\.\s?|nr\.\s?|№\s?)?"
    r"(?P<id>[0-9]{1,9})(?![\w-]|[.,][0-9])(?!,?\s(?:of|in(?!\sthis\s(?:collection|volume))|ibid|vol))",
    re.IGNORECASE,
)


_SEE_NOTE = re.compile(
    r"\b(?:see|cf\.)\s(?:also\s)?(?:foot)?note\s(?P<number>[0-9]{1,3})(?=[.;)]|\s(?:above|below)|\Z)", re.IGNORECASE
)
_NOTES, _DOCUMENTS = frozenset(("note", "footnote")), frozenset(("doc", "document"))
#: What has to stand in a text in lower case; a file without any is not searched further.
_NUMBERED = re.compile(r"doc(?:ument|\.)\s(?:no\.\s?|nr\.\s?|№\s?)?[0-9]")


@rule.note
def references(reading: Reading) -> Iterator[Note]:
    document, own = reading.document, document_number(reading)
    keys = [f"id {document.id}"]
    if own is not None:
        keys.append(f"number {own.volume} {own.number}")
    yield Note(tuple(keys), reading.span("/title"), asks=False)
    for index, relation in enumerate(document.relations):
        if "/" not in relation.target and ":" not in relation.target:
            yield Note((f"id {relation.target}",), reading.span(f"/relations/{index}/target"), (relation.target,))
    for block in blocks_in_figures(reading) if _may_refer(reading) else ():
        for match in _SEE.finditer(block.text):
            number = match["id"]
            span = reading.span(f"/body/{block.index}/text", *match.span("id"))
            if own is not None:
                yield Note((f"number {own.volume} {int(number)}",), span, (number,))
            elif document.id.isdecimal() and len(document.id) == len(number):
                yield Note((f"id {number}",), span, (number,))


def _may_refer(reading: Reading) -> bool:
    return not _DOCUMENTS.isdisjoint(present(reading)) and _NUMBERED.search(lowered(reading)) is not None


@rule.check
def missing_notes(reading: Reading) -> Iterator[Diagnostic]:
    """References to a note of the document's own that it does not have."""
    if _NOTES.isdisjoint(present(reading)):
        return
    numbers = {label.number for group in footnotes(reading).groups for label in (*group.notes, *group.references)}
    for block in blocks_in_figures(reading) if numbers else ():
        for match in _SEE_NOTE.finditer(block.text):
            if int(match["number"]) not in numbers:
                span = reading.span(f"/body/{block.index}/text", *match.span("number"))
                yield rule.found(span, f"the document has no note {match['number']}")


@rule.across
def missing(groups: Iterable[Group]) -> Iterator[Located]:
    for group in groups:
        if all(noted.note.asks for noted in group):
            for noted in group:
                yield rule.found_in(noted, f"the collection has no document {noted.facts[0]}")
