"""The archive has another name since before the document was consulted there.

Who looks for TsKhSD after 1999 finds that it is RGANI. The name under which somebody worked there may stay in the
citation; the present one beside it helps all who come later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg import dates, locators
from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.formats.statements import context_from
from archivepkg.locators import Archive
from archivepkg.rules.cited_source import cited_source
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _accessed(date: str, source: str) -> Contribution:
    citation = f'"Telegram," November 14, 1951, Wilson Center Digital Archive, {source}.'
    return Contribution(
        text=f"---\nid: x1\ntitle: Telegram\ndate_accessed: '{date}'\ncitation: '{citation}'\n---\n\nText.\n"
    )


rule = Rule(
    __name__,
    code="CIT009",
    name="former-name",
    severity=Severity.INFO,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: the citation says under which name somebody worked there.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(source="TsKhSD, f. 89, op. 5, d. 3, ll. 1-14"), why="nothing says when it was consulted"),
        Accepted(_accessed("1995", "TsKhSD, f. 89, op. 5, d. 3, ll. 1-14"), why="its name at the time"),
        Accepted(_accessed("2005", "RGANI, f. 89, op. 5, d. 3, ll. 1-14"), why="its name today"),
    ),
    rejects=(
        Rejected(_accessed("2005", "TsKhSD, f. 89, op. 5, d. 3, ll. 1-14"), marks="TsKhSD"),
        Rejected(_accessed("14 May 2012", "RTsKhIDNI, f. 17, op. 3, d. 1, l. 2"), marks="RTsKhIDNI"),
    ),
)

_YEAR = re.compile("[0-9]{4}")


@rule.check
def former(reading: Reading) -> Iterator[Diagnostic]:
    source, accessed = cited_source(reading), context_from(reading.document.date_accessed)
    if source is None or accessed is None:
        return
    seen: set[str] = set()
    for mention in source.reading.locators:
        piece = next((piece for piece in mention.pieces if piece.name == "archive" and not piece.inherited), None)
        if piece is None or mention.locator.archive is None or piece.value in seen:
            continue
        seen.add(piece.value)
        archive = locators.archive(mention.locator.archive)
        until = _until(archive, piece.value)
        if until is not None and accessed.certainly_after(dates.edtf.parse(until)):
            now = archive.cited_in("latin" if piece.value.isascii() else "cyrillic")
            span = source.span(piece.value_span)
            related = (Related(reading.span("/date_accessed"), "when it was consulted"),)
            message = f"{piece.value} is called {now} since {until}"
            yield rule.found(span, message, Fix.display(f"write {now}", Edit(span, now)), related)


def _until(archive: Archive, name: str) -> str | None:
    """The last year of a former name, where it is no name of today too."""
    folded = name.casefold()
    if folded in (each.casefold() for each in (*archive.cited_as, archive.name, archive.name_original)):
        return None
    for former in archive.formerly:
        if former.until and folded in (each.casefold() for each in (former.name, *former.cited_as)):
            year = _YEAR.match(former.until)
            return year[0] if year else None
    return None
