"""Which dataset of a portal a package is, or may become."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from archivepkg.errors import Misuse
from archivepkg.packaging.layout import LAYOUT_PROPERTY
from archivepkg.packaging.package import Package
from archivepkg.publishing.ckan.dataset import NAME_PROPERTY
from archivepkg.publishing.ckan.naming import dataset_name
from archivepkg.publishing.ckan.portal import Portal
from archivepkg.publishing.ckan.revision import Dataset, Organization
from archivepkg.publishing.refusal import Refused

__all__ = ["Place", "find"]


class Place(msgspec.Struct, frozen=True):
    """The dataset, if it is there, its name, and the id of the organization that owns it or is to."""

    name: str
    organization: str
    dataset: Dataset | None = None
    warnings: tuple[str, ...] = ()


def find(portal: Portal, package: Package, settings: Mapping[str, str], record: str | None) -> Place:
    """Where a package stands or will; ``record`` is the id that the journal remembers.

    Raises :class:`Misuse` for a name that CKAN does not allow or that another dataset has, for an organization in
    which the token may create nothing, and for none; :class:`Refused` for a token that the portal does not know.
    """
    collection, wanted = package.collection, settings.get("name")
    organizations = portal.organizations()
    if not organizations and portal.user() is None:
        raise Refused(
            portal.address,
            "say whose token it is",
            words="it does not know the token; look at ARCHIVEPKG_CKAN_TOKEN",
        )
    owner = _organization(organizations, settings.get("organization"))
    found = portal.dataset(record) if record else None
    if found is None or (wanted and found.name != wanted) or found.state != "active":
        free = dataset_name(wanted or collection.name)
        found = portal.dataset(free)
        if found is None:
            return Place(free, _needed(owner, organizations))
    _hold(found, collection.name, owner)
    name = wanted or collection.name
    renamed = (
        (f"the portal calls the dataset {found.name}, the collection {name}",) if name not in {None, found.name} else ()
    )
    return Place(found.name, found.owner_org or "", found, renamed)


def _hold(found: Dataset, collection: str | None, owner: Organization | None) -> None:
    """Sees that a dataset is one that may be changed."""
    other = f"choose another name by --set name=NAME; {found.name!r} is {found.title or 'without title'!r}"
    if found.state != "active":
        raise Misuse(
            f"a dataset {found.name} was there and is {found.state}: have it restored, or purged from the trash of the "
            "portal, or choose another name by --set name=NAME"
        )
    if found.stated(LAYOUT_PROPERTY) is None:
        raise Misuse(f"the name {found.name} is taken by a dataset that archivepkg did not make: {other}")
    if (stated := found.stated(NAME_PROPERTY)) and collection and stated != collection:
        raise Misuse(f"the dataset {found.name} holds another collection, {stated}: {other}")
    if owner and found.owner_org != owner.id:
        raise Misuse(f"the name {found.name} is taken by a dataset of another organization than {owner.name}: {other}")


def _organization(known: list[Organization], stated: str | None) -> Organization | None:
    if stated is None:
        return None
    for each in known:
        if stated in {each.name, each.id}:
            return each
    raise Misuse(f"the token may create no datasets in an organization {stated!r}; {_listed(known)}")


def _needed(owner: Organization | None, known: list[Organization]) -> str:
    if owner is None:
        raise Misuse(f"a new dataset needs an organization: --set organization=NAME; {_listed(known)}")
    return owner.id


def _listed(known: list[Organization]) -> str:
    if not known:
        return "it may in none"
    return "it may in " + ", ".join(f"{each.name} ({each.title})" if each.title else each.name for each in known)
