"""Differences for programs: one object, whose shape is a promise (``docs/diff.md``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from archivepkg.packaging.diff import ABSENT, Change, DocumentChanges, Listed, PackageDiff
from archivepkg.reporting.differences.form import DifferenceFormat
from archivepkg.reporting.plain import as_json

__all__ = ["difference_format"]


def write(found: PackageDiff, *, colour: bool) -> Iterator[str]:  # noqa: ARG001 - data has no colour
    step = found.versions.step
    yield "{\n"
    yield f' "old": {as_json({"path": str(found.old), "version": found.versions.old})},\n'
    yield f' "new": {as_json({"path": str(found.new), "version": found.versions.new})},\n'
    yield f' "step": {as_json(found.step.value)},\n'
    yield f' "stated_step": {as_json(step.value if step else None)},\n'
    yield f' "warning": {as_json(found.doubt)},\n'
    yield from _list("package", map(_change, found.collection))
    yield from _list("tables", map(_change, found.tables))
    yield from _list("added", map(_listed, found.added))
    yield from _list("removed", map(_listed, found.removed))
    yield from _list("renamed", map(_document, found.renamed_documents()))
    yield from _list("changed", map(_document, found.documents()))
    yield from _list("files", ({"path": file.path, "change": file.kind} for file in found.files), end="\n")
    yield "}\n"


def _list(name: str, items: Iterable[dict[str, Any]], end: str = ",\n") -> Iterator[str]:
    """A list, an item a line, so that a long one need not be held in memory."""
    yield f' "{name}": ['
    before = "\n"
    for item in items:
        yield f"{before}  {as_json(item)}"
        before = ",\n"
    yield ("]" if before == "\n" else "\n ]") + end


def _listed(document: Listed) -> dict[str, Any]:
    return {"id": document.id, "title": document.title, "date": document.date}


def _document(document: DocumentChanges) -> dict[str, Any]:
    old = {} if document.old_id is None else {"old_id": document.old_id}
    return {**old, "id": document.id, "title": document.title, "changes": list(map(_change, document.changes))}


def _change(change: Change) -> dict[str, Any]:
    kind = "added" if change.old is ABSENT else "removed" if change.new is ABSENT else "changed"
    return {
        "pointer": change.pointer,
        "change": kind,
        **({} if change.old is ABSENT else {"old": change.old}),
        **({} if change.new is ABSENT else {"new": change.new}),
        "words": [
            {
                "start": word.start,
                "end": word.end,
                "new_start": word.new_start,
                "new_end": word.new_end,
                "removed": word.removed,
                "added": word.added,
            }
            for word in change.words
        ],
    }


difference_format = DifferenceFormat(title="one object for programs", write=write)
