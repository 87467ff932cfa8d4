"""What stands in brackets is no mark that is known, and cannot be words that an editor supplied.

`[illegble]` is nearly a mark, `[]` says nothing, `[???]` and `[check spelling]` were meant for a colleague. A reader
takes what stands in brackets for the editor's word. Any other words are taken for supplied ones (`[because]`), a
name after a name for an alias (`Filippov [Stalin]`). The `mark_spellings` of a collection are known marks too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from archivepkg import discovery
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.marks import misspelt, nearly
from archivepkg.formats.reading import Reading
from archivepkg.model import Collection
from archivepkg.rules.bracketed import Bracketed, bracketed
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_body = Contribution.signed

rule = Rule(
    __name__,
    code="EDM002",
    name="unknown-mark",
    severity=Severity.WARNING,
    options=("mark_spellings",),
    applicability=Applicability.DISPLAY,
    fix_safety="Shown only: what was meant, the transcriber knows.",
    accepts=(
        Accepted(_body("not only because [because] the enemy; regions there [that are] advantageous")),
        Accepted(_body("To Comrade FILIPPOV [Stalin] and Cde. Gr[omyko]: sign[ed], [Cde.] Molotov, [19]51, [th]is")),
        Accepted(_body("[illegible] [3 words illegible] [нрзб] [unleserlich] […] [stamp] [handwritten: yes] [?]")),
        Accepted(_body("“lieutenants [sic]” are known [Translator's note: he means Molotov]; the end[.]")),
        Accepted(_body("The [nuclear] question, [legible] and [sealed].[12] See [a] and [*].[^1]")),
        Accepted(
            Contribution(body="It was [ghjk].", collection=Collection(mark_spellings={"illegible": "[ghjk]"})),
            why="the collection knows it",
        ),
        Accepted(_body("See [the record](https://example.org), and [XXX] Congress.")),
    ),
    rejects=(
        Rejected(_body("The delegation [illegble] at dawn."), marks="[illegble]"),
        Rejected(_body("The delegation [ilegible] at dawn."), marks="[ilegible]", why="Spanish, and nothing else is"),
        Rejected(_body("It was so [emphasis in teh orignal]."), marks="[emphasis in teh orignal]"),
        Rejected(_body("He wrote [hanwritten: agreed] on it."), marks="[hanwritten: agreed]"),
        Rejected(_body("He wrote [transaltor's note: agreed] on it."), marks="[transaltor's note: agreed]"),
        Rejected(_body("The delegation [] at dawn."), marks="[]"),
        Rejected(_body("The delegation [???] at dawn."), marks="[???]"),
        Rejected(_body("The delegation [check spelling] at dawn."), marks="[check spelling]"),
        Rejected(_body("The delegation [who??? ask Linda] came."), marks="[who??? ask Linda]"),
        Rejected(_body("The delegation [xxx ???] at dawn."), marks="[xxx ???]"),
        Rejected(_body("The delegation [!!!check] at dawn."), marks="[!!!check]"),
        Rejected(_body("The delegation [@@] at dawn."), marks="[@@]"),
        Rejected(_body("The delegation [ghjk] at dawn."), marks="[ghjk]"),
        Rejected(Contribution(summary="Mao writes to Stalin [TBD]."), marks="[TBD]"),
        Rejected(_body("They recieved [sci] it."), marks="[sci]"),
    ),
)

_POINTS = re.compile(r"[.,;:!?'\"“”„«»‘’()/*†‡§…¶·°<>=+&%$£€¥№#-]{1,3}|[–—-]{1,6}|\*{1,4}")
#: A shorter phrase is too easily like a mark.
_LONG_PHRASE = 16
_LETTER_OR_FIGURE = re.compile(r"[^\W_]")
_NO_WORDS = re.compile(r"[@^|\\{}]|_{2,}|#[A-Z]+[!/?]")
#: What fingers type along the keys, and words of small letters without a vowel, of letters that have no such words.
_NO_VOWEL = re.compile(
    r"(?=.*(?:[qxjw]|asd|sdf|dfg|fgh|ghj|hjk|jkl|zxc|cvb|vbn|bnm))[bcdfghjklmnpqrstvwxz]{4,}|asdf\w*|qwer\w*"
    r"|[bcdfghjklmnpqrstvwxz]{6,}|[бвгджзйклмнпрстфхцчшщ]{5,}"
)
_LINK = re.compile(r"\((?:https?:|[#/.]|mailto:)|\[|:\s*\S+://")


class _Leftover(msgspec.Struct, frozen=True):
    pattern: str
    seen: str
    unless: str = ""


class _Manifest(msgspec.Struct, frozen=True):
    leftovers: tuple[_Leftover, ...]


@cache
def _leftovers() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    table = discovery.manifest(Path(__file__).with_name("leftovers.toml"), _Manifest)
    return tuple((re.compile(one.pattern), re.compile(one.unless) if one.unless else None) for one in table.leftovers)


@rule.check
def unknown(reading: Reading) -> Iterator[Diagnostic]:
    settled = {text.strip("[] ").casefold() for text in reading.collection.mark_spellings.values()}
    languages = _languages(reading)
    for found in bracketed(reading):
        known = found.read.mark is not None or found.inside.strip().casefold() in settled
        if known and (slip := _disguised(found, languages)):
            fix = Fix.display(f"write {slip!r}", Edit(found.part(0, len(found.inside)), slip))
            yield rule.found(found.span, f"{found.inside!r} is no known mark; did you mean {slip!r}?", fix)
        if known or _is_other_markup(found):
            continue
        if what := _what(found):
            yield rule.found(found.span, f"[{_short(found.inside)}] {what}", _advice())
        elif near := misspelt(found.inside, languages):
            spelling, (start, end) = near
            fix = Fix.display(f"write {spelling.text!r}", Edit(found.part(start, end), spelling.text))
            message = f"{found.inside[start:end]!r} is no known mark; did you mean {spelling.text!r}?"
            yield rule.found(found.span, message, fix)


def _disguised(found: Bracketed, languages: frozenset[str]) -> str | None:
    """What a mark of no language of the document, or a phrase that begins as a mark does, is a misspelling of."""
    used = found.read.spelling
    if used is not None and (used.head or used.language in languages):
        return None
    if used is None and len(found.inside) < _LONG_PHRASE:
        return None
    near = nearly(found.inside, languages) if found.read.mark else None
    return near.text if near is not None and near.mark is found.read.mark else None


def _languages(reading: Reading) -> frozenset[str]:
    """The languages of the document; marks are English in any."""
    document = reading.document
    stated = [*document.original_languages, *(item.language for item in document.contents if item.language)]
    return frozenset(("en", *((language.tag or "").partition("-")[0] for language in stated)))


def _is_other_markup(found: Bracketed) -> bool:
    """Whether brackets are those of a link, a note's reference or a box to tick."""
    box = found.block is not None and not found.before(1) and found.inside in (" ", "x", "X")
    return box or found.inside.startswith("^") or bool(_LINK.match(found.after(40)))


def _what(found: Bracketed) -> str:
    """What is odd about words in brackets, if anything is."""
    inside = found.inside.strip().removesuffix("\\")  # an escape, which is another rule's
    if not inside:
        return "says nothing"
    joined = found.before(1).isalpha() or found.after(1).isalpha()
    for pattern, unless in _leftovers():
        if pattern.fullmatch(inside) and not joined and not (unless and unless.match(found.after(40))):
            return "looks like a word to a colleague, left in"
    if not _LETTER_OR_FIGURE.search(inside):
        return "" if _POINTS.fullmatch(inside) else "is neither a mark nor words"
    if _NO_WORDS.search(inside) or (_NO_VOWEL.fullmatch(inside) and not joined):
        return "is neither a known mark nor words"
    return ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:40]}…"


def _advice() -> Fix:
    return Fix.display("write [illegible], [blank], […] or the words that are meant")
