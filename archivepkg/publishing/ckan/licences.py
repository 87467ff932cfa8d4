"""Which licence of a portal's list a package has.

Every portal has its own list, whose ids are its own: CKAN's holds ``cc-by`` for all versions of CC BY, others hold
``CC-BY-4.0``. An id that is not in the list is taken and shown as a licence that is not open, so none is made up: a
licence is found by its SPDX id, by the address of its terms, or by what the page covers that CKAN's list points to.

Source: ``license_list`` of CKAN 2.12 (seen), and opendefinition.org, "Conformant Licenses", for the pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from archivepkg.errors import Misuse
from archivepkg.publishing.licence_addresses import bare, spdx_id

__all__ = ["Licence", "chosen", "licence_id"]


class Licence(msgspec.Struct, frozen=True):
    """One of a portal's list; ``url`` is where its terms stand, or a page about them."""

    id: str
    title: str = ""
    url: str | None = None


#: Pages without a version in their address, and the SPDX ids of the licences that they are about.
_COVERED = {
    "opendefinition.org/licenses/cc-by": r"CC-BY-[0-9.]+(?:-[A-Z]+)?",
    "opendefinition.org/licenses/cc-by-sa": r"CC-BY-SA-[0-9.]+(?:-[A-Z]+)?",
    "opendefinition.org/licenses/cc-zero": r"CC0-1\.0",
    "opendefinition.org/licenses/odc-by": r"ODC-By-1\.0",
    "opendefinition.org/licenses/odc-odbl": r"ODbL-1\.0",
    "opendefinition.org/licenses/odc-pddl": r"PDDL-1\.0",
    "opendefinition.org/licenses/gfdl": r"GFDL-[0-9.]+(?:-[a-z-]+)?",
    "nationalarchives.gov.uk/doc/open-government-licence/version/3": r"OGL-UK-3\.0",
}
_ANY_NONCOMMERCIAL = "Creative Commons Non-Commercial (Any)"
_NONCOMMERCIAL = re.compile(r"CC-BY-NC(?:-SA|-ND)?-[0-9.]+(?:-[A-Z]+)?", re.IGNORECASE)
_VERSION = re.compile(r"[0-9]+\.[0-9]+")


def licence_id(stated: str, known: Sequence[Licence]) -> str | None:
    """The id by which a list has the licence that is stated (an SPDX id or an address); None where it has none."""
    name = spdx_id(stated) or stated
    for found in known:
        if name.casefold() in {found.id.casefold(), (spdx_id(found.url or "") or "").casefold()}:
            return found.id
    place = bare(stated) if stated.startswith(("http://", "https://")) else None
    for found in known:
        if place and found.url and bare(found.url) == place:
            return found.id
    return next((found.id for found in known if _covers(found, name)), None)


def chosen(setting: str, known: Sequence[Licence]) -> str:
    """The id that a setting names. Raises :class:`Misuse` where the list does not have it."""
    if any(found.id == setting for found in known):
        return setting
    raise Misuse(f"the portal has no licence {setting!r}; its list has {', '.join(found.id for found in known)}")


def _covers(listed: Licence, name: str) -> bool:
    if listed.title == _ANY_NONCOMMERCIAL:
        return _NONCOMMERCIAL.fullmatch(name) is not None
    covered = _COVERED.get(bare(listed.url)) if listed.url else None
    if not covered or not re.fullmatch(covered, name, re.IGNORECASE):
        return False
    versions = _VERSION.findall(listed.title)
    return not versions or versions == _VERSION.findall(name)
