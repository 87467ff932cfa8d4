"""Writes the pages that are made from the leaves, a Markdown file each: ``make docs``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from archivepkg.cli.archive_page import page_of
from archivepkg.locators import archive, archives
from archivepkg.reporting.pages import pages

__all__ = ["write"]


def write(folder: str | Path) -> list[Path]:
    """Writes a page for each rule and each archive and two lists of them; gives their paths.

    Raises :class:`OSError` where a file cannot be written.
    """
    home = Path(folder)
    texts = {home / "rules" / f"{code}.md": page.markdown for code, page in pages().items()}
    texts[home / "rules" / "README.md"] = "".join(_rules())
    texts |= {home / "archives" / f"{known}.md": page_of(known) + "\n" for known in archives()}
    texts[home / "archives" / "README.md"] = "".join(_archives())
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def _rules() -> Iterable[str]:
    yield "# Rules\n"
    for family, group in groupby(pages().values(), key=lambda page: page.code.rstrip("0123456789")):
        yield f"\n## {family}\n\n| code | name | severity | fix | what it finds |\n|---|---|---|---|---|\n"
        for page in group:
            severity = page.severity.value + (" (off)" if page.off else "")
            fix = page.fix.value if page.fix else ""
            cells = (f"[{page.code}]({page.code}.md)", page.name, severity, fix, page.summary)
            yield "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |\n"


def _archives() -> Iterable[str]:
    yield "# Archives\n\n"
    for known in archives():
        yield f"- [{known}]({known}.md): {archive(known).name}\n"
