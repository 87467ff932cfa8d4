"""Those who answer for a collection, as creators, contributors and funders of a record.

InvenioRDM wants to know of each whether it is a person or a body, and of a person which part of the name is the
family's. Our record has one name and no such words, and nobody guesses: a person is who has an ORCID or an
affiliation, and their name is either turned round (``Carberry, Josiah``) or given by the setting ``people``; a body is
who has a ROR or is named by ``bodies``; what is said of neither is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from archivepkg.errors import Misuse
from archivepkg.exports.identifiers import orcid
from archivepkg.model import Collection, Editor

__all__ = ["People", "creators_and_contributors", "funders"]

_ROR = re.compile(r"https://ror\.org/0[a-z0-9]{6}[0-9]{2}")
#: What a role of ours is in the vocabulary of DataCite's contributor types, which InvenioRDM has.
CONTRIBUTORS = {"translator": "translator", "contributor": "other", "other": "other"}
_CREATOR = "editor"


class People(msgspec.Struct, frozen=True):
    """What is said by hand: family and given name by the words of a name in any order, and the names of bodies."""

    persons: Mapping[frozenset[str], tuple[str, str]] = {}
    bodies: frozenset[str] = frozenset()

    @classmethod
    def said(cls, settings: Mapping[str, str]) -> People:
        """Of the settings ``people`` (``Carberry, Josiah; Kim, Il Sung``) and ``bodies`` (``One; Another``)."""
        persons = {}
        for name in _items(settings.get("people", "")):
            family, comma, given = (part.strip() for part in name.partition(","))
            if not family or not comma or "," in given:
                raise Misuse(f"people: {name!r} is not a family name, a comma and given names (`Carberry, Josiah`)")
            persons[_words(name)] = (family, given)
        return cls(persons, frozenset(_items(settings.get("bodies", ""))))

    def person_or_org(self, editor: Editor) -> dict[str, Any]:
        """An editor as InvenioRDM has them. Raises :class:`~archivepkg.errors.Misuse` where that would be a guess."""
        named = orcid(editor.path)
        known = self.persons.get(_words(editor.name))
        body = editor.path if editor.path and _ROR.fullmatch(editor.path) else None
        if known is None and (body or editor.name in self.bodies):
            return {"type": "organizational", "name": editor.name, **_identified(body, "ror")}
        if known is None:
            if not named and not editor.organization:
                raise Misuse(
                    f"nothing says whether the editor {editor.name!r} is a person or a body: give them an ORCID or an "
                    f'organization in archivepkg.toml, or say `--set people="Family, Given"` or '
                    f'`--set bodies="{editor.name}"` (several with `;` between them)'
                )
            known = _turned(editor.name)
        family, given = known
        name = {"family_name": family, **({"given_name": given} if given else {})}
        return {"type": "personal", **name, **_identified(named, "orcid")}


def creators_and_contributors(
    collection: Collection, people: People
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The editors, who are the creators of a dataset, and who has other roles, once for each role."""
    creators, contributors = [], []
    for editor in collection.editors:
        for role in dict.fromkeys(editor.roles):
            if role == _CREATOR:
                creators.append({**_agent(editor, people), "role": {"id": _CREATOR}})
            elif role in CONTRIBUTORS:
                contributors.append({**_agent(editor, people), "role": {"id": CONTRIBUTORS[role]}})
    return creators, contributors


def funders(collection: Collection) -> list[dict[str, Any]]:
    """Who paid for it, by name."""
    return [{"funder": {"name": editor.name}} for editor in collection.editors if "funder" in editor.roles]


def _agent(editor: Editor, people: People) -> dict[str, Any]:
    affiliations = {"affiliations": [{"name": editor.organization}]} if editor.organization else {}
    return {"person_or_org": people.person_or_org(editor), **affiliations}


def _turned(name: str) -> tuple[str, str]:
    """Family and given name of a person whose name is turned round or has one part."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and all(parts):
        return parts[0], parts[1]
    if len(name.split()) == 1:
        return name, ""
    raise Misuse(
        f"which part of the name {name!r} is the family's is not said: write it as `Family, Given` in archivepkg.toml, "
        'or say `--set people="Family, Given"` (several with `;` between them)'
    )


def _identified(identifier: str | None, scheme: str) -> dict[str, Any]:
    """The last part of the address of an ORCID or a ROR, which InvenioRDM keeps."""
    if identifier is None:
        return {}
    return {"identifiers": [{"identifier": identifier.rpartition("/")[2], "scheme": scheme}]}


def _words(name: str) -> frozenset[str]:
    return frozenset(name.replace(",", " ").split())


def _items(text: str) -> Iterator[str]:
    return (item.strip() for item in text.split(";") if item.strip())
