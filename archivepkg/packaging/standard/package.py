"""The properties of a package, its resources apart.

Source: Data Package v2, "Data Package".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archivepkg.packaging.standard.credits import CONTRIBUTORS, LICENSES, PLACE, SOURCES, TEXT, WEB, listing
from archivepkg.packaging.standard.problem import Problem, shown, unlike
from archivepkg.packaging.standard.shape import Property, Shape
from archivepkg.packaging.standard.values import is_text, is_time, is_version, is_words
from archivepkg.packaging.standard.version import of_version

__all__ = ["name_of", "of_package"]

_NAME = re.compile(r"[a-z0-9._-]+")


def name_of(name: str, here: str) -> Iterator[Problem]:
    """A name that is not as the standard recommends (and version 1 demands)."""
    if not _NAME.fullmatch(name):
        yield unlike(here, f"name {shown(name)}should have lower-case letters, digits, '.', '_' and '-' only")


def _version(version: str, here: str) -> Iterator[Problem]:
    if not is_version(version):
        yield unlike(here, f"version {shown(version)}should be a semantic version, such as 1.0.0")


_PACKAGE = Shape(
    {
        "name": Property(is_text, "a string", name_of),
        "id": TEXT,
        "title": TEXT,
        "description": TEXT,
        "homepage": WEB,
        "version": Property(is_text, "a string", _version),
        "created": Property(is_time, "a time as RFC 3339 has it"),
        "image": PLACE,
        "keywords": Property(is_words, "a list of strings", listing("keywords")),
        "licenses": LICENSES,
        "contributors": CONTRIBUTORS,
        "sources": SOURCES,
        # Checked elsewhere, and here to be recognised.
        "resources": Property(lambda _: True, "a list of resources"),
        "$schema": Property(lambda _: True, "the address of a profile"),
    },
    frozenset({"profile", "publisher", "rights", "languages", "coverage", "findings", "views", "readme"}),
    {"type": Property(lambda _: False, "one that a package may have")},
)


def of_package(found: Mapping[str, object]) -> Iterator[Problem]:
    """What is wrong with the properties of a descriptor, its resources apart."""
    yield from of_version(found)
    yield from _PACKAGE.problems(found, "")
