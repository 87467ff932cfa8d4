"""A whole configuration file: what it says of the checks, and the record of the collection."""

from __future__ import annotations

from typing import Annotated

import msgspec

from archivepkg.checking.configuration import Said
from archivepkg.model import Collection
from archivepkg.terms import field

__all__ = ["ConfigurationFile"]


class ConfigurationFile(Said, frozen=True, kw_only=True):
    """A configuration file of archivepkg: `archivepkg.toml`, or the table `[tool.archivepkg]` of `pyproject.toml`."""

    collection: Annotated[Collection, field("The record of the collection.", unmapped="it is a record itself")] = (
        msgspec.field(default_factory=Collection)
    )
