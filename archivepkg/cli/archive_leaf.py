"""The two files of an archive's leaf, as they begin: what is to be filled in says so."""

from __future__ import annotations

import json

from archivepkg.errors import Misuse
from archivepkg.locators import Locator, Scheme, archive, archives, format_locator, read

__all__ = ["manifest", "readme"]

_MANIFEST = """\
name = "TODO: its name in English"
name_original = "TODO: its name in its own language and script"
country = "{country}"
cited_as = ["{acronym}"]  # every acronym seen, the usual one first
scheme = "{scheme}"  # its levels: {levels}

# also_called = []    other full names
# formerly = [{{ name = "TODO", cited_as = [], until = "1999" }}]
# levels = []         of the scheme, where it does not use them all
# optional = []       required levels that its locators may lack
# places = []         what tells it from others of its name
# weak = []           names that need such a place
# sigla = []          codes that mean it where it is not named

[[provenance]]
fact = "TODO: which fact"
basis = "seen"  # or "known"
source = "TODO: where it was seen, or how it is known"
checked = "TODO: 2026-11"

# At least three real statements in place of this one; invent none. One that is made from the grammar says so.
[[accepts]]
text = {text}
path = {path}  # or levels = {{ fond = "1" }}: each value by its level
leaves = {leaves}
source = "made from the grammar"

# At least two that hold no complete locator.
[[rejects]]
text = "{acronym}"
reason = "no file is stated"
source = "made from the grammar"

[[rejects]]
text = "A copy is in {acronym}"
reason = "no file is stated"
source = "made from the grammar"
"""


def manifest(archive_id: str, scheme: Scheme) -> str:
    """``archive.toml`` of a new archive that uses ``scheme``."""
    country, acronym = archive_id.upper().split("_", maxsplit=1)
    place, words = _example(scheme)
    return _MANIFEST.format(
        country=country,
        acronym=acronym,
        scheme=scheme.id,
        levels=" > ".join(level.name for level in scheme.levels),
        text=_toml(f"{acronym}, {words}"),
        path=_toml([level.value for level in place.levels]),
        leaves=_toml([each.first if each.first == each.last else f"{each.first}-{each.last}" for each in place.leaves]),
    )


def _example(scheme: Scheme) -> tuple[Locator, str]:
    """A whole locator of this scheme, and what is written of it after the archive's name: ``f. 45, op. 1, d. 342``."""
    needed = {level.name for level in scheme.levels if level.required}
    of_scheme = [facts for facts in map(archive, archives()) if facts.scheme == scheme.id]
    shown = [(facts, example) for facts in of_scheme for example in facts.accepts]
    for facts, example in sorted(shown, key=lambda pair: not pair[1].source.startswith("made")):
        place = read(example.text).locators[0].locator
        name, _, words = format_locator(place).partition(", ")
        if name in facts.names and words and needed <= {level.level for level in place.levels}:
            return place, words
    raise Misuse(f"no archive shows how the scheme {scheme.id} is written")


def _toml(value: str | list[str]) -> str:
    """A value as TOML has it; JSON's strings and lists of them are TOML's."""
    return json.dumps(value, ensure_ascii=False)


def readme(archive_id: str) -> str:
    """``README.md`` of a new archive."""
    return (
        f"# {archive_id}\n\nTODO: what the archive is, and what is particular about its locators, in a few sentences.\n"
    )
