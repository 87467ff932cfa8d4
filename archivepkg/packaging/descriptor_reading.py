"""The record of a collection as a descriptor gives it: :func:`~archivepkg.packaging.descriptor.descriptor` backwards.

The settings of the checks are not in a descriptor, and so not in what is read from one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from archivepkg.errors import InvalidRecord, Misuse
from archivepkg.model import Collection, EditorRole, from_plain

__all__ = ["collection_of"]

#: Properties that a descriptor and a collection have alike.
_ALIKE = (
    "name", "title", "description", "version", "homepage", "image", "keywords", "sources", "publisher", "rights",
    "languages", "coverage",
)  # fmt: skip
_NAMED = ("path", "email", "organization")
_ROLES = frozenset(get_args(EditorRole))


def collection_of(descriptor: Mapping[str, Any]) -> Collection:
    """The collection that a descriptor of ours was made from, without settings of the checks.

    Raises :class:`~archivepkg.errors.Misuse` where a property is not what a collection has.
    """
    found = {name: descriptor[name] for name in _ALIKE if name in descriptor}
    if "id" in descriptor:
        found["identifier"] = descriptor["id"]
    try:
        if terms := _terms(descriptor.get("licenses") or []):
            found["license"] = terms
        found["editors"] = list(_editors(descriptor.get("contributors") or [], descriptor.get("publisher")))
        return from_plain(found, Collection)
    except InvalidRecord as error:
        raise Misuse(f"the descriptor does not describe a collection: {error}") from None
    except (TypeError, KeyError, AttributeError):
        raise Misuse("the descriptor does not describe a collection: `verify` says what is wrong with it") from None


def _terms(licenses: list[dict[str, str]]) -> str | None:
    """The terms as stated: an expression of several licences stands whole in the title of each."""
    for each in licenses:
        return each.get("title") or each.get("name") or each.get("path")
    return None


def _editors(contributors: list[dict[str, Any]], publisher: str | None) -> Iterator[dict[str, Any]]:
    for each in contributors:
        roles = [role for role in each.get("roles", ()) if role in _ROLES]
        if roles == ["publisher"] and each["title"] == publisher and len(each) == len(("title", "roles")):
            continue  # the collection's own publisher, named again for readers of the standard
        yield {"name": each["title"], "roles": roles} | {name: each[name] for name in _NAMED if name in each}
