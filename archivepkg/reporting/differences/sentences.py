"""What is said of differences in words: names of fields, documents, and the sum."""

from __future__ import annotations

from archivepkg.packaging.diff import Change, PackageDiff, Renamed, Step
from archivepkg.reporting.differences.pieces import kept
from archivepkg.terms import title_of

__all__ = ["counted", "field_name", "step", "summary", "titled", "why_renamed"]

_TEXT = "body"
_STEPS = {Step.NONE: "no step", Step.PATCH: "a patch", Step.MINOR: "a minor step", Step.MAJOR: "a major step"}


def field_name(change: Change) -> str:
    """The field of a change, in words: ``Citation, source, locators 1``. Items are counted from 1."""
    first, *rest = (step.replace("~1", "/").replace("~0", "~") for step in change.pointer.split("/")[1:])
    if first == _TEXT:
        first, rest = ("block", rest) if rest else ("text", rest)
    name = title_of(first)
    for step in rest:
        name += f" {int(step) + 1}" if step.isdecimal() and step.isascii() else f", {step.replace('_', ' ')}"
    return kept(name)


def titled(document_id: str, title: str | None) -> str:
    """A document by its id and title."""
    return f"{document_id} “{kept(title)}”" if title else document_id


def why_renamed(pair: Renamed) -> str:
    """What is known of a document that has another id."""
    return f"{pair.old.id} is now {pair.new.id}: probably the same document, for its text and its source are the same"


def summary(found: PackageDiff) -> str:
    """What differs, in numbers, and which step that is."""
    if found.same:
        return "No difference."
    numbers = {
        "added": len(found.added),
        "removed": len(found.removed),
        "renamed": len(found.renamed),
        "changed": found.changed,
    }
    parts = [f"{number:,} {what}" for what, number in numbers.items() if number]
    documents = f"Documents: {', '.join(parts)}." if parts else "No document differs."
    return f"{documents} This is {step(found.step)}."


def step(found: Step) -> str:
    """A kind of step, with its article."""
    return _STEPS[found]


def counted(number: int, thing: str) -> str:
    """A number of things."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
