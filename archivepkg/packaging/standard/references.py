"""What a foreign key points to: a resource that there is, and fields that it has.

Source: Data Package v2, "Table Schema" (foreignKeys).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from archivepkg.packaging import faults
from archivepkg.packaging.standard.problem import Problem, disputed, wrong
from archivepkg.packaging.standard.schema import columns_of, field_names
from archivepkg.packaging.standard.shape import known_as

__all__ = ["of_references"]


def of_references(
    schema: Mapping[str, Any], own: str | None, schemas: Mapping[str, Mapping[str, Any] | None], here: str
) -> Iterator[Problem]:
    """What is wrong with the references of a schema at ``here``, of the resource ``own``.

    ``schemas`` are those of all resources by name; None for a resource that has none.
    """
    foreign = schema.get("foreignKeys")
    for index, key in enumerate(foreign if isinstance(foreign, list) else ()):
        reference = key.get("reference") if isinstance(key, dict) else None
        if not isinstance(reference, dict):
            continue
        at = f"{here}/foreignKeys/{index}/reference"
        name = reference.get("resource", "")
        if not isinstance(name, str) or name == "":
            continue
        if name not in schemas:
            meant = known_as(name, list(schemas))
            hint = f"; did you mean {meant!r}?" if meant else ""
            yield wrong(f"{at}/resource", f"a foreign key refers to {faults.clipped(name)}, which is no resource{hint}")
            continue
        if name == own:
            yield disputed(
                f"{at}/resource",
                "a foreign key names its own table",
                text="wants the name left out",
                profile="accepts it",
                frictionless="accepts it",
            )
        theirs = schemas[name]
        if theirs is None:
            yield faults.UNCHECKED, f"{at}/resource", f"the resource {faults.clipped(name)} has no Table Schema"
            continue
        names = field_names(theirs)
        for column in columns_of(reference.get("fields")) or ():
            if column not in names:
                meant = known_as(column, names)
                hint = f"; did you mean {meant!r}?" if meant else ""
                message = f"a foreign key refers to {faults.clipped(column)}, which is no field of {name}{hint}"
                yield wrong(f"{at}/fields", message)
