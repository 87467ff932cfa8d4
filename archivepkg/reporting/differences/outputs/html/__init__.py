"""One page that stands alone: what differs, with what went and what came marked.

Its content security policy lets nothing in but its own style; it has no script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from string import Template

from archivepkg.packaging.diff import Change, DocumentChanges, Listed, PackageDiff
from archivepkg.reporting.differences.form import DifferenceFormat
from archivepkg.reporting.differences.pieces import Kind, Piece, excerpts, kept
from archivepkg.reporting.differences.sentences import field_name, summary, why_renamed
from archivepkg.reporting.policy import policy

__all__ = ["difference_format"]

_HERE = Path(__file__).parent
_ELEMENTS = {Kind.SAME: "span", Kind.REMOVED: "del", Kind.ADDED: "ins"}


def write(found: PackageDiff, *, colour: bool) -> Iterator[str]:  # noqa: ARG001 - a page has its own colours
    from archivepkg import __version__

    style, page = ((_HERE / name).read_text(encoding="utf-8") for name in ("page.css", "page.html"))
    head, tail = page.split("$body")
    yield Template(head).substitute(
        policy=policy(style),
        style=style,
        version=_text(__version__),
        title=_text(found.title or found.new.name),
        versions=_text(f"{found.versions.old or 'no version'} → {found.versions.new or 'no version'}"),
        summary=_text(summary(found)),
        warning=f'<p class="warning">{_text(found.doubt)}</p>\n' if found.doubt else "",
    )
    yield from _section("Removed", map(_listed, found.removed))
    yield from _section(
        "Renamed",
        (
            _article(_text(why_renamed(pair)), document.changes)
            for pair, document in zip(found.renamed, found.renamed_documents(), strict=True)
        ),
    )
    yield from _section("Added", map(_listed, found.added))
    yield from _section("Changed", (_article(_named(each), each.changes) for each in found.documents()))
    yield from _section("The package", [_article("", found.collection)] if found.collection else [])
    yield from _section("Tables", [_article("", found.tables)] if found.tables else [])
    yield from _section("Files", (f"<p>{_text(file.path)}: {file.kind}</p>\n" for file in found.files))
    yield tail


def _text(text: str) -> str:
    return escape(kept(text))


def _section(heading: str, items: Iterable[str]) -> Iterator[str]:
    """A part of the page, if there is anything in it; an item at a time."""
    empty = True
    for item in items:
        if empty:
            yield f"<section>\n<h2>{heading}</h2>\n"
            empty = False
        yield item
    if not empty:
        yield "</section>\n"


def _named(document: Listed | DocumentChanges) -> str:
    title = f' <span dir="auto">{_text(document.title)}</span>' if document.title else ""
    return f"<code>{_text(document.id)}</code>{title}"


def _listed(document: Listed) -> str:
    date = f", {_text(document.date)}" if document.date else ""
    return f"<p>{_named(document)}{date}</p>\n"


def _article(heading: str, changes: Iterable[Change]) -> str:
    parts = ["<article>\n", f"<h3>{heading}</h3>\n" if heading else ""]
    for change in changes:
        places = "".join(f'<p dir="auto">{"".join(map(_shown, excerpt))}</p>\n' for excerpt in excerpts(change))
        parts.append(f'<h4 title="{_text(change.pointer)}">{_text(field_name(change))}</h4>\n{places}')
    return "".join([*parts, "</article>\n"])


def _shown(piece: Piece) -> str:
    element = _ELEMENTS[piece.kind]
    return f"<{element}>{escape(piece.text)}</{element}>"


difference_format = DifferenceFormat(title="one page for a browser", write=write)
