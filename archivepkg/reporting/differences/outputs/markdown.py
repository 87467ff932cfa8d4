"""Release notes: what an editor would publish with a new version of a collection.

What follows from words that changed (the date read from a citation, a locator, the marks of a text) is left out, and so
is what is wrong with the version: both are for those who make the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from archivepkg.packaging.diff import Change, DocumentChanges, Listed, PackageDiff
from archivepkg.reporting.differences.form import DifferenceFormat
from archivepkg.reporting.differences.pieces import Kind, Piece, excerpts, kept
from archivepkg.reporting.differences.sentences import counted, field_name

__all__ = ["difference_format"]

#: So many places of one field are shown; notes are to be read.
_MOST_PLACES = 12
#: Longer words that went or came are cut in their middle.
_LONGEST = 400
_FRAMES = {Kind.SAME: ("", ""), Kind.REMOVED: ("<del>", "</del>"), Kind.ADDED: ("<ins>", "</ins>")}
#: What Markdown or a code host would make something of in the middle of a line (CommonMark, 6; GFM, 6.9).
_ACTIVE = re.compile(r"[\\`*_\[\]<>&~|#@$]|:(?=//)|(?<=www)\.")
_TEXT = "/text"
_BODY = "/body"
#: Who made the new version when is said by whoever publishes the notes.
_UNSAID = ("/version", "/created", "/$schema")


def write(found: PackageDiff, *, colour: bool) -> Iterator[str]:  # noqa: ARG001 - a page has no colour
    yield f"# {plain(found.title or found.new.name)}{_version(found.versions.new, ', version ')}\n\n"
    before = _version(found.versions.old, "version ") or "the last version"
    yield f"{'No change' if found.same else 'What changed'} since {before}.\n"
    yield from _listed("Added", found.added)
    yield from _listed("Removed", found.removed)
    if found.renamed:
        yield "\n## Renamed\n\n"
        for pair, document in zip(found.renamed, found.renamed_documents(), strict=True):
            yield f"- `{pair.old.id}` is now `{pair.new.id}`: {plain(document.title or 'without a title')}\n"
            yield from _changes(document.changes, "  ")
    if found.changed:
        yield "\n## Corrected\n"
        for document in found.documents():
            yield f"\n### {_named(document)}\n\n"
            yield from _changes(document.changes)
    yield from _section("About the collection", [each for each in found.collection if each.pointer not in _UNSAID])
    yield from _section("Tables", found.tables)
    if found.files:
        yield "\n## Files\n\n"
        for file in found.files:
            yield f"- {plain(file.path)}: {file.kind}\n"


def plain(text: str) -> str:
    """Text in one line that Markdown shows as it is, and that an editor can still read."""
    return _ACTIVE.sub(r"\\\g<0>", kept(text))


def _version(version: str | None, before: str) -> str:
    return f"{before}{plain(version)}" if version else ""


def _named(document: Listed | DocumentChanges) -> str:
    return f"{plain(document.title)} (`{document.id}`)" if document.title else f"`{document.id}`"


def _listed(heading: str, documents: Sequence[Listed]) -> Iterator[str]:
    if documents:
        yield f"\n## {heading}\n\n"
        for document in documents:
            date = f", {plain(document.date)}" if document.date else ""
            yield f"- {_named(document)}{date}\n"


def _section(heading: str, changes: Sequence[Change]) -> Iterator[str]:
    if changes:
        yield f"\n## {heading}\n\n"
        yield from _changes(changes)


def _changes(changes: Iterable[Change], indent: str = "") -> Iterator[str]:
    told = list(changes)
    owners = tuple(each.pointer.removesuffix(_TEXT) for each in told if each.words and each.pointer.endswith(_TEXT))
    owners += tuple(each.pointer for each in told if each.pointer == _BODY)
    for change in told:
        if any(change.pointer.startswith(f"{owner}/") and change.pointer != owner + _TEXT for owner in owners):
            continue
        places = list(excerpts(change))
        name = field_name(change).removesuffix(", text")
        shown = [_line(excerpt) for excerpt in islice(places, _MOST_PLACES)]
        if len(places) == 1:
            yield f"{indent}- {plain(name)}: {shown[0]}\n"
            continue
        yield f"{indent}- {plain(name)}, in {counted(len(places), 'place')}:\n"
        for line in shown:
            yield f"{indent}  - {line}\n"
        if len(places) > len(shown):
            yield f"{indent}  - and {counted(len(places) - len(shown), 'more place')}\n"


def _line(excerpt: Iterable[Piece]) -> str:
    parts = []
    for piece in excerpt:
        before, after = _FRAMES[piece.kind]
        parts.append(f"{before}{plain(_cut(piece.text))}{after}")
    return "".join(parts)


def _cut(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} […] {text[-half:]}"


difference_format = DifferenceFormat(title="release notes to publish", write=write)
