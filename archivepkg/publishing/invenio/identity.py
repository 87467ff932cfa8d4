"""The DOI of a record: the repository's own, or the one that the package brings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archivepkg.errors import Misuse
from archivepkg.publishing.invenio.standing import Standing

__all__ = ["doi_of", "doi_to_give"]


def doi_of(record: Mapping[str, Any] | None) -> str | None:
    """The DOI that a draft or a version has by now."""
    return _identifier(record or {})


def doi_to_give(own: str | None, found: Standing, *, same_version: bool) -> str | None:
    """The DOI of the package, where the record is to get it from there: None if it has it, or there is none.

    ``same_version``: what readers see stays the same version. Raises :class:`~archivepkg.errors.Misuse` where the
    package names the DOI of another version, or a draft has another one reserved.
    """
    if own is None:
        return None
    concepts = {_identifier(each["parent"]) for each in (found.draft, found.published) if each}
    if own in concepts or own == doi_of(found.draft):
        return None
    if own == doi_of(found.published):
        if same_version:
            return None
        raise Misuse(
            f"`identifier` is the DOI of the version that is published ({own}), and this is a new one: name the DOI of "
            f"all versions ({', '.join(sorted(filter(None, concepts))) or 'the repository tells it'}), or reserve one "
            "with `--set doi=reserve` and name that"
        )
    reserved = doi_of(found.draft)
    if reserved and found.draft and found.draft["pids"]["doi"].get("provider") != "external":
        raise Misuse(
            f"the draft has the DOI {reserved} reserved, and `identifier` of the package is {own}: make them one, in "
            "archivepkg.toml or on the page of the draft"
        )
    return own


def _identifier(record: Mapping[str, Any]) -> str | None:
    found: str | None = record.get("pids", {}).get("doi", {}).get("identifier")
    return found
