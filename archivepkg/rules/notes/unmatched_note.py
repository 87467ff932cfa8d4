"""A reference leads to no footnote, a footnote is referred to nowhere, or two bear one label.

The note, or the place that it speaks of, was lost when the text was copied. Numbers in brackets count as references
only where they stand close to a word or a stop and a note answers to one of them, or where they count up from 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.footnotes import Label, Notes, footnotes
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _body(text: str) -> Contribution:
    return Contribution(body=text)


rule = Rule(
    __name__,
    code="NOT001",
    name="unmatched-note",
    severity=Severity.ERROR,
    accepts=(
        Accepted(_body("He met Mao.[1] They spoke.[2]\n\n[1] In Moscow.\n\n[2] At night.")),
        Accepted(_body("He met Mao[^1] and Liu.[^b]\n\n[^1]: In Moscow.\n\n[^b]: At night.")),
        Accepted(_body("He met Mao¹ and Liu.²\n\n## Notes\n\n1. In Moscow.\n2. At night.")),
        Accepted(_body("He met Mao.[1]\n\n[1] In Moscow.\n\nThey spoke.[1]\n\n[1] At night."), why="page by page"),
        Accepted(_body("He met Mao.[1] They spoke.[1]\n\n[1] In Moscow."), why="one note for two places"),
        Accepted(_body("An area of 5 km², or 10⁶ m².")),
        Accepted(_body("He met Mao [1].\n\n[1] In Moscow."), why="a blank before it"),
        Accepted(Contribution(title="Letter to Stalin[1]", cited_title="Letter", body="Text.\n\n[1] Undated.")),
        Accepted(_body("## 187. A Talk in Moscow[^1]\n\nThey spoke.\n\n[^1]: At night."), why="a heading refers to it"),
        Accepted(_body("To VIKTOR[i]. Yours of the 5th[ii].\n\n[i] Fitin.\n\n[ii] Not found.")),
        Accepted(_body("He wrote to Smirnitsk[i] and Rudniev[x].")),
        Accepted(_body("There came [12] divisions and [7] groups of agents[3].")),
        Accepted(_body("Notes:\n\n1. He was ill.\n\n2. He left."), why="remarks to which nothing refers"),
    ),
    rejects=(
        Rejected(_body("He met Mao.[1] They spoke.[2]\n\n[1] In Moscow."), marks="[2]"),
        Rejected(_body("He met Mao.[1]\n\n[1] In Moscow.\n\n[2] At night."), marks="[2]"),
        Rejected(_body("He met Mao.[1] They spoke.[2]\n\n[1] In Moscow.\n[1] Ill.\n[2] At night."), marks="[1]"),
        Rejected(_body("He met Mao [1] and Liu [2].\n\n[1] In Moscow."), marks="[2]"),
        Rejected(_body("He met Mao.\n\n[1] In Moscow."), marks="[1]"),
        Rejected(_body("To VIKTOR[i]. Yours of the 5th[ii].\n\n[i] Fitin."), marks="[ii]"),
        Rejected(_body("He met Mao[^1] and Liu.\n\nThey spoke."), marks="[^1]"),
        Rejected(_body("He met Mao.\n\n[^1]: In Moscow."), marks="[^1]:"),
        Rejected(_body("He met Mao¹ and Liu.²\n\n## Notes\n\n1. In Moscow."), marks="²"),
        Rejected(_body("He met Mao.[3]\n\nThey spoke."), marks="[3]", why="a note that was not copied"),
        Rejected(_body("He met Mao.²\n\nThey spoke."), marks="²", why="a note that was not copied"),
        Rejected(_body("He met Mao.[1]\n\nThey spoke."), marks="[1]", why="a note that was not copied"),
    ),
)


@rule.check
def unmatched(reading: Reading) -> Iterator[Diagnostic]:
    for group in footnotes(reading).groups:
        yield from _of_group(reading.source.text, group)


def _of_group(text: str, group: Notes) -> Iterator[Diagnostic]:
    if (
        not group.notes
        and group.form != "caret"
        and not (_counts_up(group.references) or _end_sentences(text, group.references))
    ):
        return
    notes = {note.text for note in group.notes}
    for label in group.references:
        if label.text not in notes:
            yield rule.found(label.span, f"there is no note {label.text}")
    named = {label.text for label in group.references}
    firsts: dict[str, Label] = {}
    for note in group.notes:
        first = firsts.setdefault(note.text, note)
        if first is not note:
            related = Related(first.span, "the first of that label")
            yield rule.found(note.span, f"a second note is labelled {note.text}", related=(related,))
        elif note.text not in named:
            yield rule.found(note.span, f"nothing refers to the note {note.text}")


_RAISED_OR_BRACKET = "[¹²³⁴⁵⁶⁷⁸⁹"


def _end_sentences(text: str, references: tuple[Label, ...]) -> bool:
    """Whether each stands straight after what ends a sentence, where no word is supplied and nothing is counted."""
    return bool(references) and all(
        (label.number or 0) > 0
        and text[label.span.start - 1 : label.span.start] in (".", "”", "»", '"')
        and text[label.span.start] in _RAISED_OR_BRACKET
        and label.text.isdecimal()
        for label in references
    )


def _counts_up(references: tuple[Label, ...]) -> bool:
    """Whether labels are 1, 2, 3 ..., so that they can hardly be anything but references."""
    numbers = [label.number for label in references]
    return numbers == list(range(1, len(numbers) + 1)) and (len(numbers) > 1 or references[0].text != "i")
