"""An archive's page, made from its leaf."""

from __future__ import annotations

from archivepkg.locators import Archive, ArchiveId, archive, scheme

__all__ = ["page_of"]


def page_of(archive_id: ArchiveId) -> str:
    """What is known of an archive, in Markdown. Raises :class:`archivepkg.errors.Misuse` where there is none."""
    known = archive(archive_id)
    levels = known.levels or tuple(level.name for level in scheme(known.scheme).levels)
    parts = [
        f"# {known.id}: {known.name}",
        f"{known.name_original} ({known.country})",
        f"Cited as: {', '.join(known.cited_as)}",
        f"Levels: {' > '.join(levels)} ({scheme(known.scheme).name})",
    ]
    if known.identifiers:
        parts.append("Identifiers: " + ", ".join(f"{value} ({name})" for name, value in known.identifiers.items()))
    if known.within:
        parts.append(f"Within: {', '.join(known.within)}")
    if known.sigla:
        parts.append(f"Known without its name by: {', '.join(known.sigla)}")
    if known.also_called:
        parts.append("Also called:\n\n" + "\n".join(f"- {name}" for name in known.also_called))
    if known.formerly:
        parts.append("Formerly:\n\n" + "\n".join(_former(known)))
    parts.append("## Understood\n\n" + "\n".join(f"- `{each.text}` ({each.source})" for each in known.accepts))
    parts.append("## Not complete\n\n" + "\n".join(f"- `{each.text}`: {each.reason}" for each in known.rejects))
    whence = (f"- {each.fact}: {each.basis}; {each.source} ({each.checked})" for each in known.provenance)
    parts.append("## Whence this is known\n\n" + "\n".join(whence))
    return "\n\n".join(parts)


def _former(known: Archive) -> list[str]:
    """The former names, each with its years and with what it was cited as."""
    lines = []
    for each in known.formerly:
        years = " ".join(f"{word} {year}" for word, year in (("since", each.since), ("until", each.until)) if year)
        years = f" ({years})" if years else ""
        cited = f": {', '.join(each.cited_as)}" if each.cited_as else ""
        lines.append(f"- {each.name}{years}{cited}")
    return lines
