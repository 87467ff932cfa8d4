"""The DOI of a record: the repository's own, or the one that the package brings."""

from __future__ import annotations

from archivepkg.errors import Misuse
from archivepkg.publishing.invenio.standing import Standing

__all__ = ["doi_to_give"]


def doi_to_give(own: str | None, found: Standing, *, same_version: bool) -> str | None:
    """The DOI of the package, where the record is to get it from there: None if it has it, or there is none.

    ``same_version``: what readers see stays the same version. Raises :class:`~archivepkg.errors.Misuse` where the
    package names the DOI of another version, or a draft has another one reserved.
    """
    if own is None:
        return None
    draft, published = found.draft, found.published
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
    return own
