"""Which version of the standard a descriptor is written in, and what else it says that it keeps to.

Source: Data Package v2, ``$schema`` (its default is the profile of version 1) and the notes on backward compatibility.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archivepkg.packaging.standard.problem import Problem, shown, unlike, wrong
from archivepkg.packaging.standard.values import is_address, is_place

__all__ = ["PROFILE", "PROFILES", "of_version"]

#: The ``$schema`` of a v2 descriptor, as the standard recommends it.
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_PUBLISHED = re.compile(r"https?://datapackage\.org/profiles/[12]\.[0-9]+/datapackage\.json")
#: The names that version 1 has for its own profiles.
PROFILES = frozenset({"data-package", "tabular-data-package", "fiscal-data-package"})


def of_version(found: Mapping[str, object]) -> Iterator[Problem]:
    """What is wrong with ``$schema``, or with the ``profile`` that version 1 had in its place."""
    schema, profile = found.get("$schema"), found.get("profile")
    if "$schema" in found:
        if not is_address(schema):
            yield wrong("/$schema", f"$schema {shown(schema)}is not the address of a profile")
        elif not _PUBLISHED.fullmatch(str(schema)):
            message = f"only the standard's own rules are checked, not those that the profile {shown(schema)}adds"
            yield unlike("/$schema", message)
    elif "profile" not in found:
        yield unlike("", f"it has no $schema, and so is one of version 1; {PROFILE} says that it is one of version 2")
    if "profile" in found and profile not in PROFILES:
        if not is_place(profile):
            yield wrong("/profile", f"profile {shown(profile)}is neither a profile of version 1 nor the place of one")
        elif "$schema" not in found:
            message = f"only the standard's own rules are checked, not those that the profile {shown(profile)}adds"
            yield unlike("/profile", message)
