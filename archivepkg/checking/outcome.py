"""What came of checking a file: all that is worth keeping of it, small and plain, so that it can be stored and sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

import msgspec

from archivepkg.diagnostics import Finding, RuleCode
from archivepkg.text import Span

if TYPE_CHECKING:
    from archivepkg.checking.check import Checked
    from archivepkg.rules import Note, Rule

#: A byte that msgpack never begins with.
_ESCAPED = b"\xc1"

__all__ = ["Noting", "Outcome", "decoded", "encoded", "outcome_of", "packed", "unpacked"]

T = TypeVar("T", bound=msgspec.Struct)


class Noting(msgspec.Struct, frozen=True):
    """What a rule noted of the document (see :class:`~archivepkg.rules.Note`)."""

    code: RuleCode
    keys: tuple[str, ...]
    span: Span
    facts: tuple[str, ...]
    asks: bool


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one file, and what rules noted of its document.

    ``whole``: it could be read as a document. ``dated``: some of it holds only on the day of the check.
    """

    path: str
    whole: bool
    document: str
    findings: tuple[Finding, ...] = ()
    notes: tuple[Noting, ...] = ()
    dated: bool = False


def outcome_of(checked: Checked, run: Sequence[Rule], notes: Sequence[tuple[RuleCode, Note]]) -> Outcome:
    """What came of a file that was checked by some rules."""
    told = {found.code for found in checked.diagnostics}
    return Outcome(
        path=checked.reading.source.name,
        whole=checked.reading.whole,
        document=checked.reading.document.id,
        findings=checked.findings,
        notes=tuple(Noting(code, note.keys, note.span, note.facts, note.asks) for code, note in notes),
        dated=bool(told) and any(rule.clocked and rule.code in told for rule in run),
    )


def encoded(outcome: Outcome) -> bytes:
    """An outcome as bytes, without the path, which is another when the file is named from elsewhere."""
    return packed(_renamed(outcome, ""))


def decoded(data: bytes, path: str) -> Outcome | None:
    """An outcome from its bytes, of the file at ``path``; None where they are not one."""
    try:
        return _renamed(unpacked(data, Outcome), path)
    except (msgspec.DecodeError, ValueError):
        return None


def packed(value: msgspec.Struct) -> bytes:
    """A value as bytes, whatever characters it holds."""
    try:
        return msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        # Half of a surrogate pair, which a record in JSON may have escaped and a message quotes, has no bytes.
        import json

        return _ESCAPED + json.dumps(msgspec.to_builtins(value)).encode()


def unpacked(data: bytes, kind: type[T]) -> T:
    """A value from its bytes. Raises :class:`ValueError` where they are not one."""
    if data.startswith(_ESCAPED):
        import json

        return msgspec.convert(json.loads(data[len(_ESCAPED) :]), kind)
    return msgspec.msgpack.decode(data, type=kind)


def _renamed(outcome: Outcome, path: str) -> Outcome:
    findings = tuple(msgspec.structs.replace(finding, path=path) for finding in outcome.findings)
    return msgspec.structs.replace(outcome, path=path, findings=findings)
