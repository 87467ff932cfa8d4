"""On which terms a dataset stands in an installation.

A dataset without a licence gets the installation's own, mostly CC0, where custom terms are not allowed, and none where
they are. Neither is what a collection said, so that a dataset always names the collection's terms or is not sent.

Source: Dataverse guides, "License configuration"; IQSS/dataverse, ``JsonParser.parseLicense``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from archivepkg.errors import Misuse
from archivepkg.publishing.dataverse.installation import License, Version
from archivepkg.publishing.licence_addresses import bare, spdx_id

__all__ = ["has_terms", "terms"]


def terms(stated: str | None, known: Sequence[License], asked: str | None, *, is_new: bool) -> dict[str, Any]:
    """The properties of a dataset version that say its terms; none where those that stand there may stay.

    ``stated`` is the collection's licence, ``asked`` the name of one of the installation's. A licence that the
    installation does not have is said in words, as custom terms. Raises :class:`Misuse` for a new dataset of which
    nothing is stated, and for a name that the installation does not have.
    """
    names = ", ".join(each.name for each in known if each.active)
    if asked is not None:
        found = next((each for each in known if each.name == asked), None)
        if found is None:
            raise Misuse(f"the installation has no licence {asked!r}; its list has {names}")
        return _named(found)
    if stated is None and not is_new:
        return {}
    if stated is None:
        raise Misuse(
            "the collection states no licence, and Dataverse would put its own in that place; `license` in "
            f"archivepkg.toml gives one, and --set license=NAME one of {names}"
        )
    found = next((each for each in known if each.active and _is(each, stated)), None)
    return _named(found) if found else {"termsOfUse": stated}


def has_terms(version: Version, wanted: Mapping[str, Any]) -> bool:
    """Whether a version stands on the terms that are wanted."""
    if not wanted:
        return True
    if "license" not in wanted:
        return version.license is None and version.raw.get("termsOfUse") == wanted["termsOfUse"]
    return isinstance(version.license, License) and bare(version.license.uri) == bare(wanted["license"]["uri"])


def _named(found: License) -> dict[str, Any]:
    return {"license": {"name": found.name, "uri": found.uri}}


def _is(known: License, stated: str) -> bool:
    name = spdx_id(known.uri)
    return bare(known.uri) == bare(stated) if name is None else name in {stated, spdx_id(stated)}
