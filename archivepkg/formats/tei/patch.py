"""What one record says that another does not, as a JSON Patch: the part of RFC 6902 that this takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivepkg.decoding import pointer

__all__ = ["Operation", "Unfit", "differences", "patched"]

Operation = dict[str, Any]


def differences(one: Any, other: Any, at: str = "") -> Iterator[Operation]:
    """The operations that make ``other`` of ``one``."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in one:
            if name not in other:
                yield {"op": "remove", "path": at + pointer(name)}
        for name, value in other.items():
            if name not in one:
                yield {"op": "add", "path": at + pointer(name), "value": value}
            else:
                yield from differences(one[name], value, at + pointer(name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from differences(mine, theirs, f"{at}/{index}")
    elif one != other or type(one) is not type(other):
        yield {"op": "replace", "path": at, "value": other}


class Unfit(ValueError):
    """An operation that cannot be done with a record."""


def patched(record: Any, operations: Any) -> Any:
    """The record, which is changed, after the operations. Raises :class:`Unfit`."""
    for operation in operations if isinstance(operations, list) else [None]:
        if not isinstance(operation, dict) or not isinstance(operation.get("path"), str):
            raise Unfit("it is not a list of operations, each with a path")
        kind, path = operation.get("op"), operation["path"]
        try:
            _apply(record, kind, path, operation.get("value"))
        except (LookupError, TypeError, ValueError):
            raise Unfit(f"there is nothing at {path!r} that {kind!r} could be done with") from None
    return record


def _apply(record: Any, kind: object, path: str, value: object) -> None:
    *above, last = [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]
    inside = record
    for part in above:
        inside = inside[int(part)] if isinstance(inside, list) else inside[part]
    key: Any = int(last) if isinstance(inside, list) else last
    is_there = key in (range(len(inside)) if isinstance(inside, list) else inside)
    if kind == "remove":
        del inside[key]
    elif is_there if kind == "replace" else (kind == "add" and isinstance(inside, dict)):
        inside[key] = value
    else:
        raise LookupError(path)
