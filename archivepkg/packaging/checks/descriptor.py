"""Checks of ``datapackage.json``: that it is JSON, a v2 descriptor, and the descriptor of our tables.

Sources: Data Package v2, "Data Package", "Data Resource" and "Security". The published profile takes two
resources of one name and hidden folders in paths; the text of the standard refuses both, and so do we.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

import attrs

from archivepkg.decoding import pointer
from archivepkg.diagnostics import Finding
from archivepkg.model.positions import JsonPositions, json_positions
from archivepkg.packaging import faults
from archivepkg.packaging.descriptor import resources
from archivepkg.packaging.jail import unsafe
from archivepkg.packaging.layout import DESCRIPTOR
from archivepkg.text import SourceText, Span

__all__ = ["Descriptor", "Stated", "check_descriptor"]

_NAME = re.compile(r"[a-z0-9._-]+")
_HASH = re.compile(r"(?:[a-z0-9-]+:)?[0-9a-fA-F]+")
_CREATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})")
_ADDRESS = re.compile(r"(?:https?|ftps?)://[^\s/]\S*", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_ABSENT = object()


@attrs.frozen
class Stated:
    """What the descriptor says of a resource's file; ``index`` is the resource's place."""

    index: int
    hash: object
    bytes: object


@attrs.frozen
class Descriptor:
    """A descriptor as it was read: what it states of each file by path, and what is wrong with it."""

    source: SourceText
    places: JsonPositions
    files: Mapping[str, Stated]
    findings: tuple[Finding, ...]

    def at(self, fault: faults.Fault, path: str, message: str) -> Finding:
        """A finding at the value that a JSON pointer names, or the nearest one around it."""
        span = self.places.nearest(path)
        return fault.at(DESCRIPTOR, message, self.source, Span(span.start, min(span.end, span.start + 200)))


def check_descriptor(text: str) -> Descriptor:
    """Reads and checks a descriptor; never raises."""
    source = SourceText(DESCRIPTOR, text)

    def refused(message: str, at: int = 0) -> Descriptor:
        finding = faults.DESCRIPTOR.at(DESCRIPTOR, message, source, Span(at, at + 1))
        return Descriptor(source, JsonPositions({}, {}, ()), {}, (finding,))

    try:
        data = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        return refused(f"it is not JSON: {error.msg}", error.pos)
    except RecursionError:
        return refused("it is nested too deeply")
    except ValueError as error:
        return refused(f"it is not JSON: {error}")
    if not isinstance(data, dict):
        return refused("it is not a JSON object")
    reading = Descriptor(source, json_positions(text), dict(_files(data)), ())
    found = [
        *(
            faults.DESCRIPTOR.at(DESCRIPTOR, f"the name {path.rpartition('/')[2]!r} is given twice", source, span)
            for path, span in reading.places.repeated
        ),
        *(reading.at(fault, path, message) for fault, path, message in _problems(data)),
    ]
    return attrs.evolve(reading, findings=tuple(found))


_Problem = tuple[faults.Fault, str, str]


def _problems(data: dict[str, Any]) -> Iterator[_Problem]:
    for name, (fits, asked) in _PROPERTIES.items():
        if name in data and not fits(data[name]):
            yield faults.DESCRIPTOR, pointer(name), f"{name} is not {asked}"
    for name in ("licenses", "contributors", "sources"):
        yield from _people_and_terms(name, data.get(name))
    yield from _resources(data.get("resources"))


def _people_and_terms(name: str, items: object) -> Iterator[_Problem]:
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if not isinstance(item, dict) or not item:
            yield faults.DESCRIPTOR, pointer(name, index), f"{name} holds something that is not an object"
            continue
        if name == "licenses" and not item.keys() & {"name", "path"}:
            yield faults.DESCRIPTOR, pointer(name, index), "a licence has neither a name nor a path"
        if "email" in item and not (isinstance(item["email"], str) and _EMAIL.fullmatch(item["email"])):
            yield faults.DESCRIPTOR, pointer(name, index, "email"), "email is not an address for mail"
        if "path" in item and not _is_place(item["path"]):
            yield (
                faults.DESCRIPTOR,
                pointer(name, index, "path"),
                f"path {faults.clipped(str(item['path']))} is neither an address on the web nor a path in the package",
            )


def _resources(found: object) -> Iterator[_Problem]:
    if not isinstance(found, list) or not found:
        yield faults.DESCRIPTOR, "/resources", "resources is not a list of at least one resource"
        return
    ours = {each["name"]: each for each in resources()}
    names: set[str] = set()
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
        yield from _resource(resource, here)
        if isinstance(name, str):
            names.add(name)
            described = {key: value for key, value in resource.items() if key not in ("bytes", "hash")}
            for path in _differences(ours[name], described, here) if name in ours else ():
                yield faults.DESCRIPTOR, path, f"{path.removeprefix(here + '/')} of {name} is not what its table has"
    for name in ours.keys() - names:
        yield faults.DESCRIPTOR, "/resources", f"the resource {name!r} is missing"


def _resource(resource: dict[str, Any], here: str) -> Iterator[_Problem]:
    if ("path" in resource) == ("data" in resource):
        yield faults.DESCRIPTOR, here, "a resource has to have a path or data, and not both"
    for path in paths if isinstance(paths := resource.get("path", []), list) else [paths]:
        if not isinstance(path, str):
            yield faults.DESCRIPTOR, f"{here}/path", "path is not a string"
        elif not _ADDRESS.fullmatch(path) and (reason := unsafe(path)):
            yield faults.UNSAFE_PATH, f"{here}/path", f"the path {faults.clipped(path)} {reason}"
    size = resource.get("bytes", 0)
    if isinstance(size, bool) or not isinstance(size, int) or size < 0:
        yield faults.DESCRIPTOR, f"{here}/bytes", "bytes is not a whole number of bytes"
    if not isinstance(stated := resource.get("hash", "00"), str) or not _HASH.fullmatch(stated):
        yield faults.DESCRIPTOR, f"{here}/hash", "hash is not a hash, with its algorithm in front unless it is MD5"


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


def _files(data: dict[str, Any]) -> Iterator[tuple[str, Stated]]:
    found = data.get("resources")
    for index, each in enumerate(found if isinstance(found, list) else ()):
        if isinstance(each, dict) and isinstance(each.get("path"), str):
            yield each["path"], Stated(index, each.get("hash"), each.get("bytes"))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _is_address(value: object) -> bool:
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None


def _is_place(value: object) -> bool:
    return _is_address(value) or (isinstance(value, str) and unsafe(value) is None)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) for word in value)


def _is_time(value: object) -> bool:
    if not isinstance(value, str) or not _CREATED.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")


_PROPERTIES: dict[str, tuple[Callable[[object], bool], str]] = {
    "$schema": (_is_place, "an address or a path"),
    "name": (_is_name, "a name of lower-case letters, digits, '.', '_' and '-'"),
    "id": (_is_text, "a string"),
    "title": (_is_text, "a string"),
    "description": (_is_text, "a string"),
    "homepage": (_is_address, "an address on the web"),
    "version": (_is_text, "a string"),
    "created": (_is_time, "a time as RFC 3339 has it"),
    "image": (_is_place, "an address or a path"),
    "keywords": (_is_words, "a list of at least one string"),
    "licenses": (_is_list, "a list of at least one licence"),
    "contributors": (_is_list, "a list of at least one contributor"),
    "sources": (_is_list, "a list of at least one source"),
}
