"""Words were read in the wrong encoding, as in `Ð¡Ñ‚Ð°Ð»Ð¸Ð½` for `Сталин`.

The text was saved in one encoding and opened in another. Nobody can read or find such words, and the next program
that does the same makes them worse. What can be undone for certain is offered; the rest is for its sender.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import beyond_ascii
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.sic import is_sic
from archivepkg.text import Span

rule = Rule(
    __name__,
    code="UNI006",
    name="mojibake",
    severity=Severity.ERROR,
    of_characters=True,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: what the words were is worked out from what became of them.",
    accepts=(
        Accepted(Contribution()),
        Accepted(
            Contribution(summary="Les Ânes; São Tomé; À côté; LÂGÉ; Ø, Ð, Þ; “Çiko” – №…"), why="letters that are meant"
        ),
        Accepted(Contribution(body="Mao¹ met Liu² on 5 m³ of Nºs 3 and 4.")),
        Accepted(Contribution(summary="Записка: РСФСР, СССР, Рим."), why="Russian capitals"),
        Accepted(Contribution(summary="He wrote [Ð¡Ñ‚Ð°Ð»Ð¸Ð½] [sic]."), why="so it stands in the original"),
    ),
    rejects=(
        Rejected(
            Contribution(summary="Mao writes to Ð¡Ñ‚Ð°Ð»Ð¸Ð½."),
            marks="Ð¡Ñ‚Ð°Ð»Ð¸Ð½.",
            repaired=Contribution(summary="Mao writes to Сталин."),
        ),
        Rejected(
            Contribution(summary="A talk with BĂ©kĂ©s."),
            marks="BĂ©kĂ©s.",
            repaired=Contribution(summary="A talk with Békés."),
            why="so it stands on a page of the Wilson Center Digital Archive",
        ),
        Rejected(
            Contribution(body="We donâ€™t agree."),
            marks="donâ€™t",
            repaired=Contribution(body="We don’t agree."),
        ),
        Rejected(
            Contribution(summary="РњРѕСЃРєРІР°"),
            marks="РњРѕСЃРєРІР°",
            repaired=Contribution(summary="Москва"),
        ),
        Rejected(
            Contribution(summary="Mao writes to Ìîñêâà."),
            marks="Ìîñêâà.",
            repaired=Contribution(summary="Mao writes to Москва."),
            why="Windows-1251 read as Windows-1252",
        ),
        Rejected(
            Contribution(summary="A letter of Gomu³ka."),
            marks="Gomu³ka.",
            repaired=Contribution(summary="A letter of Gomułka."),
            why="Windows-1250 read as Windows-1252",
        ),
        Rejected(
            Contribution(summary="A letter of KÃ¶nig, from Berlin."),
            marks="KÃ¶nig,",
            repaired=Contribution(summary="A letter of König, from Berlin."),
            why="its second half is a sign as of Windows-1250",
        ),
        Rejected(Contribution(summary="ÌÎÑÊÂÀ"), marks="ÌÎÑÊÂÀ", why="it may have been Windows-1251 or KOI8-R"),
    ),
)

#: What the second and later bytes of UTF-8 become in the code pages of Windows and in Latin 1.
_LATER = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d"
    "\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178\u0402\u0403\u0453\u0409\u040a\u040c\u040b\u040f\u0452"
    "\u0459\u045a\u045c\u045b\u045f\u0406\u0456\u0491\u0451\u2116\u0454\u0458\u0405\u0455\u0457\u0401\u0404\u0407\u040e"
    "\u045e\u0408\u0490\u015a\u0164\u0179\u015b\u0165\u017a\u0141\u0104\u015e\u017b\u0142\u0105\u015f\u013d\u02dd\u013e\u017c"
)
#: A first byte of two (`Ð¡`, `Â«`, `Ă©`, `Рњ`) or of three (`â€™`) with what follows it.
_SEQUENCE = late_pattern(f"[ÂÃÄÅÐÑĂĹŃРС](?=[{_LATER}])|[âвã][{_LATER}\u0402\u0403€][{_LATER}\u2122]")
#: What each must have; a file without any is not searched further.
_FIRST = late_pattern("[À-ÿĂĹŃРСв³¹ºª¿¥£¼¾¶±]")
#: Characters of Latin 1 that no language sets so many of in a row: Cyrillic of Windows-1251 or KOI8-R.
_ACCENTS = late_pattern("[À-ÿ]{5,}")
_ALL_ACCENTS = late_pattern(r"[À-ÿ\W\d]*[À-ÿ][À-ÿ\W\d]*")
#: A sign inside a word, where a letter of Central Europe stood: `Gomu³ka`, `Ceauºescu`.
_CENTRAL = late_pattern(r"(?<=[^\W\d_]{2})[³¹ºª¿¥£¼¾¶±](?=[^\W\d_]{2})")
#: A word that ends in a letter and a quotation mark: `“På”` in capitals.
_CLOSED = late_pattern("[ÂÃÄÅÐÑĂĹ][”’“‘»›–—][^\\w]*(?:\\s|\\Z)")
_RUN = late_pattern("[^\\0-\\x7f]+")
_WORD = late_pattern(r"\S+")
#: Words beside each other are mended together, up to this many characters.
_LONGEST = 2_000


@rule.check
def misread(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.source.text
    if not _FIRST.search(beyond_ascii(reading)) or not any(
        pattern.search(text) for pattern in (_SEQUENCE, _ACCENTS, _CENTRAL)
    ):
        return
    for span in _suspects(text):
        words = text[span.start : span.end]
        readings = _readings(words)
        if not readings or is_sic(reading, span):
            continue
        meant = " or ".join(map(repr, readings))
        fix = Fix.unsafe(f"write {readings[0]}", Edit(span, readings[0])) if len(readings) == 1 else None
        yield rule.found(span, f"{words!r} was read in the wrong encoding; it is {meant}", fix)


def _suspects(text: str) -> Iterator[Span]:
    """Words that hold such letters, those beside each other as one."""
    group: list[Span] = []
    for match in _WORD.finditer(text):
        if match[0].isascii() or not (_is_strange(match[0]) or _ALL_ACCENTS.fullmatch(match[0])):
            continue
        span = Span(*match.span())
        if group and (span.start - group[-1].end > 1 or span.end - group[0].start > _LONGEST):
            yield from _whole(text, group)
            group = []
        group.append(span)
    yield from _whole(text, group)


def _whole(text: str, group: Sequence[Span]) -> Iterator[Span]:
    """Words as one span, if one of them at least is more than a letter with an accent."""
    whole = Span(group[0].start, group[-1].end) if group else Span(0, 0)
    words = text[whole.start : whole.end]
    if _is_strange(words) or _ACCENTS.search(words):
        yield whole


def _is_strange(words: str) -> bool:
    return bool(_SEQUENCE.search(words) or _CENTRAL.search(words))


def _readings(words: str) -> list[str]:
    """What words may have been before they were misread; none where nothing can be made of them."""
    if _ACCENTS.search(words):
        found = (_again(words, "windows-1252", encoding) for encoding in ("windows-1251", "koi8-r"))
        return [read for read in found if read and all(map(_is_cyrillic, read.split()))]
    if (
        _CENTRAL.search(words)
        and not _SEQUENCE.search(words)
        and (read := _again(words, "windows-1252", "windows-1250"))
    ):
        return [read] if all(char.isalpha() for char in read if not char.isascii()) else []
    if read := _again(words, "windows-1251", "utf-8"):
        return [read] if len(words) - len(read) > 1 else []
    if _SEQUENCE.search(words) and not _CLOSED.search(words):
        read = _RUN.sub(_run_again, words)
        if not _SEQUENCE.search(read):
            return [read]
    from ftfy import fix_encoding_and_explain

    fixed, steps = fix_encoding_and_explain(words)
    return [fixed] if steps and fixed != words and "\ufffd" not in fixed else []


def _again(words: str, taken_for: str, encoding: str) -> str | None:
    """Words read again from the bytes that they were taken from."""
    try:
        return words.encode(taken_for).decode(encoding)
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _run_again(run: re.Match[str]) -> str:
    """Characters beside each other as UTF-8, whichever code page they were taken for; as they are where that fails."""
    for taken_for in ("windows-1252", "windows-1250", "latin-1"):
        read = _again(run[0], taken_for, "utf-8") if _SEQUENCE.search(run[0]) else None
        if read and all(map(_is_word_of, read)):
            return read
    return run[0]


def _is_word_of(char: str) -> bool:
    """Whether a character is one of those that words are set in."""
    return char.isascii() or char.isalpha() or char in "“”‘’«»–—…№§°"


def _is_cyrillic(word: str) -> bool:
    """Whether a word is written in Cyrillic letters as words are: capitals first, or all of them."""
    letters = "".join(char for char in word if char.isalpha())
    return all("Ѐ" <= char <= "ӿ" for char in letters) and (
        letters[1:].islower() or letters.isupper() or not letters[1:]
    )
