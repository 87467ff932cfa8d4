"""The collection says of its package what none of its documents bears out: its licence, or where they were taken from.

`archivepkg.toml` gives the package its `license` and its `sources`, and readers take them for those of every text.
Where all documents state other terms, or cite a collection that is none of the sources, it was copied from another
package, or the documents have moved on. One document may have terms of its own; it is told where all have others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archivepkg import citations
from archivepkg.diagnostics import Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Citation, Collection, Origin
from archivepkg.rules.across import Group, Located, Note
from archivepkg.rules.cited import cited_record, cited_words
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_OPEN = Collection(license="CC-BY-4.0")
_RESTRICTED = "http://rightsstatements.org/vocab/InC/1.0/"
_BESIDE = "https://digitalarchive.wilsoncenter.org/document/113014"
_WILSON = Collection(license="CC-BY-4.0", sources=(Origin(title="The Wilson Center Digital Archive"),))
_OTHER = Collection(license="CC-BY-4.0", sources=(Origin(title="Foreign Relations of the United States"),))

rule = Rule(
    __name__,
    code="PKG002",
    name="other-terms",
    severity=Severity.WARNING,
    options=("license", "rights", "sources"),
    of_missing=True,
    overall=True,
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(collection=_OPEN)),
        Accepted(Contribution(rights="https://creativecommons.org/licenses/by/4.0/", collection=_OPEN), why="the same"),
        Accepted(Contribution(rights=None, collection=_OPEN), why="it has the package's"),
        Accepted(
            Contribution(rights=_RESTRICTED, collection=_OPEN),
            beside=(Contribution(url=_BESIDE, collection=_OPEN),),
            why="one document has terms of its own",
        ),
        Accepted(
            Contribution(rights=_RESTRICTED, collection=Collection(license="CC-BY-4.0", rights=_RESTRICTED)),
            why="the collection says what its documents have",
        ),
        Accepted(Contribution(collection=_WILSON)),
        Accepted(
            Contribution(
                citation='"Telegram," November 14, 1951, History and Public Policy Program Digital Archive, APRF, '
                "f. 45, op. 1, d. 342, l. 16. Translated by Gary Goldberg.",
                collection=_WILSON,
            ),
            why="an older name of the same",
        ),
    ),
    rejects=(
        Rejected(Contribution(rights=_RESTRICTED, collection=_OPEN), marks=_RESTRICTED),
        Rejected(Contribution(collection=_OTHER), marks="Wilson Center Digital Archive"),
    ),
)

_CREATIVE = re.compile(
    r"https?://creativecommons\.org/(?:licenses|publicdomain)/(?P<terms>[a-z-]+)/(?P<version>[0-9.]+)"
)
_LICENCE, _SOURCE = "licence", "source"


@rule.note
def stated(reading: Reading) -> Iterator[Note]:
    document, licence = reading.document, reading.collection.license
    if licence and not reading.collection.rights:
        facts = (licence, document.rights or "")
        yield Note((_LICENCE,), reading.span("/rights" if document.rights else "/title"), facts)
    cited = cited_record(reading)
    if cited and cited.collection and reading.collection.sources:
        told = any(_is_of(cited, source) for source in reading.collection.sources)
        sources = ", ".join(source.title for source in reading.collection.sources)
        words = cited_words(reading, "collection")
        span = words.span() if words else reading.span("/citation")
        yield Note((_SOURCE,), span, (cited.collection, sources, "told" if told else ""))


@rule.across
def differing(groups: Iterable[Group]) -> Iterator[Located]:
    for group in groups:
        first = group[0]
        if first.note.keys == (_LICENCE,):
            licence, own = first.facts
            if all(noted.facts[1] and _plain(noted.facts[1]) != _plain(licence) for noted in group):
                yield rule.found_in(
                    first, f"the package has the licence {licence}, and no document; this one has {own}"
                )
        elif not any(noted.facts[2] for noted in group):
            named, sources, _ = first.facts
            yield rule.found_in(
                first, f"the package names as its source {sources}, and no document cites it, but {named}"
            )


def _is_of(cited: Citation, source: Origin) -> bool:
    """Whether a citation names a source of the package, by any name that its style knows, or an archive of it."""
    style = citations.style(cited.style) if cited.style in citations.styles() else None
    names = {cited.collection or "", *(style.collections if style and cited.collection in style.collections else ())}
    names |= {mention.cited_as or "" for mention in (cited.source.locators if cited.source else ())}
    title = source.title.casefold()
    return any(name and (name.casefold() in title or title in name.casefold()) for name in names)


def _plain(terms: str) -> str:
    """Terms in one form: an address as the id that it stands for."""
    if found := _CREATIVE.match(terms):
        kind = {"zero": "cc0", "mark": "pddm"}.get(found["terms"], f"cc-{found['terms']}")
        return f"{kind}-{found['version']}"
    return terms.casefold().replace("https:", "http:").replace("/page/", "/vocab/").rstrip("/")
