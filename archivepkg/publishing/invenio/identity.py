"""The DOI of a record: the repository's own, or the one that the package brings."""

from __future__ import annotations

from typing import Any

from archivepkg.errors import Misuse
from archivepkg.publishing.invenio.standing import Standing

__all__ = ["pids_to_give"]


def pids_to_give(own: str | None, found: Standing, *, given: str | None, same_version: bool) -> dict[str, Any] | None:
    """The identifiers to send: with the DOI of the package, or without the one that an earlier run had ``given``.

    None where they stay as they are. ``same_version``: what readers see stays the same version. Raises
    :class:`~archivepkg.errors.Misuse` where the package names the DOI of another version, or a draft has another one
    reserved.
    """
    draft, published = found.draft, found.published
    if own is None:
        taken_back = draft and draft.has_own_doi and draft.doi == given and not found.edits
        return {} if taken_back else None
    concepts = {each.parent.doi for each in (draft, published) if each} - {None}
    if own in concepts or (draft and own == draft.doi) or (same_version and published and own == published.doi):
        return None
    if published and own == published.doi:
        told = ", ".join(sorted(filter(None, concepts)))
        raise Misuse(
            f"`identifier` is the DOI of the version that is published ({own}), and this is a new one: name the DOI of "
            f"all versions ({told or 'the repository tells it'}), or reserve one with `--set doi=reserve` and name that"
        )
    if draft and draft.doi and not draft.has_own_doi:
        raise Misuse(
            f"the draft has the DOI {draft.doi} reserved, and `identifier` of the package is {own}: make them one, in "
            "archivepkg.toml or on the page of the draft"
        )
    return {"doi": {"identifier": own, "provider": "external"}}
