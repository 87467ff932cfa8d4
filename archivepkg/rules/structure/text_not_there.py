"""Contents offers a text that the body does not hold, or the body holds one that Contents does not name.

Texts are told apart by their scripts: a translation into English from a transcript in Russian, not from one in German.
An annex is looked for by its name. Of originals LNG004 speaks, and of a text that is all in another script LNG002.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.offered_texts import lacking, offered_texts, text_parts, unannounced
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.scripts import name_of, scripts_of

_ENGLISH = (
    "To Comrade FILIPPOV [Stalin]\n\nI ask your instructions on the above, and whether the negotiations should be "
    "continued before the rest of the delegation has come. The enemy is sure to demand monitoring of both sides.\n\nMAO"
)
_CHINESE = (
    "\n\n菲利波夫同志：\n\n请您对上述问题给予指示，并请告知在代表团其余成员到达之前"
    "是否应当继续谈判。敌方肯定会要求对双方后方进行监督。毛泽东"
)


def _with_annex(body: str) -> Contribution:
    return Contribution(text=f"---\nid: x1\ncontents:\n- Translation - English\n- Annex 2\n---\n\n{body}\n")


rule = Rule(
    __name__,
    code="ST007",
    name="text-not-there",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(contents="Translation - English\nTranscript - Chinese", body=_ENGLISH + _CHINESE)),
        Accepted(Contribution(contents="Translation - English\nTranscript - French", body=_ENGLISH), why="both Latin"),
        Accepted(_with_annex("To Comrade FILIPPOV\n\n## ANNEX\n\nA list.")),
    ),
    rejects=(
        Rejected(
            Contribution(contents="Translation - English\nTranscript - Chinese", body=_ENGLISH),
            marks="Transcript - Chinese",
        ),
        Rejected(
            Contribution(body=_ENGLISH + _CHINESE),
            marks="菲利波夫同志：",
            why="the original is Russian, and this is not",
        ),
        Rejected(_with_annex("To Comrade FILIPPOV"), marks="Annex 2"),
    ),
)

_ANNEX = re.compile(r"(?P<word>annex|appendix|attachment|enclosure|supplement|приложение)(?:es|s)?\b", re.IGNORECASE)


@rule.check
def not_there(reading: Reading) -> Iterator[Diagnostic]:
    own = frozenset().union(*(scripts_of(one.tag) for one in reading.document.original_languages if one.tag))
    offered = offered_texts(reading)
    parts = text_parts(reading) if len(offered) > 1 else {}
    if any(script in text.scripts for text in offered for script in parts):
        for text in lacking(reading):
            if text.item.kind != "original":
                body = Related(reading.span("/body/0"), "the body begins here")
                message = f"a text in {text.language} is offered, and the body holds nothing in its letters"
                yield rule.found(reading.span(text.pointer), message, related=(body,))
    for part in unannounced(reading):
        if part.script not in own:
            contents = Related(reading.span("/contents"), "the texts that are offered")
            message = f"here begins a text in {name_of(part.script)} letters that Contents does not name"
            yield rule.found(reading.span(f"/body/{part.blocks[0]}"), message, related=(contents,))
    yield from _annexes(reading)


def _annexes(reading: Reading) -> Iterator[Diagnostic]:
    for index, item in enumerate(reading.document.contents):
        named = _ANNEX.match(item.text) if item.kind == "other" and item.text else None
        if named is None or not reading.document.body:
            continue
        word = named["word"].casefold()
        if not any(word in block.text.casefold() for block in reading.document.body):
            message = f"{item.text!r} is offered, and the body has no {named['word'].casefold()}"
            yield rule.found(reading.span(f"/contents/{index}"), message)
