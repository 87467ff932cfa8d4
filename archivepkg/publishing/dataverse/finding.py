"""Which dataset of an installation a package is."""

from __future__ import annotations

from collections.abc import Mapping

from archivepkg.errors import Misuse
from archivepkg.model import Collection
from archivepkg.publishing.dataverse.installation import Installation, Version
from archivepkg.publishing.dataverse.metadata import AGENCY, mark

__all__ = ["find"]


def find(
    installation: Installation, collection: Collection, settings: Mapping[str, str], record: str | None
) -> Version | None:
    """The latest version of the dataset of a collection; None where there is none yet.

    It is the one that is set, else the one that the journal remembers (``record``), else the one that bears our mark.
    Raises :class:`Misuse` for a dataset that is not there, and where several bear it.
    """
    if (stated := settings.get("dataset")) is not None:
        found = installation.version(stated)
        if found is None:
            raise Misuse(
                f"there is no dataset {stated}, or the token may not see it; it is named as in doi:10.5072/FK2/ABCDEF"
            )
        return found
    if record and (found := installation.version(record)):
        return found
    name = mark(collection)
    candidates = (installation.version(each) for each in installation.search(name, settings.get("collection")))
    marked = [each for each in candidates if each and _bears(each, name)]
    if len(marked) > 1:
        ids = ", ".join(each.dataset_persistent_id for each in marked)
        raise Misuse(f"several datasets are of the collection {name}: {ids}; say which by --set dataset=ID")
    return marked[0] if marked else None


def _bears(version: Version, name: str) -> bool:
    for each in version.fields().get("otherId", {}).get("value", ()):
        values = {key: field.get("value") for key, field in each.items()}
        if (values.get("otherIdAgency"), values.get("otherIdValue")) == (AGENCY, name):
            return True
    return False
