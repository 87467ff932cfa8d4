"""Whether a repository knows the ids that a record names: a word that it does not know makes it refuse all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from archivepkg.errors import Misuse
from archivepkg.publishing.session import Session

__all__ = ["known_terms"]

_NOT_THERE = frozenset({404})
_ADVICE = {
    "licenses": "is it spelled as SPDX spells it? `--set license=words` gives it in words",
    "languages": "is it a tag of BCP 47?",
}


def known_terms(session: Session, metadata: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The metadata with roles that the repository has, and what had to be said otherwise.

    Raises :class:`~archivepkg.errors.Misuse` for a licence or a language that its vocabularies lack.
    """
    asked: dict[tuple[str, str], bool] = {}

    def known(vocabulary: str, name: str) -> bool:
        if (vocabulary, name) not in asked:
            answer = session.send(
                "GET",
                f"api/vocabularies/{vocabulary}/{quote(name, safe='')}",
                doing=f"look up {name} in {vocabulary}",
                accepted=_NOT_THERE,
            )
            asked[vocabulary, name] = answer.is_success
        return asked[vocabulary, name]

    for field, vocabulary in (("rights", "licenses"), ("languages", "languages")):
        for each in metadata.get(field, ()):
            if "id" in each and not known(vocabulary, each["id"]):
                raise Misuse(
                    f"{session.address} has no {each['id']!r} in its vocabulary of {vocabulary}: {_ADVICE[vocabulary]}"
                )
    found = dict(metadata)
    lost: list[str] = []
    for field in ("creators", "contributors"):
        if field in found:
            found[field] = [_with_known_role(each, field, known, lost) for each in found[field]]
    return found, lost


def _with_known_role(
    agent: Mapping[str, Any], field: str, known: Callable[[str, str], bool], lost: list[str]
) -> dict[str, Any]:
    role = agent["role"]["id"]
    if known(f"{field}roles", role):
        return dict(agent)
    lost.append(f"editors: the repository has no role {role!r}, so that it is given as 'other'")
    return {**agent, "role": {"id": "other"}}
