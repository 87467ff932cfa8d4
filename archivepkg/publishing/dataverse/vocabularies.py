"""The controlled vocabularies of Dataverse's citation block that a package needs words of.

Source: IQSS/dataverse, ``scripts/api/data/metadatablocks/citation.tsv``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

__all__ = ["CONTRIBUTORS", "SUBJECTS", "language_name"]

#: Fields of science, one of which every dataset names.
SUBJECTS = (
    "Agricultural Sciences",
    "Arts and Humanities",
    "Astronomy and Astrophysics",
    "Business and Management",
    "Chemistry",
    "Computer and Information Science",
    "Earth and Environmental Sciences",
    "Engineering",
    "Law",
    "Mathematical Sciences",
    "Medicine, Health and Life Sciences",
    "Physics",
    "Social Sciences",
    "Other",
)
#: Kinds of contributors by the roles that a collection knows; its editors are authors, its publisher distributes it.
CONTRIBUTORS = {"translator": "Other", "contributor": "Other", "other": "Other", "funder": "Funder"}


def language_name(tag: str) -> str | None:
    """What the vocabulary calls the language of a BCP 47 tag, whatever its script and region; None for others."""
    return _languages().get(tag.partition("-")[0].lower())


@cache
def _languages() -> dict[str, str]:
    text = (Path(__file__).parent / "languages.toml").read_text(encoding="utf-8")
    names: dict[str, str] = tomllib.loads(text)["names"]
    return names
