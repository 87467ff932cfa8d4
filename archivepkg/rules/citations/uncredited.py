"""A translator or contributor whom the citation names is not among those whom the record credits.

The citation is what readers see, the list of agents what catalogues take; somebody whose work is named in only one
of them loses the credit in the other. A record that credits nobody in such a role is not compared: its format has
no list.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.cited import cited
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

_ROLES = frozenset(("translator", "contributor"))


def _record(agent: str, role: str = "translator") -> Contribution:
    citation = (
        '"Telegram," November 14, 1951, Wilson Center Digital Archive, APRF, f. 45, op. 1, d. 342, l. 16. '
        "Translated by Gary Goldberg."
    )
    return Contribution(
        text=f"---\nid: x1\ntitle: Telegram\nagents:\n- role: {role}\n  name: {agent}\n"
        f"citation: '{citation}'\n---\n\nText.\n"
    )


rule = Rule(
    __name__,
    code="CIT007",
    name="uncredited",
    severity=Severity.WARNING,
    accepts=(
        Accepted(Contribution(), why="the record lists nobody"),
        Accepted(_record("Gary Goldberg")),
        Accepted(_record("Goldberg, Gary"), why="the same name, turned round"),
        Accepted(_record("G. Goldberg"), why="an initial"),
        Accepted(_record("Mao Zedong", "author"), why="nobody is credited with such work"),
    ),
    rejects=(
        Rejected(_record("Sergey Radchenko"), marks="Gary Goldberg"),
        Rejected(_record("Sergey Goldberg"), marks="Gary Goldberg", why="another person of that name"),
    ),
)


@rule.check
def uncredited(reading: Reading) -> Iterator[Diagnostic]:
    citation = cited(reading)
    agents = [(index, agent) for index, agent in enumerate(reading.document.agents) if agent.role in _ROLES]
    if citation is None or citation.reading.source is None or citation.reading.source_span is None or not agents:
        return
    source, start = citation.reading.source, citation.reading.source_span.start
    named = [name for _, agent in agents for name in (agent.name, *agent.aliases)]
    for credit, place in zip(source.credits, source.credit_spans, strict=True):
        if credit.role in _ROLES and not any(_may_be_same(credit.name, name) for name in named):
            span = citation.span(start + place.start, start + place.end)
            related = tuple(Related(reading.span(f"/agents/{index}"), "credited in the record") for index, _ in agents)
            yield rule.found(span, f"the citation names {credit.name}, whom the record does not credit", None, related)


def _may_be_same(one: str, other: str) -> bool:
    """Whether two names may be one person's: the same words in any order, first names perhaps as initials."""
    fewer, more = sorted((_words(one), _words(other)), key=len)
    shared = set(fewer) & set(more)
    return bool(shared) and all(any(_fits(word, whole) for whole in more) for word in fewer)


def _fits(word: str, whole: str) -> bool:
    initial = 1 in (len(word), len(whole)) and word[0] == whole[0]
    return word == whole or initial


def _words(name: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in name.casefold()).split()
