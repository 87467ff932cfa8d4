"""A word mixes letters of two alphabets that look alike, such as a Cyrillic `с` in Latin `Mosсow`.

No eye sees it, and no search finds the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited_source import cited_source
from archivepkg.rules.confusables import in_latin, out_of_latin
from archivepkg.rules.disguised_labels import disguised_labels
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import beyond_ascii
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.sic import is_sic
from archivepkg.text import Span

rule = Rule(
    __name__,
    code="UNI005",
    name="mixed-script",
    severity=Severity.ERROR,
    applicability=Applicability.SAFE,
    fix_safety="Safe in the header and the citation; only offered where no more than one alphabet can hold the word.",
    references=("Unicode Technical Standard #39: confusables.txt",),
    accepts=(
        Accepted(Contribution(summary="Mao writes from Москва to Stalin.")),
        Accepted(Contribution(summary="The tank Т-34М, the plane MiG-15бис."), why="parts of a compound"),
        Accepted(Contribution(body="He met Stаlin [sic]."), why="so in the original"),
        Accepted(Contribution(summary="USSRовский"), why="nothing here looks alike"),
        Accepted(Contribution(summary="A field of 5 µm and 3 kΩ."), why="units"),
        Accepted(Contribution(source="АPRF, f. 45, op. 1, d. 342, l. 16"), why="in an archive's name it is for LOC009"),
    ),
    rejects=(
        Rejected(
            Contribution(summary="Mao writes to Mos\u0441ow."),
            marks="Mos\u0441ow",
            repaired=Contribution(summary="Mao writes to Moscow."),
        ),
        Rejected(
            Contribution(summary="Записка Mолотова."),
            marks="Mолотова",
            repaired=Contribution(summary="Записка Молотова."),
        ),
        Rejected(Contribution(body="He met Stаlin."), marks="Stаlin", repaired=Contribution(body="He met Stalin.")),
        Rejected(Contribution(summary="He said \u0441op."), marks="\u0441op", why="both alphabets can hold it"),
    ),
)

#: A Greek or Cyrillic letter, and one beside a Latin one; a file without any is not searched further.
_OTHER = re.compile("[\u0370-\u052f]")
_SEAM = re.compile("[\u0370-\u052f](?<=[A-Za-z].)|[\u0370-\u052f](?=[A-Za-z])")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Small Cyrillic letters that only look like Latin ones; in print the difference is easily overlooked.
_NEARLY = {"к": "k", "м": "m", "т": "t"}
_MIXED = ({"LATIN", "CYRILLIC"}, {"LATIN", "GREEK"})


@rule.check
def mixed(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.source.text
    for match in _WORD.finditer(text) if _OTHER.search(beyond_ascii(reading)) and _SEAM.search(text) else ():
        word = match[0]
        scripts = set() if word.isascii() else {_script(char) for char in word}
        whole = list(_spelt_in_one(word)) if scripts in _MIXED else []
        if not whole:
            continue
        span = Span(*match.span())
        if is_sic(reading, span) or any(span in other for other in _of_the_source(reading)):
            continue
        letters = _script(whole[0][0]).title()
        fix = Fix.safe(f"write it in {letters} letters", Edit(span, whole[0])) if len(whole) == 1 else None
        strange = min(sorted(scripts), key=lambda script: sum(_script(char) == script for char in word))
        odd = ", ".join(f"{char!r} (U+{ord(char):04X})" for char in dict.fromkeys(word) if _script(char) == strange)
        names = " and ".join(sorted(script.title() for script in scripts))
        yield rule.found(span, f"the word {word!r} mixes {names} letters: {odd} is {strange.title()}", fix)


def _of_the_source(reading: Reading) -> list[Span]:
    """The names of archives and the labels of levels in the citation of which LOC009 speaks."""
    source = cited_source(reading)
    return [source.span(at) for at, _ in (*source.disguised_archives(), *disguised_labels(reading))] if source else []


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _spelt_in_one(word: str) -> Iterator[str]:
    """The word in Latin letters alone, and in those of the other alphabet, where look-alikes allow it."""
    other = next(script for char in word if (script := _script(char)) != "LATIN")
    for wanted, table in (("LATIN", in_latin(other) | _NEARLY), (other, out_of_latin(other))):
        letters = [char if _script(char) == wanted else table.get(char) for char in word]
        if None not in letters:
            yield "".join(filter(None, letters))
