"""A character stands for how letters look, or for nothing: a ligature, a full-width letter, U+FFFD.

`ﬁ` is not `fi` to a search. U+FFFD and characters for private use are what is left of letters that a program did not
know; only the original tells which. Full-width forms are at home beside Chinese, Japanese and Korean.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.late_patterns import late_pattern
from archivepkg.rules.example import Contribution
from archivepkg.rules.inventory import beyond_ascii
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

rule = Rule(
    __name__,
    code="UNI009",
    name="presentation-form",
    severity=Severity.WARNING,
    applicability=Applicability.SAFE,
    fix_safety="Safe in the header and the citation: the letters are the same. What was lost has no fix.",
    accepts=(
        Accepted(Contribution(summary="Mao writes of the office; œuvre, Æthelred, ½, № 5, …")),
        Accepted(Contribution(summary="毛泽东（１９５１年）致斯大林电。"), why="full-width among Chinese"),
    ),
    rejects=(
        Rejected(Contribution(summary="The \ufb01rst."), marks="\ufb01", repaired=Contribution(summary="The first.")),
        Rejected(Contribution(summary="Ｍａｏ writes."), marks="Ｍａｏ", repaired=Contribution(summary="Mao writes.")),
        Rejected(Contribution(body="The o\ufb03ce."), marks="\ufb03", repaired=Contribution(body="The office.")),
        Rejected(Contribution(summary="Mao writes to St\ufffd\ufffdlin."), marks="\ufffd\ufffd"),
        Rejected(Contribution(body="See \uf0b7 below."), marks="\uf0b7", why="a bullet of a font of symbols"),
    ),
)

_FORMS = late_pattern(
    "(?P<form>[\ufb00-\ufb06]+|[\uff01-\uff5e]+)|(?P<lost>\ufffd+|[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+)"
)
#: Where all such characters are; a file without any is not searched further.
_HIGH = late_pattern("[\ue000-\U0010ffff]")
_FULL_WIDTH = late_pattern("[\uff01-\uff5e]")
_EAST_ASIAN = late_pattern("[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")


@rule.check
def formed(reading: Reading) -> Iterator[Diagnostic]:
    text = reading.source.text
    for match in _FORMS.finditer(text) if _HIGH.search(beyond_ascii(reading)) else ():
        span, words = Span(*match.span()), match[0]
        code = f"U+{ord(words[0]):04X}"
        if match["lost"]:
            what = "stands for a letter that was lost" if words[0] == "\ufffd" else "is for private use"
            yield rule.found(span, f"the character {code} {what}; the original tells what it should be")
            continue
        line = reading.source.line(reading.source.position(span.start).line)
        if _FULL_WIDTH.match(words) and _EAST_ASIAN.search(line):
            continue
        tidy = unicodedata.normalize("NFKC", words)
        kind = "full-width form" if _FULL_WIDTH.match(words) else "ligature"
        yield rule.found(
            span, f"{words!r} ({code}) is a {kind} of {tidy!r}", Fix.safe(f"write {tidy}", Edit(span, tidy))
        )
