"""A link leads to a staging or developer's host.

Such an address works for the people who built the site, and for nobody else, and not for long. The hosts
in ``[collection.hosts]`` of ``archivepkg.toml`` are asked first, then the shipped table (``hosts.toml``); a
host that is to be used in place of itself is let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.hosts import staging_host
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

_STAGED = "https://wilson-center-digital-archive.dvincitest.com/document/113013"

rule = Rule(
    __name__,
    code="URL001",
    name="staging-host",
    severity=Severity.ERROR,
    options=("hosts",),
    applicability=Applicability.SAFE,
    fix_safety="Safe where the table names the host to use: only the host changes. Else it is for a person to mend.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(url="https://devon.example.org/document/113013"), why="`dev.` is a whole part of a name"),
    ),
    rejects=(
        Rejected(
            Contribution(url=_STAGED), marks="wilson-center-digital-archive.dvincitest.com", repaired=Contribution()
        ),
        Rejected(Contribution(url="http://localhost:8000/document/113013"), marks="localhost"),
        Rejected(Contribution(url="https://dev.example.org/document/113013"), marks="dev.example.org"),
    ),
)

_HOST = re.compile(
    r"://(?P<host>[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)"
)


@rule.check
def staged(reading: Reading) -> Iterator[Diagnostic]:
    if "://" not in reading.source.text:
        return
    for match in _HOST.finditer(reading.source.text):
        staging = staging_host(match["host"], reading.collection.hosts)
        if staging is None:
            continue
        span, use = Span(*match.span("host")), staging.use
        if use:
            fix = Fix.safe(f"use {use}", Edit(span, use))
            yield rule.found(span, f"{match['host']} is a staging host; readers reach {use}", fix)
        else:
            yield rule.found(span, f"{match['host']} is a staging host that readers cannot reach")
