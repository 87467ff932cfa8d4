"""A DOI, an ISBN or an ARK cannot be one: its form or its check digit is wrong.

One figure mistyped, and the identifier leads nowhere or to another book. The last digit of an ISBN is made from the
others, so that a slip shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.citations import bad_identifiers
from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _example(words: str) -> Contribution:
    return Contribution(source=f"APRF, f. 45, op. 1, d. 342, l. 16. Published in Documents (Moscow, 1996), {words}")


rule = Rule(
    __name__,
    code="CIT012",
    name="bad-identifier",
    severity=Severity.ERROR,
    references=("ISO 2108 (ISBN)", "ISO 26324 (DOI)", "draft-kunze-ark (ARK)"),
    cue=("isbn", "doi", "ark"),
    accepts=(
        Accepted(Contribution()),
        Accepted(_example("ISBN 978-3-16-148410-0")),
        Accepted(_example("ISBN 0-8044-2957-X"), why="the check digit of ten may be X"),
        Accepted(_example("doi:10.1080/14682741003619447")),
        Accepted(_example("ark:/12148/btv1b8449691v")),
        Accepted(Contribution(url="https://doi.org/10.5281/zenodo.1234567")),
    ),
    rejects=(
        Rejected(_example("ISBN 978-3-16-148410-1"), marks="978-3-16-148410-1"),
        Rejected(Contribution(body="He left.[1]\n\n[1] See ISBN 978-3-16-148410-1."), marks="978-3-16-148410-1"),
        Rejected(_example("ISBN 0-8044-2957-1"), marks="0-8044-2957-1"),
        Rejected(_example("ISBN 978-3-16-14841"), marks="978-3-16-14841", why="figures are missing"),
        Rejected(_example("doi:1080/14682741003619447"), marks="1080/14682741003619447"),
        Rejected(_example("ark:/12148"), marks="/12148", why="the name is missing"),
        Rejected(Contribution(url="https://doi.org/zenodo.1234567"), marks="zenodo.1234567"),
    ),
)

#: What has to stand in a file for its body to be searched.
_IN_TEXT = ("ISBN", "doi", "DOI", "ark:")


@rule.check
def bad(reading: Reading) -> Iterator[Diagnostic]:
    places = ["/citation/text", "/url"]
    if any(name in reading.source.text for name in _IN_TEXT):
        places += [f"/body/{index}/text" for index in range(len(reading.document.body))]
    for pointer in places:
        words = reading.words(pointer)
        for span, fault in bad_identifiers(words.text) if words else ():
            yield rule.found(words.span(span.start, span.end) if words else span, fault)
