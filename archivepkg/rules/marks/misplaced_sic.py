"""`[sic]` stands where there is no word before it, or twice.

It says of the word before it that it stands so in the original. At the beginning of a paragraph, after a bracket or
another mark, it says that of nothing; a second one was pasted by mistake, or meant for another word.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.rules.bracketed import Bracketed, bracketed
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_body = Contribution.signed

rule = Rule(
    __name__,
    code="EDM004",
    name="misplaced-sic",
    severity=Severity.WARNING,
    accepts=(
        Accepted(_body("We recieved [sic] it, “to day” [sic], 31.11 [sic]. It are true.[sic]")),
        Accepted(_body("The enemy (sic) is weak."), why="in round brackets it is another rule's"),
        Accepted(_body("I are Gr[omyko] [sic] of the [First] [sic] Department."), why="after words that were supplied"),
    ),
    rejects=(
        Rejected(_body("[sic] We received it."), marks="[sic]"),
        Rejected(_body("We recieved [sic] [sic!] it."), marks="[sic!]"),
        Rejected(_body("We ([sic] recieved) it."), marks="[sic]"),
        Rejected(_body("We [illegible] [sic] it."), marks="[sic]"),
    ),
)

_BEFORE = late_pattern(r"(?P<last>\S)\s*\Z")
_MARK_BEFORE = late_pattern(r"\]\s*\Z")


@rule.check
def misplaced(reading: Reading) -> Iterator[Diagnostic]:
    before: Bracketed | None = None
    for found in bracketed(reading):
        is_sic = found.read.mark is not None and found.read.mark.name == "sic"
        if is_sic and (what := _what(found, before)):
            yield rule.found(found.span, f"[{found.inside}] {what}")
        before = found


def _what(found: Bracketed, before: Bracketed | None) -> str:
    words = found.before(40)
    if before is not None and before.words is found.words and _MARK_BEFORE.search(words):
        name = before.read.mark.name if before.read.mark else None
        apart = found.words.text[before.bracket.end : found.bracket.start].strip()
        if name and not apart:
            return "stands twice" if name == "sic" else "stands after a mark, not after a word"
    last = _BEFORE.search(words)
    if last is None or last["last"] in "([{“„«‘":
        return "stands after no word"
    return ""
