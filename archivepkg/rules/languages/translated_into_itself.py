"""A translation into the language of the original.

Either the original was in another language, or what is called a translation is a transcript.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

rule = Rule(
    __name__,
    code="LNG003",
    name="translated-into-itself",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(original_language="English", contents="Transcript - English")),
        Accepted(Contribution(original_language="Russian; English"), why="a part of it was translated"),
        Accepted(
            Contribution(original_language="zh-Hant", contents="Translation - zh-Hans"),
            why="from one script to another",
        ),
    ),
    rejects=(
        Rejected(Contribution(original_language="English"), marks="English"),
        Rejected(Contribution(original_language="en-GB", contents="Translation - English"), marks="English"),
    ),
)


@rule.check
def same(reading: Reading) -> Iterator[Diagnostic]:
    originals = [statement.tag for statement in reading.document.original_languages]
    languages = {_language(tag) for tag in originals if tag}
    if len(languages) != 1 or None in originals:
        return
    for index, item in enumerate(reading.document.contents):
        tag = item.language.tag if item.language else None
        if item.kind != "translation" or item.language is None or tag is None or _language(tag) not in languages:
            continue
        span = reading.span(f"/contents/{index}/language")
        related = Related(reading.span("/original_languages/0"), "the language of the original")
        message = f"a translation into {item.language.text}, which is the language of the original"
        yield rule.found(span, message, related=(related,))


def _language(tag: str) -> str:
    """The language of a tag, with its script where that is stated, without country."""
    return "-".join(part for index, part in enumerate(tag.split("-")) if index == 0 or len(part) == 4)
