"""Checks of ``datapackage.json``: that it is JSON, a v2 descriptor, and the descriptor of our tables.

Our packages keep to what the standard's text, its published profile and frictionless all accept: what one of them
refuses is an error here, and a note in the packages of others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import msgspec

from archivepkg.decoding import pointer
from archivepkg.diagnostics import Finding
from archivepkg.model.positions import JsonPositions, json_positions
from archivepkg.packaging import faults
from archivepkg.packaging.allowed import PROPERTY, problems_of_allowed
from archivepkg.packaging.checks.json_text import JsonText, read_json
from archivepkg.packaging.layout import DESCRIPTOR, LAYOUT, LAYOUT_PROPERTY, shard
from archivepkg.packaging.layouts import Layout, layout, layouts
from archivepkg.packaging.standard.package import of_package
from archivepkg.packaging.standard.problem import Problem, wrong
from archivepkg.packaging.standard.resource import of_resource
from archivepkg.packaging.standard.version import PROFILE
from archivepkg.text import SourceText

__all__ = ["Descriptor", "Stated", "check_descriptor"]

_ABSENT = object()
#: What is compared as a whole with what we write.
_COMPARED = ("schema", "dialect")


class Stated(msgspec.Struct, frozen=True):
    """What the descriptor says of a resource's file; ``index`` is the resource's place.

    ``whole``: the file is all of the resource, so that its size and hash are those of the file.
    """

    index: int
    hash: object
    bytes: object
    whole: bool = True


class Descriptor(msgspec.Struct, frozen=True, dict=True):
    """A descriptor as it was read: what it states of each file by path, and what is wrong with it.

    ``layout`` is the one that the package says it has, the present one where it says none, None where nobody here
    knows it.
    """

    source: SourceText
    files: Mapping[str, Stated]
    findings: tuple[Finding, ...] = ()
    layout: Layout | None = msgspec.field(default_factory=layout)

    def at(self, fault: faults.Fault, path: str, message: str) -> Finding:
        """A finding at the path, hash or size of a resource, by JSON pointer."""
        return JsonText(self.source, None).finding(self._places, (fault, path, message))

    @cached_property
    def _places(self) -> JsonPositions:
        names = ("path", "hash", "bytes")
        asked = [pointer("resources", stated.index, name) for stated in self.files.values() for name in names]
        return json_positions(self.source.text, asked)


def check_descriptor(text: str) -> Descriptor:
    """Reads and checks a descriptor; never raises."""
    read = read_json(DESCRIPTOR, text)
    if isinstance(read, JsonText) and not isinstance(read.value, dict):
        read = next(read.findings([wrong("", "it is not a JSON object")]))
    if isinstance(read, Finding):
        return Descriptor(SourceText(DESCRIPTOR, text), {}, (read,))
    stated = read.value.get(LAYOUT_PROPERTY, LAYOUT)
    known = layout(stated) if isinstance(stated, str) and stated in layouts() else None
    problems = [*_package(read.value), *_resources(read.value.get("resources"), known)]
    return Descriptor(read.source, dict(_files(read.value)), tuple(read.findings(_as_ours(problems))), known)


def _as_ours(problems: list[Problem]) -> Iterator[Problem]:
    """What only some accept is wrong here; what is merely not recommended is the collection's own affair."""
    for fault, path, message in problems:
        if fault is not faults.NOT_RECOMMENDED:
            yield faults.DESCRIPTOR if fault is faults.DISPUTED else fault, path, message


def _package(found: Mapping[str, Any]) -> Iterator[Problem]:
    if "$schema" not in found:
        yield wrong("", "it has no $schema, so that it would be read as a descriptor of version 1")
    elif found["$schema"] != PROFILE:
        yield wrong("/$schema", f"$schema is not {PROFILE}, which our packages follow")
    yield from _layout(found)
    yield from of_package(found)
    if PROPERTY in found:
        yield from problems_of_allowed(found[PROPERTY])


