"""Which fixes a finding may offer: what is shown as fixable is what ``--fix`` does.

A fix is only shown, for a person to make, where it stands in a format that says a value twice, and where
the file would not be read as well with it (a quotation mark put into quoted YAML). In the body, which is
evidence, a safe one becomes unsafe, unless it takes away only what nobody sees.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from archivepkg.checking.edits import compatible, edited, reads_as_well
from archivepkg.diagnostics import Applicability, Diagnostic, Fix, RuleCode, Zone
from archivepkg.formats.format import formats, read
from archivepkg.formats.reading import Reading
from archivepkg.text import SourceText, Span

__all__ = ["offered"]

#: Characters that nobody sees; taking them away changes no evidence.
_INVISIBLE = frozenset(
    "\ufeff\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
)


#: The rule that says which comments to the checks are to go.
_OF_COMMENTS = RuleCode("SUP001")


def offered(reading: Reading, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings in their order, each with its zone and with a fix fit for that zone and for the file."""
    placed = [_zoned(reading, diagnostic) for diagnostic in found]
    if any(diagnostic.fix for diagnostic in placed):
        escaped = _escaped(reading)
        placed = [_fitted(reading, diagnostic, escaped) for diagnostic in placed]
    if not reading.whole or formats()[reading.format].reads_any_text:
        return placed
    candidates = [diagnostic for diagnostic in placed if _is_made(diagnostic.fix)]
    refused: set[int] = set()
    while candidates:
        chosen = compatible(candidates)
        refused.update(map(id, _unbearable(reading, chosen)))
        done = set(map(id, chosen))
        candidates = [diagnostic for diagnostic in candidates if id(diagnostic) not in done]
    return [_shown_only(diagnostic) if id(diagnostic) in refused else diagnostic for diagnostic in placed]


def _is_made(fix: Fix | None) -> bool:
    return fix is not None and bool(fix.edits) and fix.applicability is not Applicability.DISPLAY


def _unbearable(reading: Reading, chosen: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Those findings with whose fix the file does not read as well; found by halves, for there is seldom one."""
    if not chosen:
        return []
    after = read(SourceText(reading.source.name, edited(reading.source.text, chosen)))
    if reads_as_well(reading, after, chosen):
        return []
    if len(chosen) == 1:
        return list(chosen)
    middle = len(chosen) // 2
    return [*_unbearable(reading, chosen[:middle]), *_unbearable(reading, chosen[middle:])]


def _shown_only(diagnostic: Diagnostic) -> Diagnostic:
    fix = diagnostic.fix
    if fix is None:
        return diagnostic
    message = f"{fix.message}; by hand, for the bare edit would break the file"
    return msgspec.structs.replace(diagnostic, fix=Fix(Applicability.DISPLAY, message, fix.edits))


def _zoned(reading: Reading, diagnostic: Diagnostic) -> Diagnostic:
    return msgspec.structs.replace(diagnostic, zone=reading.zone(diagnostic.span))


def _fitted(reading: Reading, diagnostic: Diagnostic, escaped: Sequence[Span]) -> Diagnostic:
    fix = diagnostic.fix
    if fix is None:
        return diagnostic
    if any(edit.span.overlaps(origin) for edit in fix.edits for origin in escaped):
        return msgspec.structs.replace(diagnostic, fix=None)
    if diagnostic.code != _OF_COMMENTS and _touches_comment(reading, fix):
        return msgspec.structs.replace(diagnostic, fix=None)
    if reading.format and not formats()[reading.format].mendable:
        fix = msgspec.structs.replace(fix, applicability=Applicability.DISPLAY)
    if diagnostic.zone is Zone.BODY and fix.applicability is Applicability.SAFE:
        words = "".join(reading.source.slice(edit.span) for edit in fix.edits)
        if any(edit.replacement for edit in fix.edits) or not set(words) <= _INVISIBLE:
            fix = msgspec.structs.replace(fix, applicability=Applicability.UNSAFE)
    return msgspec.structs.replace(diagnostic, fix=fix)


def _touches_comment(reading: Reading, fix: Fix) -> bool:
    """Whether an edit would take away a comment to the checks, or a part of one."""
    near = ((edit, reading.comment_near(edit.span)) for edit in fix.edits)
    return any(comment is not None and edit.span.overlaps(comment.span) for edit, comment in near)


def _escaped(reading: Reading) -> list[Span]:
    """Words that are escaped in the file, and so are only placed as a whole: an edit would widen to all of them."""
    return [
        run.origin
        for place in reading.places.values()
        for run in place.runs
        if run.length > 1 and run.length != len(run.origin)
    ]
