"""What the properties of a descriptor may hold, by name.

Sources: Data Package v2, "Data Package" and "Data Resource", and the published profile of either. The profile
takes paths with hidden folders; the text of the standard refuses them, and so do we.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TypeAlias

from archivepkg.decoding import pointer
from archivepkg.packaging import faults
from archivepkg.packaging.descriptor import PROFILE
from archivepkg.packaging.jail import unsafe

__all__ = ["Problem", "is_address", "items_of", "of_package", "of_resource"]

#: A fault, the JSON pointer of its place, and what to say of it.
Problem: TypeAlias = tuple[faults.Fault, str, str]
_Known: TypeAlias = Mapping[str, tuple[Callable[[object], bool], str]]

_NAME = re.compile(r"[a-z0-9._-]+")
_LICENCE = re.compile(r"[-a-zA-Z0-9._]+")
_HASH = re.compile(r"(?:[^:]+:)?[0-9a-fA-F]+")
_MEDIA_TYPE = re.compile(r"[^\n]+/[^\n]+")
_CREATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})")
_ADDRESS = re.compile(r"(?:https?|ftps?)://[^\s/]\S*", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def of_package(found: Mapping[str, object]) -> Iterator[Problem]:
    """What is wrong with the properties of a descriptor, its resources apart."""
    if "$schema" not in found:
        yield faults.DESCRIPTOR, "", "it has no $schema, so that it would be read as a descriptor of version 1"
    yield from _of(found, _PACKAGE, "")
    yield from items_of(found, "")


def of_resource(found: Mapping[str, object], here: str) -> Iterator[Problem]:
    """What is wrong with the properties of one resource, at the JSON pointer ``here``."""
    yield from _of(found, _RESOURCE, here)
    yield from items_of(found, here)


def items_of(found: Mapping[str, object], here: str) -> Iterator[Problem]:
    """What is wrong with the licences, contributors and sources of a package or a resource."""
    for name, known in _ITEMS.items():
        items = found.get(name)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            at = here + pointer(name, index)
            if not isinstance(item, dict) or not item:
                yield faults.DESCRIPTOR, at, f"{name} holds something that is not an object"
                continue
            if name == "licenses" and not item.keys() & {"name", "path"}:
                yield faults.DESCRIPTOR, at, "a licence has neither a name nor a path"
            yield from _of(item, known, at)


def is_address(value: object) -> bool:
    """Whether it is an address on the web."""
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None


def _of(found: Mapping[str, object], known: _Known, here: str) -> Iterator[Problem]:
    for name, (fits, asked) in known.items():
        if name in found and not fits(found[name]):
            yield faults.DESCRIPTOR, here + pointer(name), f"{name} {_shown(found[name])}is not {asked}"


def _shown(value: object) -> str:
    return f"{faults.clipped(value)} " if isinstance(value, str) else ""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _has_form(form: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and form.fullmatch(value) is not None


def _is_place(value: object) -> bool:
    return is_address(value) or (isinstance(value, str) and unsafe(value) is None)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) for word in value)


def _has_fields(value: object) -> bool:
    fields = value.get("fields") if isinstance(value, dict) else None
    return isinstance(fields, list) and bool(fields) and all(isinstance(field, dict) for field in fields)


def _is_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_time(value: object) -> bool:
    if not isinstance(value, str) or not _CREATED.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


_TEXT = (_is_text, "a string")
_PLACE = (_is_place, "an address on the web or a path in the package")
_WEB = (is_address, "an address on the web")
_MAIL = (_has_form(_EMAIL), "an address for mail")

_PACKAGE: _Known = {
    "$schema": (lambda value: value == PROFILE, f"{PROFILE}, which our packages follow"),
    "name": (_has_form(_NAME), "a name of lower-case letters, digits, '.', '_' and '-'"),
    "id": _TEXT,
    "title": _TEXT,
    "description": _TEXT,
    "homepage": _WEB,
    "version": _TEXT,
    "created": (_is_time, "a time as RFC 3339 has it"),
    "image": _PLACE,
    "keywords": (_is_words, "a list of at least one string"),
    "licenses": (_is_list, "a list of at least one licence"),
    "contributors": (_is_list, "a list of at least one contributor"),
    "sources": (_is_list, "a list of at least one source"),
}
_RESOURCE: _Known = {
    "$schema": _TEXT,
    "type": (lambda value: value == "table", "'table'"),
    "title": _TEXT,
    "description": _TEXT,
    "homepage": _WEB,
    "format": _TEXT,
    "encoding": _TEXT,
    "mediatype": (_has_form(_MEDIA_TYPE), "a media type"),
    "bytes": (_is_size, "a whole number of bytes"),
    "hash": (_has_form(_HASH), "a hash, with its algorithm in front unless it is MD5"),
    "dialect": (lambda value: isinstance(value, dict), "an object"),
    "schema": (lambda value: _is_place(value) or _has_fields(value), "a Table Schema with fields, or the place of one"),
    "licenses": (_is_list, "a list of at least one licence"),
    "sources": (_is_list, "a list of at least one source"),
}
_ITEMS: Mapping[str, _Known] = {
    "licenses": {"name": (_has_form(_LICENCE), "the name of a licence"), "path": _PLACE, "title": _TEXT},
    "contributors": {
        **dict.fromkeys(("title", "givenName", "familyName", "organization"), _TEXT),
        "path": _PLACE,
        "email": _MAIL,
        "roles": (_is_words, "a list of at least one string"),
    },
    "sources": {"title": _TEXT, "version": _TEXT, "path": _PLACE, "email": _MAIL},
}
