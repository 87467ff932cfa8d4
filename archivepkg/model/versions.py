"""Which version of the schema a record is written in, and how an older one is brought up to date.

This is the one place that knows of versions. A step takes a record of one version, as plain data, and
returns it as the next; steps are followed until the record is current.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from archivepkg.errors import InvalidRecord, RecordFault
from archivepkg.model.document import SCHEMA_VERSION

__all__ = ["UPGRADES", "upgraded"]

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

#: From each older version, the step to the next. There is none yet: 1.0 is the first.
UPGRADES: Mapping[str, Upgrade] = {}

_VERSION = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")


def upgraded(data: object, *, current: str = SCHEMA_VERSION, upgrades: Mapping[str, Upgrade] = UPGRADES) -> object:
    """``data`` in the current version; anything that is not a record with a version comes back as it is.

    Raises :class:`InvalidRecord` for a version newer than this program knows, and for an older one that
    no step leads from.
    """
    while isinstance(data, dict) and isinstance(version := data.get("schema_version"), str) and version != current:
        if not (stated := _VERSION.fullmatch(version)):
            return data
        if (int(stated[1]), int(stated[2])) > _numbers(current):
            raise _refused(
                f"the record is written in schema version {version}; this archivepkg reads up to {current}, "
                "so a newer archivepkg is needed"
            )
        if version not in upgrades:
            raise _refused(f"schema version {version} was never published; known are {', '.join([*upgrades, current])}")
        data = upgrades[version](data)
    return data


def _numbers(version: str) -> tuple[int, int]:
    major, minor = version.split(".")
    return int(major), int(minor)


def _refused(message: str) -> InvalidRecord:
    return InvalidRecord((RecordFault("/schema_version", message),))
