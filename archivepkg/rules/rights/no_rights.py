"""The terms of use are not stated, or not in a form that machines and lawyers know.

Neither the document (``rights``) nor its collection (``rights`` or ``license`` in ``archivepkg.toml``) gives an SPDX
expression or a rightsstatements.org URI, so nobody knows whether the text may be quoted, copied or published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from archivepkg.diagnostics import Applicability, Diagnostic, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Collection
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Span

rule = Rule(
    __name__,
    code="RGT001",
    name="no-rights",
    severity=Severity.WARNING,
    options=("license", "rights"),
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: nobody but the holder of the rights knows them.",
    references=("https://spdx.org/licenses/", "https://rightsstatements.org/page/1.0/"),
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(rights="http://rightsstatements.org/vocab/InC/1.0/")),
        Accepted(Contribution(rights="CC-BY-4.0 OR CC0-1.0")),
        Accepted(Contribution(rights=None, collection=Collection(license="CC-BY-4.0")), why="the collection's licence"),
    ),
    rejects=(
        Rejected(
            Contribution(rights=None),
            marks="Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]",
        ),
        Rejected(Contribution(rights="free to use"), marks="free to use"),
        Rejected(
            Contribution(rights=None, collection=Collection(license="CC-BY-4.0", rights="free to use")),
            marks="Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]",
            why="the collection says more of its documents than its licence",
        ),
        Rejected(
            Contribution(rights="http://rightsstatements.org/vocab/XYZ/1.0/"),
            marks="http://rightsstatements.org/vocab/XYZ/1.0/",
        ),
    ),
)

_STATEMENT = re.compile(
    r"https?://rightsstatements\.org/(?:vocab|page)/"
    r"(?:InC|InC-OW-EU|InC-EDU|InC-NC|InC-RUU|NoC-CR|NoC-NC|NoC-OKLR|NoC-US|CNE|UND|NKC)/1\.0/?"
)
_ADVICE = Fix.display(
    "state the terms as an SPDX id such as CC-BY-4.0 or a URI such as http://rightsstatements.org/vocab/InC/1.0/, "
    "here or as `rights` of the collection in archivepkg.toml"
)


@rule.check
def stated(reading: Reading) -> Iterator[Diagnostic]:
    rights = reading.document.rights
    if rights is not None:
        if not _known(rights):
            message = f"the terms {rights[:60]!r} are neither an SPDX expression nor a rightsstatements.org URI"
            yield rule.found(reading.span("/rights"), message, _ADVICE)
        return
    terms = reading.collection.rights or reading.collection.license
    at = reading.span("/title") if reading.document.title else Span(0, 0)
    if terms is None:
        yield rule.found(at, "no rights are stated, neither here nor for the collection", _ADVICE)
    elif not _known(terms):
        message = f"the collection's terms {terms[:60]!r} are neither an SPDX expression nor a rightsstatements.org URI"
        yield rule.found(at, message, _ADVICE)


@lru_cache(maxsize=64)
def _known(rights: str) -> bool:
    if _STATEMENT.fullmatch(rights):
        return True
    if len(rights) > 200:
        return False
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        canonicalize_license_expression(rights)
    except InvalidLicenseExpression:
        return False
    return True
