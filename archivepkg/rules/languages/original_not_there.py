"""Contents offers an original that is not there, or the body holds one that Contents does not name.

A reader who wants the original relies on Contents. An original is told from the other texts by its script (Russian
beside English), or it lacks the words that its language cannot do without (German beside English). Scans are files of
their own, and nothing is said of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.offered_texts import Offered, lacking, offered_texts, stands_within, text_parts, unannounced
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.scripts import name_of, scripts_of

_ENGLISH = (
    "To Comrade FILIPPOV [Stalin]\n\nI ask your instructions on the above, and whether the negotiations should be "
    "continued before the rest of the delegation has come. The enemy is sure to demand monitoring of both sides.\n\nMAO"
)
_RUSSIAN = (
    "Товарищу ФИЛИППОВУ\n\nПрошу Ваших указаний по изложенному, а также о том, продолжать ли переговоры до приезда "
    "остальной части делегации. Противник, несомненно, потребует контроля в тылу обеих сторон.\n\nМАО"
)
_BOTH = f"{_ENGLISH}\n\n{_RUSSIAN}"

rule = Rule(
    __name__,
    code="LNG004",
    name="original-not-there",
    severity=Severity.ERROR,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(contents="Translation - English\nOriginal - Russian", body=_BOTH)),
        Accepted(Contribution(contents="Translation - English\nOriginal Scan", body=_ENGLISH), why="a file of its own"),
        Accepted(
            Contribution(
                original_language="German", contents="Translation - English\nOriginal - German", body="I ask you."
            ),
            why="too little to tell",
        ),
        Accepted(
            Contribution(
                original_language="German",
                contents="Translation - English\nOriginal - German",
                body=f"{_ENGLISH} {_ENGLISH}\n\nIch bitte um Ihre Weisungen, und ob die Verhandlungen mit dem Gegner, "
                "der nicht nachgibt, vor der Ankunft der Delegation weitergehen.",
            ),
        ),
        Accepted(Contribution(body=f"{_ENGLISH}\n\n{_RUSSIAN}\n\n{_ENGLISH}"), why="a passage within: LNG005"),
        Accepted(Contribution(body=_ENGLISH + "\n\nПередано по телефону."), why="a line of another hand"),
    ),
    rejects=(
        Rejected(
            Contribution(contents="Translation - English\nOriginal - Russian", body=_ENGLISH),
            marks="Original - Russian",
        ),
        Rejected(
            Contribution(
                original_language="German",
                contents="Translation - English\nOriginal - German",
                body=f"{_ENGLISH} {_ENGLISH}",
            ),
            marks="Original - German",
            why="not one German word",
        ),
        Rejected(Contribution(body=_BOTH), marks="Товарищу ФИЛИППОВУ"),
        Rejected(
            Contribution(contents="Translation - English\nOriginal - German", body=_ENGLISH),
            marks="Original - German",
            why="the language of the original is Russian",
        ),
    ),
)


@rule.check
def not_there(reading: Reading) -> Iterator[Diagnostic]:
    stated = {_language(one.tag) for one in reading.document.original_languages if one.tag}
    own = frozenset().union(*map(scripts_of, stated))
    for text in lacking(reading):
        if text.item.kind == "original":
            body = Related(reading.span("/body/0"), "the body begins here")
            what = "words" if _is_latin(text) else "letters"
            message = f"an original in {text.language} is offered, and the body holds nothing in its {what}"
            yield rule.found(reading.span(text.pointer), message, related=(body,))
    for text in offered_texts(reading):
        tag = text.item.language.tag if text.item.language else None
        if text.item.kind == "original" and tag and stated and _language(tag) not in stated:
            yield _other_language(reading, text)
    for part in unannounced(reading):
        if part.script in own and not stands_within(part, text_parts(reading)):
            contents = Related(reading.span("/contents"), "the texts that are offered")
            message = (
                f"here begins a text in {name_of(part.script)} letters, as of the original; Contents does not name it"
            )
            yield rule.found(reading.span(f"/body/{part.blocks[0]}"), message, related=(contents,))


def _is_latin(text: Offered) -> bool:
    return "Latn" in text.scripts


def _other_language(reading: Reading, text: Offered) -> Diagnostic:
    languages = " and ".join(one.text for one in reading.document.original_languages)
    related = Related(reading.span("/original_languages"), "the language of the original")
    message = f"an original in {text.language} is offered, and the original is in {languages}"
    return rule.found(reading.span(text.pointer), message, related=(related,))


def _language(tag: str) -> str:
    return tag.partition("-")[0]
