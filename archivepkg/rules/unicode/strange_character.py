"""A character that transcriptions hardly ever hold: a symbol, a dingbat, the only letter of its script.

Scanning makes `■`, `¬` and `¦` of spots and edges, and takes one letter for another of a far script (`ו` for `l`). Each
such character is named once, where it stands first.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import beyond_ascii
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

rule = Rule(
    __name__,
    code="UNI008",
    name="strange-character",
    severity=Severity.INFO,
    accepts=(
        Accepted(Contribution()),
        Accepted(
            Contribution(
                body="§ 5 — «Мир» № 3; ½ of £10 at −5 °C • 1.º, 2.ª 毛泽东, 김일성; Çiko, Ceaușescu; ± 3 × 4 … ¶ † ‡"
            )
        ),
        Accepted(Contribution(body="Δ and Ω are signs of the plan.")),
    ),
    rejects=(
        Rejected(Contribution(body="They ¬met and ¬parted."), marks="¬"),
        Rejected(Contribution(body="The Ministry ■ of Defence."), marks="■"),
        Rejected(Contribution(body="The Genera\u05d5 Staff."), marks="\u05d5", why="a Hebrew letter for an l"),
    ),
)

#: All that is no letter, accent, figure or space, and is at home in texts of any kind.
_USUAL = frozenset(
    "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~¡¢£¥§©ª«®°±¶·º»¿×÷´"
    "‐‑‒–—―‖‘’‚‛“”„‟†‡•‣․‥…‰′″‴‹›※‽⁄€₽₴№℃™Ω←↑→↓↔⇒−√∞≈≠≤≥"
    "、。〈〉《》「」『』【】〔〕〜・！（），：；？［］～¨ˮʹʺʻʼʽ־׳״،؛؟٪۔।॥።"
)
#: What other rules speak of: what nobody sees, forms of letters, what was lost.
_OTHERS = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff\ufb00-\ufb06\uff01-\uff5e\ufffd]"
)
#: Scripts of which a letter may well stand alone.
_AT_HOME = frozenset(
    (
        "LATIN",
        "GREEK",
        "CYRILLIC",
        "CJK",
        "HANGUL",
        "HIRAGANA",
        "KATAKANA",
        "KATAKANA-HIRAGANA",
        "MODIFIER",
        "MICRO",
        "MASCULINE",
        "FEMININE",
    )
)
#: Accents, figures of all kinds, spaces.
_PLAIN = frozenset("MNZ")


@rule.check
def strange(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.source.text
    chars = set() if text.isascii() else {char for char in beyond_ascii(reading) if not _is_usual(char)}
    letters = Counter(_script(char) for char in chars if char.isalpha())
    found = ((text.index(char), char) for char in chars)
    for at, char in sorted(found):
        if char.isalpha() and (letters[_script(char)] > 1 or text.count(char) > 1):
            continue
        name = unicodedata.name(char, "without a name")
        count = text.count(char)
        times = "" if count == 1 else f", {count:,} times"
        message = f"U+{ord(char):04X} {name} hardly ever stands in a transcription{times}; is it in the original?"
        yield rule.found(Span(at, at + 1), message)


def _is_usual(char: str) -> bool:
    if char.isalpha():
        return _script(char) in _AT_HOME
    return char in _USUAL or unicodedata.category(char)[0] in _PLAIN or bool(_OTHERS.match(char))


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]
