"""The back of a leaf is marked in another way than the rest of the locator, or stands before its front.

``ll. 16ob-17v`` and ``l. 2об`` name backs, but a program that searches for ``16ob`` finds one of them. The mark
is that of the scheme in the script of the label: ``ob`` beside ``l.``, ``об.`` (or, in Ukrainian, ``зв.``) beside
``Л.``; where a scheme is not transliterated, any Latin mark will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.locators import LeafRange, StatedRange, leaf_key
from archivepkg.locators.archive import script_of
from archivepkg.locators.leaves import VERSO, range_text
from archivepkg.locators.scheme import LeafForms, Script
from archivepkg.rules.cited_source import CitedSource, cited_source, scheme_meant
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span


def _latin(leaves: str) -> Contribution:
    return Contribution(source=f"APRF, f. 45, op. 1, d. 342, {leaves}. Translated by Gary Goldberg")


def _cyrillic(leaves: str) -> Contribution:
    return Contribution(source=f"РГАСПИ. Ф. 558. Оп. 11. Д. 342. {leaves}. Translated by Gary Goldberg")


rule = Rule(
    __name__,
    code="LOC008",
    name="verso-mark",
    severity=Severity.WARNING,
    applicability=Applicability.SAFE,
    fix_safety="Safe: the sides of the leaves are the same.",
    references=("GOST R 7.0.5-2008, section 11: archival references",),
    accepts=(
        Accepted(_latin("ll. 16ob-17ob, 19")),
        Accepted(_latin("ll. 2-2ob")),
        Accepted(_latin("l. 16 ob"), why="the stop after it ends the sentence"),
        Accepted(_latin("ll. 17a-18b"), why="letters of leaves, not marks"),
        Accepted(_cyrillic("Л. 16об.-17 об")),
        Accepted(_cyrillic("Л. 64 зв, 71"), why="the Ukrainian mark"),
        Accepted(_cyrillic("Л. 64об.-71об."), why="a Russian mark has its stop"),
        Accepted(Contribution(source="PA AA, M 1-A/112, Bl. 13v. Translated by Gary Goldberg"), why="as Germans may"),
        Accepted(
            Contribution(source="TNA, FO 371/84112, f. 16v. Translated by Gary Goldberg"), why="its scheme writes v"
        ),
    ),
    rejects=(
        Rejected(_latin("ll. 16ob-17v"), marks="16ob-17v.", repaired=_latin("ll. 16ob-17ob")),
        Rejected(_latin("l. 16об"), marks="16об.", repaired=_latin("l. 16ob"), why="a Cyrillic mark beside Latin"),
        Rejected(_latin("ll. 3, 16ob.-17"), marks="16ob.-17", repaired=_latin("ll. 3, 16ob-17"), why="a stray stop"),
        Rejected(_latin("l. 16 oborot"), marks="16 oborot.", repaired=_latin("l. 16ob")),
        Rejected(_cyrillic("Л. 16ob, 18"), marks="16ob", repaired=_cyrillic("Л. 16об, 18")),
        Rejected(
            _latin("ll. 16ob-16"), marks="16ob-16", repaired=_latin("ll. 16-16ob"), why="the back before its front"
        ),
        Rejected(_latin("l. 16verso"), marks="16verso.", repaired=_latin("l. 16ob")),
        Rejected(_latin("ll. 16-17obr"), marks="17obr", repaired=_latin("ll. 16-17ob"), why="no scheme's mark"),
    ),
)

#: Marks that are abbreviations have so many letters at most; longer ones are words.
_SHORT = 2
#: A number with what begins as a mark of the back, where nothing of it was understood.
_BEGUN = re.compile(r"(?<![^\W_])[0-9]{1,5}\s?(?P<mark>ob[a-z]{1,4}|об[а-я]{1,4})(?![^\W_])", re.IGNORECASE)
#: A run of letters with what little stands before it, and a stop within a range.
_LETTERS = re.compile(r"(?P<blank>\s*)(?P<letters>[^\W\d_]+)(?P<stop>\.(?=.))?", re.DOTALL)


@rule.check
def unlike(reading: Reading) -> Iterator[Diagnostic]:
    source = cited_source(reading)
    if source is None:
        return
    for mention, piece in source.own_pieces():
        scheme = scheme_meant(mention) if piece.ranges else None
        if scheme is None:
            continue
        for stated in piece.ranges:
            tidy = _tidied(stated, scheme.leaves, script_of(piece.label) or "latin")
            if tidy != stated.text:
                span = source.span(stated.span)
                fix = Fix.safe(f"write {tidy}", Edit(span, tidy))
                yield rule.found(span, f"the back of a leaf is marked oddly: {stated.text!r} is {tidy!r}", fix)
    yield from _strange(source)


def _strange(source: CitedSource) -> Iterator[Diagnostic]:
    """Marks of no scheme: what begins as ``ob`` does and goes on otherwise."""
    for mention in source.reading.locators:
        scheme = scheme_meant(mention)
        for span in source.unread(mention) if scheme else ():
            for found in _BEGUN.finditer(source.text(span)):
                script: Script = "latin" if found["mark"].isascii() else "cyrillic"
                mark = scheme.leaves.verso.get(script, ("",))[0] if scheme else ""
                if mark:
                    at = span.start + found.start("mark")
                    fix = Fix.safe(f"write {mark}", Edit(source.span(Span(at, at + len(found["mark"]))), mark))
                    where = source.span(Span(span.start + found.start(), span.start + found.end()))
                    yield rule.found(where, f"the back of a leaf is marked oddly: {found['mark']!r} is {mark!r}", fix)


def _tidied(stated: StatedRange, forms: LeafForms, script: Script) -> str:
    """The words of a range with each back marked as the scheme does in this script, and fronts first."""
    first, last = stated.leaves.first, stated.leaves.last
    if script not in forms.verso or not (first.endswith(VERSO) or last.endswith(VERSO)):
        return stated.text
    if leaf_key(first)[:2] == leaf_key(last)[:2] and leaf_key(first) > leaf_key(last):
        return range_text(LeafRange(last, first), forms.verso[script][0])
    return _LETTERS.sub(lambda found: _marked(found, forms, script), stated.text)


def _marked(found: re.Match[str], forms: LeafForms, script: Script) -> str:
    """A run of letters, with the mark in it as the scheme writes it; the letter of a leaf may stand before it."""
    letters, stop = found["letters"], found["stop"] or ""
    marks = {mark for group in forms.verso.values() for mark in group} | {VERSO, "verso"}
    at = next((at for at in (0, 1) if letters[at:].casefold() in marks), None)
    if at is None:
        return found[0]
    mark, wanted = letters[at:].casefold(), forms.verso[script][0]
    if _is_right(mark, forms, script):
        return found[0] if script != "latin" or not stop else found[0].removesuffix(stop)
    return f"{letters[:at]}{wanted}{stop if script != 'latin' else ''}"


def _is_right(mark: str, forms: LeafForms, script: Script) -> bool:
    """Whether a mark is one of its script: in a transliteration the first alone, elsewhere any that is short."""
    own = forms.verso[script]
    if script == "latin" and len(forms.verso) > 1:
        return mark == own[0]
    return mark in own and len(mark) <= _SHORT
