"""All of a package that is not ours: its descriptor, the files of its resources, and what they hold.

What the resources do not speak of is no part of the package, and neither read nor judged; a link, a pipe or a path that
leads out is not followed where they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.packaging import faults
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.json_text import read_json
from archivepkg.packaging.container import Entry
from archivepkg.packaging.foreign.description import Description, describe
from archivepkg.packaging.foreign.fetching import addresses, fetched
from archivepkg.packaging.foreign.hashes import ForeignInspection
from archivepkg.packaging.foreign.json_files import check_json, check_json_lines
from archivepkg.packaging.foreign.resources import JSON, ForeignResource
from archivepkg.packaging.foreign.text_tables import check_text_tables
from archivepkg.packaging.jail import unsafe
from archivepkg.packaging.layout import DESCRIPTOR
from archivepkg.packaging.standard.values import is_address

__all__ = ["check_foreign"]


def check_foreign(
    known: Inspection, text: str, refused: Mapping[str, Entry], *, allow_remote: bool = False
) -> Iterator[Finding]:
    """Everything that is wrong with the package, whose descriptor is ``text``.

    ``known`` has its files, ``refused`` what stands there and is not read. ``allow_remote``: what the descriptor
    says is on the web is fetched and read, too.
    """
    named = addresses(text) if allow_remote else []
    if not named:
        yield from _check(known, text, refused, {})
        return
    with fetched(known.package, named) as package:
        more = msgspec.structs.replace(known, package=package, files=known.files | package.files.keys())
        yield from _check(more, text, refused, package.failed)


def _check(known: Inspection, text: str, refused: Mapping[str, Entry], failed: Mapping[str, str]) -> Iterator[Finding]:
    description = describe(known, text)
    if isinstance(description, Finding):
        yield description
        return
    inspection = ForeignInspection(
        known.package,
        files=known.files,
        refused=known.refused,
        closed=known.closed,
        description=description,
        jobs=known.jobs,
    )
    whole = [each for each in description.resources if _is_readable(inspection, each, refused, failed)]
    yield from description.report()
    by_form: dict[str, list[ForeignResource]] = {}
    for each in whole:
        by_form.setdefault(each.form, []).append(each)
    yield from check_text_tables(inspection, description, by_form.get("text", []))
    for form, check in (("json", check_json), ("jsonl", check_json_lines)):
        for each in by_form.get(form, []):
            for path in each.paths:
                yield from check(inspection, path)
    beyond = [*by_form.get("peer", []), *(each for each in by_form.get("data", []) if each.is_table)]
    if beyond:
        from archivepkg.packaging.foreign.peer import check_by_peer, check_references_by_peer

        yield from check_by_peer(inspection, description, beyond, whole)
        yield from check_references_by_peer(inspection, description, beyond, whole)
    for each in by_form.get("data", []):
        _check_string(description, each)
    for each in whole:
        yield from _hash(inspection, each)
    yield from description.report()


def _check_string(description: Description, resource: ForeignResource) -> None:
    """Data that stand in the descriptor as a string of JSON."""
    data = resource.descriptor["data"]
    if isinstance(data, str) and resource.format in JSON:
        read = read_json(DESCRIPTOR, data, faults.BROKEN_JSON)
        if isinstance(read, Finding):
            at = f", at line {read.start.line}, column {read.start.column} of the string" if read.start else ""
            description.add((faults.BROKEN_JSON, f"{resource.here}/data", f"{read.message}{at}"))


def _is_readable(
    inspection: ForeignInspection, resource: ForeignResource, refused: Mapping[str, Entry], failed: Mapping[str, str]
) -> bool:
    """Whether every file of a resource is there and may be read; what keeps one from it is noted."""
    description = inspection.description
    readable = bool(resource.paths) or "data" in resource.descriptor
    for path in resource.paths:
        at = resource.path_of(path)
        if path in failed:
            message = f"{faults.clipped(path)} cannot be fetched: {failed[path]}"
            description.add((faults.UNREADABLE_FILE, at, message))
        elif is_address(path) and path in inspection.files:
            continue
        elif is_address(path):
            description.add((faults.REMOTE, at, f"{faults.clipped(path)} is on the web, and was not read"))
        elif unsafe(path):
            pass
        elif entry := _refused(path, refused):
            there = "" if entry.path == path else f" ({faults.clipped(entry.path)})"
            description.add((entry.fault, at, f"{faults.clipped(path)} is not read{there}: {entry.refusal}"))
        elif inspection.is_missing(path):
            folder = "; a folder stands in its place" if inspection.package.has_folder(path) else ""
            description.add((faults.STALE_FILE, at, f"{faults.clipped(path)} is not there{folder}"))
            inspection.missing.add(path)
        else:
            continue
        readable = False
    return readable


def _refused(path: str, refused: Mapping[str, Entry]) -> Entry | None:
    """What stands at a path, or at a folder on the way to it, that is not read."""
    parts = path.split("/")
    return next((refused[each] for end in range(1, len(parts) + 1) if (each := "/".join(parts[:end])) in refused), None)


def _hash(inspection: ForeignInspection, resource: ForeignResource) -> Iterator[Finding]:
    """Hashes the files that no check has read to their end."""
    if len(resource.paths) > 1:
        yield from inspection.settle_joined(resource)
    for path in resource.paths:
        if path not in inspection.settled:
            yield from inspection.settle_unread(path)
