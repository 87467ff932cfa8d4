"""What differs between two descriptors, and how large a step each difference is.

Sizes and hashes of files are left out: they follow from the documents. ``version`` and ``created`` say that there is
another package, and are no step themselves.

Source: Data Package v2, the recipe "Data Package Version".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archivepkg.packaging.diff.steps import Step
from archivepkg.packaging.diff.values import ABSENT, Change, changes

__all__ = ["collection_changes", "step_of_collection", "step_of_table", "table_changes"]

_OF_TABLES = "resources"
_OF_FILES = ("bytes", "hash")
_NO_STEP = ("/version", "/created")
_NAMES = ("/name", "/id")
#: What describes a resource or a field and changes nothing for a program that reads it.
_DESCRIPTIVE = {"title", "description", "example", "rdfType", "path", "sources", "licenses", "homepage", "mediatype"}


def collection_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """What differs in what is said of the package as a whole."""
    one, other = ({name: found[name] for name in found if name != _OF_TABLES} for found in (old, new))
    return tuple(changes(one, other))


def table_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """What differs in the resources and their fields, which are told apart by their names: ``/documents/fields/title``.

    The order of fields is at ``/documents/order``, where both versions have the same ones.
    """
    one, other = _resources(old), _resources(new)
    for name in one.keys() & other.keys():
        if one[name]["fields"].keys() != other[name]["fields"].keys():
            del one[name]["order"], other[name]["order"]
    return tuple(changes(one, other))


def step_of_collection(found: Iterable[Change]) -> Step:
    """How large a step it is: another name is another package, the rest is description."""
    steps = (
        Step.NONE if change.pointer in _NO_STEP else Step.MAJOR if change.pointer in _NAMES else Step.PATCH
        for change in found
    )
    return max(steps, default=Step.NONE)


def step_of_table(change: Change) -> Step:
    """How large a step it is for those who read the tables."""
    _, *steps = change.pointer.split("/")
    if len(steps) == 1:
        return Step.MINOR if change.old is ABSENT else Step.MAJOR
    _, *what = steps
    if what[0] == "fields" and len(what) > 1:
        _, _, *what = what
        if not what:
            return Step.MAJOR
    if what[0] == "constraints":
        # One value more of an enumeration lets more through; any other constraint more lets less through.
        looser = change.old if len(what) > 2 else change.new
        return Step.MINOR if looser is ABSENT else Step.MAJOR
    return Step.PATCH if what[0] in _DESCRIPTIVE else Step.MAJOR


def _resources(descriptor: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: _resource(each) for name, each in _named(descriptor.get(_OF_TABLES))}


def _resource(found: Mapping[str, Any]) -> dict[str, Any]:
    schema = found.get("schema")
    fields: dict[str, Any] = {}
    if isinstance(schema, dict):
        fields = dict(_named(schema.get("fields")))
        schema = {name: value for name, value in schema.items() if name != "fields"}
    described = {name: value for name, value in found.items() if name not in _OF_FILES}
    return {**described, "fields": fields, "order": list(fields)} | ({} if schema is None else {"schema": schema})


def _named(items: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a list by their names; one that has none, or that of another, by its number."""
    taken: set[object] = set()
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            name = item.get("name")
            yield (name if isinstance(name, str) and name not in taken else f"#{index}"), item
            taken.add(name if isinstance(name, str) else None)
