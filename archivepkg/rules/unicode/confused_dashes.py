"""A hyphen, a dash or a minus stands where another of them belongs.

House styles part `1950–1953` (a dash), `Mao – Stalin` (a dash with spaces) and `Sino-Soviet` (a hyphen). A minus or one
of Unicode's other hyphens looks like them, and no search for them finds it. Leaves have a rule of their own (LOC015).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.stated import stated_words

rule = Rule(
    __name__,
    code="UNI010",
    name="confused-dashes",
    severity=Severity.INFO,
    applicability=Applicability.SAFE,
    fix_safety="Safe in the header: only the mark changes. The body is not looked at.",
    off=True,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(summary="Sino-Soviet talks, 1950–1953 – the record of 1951-11-14; it was −5 °C.")),
        Accepted(Contribution(summary="Order 10-25 of Unit 8341-2.")),
    ),
    rejects=(
        Rejected(
            Contribution(summary="Sino‐Soviet talks."),
            marks="‐",
            repaired=Contribution(summary="Sino-Soviet talks."),
        ),
        Rejected(
            Contribution(summary="Talks of 1950-1953."), marks="-", repaired=Contribution(summary="Talks of 1950–1953.")
        ),
        Rejected(
            Contribution(summary="Mao writes -- he does not ask."),
            marks="--",
            repaired=Contribution(summary="Mao writes – he does not ask."),
        ),
    ),
)

_FIELDS = ("/title", "/summary")
_CONFUSED = re.compile(
    r"(?P<hyphen>(?<=[^\W\d_])[‐‑‒−﹣－](?=[^\W\d_]))"
    r"|(?P<range>(?<![\w-])(?:1[0-9]|20)[0-9]{2}(?P<mark>[-‐‑‒−])(?:1[0-9]|20)[0-9]{2}(?![\w-]))"
    r"|(?<= )(?P<dash>-{1,3}|−(?! ?[0-9]))(?= )"
)


@rule.check
def confused(reading: Reading) -> Iterator[Diagnostic]:
    for pointer, words in stated_words(reading):
        for match in _CONFUSED.finditer(words.text) if pointer in _FIELDS else ():
            part = "hyphen" if match["hyphen"] else "mark" if match["range"] else "dash"
            wanted = "-" if part == "hyphen" else "–"
            span = words.span(*match.span(part))
            name = "a hyphen (-)" if part == "hyphen" else "a dash (–)"
            yield rule.found(
                span, f"{match[part]!r} stands for {name}", Fix.safe(f"write {wanted}", Edit(span, wanted))
            )
