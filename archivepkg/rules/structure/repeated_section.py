"""A section is given twice, or a document has two titles.

Of two summaries or two citations a program can believe one only, and nobody knows which was meant. The second is
kept as a note of the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading, Section
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_TOP = "**November 14, 1951**  \n**Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]**"


def _changed(old: str, new: str) -> Contribution:
    return Contribution(text=Contribution().file.replace(old, new, 1))


rule = Rule(
    __name__,
    code="ST003",
    name="repeated-section",
    severity=Severity.ERROR,
    accepts=(
        Accepted(Contribution()),
        Accepted(
            _changed("Telegram No. 25902 from Beijing, ", "Telegram No. 25902 from Beijing,**  \n**"),
            why="a title in two runs of bold, borne out by the citation",
        ),
        Accepted(_changed(_TOP, f"**TOP SECRET**\n\n{_TOP}"), why="what stands above the date is no title"),
        Accepted(Contribution(body="Summary:\n\nThey met.\n\n## Summary\n\nThey met."), why="the body has its own"),
    ),
    rejects=(
        Rejected(
            _changed("**Original Language:**", "**Summary:**\n\nMao writes.\n\n**Original Language:**"),
            marks="**Summary:**",
        ),
        Rejected(
            _changed("Translation - English", "Translation - English\n\n**Contents:**\n\nTranscript - Russian"),
            marks="**Contents:**",
        ),
        Rejected(
            _changed("**Ciphered Telegram", "**Cable from Mao to Stalin**  \n**Ciphered Telegram"),
            marks="Cable from Mao to Stalin",
            why="the citation has the other",
        ),
        Rejected(
            Contribution(text="---\ntitle: A Telegram\nsummary: Mao writes.\ntitle: A Cable\n---\n\nText.\n"),
            marks="title",
            times=1,
            why="a name of front matter",
        ),
        Rejected(_changed(_TOP, f"{_TOP}\n\n**Telegram, Mao to Stalin**"), marks="Telegram, Mao to Stalin"),
    ),
)


@rule.check
def repeated(reading: Reading) -> Iterator[Diagnostic]:
    firsts: dict[str, Section] = {}
    for section in reading.sections:
        first = firsts.setdefault(section.name, section)
        if first is section:
            continue
        words = section.name.replace("_", " ")
        message = "the document has a second title" if words == "title" else f"the section {words!r} is given again"
        yield rule.found(section.head, message, related=(Related(first.head, "it stands here before"),))
