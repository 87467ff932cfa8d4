"""A citation lacks an element that its style needs: title, date, collection or source.

Without the source nobody finds the original, without the date nobody tells two telegrams of one title apart. A date
is asked for only where the document has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg import citations
from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited import cited, lacks_source, lacks_title, leading_collection
from archivepkg.rules.example import Contribution
from archivepkg.rules.hosts import staging_host
from archivepkg.rules.rule import Accepted, Rejected, Rule

_SOURCELESS = '"Ciphered Telegram No. 25902," November 14, 1951, Wilson Center Digital Archive.'
_COLLECTIONLESS = '"Ciphered Telegram No. 25902," November 14, 1951, APRF, f. 45, op. 1, d. 342, ll. 16-19.'
_TITLELESS = "November 14, 1951, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342, ll. 16-19."
_CREDITED = f"{_SOURCELESS} Translated by Gary Goldberg."
_ONLY_DATED = '"Brief an N. N.," 3. Mai 1951.'
_MADE_BY = f"{_ONLY_DATED} Translated by Ursula Frohne."
_DATELESS = '"Ciphered Telegram No. 25902," Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342, ll. 16-19.'

rule = Rule(
    __name__,
    code="CIT005",
    name="missing-element",
    severity=Severity.ERROR,
    options=("hosts",),
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(citation=_DATELESS, date=None), why="the document has no date either"),
        Accepted(
            Contribution(citation="Foreign Relations of the United States, 1961–1963, Volume XI, Document 95"),
            why="a style that needs no title",
        ),
        Accepted(Contribution(citation=None), why="no citation at all is for ST001"),
    ),
    rejects=(
        Rejected(Contribution(citation=_TITLELESS), marks=_TITLELESS),
        Rejected(Contribution(citation=_SOURCELESS), marks=_SOURCELESS),
        Rejected(Contribution(citation=_DATELESS), marks=_DATELESS),
        Rejected(Contribution(citation=_COLLECTIONLESS), marks=_COLLECTIONLESS, why="the link is of a collection"),
        Rejected(
            Contribution(citation=_COLLECTIONLESS, url="https://x.dvincitest.com/document/113013"),
            marks=_COLLECTIONLESS,
            why="a staging host of the same collection",
        ),
        Rejected(
            Contribution(title="Brief an N. N.", date="3. Mai 1951", citation=_ONLY_DATED, url=None), marks=_ONLY_DATED
        ),
        Rejected(Contribution(title="Brief an N. N.", date="3. Mai 1951", citation=_MADE_BY, url=None), marks=_MADE_BY),
        Rejected(Contribution(citation=_CREDITED), marks=_CREDITED, why="credits do not say where the original is"),
    ),
)

_HOST = re.compile(r"//([^/]+)/")
_COLLECTIONS_HOST = "digitalarchive.wilsoncenter.org"
_NAMES = {"source": "statement of its source"}


@rule.check
def missing(reading: Reading) -> Iterator[Diagnostic]:
    citation = cited(reading)
    if citation is None:
        return
    if citation.reading.style is None:
        if lacks_title(reading):
            yield rule.found(citation.span(), "the citation lacks its title")
        elif lacks_source(reading):
            yield rule.found(citation.span(), "the citation lacks its source")
        return
    needed = citations.style(citation.reading.style).needs
    lacking = [name for name in needed if not getattr(citation.reading, name)]
    source = citation.reading.source
    if source and "source" in needed and source.credits and not (source.locators or source.errors or source.published):
        lacking.append("source")
    if (
        leading_collection(reading) is None
        and _is_of_a_collection(reading)
        and not citation.reading.collection
        and "collection" not in needed
    ):
        lacking.append("collection")
    if reading.document.date is None and "date" in lacking:
        lacking.remove("date")
    if lacking:
        names = " and ".join(_NAMES.get(name, name) for name in lacking)
        yield rule.found(citation.span(), f"the citation lacks its {names}")


def _is_of_a_collection(reading: Reading) -> bool:
    """Whether a citation that may do without a collection stands in a text of one, whose address is the collection's.

    A note of the Chicago style has none where a paper is cited as it lies in its archive.
    """
    citation = cited(reading)
    if citation is None or citation.reading.style != "chicago_note" or reading.format != "wilson_text":
        return False
    if (match := _HOST.search(reading.document.url or "")) is None:
        return False
    staging = staging_host(match[1], reading.collection.hosts)
    return (staging.use if staging and staging.use else match[1].casefold()) == _COLLECTIONS_HOST
