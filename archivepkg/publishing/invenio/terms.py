"""Licences and languages by the ids of InvenioRDM's vocabularies."""

from __future__ import annotations

import re
from typing import Any

from archivepkg.errors import Misuse
from archivepkg.exports.identifiers import license_address
from archivepkg.packaging.descriptor import licenses

__all__ = ["language", "rights"]

_ALL_HOLD = re.compile(r"[^\s()]+(?: AND [^\s()]+)*")


def rights(terms: str, *, in_words: bool = False) -> list[dict[str, Any]]:
    """The terms of a package: licences that SPDX lists by their ids in lower case, all else in its own words.

    An expression whose licences hold together is a list of them; one with a choice or an exception stays whole, for a
    list would say something else. ``in_words``: by no id at all.
    """
    found = licenses(terms)
    listed = all(license_address(each) and "path" not in each for each in found)
    if listed and not in_words and _ALL_HOLD.fullmatch(terms) and not any("+" in word for word in terms.split()):
        return [{"id": each["name"].lower()} for each in found]
    link = license_address(found[0]) if len(found) == 1 else None
    return [{"title": {"en": terms}, **({"link": link if "path" in found[0] else f"{link}.html"} if link else {})}]


def language(tag: str) -> str:
    """The language of a BCP 47 tag as ISO 639-3. Raises :class:`~archivepkg.errors.Misuse` where it has none."""
    from langcodes import Language
    from langcodes.tag_parser import LanguageTagError

    try:
        return Language.get(tag).to_alpha3()
    except (LookupError, LanguageTagError):
        raise Misuse(f"the language {tag!r} has no code of ISO 639-3, by which a record names languages") from None
