"""Licences, contributors and sources, which a package has and, but for contributors, each of its resources may have.

Source: Data Package v2, "Data Package" (licenses, contributors, sources).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from archivepkg.decoding import pointer
from archivepkg.packaging.standard.problem import Problem, disputed, shown, wrong
from archivepkg.packaging.standard.shape import Inside, Property, Shape
from archivepkg.packaging.standard.values import is_address, is_email, is_list, is_place, is_text, is_words

__all__ = ["CONTRIBUTORS", "LICENSES", "PLACE", "SOURCES", "TEXT", "WEB", "listing"]

TEXT = Property(is_text, "a string")
PLACE = Property(is_place, "an address on the web or a path in the package")
WEB = Property(is_address, "an address on the web")

#: The names that the published profile takes for a licence's.
_LICENCE = re.compile(r"[-a-zA-Z0-9._]+")
_EMAIL = Property(is_email, "an address for mail")


def listing(name: str) -> Inside:
    """A list that may be empty in the standard's text, and not in its profile."""

    def inside(found: list[object], here: str) -> Iterator[Problem]:
        if not found:
            yield disputed(here, f"{name} is empty", text="accepts it", profile="refuses it", frictionless="accepts it")

    return inside


def _licence_name(name: str, here: str) -> Iterator[Problem]:
    if not _LICENCE.fullmatch(name):
        yield disputed(
            here,
            f"name {shown(name)}is no id of a licence",
            text="asks for one",
            profile="refuses it",
            frictionless="accepts it",
        )


def _contributor_path(path: str, here: str) -> Iterator[Problem]:
    if not is_address(path):
        yield disputed(
            here,
            f"path {shown(path)}of a contributor is no address on the web",
            text="asks for one",
            profile="accepts it",
            frictionless="accepts it",
        )


_LICENSE = Shape({"name": Property(is_text, "a string", _licence_name), "path": PLACE, "title": TEXT})
_CONTRIBUTOR = Shape(
    {
        **dict.fromkeys(("title", "givenName", "familyName", "organization"), TEXT),
        "path": Property(is_place, PLACE.asked, _contributor_path),
        "email": _EMAIL,
        "roles": Property(is_words, "a list of strings", listing("roles")),
        "role": TEXT,
    },
)
_SOURCE = Shape({"title": TEXT, "path": PLACE, "email": _EMAIL, "version": TEXT}, frozenset({"name", "web"}))


def _items(name: str, shape: Shape, *, needs: tuple[str, ...] = (), may_be_empty: bool = False) -> Property:
    """A list of objects that each have something, and one of what it needs."""

    def inside(found: list[Any], here: str) -> Iterator[Problem]:
        if not may_be_empty:
            yield from listing(name)(found, here)
        for index, item in enumerate(found):
            at = here + pointer(index)
            if not isinstance(item, dict):
                yield wrong(at, f"{name} holds something that is not an object")
                continue
            if not item:
                yield wrong(at, f"{name} holds an object without properties")
            elif needs and not item.keys() & set(needs):
                yield wrong(at, f"a licence has neither a {' nor a '.join(needs)}")
            yield from shape.problems(item, at)

    return Property(is_list, "a list of objects", inside)


LICENSES = _items("licenses", _LICENSE, needs=("name", "path"))
CONTRIBUTORS = _items("contributors", _CONTRIBUTOR)
SOURCES = _items("sources", _SOURCE, may_be_empty=True)
