"""An uncertain reading is not written `[word?]`.

One form lets a reader, and a program, find all doubtful words. A year after the question mark (`[?1951]`), as
catalogues have it, is only named where the document also has `[word?]`; a blank before the question mark is right in
French.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.bracketed import bracketed
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_body = Contribution.signed

rule = Rule(
    __name__,
    code="EDM006",
    name="uncertain-reading",
    severity=Severity.WARNING,
    applicability=Applicability.SAFE,
    fix_safety="Safe in the header. In the body it is unsafe, although a mark is the editor's word.",
    accepts=(
        Accepted(_body("By [N. P. Varnov?] in [1951?], [?], [illegible].")),
        Accepted(_body("By Varnov in [?1951]."), why="as catalogues have years"),
        Accepted(Contribution(contents="Translation - French", body="Par [Varnov ?]."), why="French"),
    ),
    rejects=(
        Rejected(_body("By [Varnov ?] in 1951."), marks="[Varnov ?]", repaired=_body("By [Varnov?] in 1951.")),
        Rejected(
            Contribution(original_language="French", body="By [Varnov ?] in 1951."),
            marks="[Varnov ?]",
            repaired=Contribution(original_language="French", body="By [Varnov?] in 1951."),
            why="an English translation",
        ),
        Rejected(_body("By [Varnov ??] in 1951."), marks="[Varnov ??]", repaired=_body("By [Varnov?] in 1951.")),
        Rejected(_body("By [Varnov??] in 1951."), marks="[Varnov??]", repaired=_body("By [Varnov?] in 1951.")),
        Rejected(_body("By [Varnov (?)] in 1951."), marks="[Varnov (?)]", repaired=_body("By [Varnov?] in 1951.")),
        Rejected(_body("By [? Varnov] in 1951."), marks="[? Varnov]", repaired=_body("By [Varnov?] in 1951.")),
        Rejected(_body("By [??Varnov] in 1951."), marks="[??Varnov]", repaired=_body("By [Varnov?] in 1951.")),
        Rejected(_body("By [?Varnov] in [Moscow?]."), marks="[?Varnov]", repaired=_body("By [Varnov?] in [Moscow?].")),
        Rejected(
            Contribution(summary="Mao writes to Stalin [in 1951 ?]."),
            marks="[in 1951 ?]",
            repaired=Contribution(summary="Mao writes to Stalin [in 1951?]."),
        ),
    ),
)

_LOOSE = re.compile(r"\s*(?P<words>[^?()\s](?:[^?()]{0,78}[^?()\s])?)(?:\?|\s+\?{1,3}|\?{2,}|\s*\(\?\)|\?[.,;])\s*")
_BEFORE = re.compile(r"(?:\?{1,3}|\(\?\))\s?(?P<words>[^\W_][^?]{0,78})")
_RIGHT = re.compile(r"[^?\s][^?]{0,78}(?<!\s)\?")


@rule.check
def uncertain(reading: Reading) -> Iterator[Diagnostic]:
    found = [one for one in bracketed(reading) if "?" in one.inside and one.read.mark is None]
    right = any(_RIGHT.fullmatch(one.inside) for one in found)
    for one in found:
        match = _LOOSE.fullmatch(one.inside) or _BEFORE.fullmatch(one.inside)
        if (
            match is None
            or (match.re is _BEFORE and match["words"].isdecimal() and not right)
            or _RIGHT.fullmatch(one.inside)
        ):
            continue
        words = match["words"]
        if one.inside == f"{words} ?" and _is_french(reading):
            continue
        tidy = f"{words}?"
        fix = Fix.safe(f"write [{tidy}]", Edit(one.part(0, len(one.inside)), tidy))
        yield rule.found(one.span, f"an uncertain reading is written [{tidy}], not [{one.inside}]", fix)


def _is_french(reading: Reading) -> bool:
    """Whether one of the texts is in French; that of an original which is not there says nothing of its translation."""
    document = reading.document
    offered = [item.language for item in document.contents if item.language]
    stated = offered or document.original_languages
    return any((language.tag or "").startswith("fr") for language in stated)
