"""Checks of ``datapackage.json``: that it is JSON, a v2 descriptor, and the descriptor of our tables.

Sources: Data Package v2, "Data Package", "Data Resource" and "Security". The published profile takes two
resources of one name, or of one path; the text of the standard refuses the first, and we refuse both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

from archivepkg.decoding import pointer
from archivepkg.diagnostics import Finding
from archivepkg.model.positions import JsonPositions, json_positions
from archivepkg.packaging import faults
from archivepkg.packaging.checks.properties import Problem, is_address, of_package, of_resource
from archivepkg.packaging.descriptor import resources
from archivepkg.packaging.jail import unsafe
from archivepkg.packaging.layout import DESCRIPTOR, shard
from archivepkg.text import SourceText, Span

__all__ = ["Descriptor", "Stated", "check_descriptor"]

_ABSENT = object()


@attrs.frozen
class Stated:
    """What the descriptor says of a resource's file; ``index`` is the resource's place.

    ``whole``: the file is all of the resource, so that its size and hash are those of the file.
    """

    index: int
    hash: object
    bytes: object
    whole: bool = True


@attrs.frozen
class Descriptor:
    """A descriptor as it was read: what it states of each file by path, and what is wrong with it."""

    source: SourceText
    files: Mapping[str, Stated]
    findings: tuple[Finding, ...] = ()

    def at(self, fault: faults.Fault, path: str, message: str) -> Finding:
        """A finding at the path, hash or size of a resource, by JSON pointer."""
        return _finding(self.source, self._places, (fault, path, message))

    @cached_property
    def _places(self) -> JsonPositions:
        names = ("path", "hash", "bytes")
        asked = [pointer("resources", stated.index, name) for stated in self.files.values() for name in names]
        return json_positions(self.source.text, asked)


def check_descriptor(text: str) -> Descriptor:
    """Reads and checks a descriptor; never raises."""
    source = SourceText(DESCRIPTOR, text)

    def refused(message: str, at: int = 0) -> Descriptor:
        return Descriptor(source, {}, (faults.DESCRIPTOR.at(DESCRIPTOR, message, source, Span(at, at + 1)),))

    repeats: list[bool] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            repeats.append(True)
        return found

    try:
        data = json.loads(text, parse_constant=_no_constant, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        return refused(f"it is not JSON: {error.msg}", error.pos)
    except RecursionError:
        return refused("it is nested too deeply")
    except ValueError as error:
        return refused(f"it is not JSON: {error}")
    if not isinstance(data, dict):
        return refused("it is not a JSON object")
    problems = [*of_package(data), *_resources(data.get("resources"))]
    places = json_positions(text, None if repeats else [path for _, path, _ in problems])
    twice = [
        faults.DESCRIPTOR.at(DESCRIPTOR, f"the name {path.rpartition('/')[2]!r} is given twice", source, span)
        for path, span in places.repeated
    ]
    found = (_finding(source, places, problem) for problem in problems)
    return Descriptor(source, dict(_files(data)), (*twice, *found))


def _finding(source: SourceText, places: JsonPositions, problem: Problem) -> Finding:
    """A finding at the value that a JSON pointer names, or the nearest one around it."""
    fault, path, message = problem
    span = places.nearest(path)
    return fault.at(DESCRIPTOR, message, source, Span(span.start, min(span.end, span.start + 200)))


def _resources(found: object) -> Iterator[Problem]:
    if not isinstance(found, list) or not found:
        yield faults.DESCRIPTOR, "/resources", "resources is not a list of at least one resource"
        return
    ours = {each["name"]: each for each in resources()}
    names: set[str] = set()
    paths: set[str] = set()
    for index, resource in enumerate(found):
        here = pointer("resources", index)
        if not isinstance(resource, dict):
            yield faults.DESCRIPTOR, here, "a resource is not an object"
            continue
        name = resource.get("name")
        if not isinstance(name, str) or not name:
            yield faults.DESCRIPTOR, f"{here}/name", "a resource has no name"
        elif name in names:
            yield faults.DESCRIPTOR, f"{here}/name", f"two resources have the name {faults.clipped(name)}"
        yield from of_resource(resource, here)
        yield from _path(resource, here, paths)
        for what in ("bytes", "hash") if isinstance(resource.get("path"), list) else ():
            if what in resource:
                message = f"{what} of several files: the standard does not say what that is, and the manifest has each"
                yield faults.DESCRIPTOR, f"{here}/{what}", message
        if isinstance(name, str):
            names.add(name)
            described = {key: value for key, value in resource.items() if key not in ("bytes", "hash")}
            for path in _differences(_as_split(ours[name], resource), described, here) if name in ours else ():
                yield faults.DESCRIPTOR, path, f"{path.removeprefix(here + '/')} of {name} is not what its table has"
    for name in ours.keys() - names:
        yield faults.DESCRIPTOR, "/resources", f"the resource {name!r} is missing"


def _path(resource: Mapping[str, object], here: str, taken: set[str]) -> Iterator[Problem]:
    """What is wrong with the files of a resource; ``taken`` are the paths of those before it."""
    if ("path" in resource) == ("data" in resource):
        yield faults.DESCRIPTOR, here, "a resource has to have a path or data, and not both"
    if "path" not in resource:
        return
    if resource["path"] == []:
        yield faults.DESCRIPTOR, f"{here}/path", "path is an empty list"
    for place, path in _paths(resource["path"], f"{here}/path"):
        if not isinstance(path, str):
            yield faults.DESCRIPTOR, place, "path is not a string"
            continue
        if path in taken:
            yield faults.DESCRIPTOR, place, f"the path {faults.clipped(path)} is given twice"
        taken.add(path)
        if not is_address(path) and (reason := unsafe(path)):
            yield faults.UNSAFE_PATH, place, f"the path {faults.clipped(path)} {reason}"


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


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")
