r"""A path on somebody's own machine, or an internal share, stands where readers look for a document.

`C:\Users\...` opens for one person, on one machine. It also tells strangers that person's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.stated import stated_words

_SOURCE = "APRF, f. 45, op. 1, d. 342, ll. 16-19"

rule = Rule(
    __name__,
    code="URL003",
    name="local-path",
    severity=Severity.ERROR,
    cue=("\\", "file", "smb", "afp", "users", "home", "volumes", "mnt"),
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(source=f"{_SOURCE}/home and d. 343"), why="a slash is no path"),
        Accepted(Contribution(body="A:\\\nI agree.\n\nSee https://example.org/home/mao/ and 1/2."), why="a speaker"),
        Accepted(Contribution(url="https://example.org/Users/mao/113013"), why="part of an address"),
    ),
    rejects=(
        Rejected(Contribution(summary="See file:///srv/scans/113013.pdf."), marks="file:///srv/scans/113013.pdf"),
        Rejected(Contribution(source=rf"{_SOURCE}, C:\Scans\Mao\113013.pdf"), marks=r"C:\Scans\Mao\113013.pdf"),
        Rejected(Contribution(body="See \\\\server\\scans\\113013.pdf"), marks="\\\\server\\scans\\113013.pdf"),
        Rejected(Contribution(summary="See /Users/mao/Desktop/113013.docx"), marks="/Users/mao/Desktop/113013.docx"),
        Rejected(Contribution(summary="See smb://nas/scans/113013"), marks="smb://nas/scans/113013"),
    ),
)

_PATH = re.compile(
    r"(?<![\w/])(?:(?:file|smb|afp):/{2,3}[^\s<>\"]+|[A-Za-z]:\\[^\s<>\"|\\][^\s<>\"|]*|\\\\[\w.-]+\\[^\s<>\"|]+"
    r"|/(?:Users|home|Volumes|mnt)/[\w.-]+/[^\s<>\"]*)",
    re.IGNORECASE,
)


@rule.check
def local(reading: Reading) -> Iterator[Diagnostic]:
    for _, words in stated_words(reading):
        for match in _PATH.finditer(words.text) if "\\" in words.text or "/" in words.text else ():
            path = match[0].rstrip(".,;:)]”’'")
            span = words.span(match.start(), match.start() + len(path))
            yield rule.found(span, f"{path!r} is a place on somebody's machine; readers cannot reach it")
