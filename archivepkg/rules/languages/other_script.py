"""The text is written in another script than its language.

A text that Contents calls Russian and whose letters are Latin is a translation, a transliteration, or not the text that
was meant. Where several texts are offered in different scripts, LNG004 and ST007 tell which is not there.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.offered_texts import TextPart, offered_texts, other_than_latin, text_parts
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.scripts import name_of, scripts_of

_RUSSIAN = "Товарищу Филиппову\n\nПрошу Ваших указаний по изложенному выше вопросу о переговорах.\n\nМАО ЦЗЭДУН"

rule = Rule(
    __name__,
    code="LNG002",
    name="other-script",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(contents="Transcript - Russian", body=_RUSSIAN)),
        Accepted(Contribution(contents="Transcript - Serbian"), why="Serbian is written in both"),
        Accepted(Contribution(contents="Transcript - Russian", body="1951"), why="too little to tell"),
    ),
    rejects=(
        Rejected(Contribution(contents="Transcript - Russian"), marks="Russian"),
        Rejected(Contribution(body=_RUSSIAN), marks="English"),
        Rejected(
            Contribution(contents="Original - English", original_language="English", body=_RUSSIAN), marks="English"
        ),
        Rejected(
            Contribution(contents="Transcript - Russian", original_language="Greek", body=_RUSSIAN),
            marks="Greek",
            why="what is transcribed is the original",
        ),
        Rejected(Contribution(contents="Transcript - Chinese", body=_RUSSIAN), marks="Chinese"),
    ),
)

#: Fewer letters than this are no text; less than this share of them is no script of it.
_FEWEST, _SHARE = 40, 0.9


@rule.check
def other(reading: Reading) -> Iterator[Diagnostic]:
    offered = offered_texts(reading)
    if not offered or (not any("Latn" not in text.scripts for text in offered) and not other_than_latin(reading)):
        return
    parts = text_parts(reading)
    main = max(parts.values(), key=lambda part: part.weight, default=None)
    if main is None or main.weight < _FEWEST or main.share < _SHARE:
        return
    if all(main.script in text.scripts and text.item.kind != "translation" for text in offered):
        yield from _original(reading, main)
        return
    if any(main.script in text.scripts for text in offered) or (
        len(offered) > 1 and any(text.item.kind == "original" for text in offered)
    ):
        return
    first = offered[0]
    related = Related(
        reading.span(f"/body/{main.blocks[0]}"), f"the text in {name_of(main.script)} letters begins here"
    )
    yield rule.found(
        reading.span(f"{first.pointer}/language"),
        f"the text is said to be {first.language}, and {main.share:.0%} of it is in {name_of(main.script)} letters",
        related=(related,),
    )


def _original(reading: Reading, main: TextPart) -> Iterator[Diagnostic]:
    """Where nothing is a translation, the text is in the language of the original, and may be in another script."""
    languages = reading.document.original_languages
    scripts = [scripts_of(language.tag) if language.tag else frozenset[str]() for language in languages]
    if not scripts or any(not each or main.script in each for each in scripts):
        return
    said = f"the original is said to be {languages[0].text}, and {main.share:.0%} of its text is in"
    yield rule.found(reading.span("/original_languages/0"), f"{said} {name_of(main.script)} letters")
