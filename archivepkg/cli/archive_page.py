"""An archive's page, made from its leaf."""

from __future__ import annotations

from archivepkg.locators import ArchiveId, archive, scheme

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
    former = [f"- {each.name}" + (f" (until {each.until})" if each.until else "") for each in known.formerly]
    if known.within:
        parts.append(f"Within: {', '.join(known.within)}")
    if known.sigla:
        parts.append(f"Known without its name by: {', '.join(known.sigla)}")
    if former:
        parts.append("Formerly:\n\n" + "\n".join(former))
    parts.append("## Understood\n\n" + "\n".join(f"- `{each.text}` ({each.source})" for each in known.accepts))
    parts.append("## Not complete\n\n" + "\n".join(f"- `{each.text}`: {each.reason}" for each in known.rejects))
    return "\n\n".join(parts)
