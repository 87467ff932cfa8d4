"""What a title says of a document: its type, its number, who wrote to whom, from where.

Only a title whose whole text has a known form is read; and a place in it only where the dispatch line of
the body says the same, for ``Telegram No. 84 from X, Y`` may name a person as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from archivepkg.formats.wilson_text.knowledge import knowledge
from archivepkg.model import Agent, AgentRole, Block
from archivepkg.text import Excerpt, Span

__all__ = ["TitleReading", "read_title"]


class TitleReading(msgspec.Struct, frozen=True):
    """What a title says; all is None or empty where its form is not known."""

    type: str | None = None
    number: str | None = None
    agents: tuple[Agent, ...] = ()


def read_title(title: Excerpt, body: Sequence[Block], places: dict[str, Excerpt]) -> TitleReading:
    """Reads a title, noting the places of what it found."""
    for template in knowledge().titles:
        match = template.fullmatch(title.text)
        if match is None:
            continue
        if (place := match.values.get("place")) and not _dispatched_from(place, body):
            continue
        for name in ("type", "number"):
            if name in match.spans:
                places[f"/{name}"] = _cut(title, match.spans[name])
        agents: list[Agent] = []
        parties: tuple[tuple[AgentRole, str], ...] = (("author", "author"), ("recipient", "recipient"))
        for role, name in parties:
            if name in match.spans:
                words = _cut(title, match.spans[name])
                places[f"/agents/{len(agents)}"] = places[f"/agents/{len(agents)}/text"] = words
                agents.append(_agent(role, words.text, place if role == "author" else None))
        return TitleReading(match.values["type"], match.values.get("number"), tuple(agents))
    return TitleReading()


def _agent(role: AgentRole, text: str, place: str | None) -> Agent:
    if found := knowledge().alias.fullmatch(text):
        return Agent(role=role, name=found.values["name"], text=text, aliases=(found.values["alias"],), place=place)
    plain = knowledge().name.fullmatch(text)
    return Agent(role=role, name=plain.values["name"] if plain else text, text=text, place=place)


def _dispatched_from(place: str, body: Sequence[Block]) -> bool:
    wanted = f"from {place} ".casefold()
    return any(block.kind == "dispatch" and block.text.casefold().startswith(wanted) for block in body)


def _cut(words: Excerpt, span: Span) -> Excerpt:
    return words.cut(span.start, span.end)
