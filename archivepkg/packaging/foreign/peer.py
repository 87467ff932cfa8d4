"""Tables that our own engine does not read (spreadsheets, Parquet, JSON, inline data ...), read by frictionless.

Only files that the jail has let through are copied for it into a folder of their own, so that it meets no link, no
other path and no address. Rows are taken one by one: nothing hides behind a limit of errors, and nothing is dropped in
parallel. frictionless knows no unique keys and takes half a primary key; keys are checked here.
"""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.packaging import faults
from archivepkg.packaging.foreign.description import Description
from archivepkg.packaging.foreign.hashes import ForeignInspection
from archivepkg.packaging.foreign.peer_errors import of_table, row_errors
from archivepkg.packaging.foreign.peer_places import PeerPlaces
from archivepkg.packaging.foreign.peer_schema import local, peer_resource
from archivepkg.packaging.foreign.resources import ForeignResource

__all__ = ["check_by_peer", "with_targets"]

_CHUNK = 1 << 20
#: What frictionless ends in where it meets what it does not expect.
_FALLS = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)


class _Peer(msgspec.Struct, frozen=True, eq=False):
    """The module, and the package that it sees."""

    module: Any
    package: Any


def check_by_peer(
    inspection: ForeignInspection,
    description: Description,
    resources: Sequence[ForeignResource],
    readable: Sequence[ForeignResource],
) -> Iterator[Finding]:
    """Everything that frictionless finds in these tables; ``readable`` are all resources whose files may be read."""
    with tempfile.TemporaryDirectory(prefix="archivepkg-") as folder:
        seen = with_targets(resources, readable)
        for each in seen:
            yield from _copy(inspection, each.paths, Path(folder))
        peer = _peer(description, seen, Path(folder))
        for each in resources:
            yield from _check(inspection, peer, each)


def check_references_by_peer(
    inspection: ForeignInspection,
    description: Description,
    resources: Sequence[ForeignResource],
    readable: Sequence[ForeignResource],
) -> Iterator[Finding]:
    """The foreign keys of tables of text to these tables, which our own engine does not see."""
    names = {each.name for each in resources}
    pointing = [each for each in readable if each.form == "text" and names & set(_pointed_to(each))]
    for each in pointing:
        keys = [key for key in (each.schema or {})["foreignKeys"] if key["reference"]["resource"] in names]
        only = msgspec.structs.replace(each, schema={**(each.schema or {}), "foreignKeys": keys, "uniqueKeys": []})
        found = check_by_peer(inspection, description, [only], readable)
        yield from (finding for finding in found if finding.code == faults.FOREIGN_KEY.code)


def with_targets(resources: Sequence[ForeignResource], among: Sequence[ForeignResource]) -> list[ForeignResource]:
    """These resources and the tables that they point to; of two with one name, the first."""
    found = {each.name: each for each in reversed(resources)}
    for each in resources:
        for name in _pointed_to(each):
            target = next((other for other in among if other.name == name), None)
            if target is not None:
                found.setdefault(target.name, target)
    return list(found.values())


def _pointed_to(resource: ForeignResource) -> Iterator[str]:
    """The names of the resources that the foreign keys of a table refer to."""
    keys = (resource.schema or {}).get("foreignKeys")
    for key in keys if isinstance(keys, list) else ():
        reference = key.get("reference") if isinstance(key, Mapping) else None
        name = reference.get("resource") if isinstance(reference, Mapping) else None
        if isinstance(name, str):
            yield name


def _copy(inspection: ForeignInspection, paths: Iterable[str], folder: Path) -> Iterator[Finding]:
    for path in paths:
        target = folder / local(path)
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        hashed = inspection.open(path)
        if isinstance(hashed, Finding):
            yield hashed
            continue
        with hashed, target.open("wb") as file:
            try:
                shutil.copyfileobj(hashed, file, _CHUNK)
                found = hashed.finish()
            except OSError as error:
                yield inspection.refuse(path, error)
                continue
        yield from inspection.settle(path, found, hashed.size)


def _peer(description: Description, resources: Sequence[ForeignResource], folder: Path) -> _Peer:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # theirs, and those of what they import
        import frictionless
    names = {each.name for each in resources}
    described = []
    for each in resources:
        made, unchecked = peer_resource(each, names)
        described.append(made)
        for at, words in unchecked:
            path, here = each.schema_at
            description.add((faults.UNCHECKED, here + at, words), path)
    descriptor = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "resources": described}
    return _Peer(frictionless, _package(frictionless, descriptor, folder))


def _package(module: Any, descriptor: dict[str, Any], folder: Path) -> Any:
    """The package as frictionless sees it, or the error with which it refuses the descriptor."""
    try:
        return module.Package.from_descriptor(descriptor, basepath=str(folder))
    except (module.FrictionlessException, *_FALLS) as error:
        return error


def _check(inspection: ForeignInspection, peer: _Peer, resource: ForeignResource) -> Iterator[Finding]:
    places = PeerPlaces(inspection, resource)
    if any(inspection.description.is_wrong(each) for each in (resource.schema_at, resource.dialect_at)):
        yield places.whole(faults.UNCHECKED, "its cells are not checked, for its schema or dialect is not one")
        return
    if isinstance(peer.package, Exception):
        yield places.whole(
            faults.UNCHECKED, f"frictionless, which reads it, refuses its description: {_note(peer.package)}"
        )
        return
    table = next((each for each in peer.package.resources if each.name == resource.name), None)
    if not isinstance(table, peer.module.resources.TableResource):
        yield places.whole(faults.UNCHECKED, "frictionless does not read it as a table, so its cells are not checked")
        return
    if broken := list(places.broken()):
        yield from broken
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            table.open()
            errors = [*of_table(table), *row_errors(table, resource.schema or {})]
    except peer.module.FrictionlessException as error:
        yield places.whole(*_failure(error))
        return
    except _FALLS as error:
        yield places.whole(faults.UNCHECKED, f"frictionless, which reads it, falls over it: {_note(error)}")
        return
    finally:
        table.close()
    yield from places.at(errors)


def _failure(error: Any) -> tuple[faults.Fault, str]:
    """What keeps a table from being read: a part of frictionless that is not installed, or the file itself."""
    note = _note(error)
    if "install" in note or "is not supported" in note:
        return faults.UNCHECKED, f"it cannot be checked: {note}"
    return faults.UNREADABLE_FILE, f"it cannot be read as a table: {note}"


def _note(error: Any) -> str:
    its_own = getattr(error, "error", None)
    words = (its_own.note or its_own.message) if its_own else f"{type(error).__name__}: {error}"
    return faults.clipped(str(words), 200)[1:-1]
