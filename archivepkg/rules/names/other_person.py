"""An alias is explained by another person than the record has for it.

`Filippov` is Stalin by the title or by the agents of the record, and Molotov by a bracket in the text: one of them is
wrong, and a reader believes the one that they see first. For a few names that everybody in the field knows, a table
says whose they were, and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Agent
from archivepkg.rules.bracketed import bracketed
from archivepkg.rules.example import Contribution
from archivepkg.rules.pseudonyms import Pseudonym, is_person, pseudonyms
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.text import Excerpt, Span

rule = Rule(
    __name__,
    code="NAM002",
    name="other-person",
    severity=Severity.ERROR,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: nobody knows which of the two is wrong.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(body="To Comrade FILIPPOV [J. V. Stalin]\n\nText.")),
        Accepted(Contribution(body="To Comrade FILIPPOV [Staline]\n\nText."), why="spelled otherwise"),
        Accepted(Contribution(body="To Comrade FILIPPOV [Moscow]\n\nText."), why="no person that we know of"),
        Accepted(Contribution(title="Telegram", body="To SEMENOV [Molotov].\n\nText."), why="nothing else is said"),
        Accepted(
            Contribution(title="Telegram", date="May 3, 1962", body="To FILIPPOV [Molotov].\n\nText."),
            why="not in the years of that alias",
        ),
        Accepted(Contribution(title="Telegram", body="To FILIPPOV [Soviet ambassador].\n\nText."), why="no name"),
    ),
    rejects=(
        Rejected(
            Contribution(
                title="Telegram No. 3, Mao Zedong to Cde. Filippov [Stalin]",
                body="To Comrade FILIPPOV [Mao Zedong]\n\nText.",
            ),
            marks="Mao Zedong",
            why="that is the author",
        ),
        Rejected(
            Contribution(
                title="Telegram No. 3, Mao Zedong to Cde. Filippov [Stalin]",
                body="To Filippov [Molotov]\n\nText. As Filippov [Stalin] wrote, and Molotov read to Mao Zedong.",
            ),
            marks="Molotov",
        ),
        Rejected(Contribution(body="To Comrade FILIPPOV [Molotov]\n\nText."), marks="Molotov"),
        Rejected(
            Contribution(title="Telegram from Ambassador Roshchin to Cde. Filippov [Molotov]", cited_title="Telegram"),
            marks="Molotov",
            why="a title of which no parties are read",
        ),
        Rejected(
            Contribution(title="Telegram", body="To Comrade FILIPPOV [V. M. Molotov]\n\nText."),
            marks="V. M. Molotov",
            why="everybody knows who that was",
        ),
        Rejected(
            Contribution(
                text='{"id": "x1", "schema_version": "1.0", "title": "Telegram", "agents": [{"role": "recipient", '
                '"name": "P. Fitin", "aliases": ["VIKTOR"]}, {"role": "author", "name": "Pavel Klarin"}], "body": '
                '[{"kind": "address", "text": "To VIKTOR [Pavel Klarin]"}]}\n'
            ),
            marks="Pavel Klarin",
            why="a record says nothing of its brackets",
        ),
        Rejected(
            Contribution(
                text="---\nid: x1\ntitle: Telegram\ndate: May 3, 1950\nagents:\n- role: author\n  name: Molotov\n"
                "  aliases: [Filippov]\n---\n\nText.\n"
            ),
            marks="Molotov",
        ),
    ),
)

_NAME_BEFORE = re.compile(r"(?P<name>[^\W\d_][\w’'-]*)\s\Z")
_PLAIN = re.compile(r"(?:[A-Z]\.\s?)*[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}")
_PERSON = re.compile(r"\s{0,3}[\[(](?P<name>(?:[A-Z]\.\s?)*[A-Z][a-z]+(?:[\s-][A-Z][\w]+){0,2})[\])]")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Two spellings of one name are at least so alike, of 100.
_ALIKE = 55


@rule.check
def other(reading: Reading) -> Iterator[Diagnostic]:
    known = {
        alias.casefold(): (index, agent)
        for index, agent in enumerate(reading.document.agents)
        for alias in agent.aliases
    }
    yield from _by_table(reading, frozenset(known))
    yield from _in_brackets(reading, known)
    for index, block in enumerate(reading.document.body if known else ()):
        words = reading.words(f"/body/{index}/text")
        for mark in block.marks if words else ():
            before = _NAME_BEFORE.search(block.text[: mark.start]) if mark.kind == "alias" and mark.value else None
            found = known.get(before["name"].casefold()) if before else None
            if found is None or words is None or mark.value is None or _is_same(found[1].name, mark.value):
                continue
            if _is_named(reading, index, mark.value) or (_PLAIN.fullmatch(mark.value) and is_person(mark.value)):
                yield _finding(reading, words, block.text.index(mark.value, mark.start), mark.value, found)


def _in_brackets(reading: Reading, known: dict[str, tuple[int, Agent]]) -> Iterator[Diagnostic]:
    """Brackets after an alias, in a block of which a record does not say what they are."""
    for bracket in bracketed(reading) if known else ():
        if bracket.block is None or reading.document.body[bracket.block].marks:
            continue
        before = _NAME_BEFORE.search(bracket.before(60))
        found = known.get(before["name"].casefold()) if before else None
        name = bracket.inside.strip()
        if found is None or not _PLAIN.fullmatch(name) or _is_same(found[1].name, name):
            continue
        if _is_named(reading, bracket.block, name) or is_person(name):
            words = reading.words(f"/body/{bracket.block}/text")
            if words is not None:
                yield _finding(reading, words, words.text.index(bracket.inside), name, found)


def _by_table(reading: Reading, recorded: frozenset[str]) -> Iterator[Diagnostic]:
    """Well-known names that the record, or a bracket where it says nothing, gives to another."""
    for one in pseudonyms(reading):
        if one.alias.casefold() in recorded:
            for index, agent in enumerate(reading.document.agents):
                if one.alias in agent.aliases and not _is_same(one.person, agent.name):
                    yield _not_theirs(reading.span(f"/agents/{index}/name"), agent.name, one)
            continue
        for pointer in ("/title", *(f"/body/{index}/text" for index in range(len(reading.document.body)))):
            words = reading.words(pointer)
            for use in one.use.finditer(words.text) if words else ():
                said = _PERSON.match(words.text, use.end()) if words else None
                if words and said and is_person(said["name"]) and not _is_same(one.person, said["name"]):
                    yield _not_theirs(words.span(*said.span("name")), said["name"], one)


def _not_theirs(span: Span, name: str, one: Pseudonym) -> Diagnostic:
    fix = Fix.display(f"write {one.person}", Edit(span, one.person))
    return rule.found(span, f"{one.alias} is {name!r} here; by that name {one.person} is known", fix)


def _is_same(known: str, name: str) -> bool:
    own, other = (set(_WORD.findall(words.casefold())) for words in (known, name))
    if own & other:
        return True
    from rapidfuzz import fuzz

    alike = max((fuzz.ratio(one, two) for one in own for two in other), default=100)
    return alike >= _ALIKE


def _is_named(reading: Reading, block: int, name: str) -> bool:
    """Whether a name is that of a person whom the document names elsewhere, so that it is no place or office."""
    last = _WORD.findall(name)[-1:]
    texts = [agent.name for agent in reading.document.agents]
    texts += [other.text for index, other in enumerate(reading.document.body) if index != block]
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in last for text in texts)


def _finding(reading: Reading, words: Excerpt, at: int, name: str, known: tuple[int, Agent]) -> Diagnostic:
    index, agent = known
    span = words.span(at, at + len(name))
    place: Span = reading.span(f"/agents/{index}")
    related = Related(place, f"here it is {agent.name}")
    message = f"the alias is explained as {name!r}; by the record it is {agent.name!r}"
    return rule.found(span, message, Fix.display(f"write {agent.name}", Edit(span, agent.name)), (related,))
