"""The address of a document is not in its canonical form.

Two forms of one address look like two documents to a program, and what a newsletter hung on it (`utm_source`) tells on
whoever copied it. Host, scheme and last slash are only looked at where the host is one that is known, to us or
to the collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Collection
from archivepkg.rules.cited import cited_words
from archivepkg.rules.example import Contribution
from archivepkg.rules.hosts import staging_host
from archivepkg.rules.rule import Accepted, Rejected, Rule

_URL = "https://digitalarchive.wilsoncenter.org/document/113013"

rule = Rule(
    __name__,
    code="URL002",
    name="untidy-address",
    severity=Severity.WARNING,
    options=("hosts", "canonical_host"),
    applicability=Applicability.SAFE,
    fix_safety="Safe: it is the same page. In the body, which is evidence, addresses are left alone.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(url=None)),
        Accepted(Contribution(url="http://example.org/document/113013/?page=2"), why="not a host that we know"),
        Accepted(
            Contribution(url="http://stage.digitalarchive.wilsoncenter.org/document/113013?utm_source=x"),
            why="a staging host is URL001's",
        ),
    ),
    rejects=(
        Rejected(
            Contribution(url="http://www.example.org/113013/", collection=Collection(canonical_host="Example.org")),
            marks="http://www.example.org/113013/",
            repaired=Contribution(url="https://example.org/113013"),
        ),
        Rejected(
            Contribution(url=_URL.replace("https", "http")),
            marks="http://digitalarchive.wilsoncenter.org/document/113013",
            repaired=Contribution(),
        ),
        Rejected(Contribution(url=f"{_URL}/"), marks=f"{_URL}/", repaired=Contribution()),
        Rejected(
            Contribution(url=_URL.replace("//", "//www.")),
            marks="https://www.digitalarchive.wilsoncenter.org/document/113013",
            repaired=Contribution(),
        ),
        Rejected(
            Contribution(url="https://Example.org/113013?utm_source=news&page=2&utm_medium=mail#top"),
            marks="https://Example.org/113013?utm_source=news&page=2&utm_medium=mail#top",
            repaired=Contribution(url="https://example.org/113013?page=2#top"),
        ),
    ),
)

#: Hosts that answer under one name and by TLS.
_KNOWN = ("digitalarchive.wilsoncenter.org",)

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[^\s/?#:@]+)(?P<path>/[^\s?#]*)?(?:\?(?P<query>[^\s#]*))?(?P<rest>#\S*)?",
    re.IGNORECASE,
)
_TRACKING = re.compile(r"(?:utm_[a-z]+|fbclid|gclid)(?:=|$)", re.IGNORECASE)


@rule.check
def untidy(reading: Reading) -> Iterator[Diagnostic]:
    seen = set()
    for words in (reading.words("/url"), cited_words(reading, "url")):
        address = _ADDRESS.fullmatch(words.text) if words else None
        if words is None or address is None or words.span() in seen:
            continue
        seen.add(words.span())
        tidy = _tidied(address, {*_KNOWN, (reading.collection.canonical_host or "").lower()})
        if tidy != words.text and staging_host(address["host"], reading.collection.hosts) is None:
            fix = Fix.safe(f"write {tidy}", Edit(words.span(), tidy))
            yield rule.found(words.span(), f"the address is not in its canonical form, {tidy}", fix)


def _tidied(address: re.Match[str], known: set[str]) -> str:
    scheme, host, path = address["scheme"].lower(), address["host"].lower(), address["path"] or ""
    if host.removeprefix("www.") in known:
        scheme, host, path = "https", host.removeprefix("www."), path.rstrip("/") if len(path) > 1 else path
    query = address["query"]
    if query is not None and any(_TRACKING.match(part) for part in query.split("&")):
        query = "&".join(part for part in query.split("&") if not _TRACKING.match(part)) or None
    return f"{scheme}://{host}{path}" + (f"?{query}" if query is not None else "") + (address["rest"] or "")
