"""One mark is spelled in two ways in a document, or in another way than the collection has it.

Who searches for `[illegible]` does not find `[ileg.]`; and `[…]` beside `[...]` leaves a reader to wonder whether they
mean two things. The spelling that is used most often is taken for the document's, unless the collection says which
it wants (`mark_spellings`). A capital where a block or a sentence begins is no other spelling.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.marks import spelling
from archivepkg.formats.reading import Reading
from archivepkg.model import Collection
from archivepkg.rules.bracketed import Bracketed, bracketed
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_HOUSE = Collection(mark_spellings={"omission": "[…]", "illegible": "illegible"})


def _body(text: str, collection: Collection | None = None) -> Contribution:
    return Contribution(body=f"{text}\n\nMAO ZEDONG", collection=collection)


rule = Rule(
    __name__,
    code="EDM003",
    name="mark-spelling",
    severity=Severity.WARNING,
    options=("mark_spellings",),
    applicability=Applicability.SAFE,
    fix_safety="Safe in the header. In the body it is unsafe, although a mark is the editor's word.",
    accepts=(
        Accepted(_body("The [illegible] of the [illegible] and [two words illegible].")),
        Accepted(
            _body("[Illegible] is the name, and [illegible] the date.\n\n[Illegible]"), why="a capital at the beginning"
        ),
        Accepted(_body("He came. [Handwritten: yes.] He went [handwritten: no]."), why="a sentence begins"),
        Accepted(_body("The [illegible] text. Неясный [нрзб] текст."), why="two languages"),
        Accepted(_body("He came [...] and went [....] and [in Russian] and [in English]."), why="other marks"),
        Accepted(_body("The [illegible] text […] ends.", _HOUSE)),
    ),
    rejects=(
        Rejected(
            _body("The [illegible] of the [illegible] and the [ileg.] date."),
            marks="[ileg.]",
            repaired=_body("The [illegible] of the [illegible] and the [illegible] date."),
        ),
        Rejected(
            _body("The [illeg.] of the delegation and the [illegible] date."),
            marks="[illeg.]",
            repaired=_body("The [illegible] of the delegation and the [illegible] date."),
            why="of two that are used as often, an abbreviation is the odd one",
        ),
        Rejected(
            _body("[illegible]\n\nThey came to file [ileg.] at once."),
            marks="[ileg.]",
            repaired=_body("[illegible]\n\nThey came to file [illegible] at once."),
            why="the same, where one of the two begins a block",
        ),
        Rejected(
            _body("They came […] and went [...] home."),
            marks="[...]",
            repaired=_body("They came […] and went […] home."),
        ),
        Rejected(
            _body("The [illegible] of the [Illegible] date."),
            marks="[Illegible]",
            repaired=_body("The [illegible] of the [illegible] date."),
        ),
        Rejected(
            _body("They came [...] home.", _HOUSE),
            marks="[...]",
            repaired=_body("They came […] home.", _HOUSE),
            why="the collection has `[…]`",
        ),
        Rejected(
            _body("He [handwritten: yes] and [hand-written: no] went [handwritten: no]."),
            marks="[hand-written: no]",
            repaired=_body("He [handwritten: yes] and [handwritten: no] went [handwritten: no]."),
        ),
        Rejected(
            Contribution(summary="Mao [SIC] writes [sic] and [sic]."),
            marks="[SIC]",
            repaired=Contribution(summary="Mao [sic] writes [sic] and [sic]."),
        ),
    ),
)

_BEGINS_ANEW = re.compile(r"[.!?…:]['\"”’»)\]]*\s+\Z")


@rule.check
def spelled(reading: Reading) -> Iterator[Diagnostic]:
    groups: dict[tuple[str, str], list[Bracketed]] = {}
    wanted = {name: text.strip("[] ") for name, text in reading.collection.mark_spellings.items()}
    for found in bracketed(reading):
        used = found.read.spelling
        if used is not None and not used.head:
            groups.setdefault((used.mark.name, _language(used.mark.name, used.language, wanted)), []).append(found)
    for (name, language), group in groups.items():
        asked = _asked(wanted.get(name), language)
        if asked is not None or len(group) > 1:
            yield from _deviating(group, asked)


def _language(name: str, language: str, wanted: Mapping[str, str]) -> str:
    """The language by which spellings are compared: all are, where the collection has one that is its own."""
    own = name in wanted and spelling(wanted[name]) is None
    return "" if own else language


def _asked(wanted: str | None, language: str) -> str | None:
    """The spelling that the collection wants, where it is of this language."""
    if wanted is None:
        return None
    known = spelling(wanted)
    return wanted if known is None or known.language == language else None


def _deviating(group: Sequence[Bracketed], asked: str | None) -> Iterator[Diagnostic]:
    usual = asked or _usual(group)
    first = next((found for found in group if _form(found) == usual), None)
    related = (Related(first.span, f"here it is spelled [{usual}]"),) if first else ()
    for found in group:
        form = _form(found)
        tidy = usual[:1].upper() + usual[1:] if _begins(found) and form[:1].isupper() else usual
        if form in (tidy, usual):
            continue
        fix = Fix.safe(f"write {tidy}", Edit(found.part(*found.read.head), tidy))
        whose = "the collection" if asked else "this document"
        yield rule.found(found.span, f"{whose} spells the mark [{usual}], not [{form}]", fix, related)


def _usual(group: Sequence[Bracketed]) -> str:
    """The form that is used most often; of several the one that is no abbreviation, or else the first.

    Forms at a beginning count where no others are.
    """
    inner = Counter(_form(found) for found in group if not _begins(found))
    counts = Counter(_form(found).casefold() for found in group)
    forms = dict.fromkeys([*inner, *map(_form, group)])
    return max(forms, key=lambda form: (counts[form.casefold()], not form.endswith("."), inner[form], form.islower()))


def _form(found: Bracketed) -> str:
    return found.inside[slice(*found.read.head)].replace("’", "'")


def _begins(found: Bracketed) -> bool:
    """Whether a capital is due: at the beginning of a block, or of a sentence where the mark says something."""
    before = found.before(20)
    if not before.strip(" \t*_(\"“'"):
        return True
    says = len(found.inside.rstrip()) > found.read.head[1]
    return says and bool(_BEGINS_ANEW.search(before))
