"""The constraint ``jsonSchema``: what a JSON Schema says of the value of a cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jsonschema.exceptions import SchemaError, ValidationError
from jsonschema.validators import Draft202012Validator, validator_for
from referencing import Registry
from referencing.exceptions import Unresolvable

from archivepkg.packaging.tabular.kinds import NotOfKind

__all__ = ["json_schema_holds"]


def json_schema_holds(schema: Any) -> Callable[[Any], bool]:
    """Whether values keep to a schema. What it refers to elsewhere is not fetched, so that no value keeps to that.

    Raises :class:`NotOfKind` for what is no JSON Schema.
    """
    if not isinstance(schema, dict):
        raise NotOfKind("is not an object")
    kind = validator_for(schema, default=Draft202012Validator)
    try:
        kind.check_schema(schema)
    except (SchemaError, RecursionError) as error:
        message = error.message if isinstance(error, ValidationError | SchemaError) else "it is nested too deeply"
        raise NotOfKind(f"is not a JSON Schema: {message}") from None
    validator = kind(schema, registry=Registry())

    def holds(value: Any) -> bool:
        try:
            return bool(validator.is_valid(value))
        except (Unresolvable, RecursionError):
            return False

    return holds
