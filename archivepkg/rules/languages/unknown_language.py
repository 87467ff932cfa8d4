"""A language that is no name of one, and no BCP 47 tag as it is written now.

`rus` and `en_US` mean something to people, and nothing to a catalogue that sorts by `ru` and `en-US`; a misspelt name
is found by nobody. Names in any language that CLDR has will do (`Russian`, `русский`), and older ones (`Rumanian`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.formats.statements import language_names, language_tag
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _stated(language: str) -> Contribution:
    return Contribution(original_language=language)


def _record(tag: str) -> Contribution:
    return Contribution(text=f"---\nid: x1\noriginal_languages:\n- text: Russian\n  tag: {tag}\n---\n\nText.\n")


rule = Rule(
    __name__,
    code="LNG001",
    name="unknown-language",
    severity=Severity.ERROR,
    applicability=Applicability.SAFE,
    fix_safety="Safe for another form of the same tag. For a name that is nearly one, what was meant is only shown.",
    references=("RFC 5646: Tags for Identifying Languages", "Unicode CLDR: names of languages"),
    accepts=(
        Accepted(Contribution()),
        Accepted(_stated("ru")),
        Accepted(_stated("Russian and Chinese (Simplified)")),
        Accepted(_stated("Farsi; Rumanian; русский; Mandarin; Classical Chinese"), why="names of other kinds"),
        Accepted(_stated("[Russian]"), why="supplied by the editors"),
        Accepted(_record("zh-Hant")),
        Accepted(_record("sh"), why="in the registry, without another that is preferred"),
    ),
    rejects=(
        Rejected(_stated("rus"), marks="rus", repaired=_stated("ru")),
        Rejected(_stated("en_US"), marks="en_US", repaired=_stated("en-US")),
        Rejected(_stated("Rusian"), marks="Rusian"),
        Rejected(_stated("Russian, Chineese"), marks="Chineese"),
        Rejected(Contribution(contents="Translation - Engilsh"), marks="Engilsh"),
        Rejected(_record("jp"), marks="jp", why="that is Japan; Japanese is `ja`"),
        Rejected(_record("RU"), marks="RU", repaired=_record("ru")),
    ),
)

#: Tags that CLDR puts into other words, and that the IANA registry lists without another that is preferred.
_REGISTERED = frozenset(("prs", "sh", "tl"))
#: Names that CLDR does not have, and what is said of texts in none or in many.
_ALSO = frozenset(
    (
        *("rumanian", "roumanian", "servian", "uighur", "corean", "esthonian", "kazak", "ruthenian", "malayan"),
        *("unknown", "undetermined", "multiple", "various", "none", "n/a", "no linguistic content"),
    )
)
_PARTS = re.compile(r"\s*[;,/]\s*|\s+(?:and|&)\s+")
_WORD = re.compile(r"[^\W\d_]+")
_LIKE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SHORTEST = 5


@rule.check
def unknown(reading: Reading) -> Iterator[Diagnostic]:
    for pointer, said in reading.places.items():
        if not pointer.startswith(("/original_languages/", "/contents/")):
            continue
        if pointer.endswith("/tag"):
            yield from _found(reading, pointer, (0, len(said.text)), said.text)
        elif pointer.endswith("/text") and (pointer[1] == "o" or pointer.endswith("/language/text")):
            at = 0
            for end in [*(match.span() for match in _PARTS.finditer(said.text)), (len(said.text), -1)]:
                yield from _found(reading, pointer, (at, end[0]), said.text[at : end[0]])
                at = end[1]


def _found(reading: Reading, pointer: str, where: tuple[int, int], name: str) -> Iterator[Diagnostic]:
    bare = name.strip(" []()?*.")
    is_tag = pointer.endswith("/tag")
    if not bare or name in language_names() or (not is_tag and bare.casefold() in _ALSO):
        return
    tag, meant = _tag(bare), None if is_tag and _LIKE_TAG.fullmatch(bare) else _meant(bare)
    if tag == bare or (tag is None and meant is None and not is_tag and _is_name(bare)):
        return
    low = where[0] + name.index(bare)
    span = reading.span(pointer, low, low + len(bare))
    if tag is not None:
        fix = Fix.safe(f"write {tag}", Edit(span, tag))
        yield rule.found(span, f"{bare!r} is not how BCP 47 writes this language: {tag!r}", fix)
        return
    likely = meant or _by_country(bare)
    wanted = "a BCP 47 tag was expected" if is_tag else "a name of a language or a BCP 47 tag was expected"
    hint = f"; did you mean {likely!r}?" if likely else f"; {wanted}"
    advice = Fix.display(f"write {likely}", Edit(span, likely)) if likely else None
    yield rule.found(span, f"{bare!r} is no language that we know{hint}", advice)


@lru_cache(maxsize=256)
def _tag(words: str) -> str | None:
    """The tag of words that are one, as it is written now."""
    if not _LIKE_TAG.fullmatch(words):
        return None
    if words in _REGISTERED or words in language_names().values():
        return words
    import langcodes

    return langcodes.standardize_tag(words) if langcodes.tag_is_valid(words) else None


@lru_cache(maxsize=256)
def _meant(words: str) -> str | None:
    """The English name of which words are a misspelling."""
    from rapidfuzz.distance import OSA

    wanted = words.casefold()
    if len(wanted) < _SHORTEST or any(word in _english() for word in _WORD.findall(wanted)):
        return None
    most = 1 if language_tag(words) else 2
    near = [(OSA.distance(wanted, name, score_cutoff=most), name) for name in _english()]
    distance, name = min(near)
    return name.title() if distance <= most else None


def _english() -> dict[str, str]:
    return {name.casefold(): tag for name, tag in language_names().items()}


def _is_name(words: str) -> bool:
    """Whether words are a name of a language, or hold one: ``Classical Chinese``."""
    return bool(language_tag(words)) or any(word in _english() for word in _WORD.findall(words.casefold()))


def _by_country(words: str) -> str | None:
    """The tag of the language of a country, by its code: people write ``jp`` for ``ja``."""
    if len(words) != 2 or not words.isascii():
        return None
    import langcodes

    country = langcodes.Language.make(territory=words.upper())
    return country.maximize().language if country.is_valid() else None
