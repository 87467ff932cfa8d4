"""The two files of an archive's leaf, as they begin: what is to be filled in says so."""

from __future__ import annotations

from archivepkg.locators import Scheme

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

# At least three real statements; invent none. Where none was seen, one that says `made from the grammar`.
[[accepts]]
text = "TODO"
levels = {{ TODO = "1" }}  # or path = ["1"]: the values alone, highest first
leaves = []
source = "TODO"

# At least two that hold no complete locator.
[[rejects]]
text = "TODO"
reason = "TODO"
source = "TODO"
"""


def manifest(archive_id: str, scheme: Scheme) -> str:
    """``archive.toml`` of a new archive that uses ``scheme``."""
    country, acronym = archive_id.upper().split("_", maxsplit=1)
    levels = " > ".join(level.name for level in scheme.levels)
    return _MANIFEST.format(country=country, acronym=acronym, scheme=scheme.id, levels=levels)


def readme(archive_id: str) -> str:
    """``README.md`` of a new archive."""
    return f"# {archive_id}\n\nTODO: what the archive is, and what is particular about its locators.\n"