def _layout(found: Mapping[str, Any]) -> Iterator[Problem]:
    stated = found.get(LAYOUT_PROPERTY)
    if LAYOUT_PROPERTY not in found:
        yield wrong("", f"it has no {LAYOUT_PROPERTY}, which says what its tables have")
    elif not isinstance(stated, str) or stated not in layouts():
        known = ", ".join(layouts())
        message = f"the layout {faults.clipped(str(stated))} is not known here, but {known}"
        yield wrong(
            f"/{LAYOUT_PROPERTY}", f"{message}; a later archivepkg may know it, and nothing was held but hashes"
        )


def _resources(found: object, held: Layout | None) -> Iterator[Problem]:
    if not isinstance(found, list) or not found:
        yield wrong("/resources", "resources is not a list of at least one resource")
        return
    ours = held.by_name if held else {}
    names: set[str] = set()
    paths: set[str] = set()
    for index, resource in enumerate(found):
        here = pointer("resources", index)
        if not isinstance(resource, dict):
            yield wrong(here, "a resource is not an object")
            continue
        name = resource.get("name")
        if isinstance(name, str) and name in names:
            yield wrong(f"{here}/name", f"two resources have the name {faults.clipped(name)}")
        its_own = name not in ours if isinstance(name, str) else True
        yield from of_resource({key: resource[key] for key in resource if its_own or key not in _COMPARED}, here)
        yield from _path(resource, here, paths)
        for what in ("bytes", "hash") if isinstance(resource.get("path"), list) else ():
            if what in resource:
                message = f"{what} of several files: the standard does not say what that is, and the manifest has each"
                yield wrong(f"{here}/{what}", message)
        if isinstance(name, str):
            names.add(name)
            described = {key: value for key, value in resource.items() if key not in ("bytes", "hash")}
            for path in _differences(_as_split(ours[name], resource), described, here) if name in ours else ():
                yield wrong(path, f"{path.removeprefix(here + '/')} of {name} is not what its table has")
    for name in ours.keys() - names:
        yield wrong("/resources", f"the resource {name!r} is missing")


def _path(resource: Mapping[str, object], here: str, taken: set[str]) -> Iterator[Problem]:
    """No two resources have a file in common; ``taken`` are the paths of those before it."""
    for place, path in _paths(resource.get("path"), f"{here}/path"):
        if isinstance(path, str):
            if path in taken:
                yield wrong(place, f"the path {faults.clipped(path)} is given twice")
            taken.add(path)


def _paths(found: object, here: str) -> Iterator[tuple[str, object]]:
    """Each path of a resource with its place: there is one, or a list of them."""
    if isinstance(found, list):
        yield from ((here + pointer(index), path) for index, path in enumerate(found))
    else:
        yield here, found


def _as_split(ours: Mapping[str, Any], theirs: Mapping[str, object]) -> Mapping[str, Any]:
    """The resource that we would write of as many files as this one has."""
    paths = theirs.get("path")
    if not isinstance(paths, list) or len(paths) == 1:
        return ours
    return {**ours, "path": [shard(ours["path"], number) for number in range(1, len(paths) + 1)]}


def _differences(ours: object, theirs: object, here: str) -> Iterator[str]:
    """Pointers to what differs from the resource that we would write, and to what it has beyond that.

    Anything more (a missing value, a constraint, a dialect) would make other readers read other tables.
    """
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in {**ours, **theirs}:
            if name not in ours:
                yield here + pointer(name)
            else:
                yield from _differences(ours[name], theirs.get(name, _ABSENT), here + pointer(name))
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for index, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from _differences(one, other, here + pointer(index))
    elif ours != theirs or type(ours) is not type(theirs):
        yield here


def _files(data: Mapping[str, Any]) -> Iterator[tuple[str, Stated]]:
    found = data.get("resources")
    for index, each in enumerate(found if isinstance(found, list) else ()):
        for _, path in _paths(each.get("path"), "") if isinstance(each, dict) else ():
            if isinstance(path, str):
                yield path, Stated(index, each.get("hash"), each.get("bytes"), whole=each["path"] == path)
