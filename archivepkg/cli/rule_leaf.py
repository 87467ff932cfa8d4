"""The file of a rule, as it begins: whole, but for what only its author knows."""

from __future__ import annotations

from archivepkg.errors import Misuse
from archivepkg.rules import rules

__all__ = ["family_of", "rule_file"]

_FILE = '''\
"""TODO: what it finds, in one sentence.

TODO: why that matters, and to whom.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.stated import stated_words

rule = Rule(
    __name__,
    code="{code}",
    name="{name}",
    severity=Severity.WARNING,
    accepts=(Accepted(Contribution()),),
    rejects=(Rejected(Contribution(summary="It says WHAT IS WRONG."), marks="WHAT IS WRONG"),),
)

#: TODO: what costs little to ask for, and is nearly always absent.
_SIGN = "WHAT IS WRONG"


@rule.check
def found(reading: Reading) -> Iterator[Diagnostic]:
    if _SIGN not in reading.source.text:
        return
    for _, words in stated_words(reading):
        at = words.text.find(_SIGN)
        if at >= 0:
            span = words.span(at, at + len(_SIGN))
            yield rule.found(span, f"TODO: what is wrong with {{_SIGN!r}}, and what was probably meant")
'''


def rule_file(code: str, name: str) -> str:
    """The module of a new rule: it passes the contract of rules, and its ``TODO`` are to be filled in."""
    return _FILE.format(code=code, name=name)


def family_of(code: str) -> str:
    """The folder in which the rules stand whose codes begin with the same letters.

    Raises :class:`Misuse` where there is none, or more than one.
    """
    letters = _letters(code)
    families = sorted({rule.family for known, rule in rules().items() if _letters(known) == letters})
    if len(families) > 1:
        raise Misuse(f"rules of {letters} stand in {' and '.join(families)}; say which with --family")
    if not families:
        raise Misuse(f"no rule has a code that begins with {letters}; name its folder with --family")
    return families[0]


def _letters(code: str) -> str:
    return code.rstrip("0123456789")
