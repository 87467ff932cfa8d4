"""An alias stands without the person's name in brackets where it is first used.

`Filippov` is Stalin; who does not know that reads a telegram to nobody. Later uses need no bracket. Which names
are aliases the document says itself, by a bracket somewhere else in it or in the agents of its record; of a few that
everybody in the field knows a table says it, for the years in which they were used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivepkg.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Document
from archivepkg.rules.example import Contribution
from archivepkg.rules.pseudonyms import pseudonyms
from archivepkg.rules.rule import Accepted, Rejected, Rule

_BARE = "Telegram from Mao Zedong to Filippov"


def _record(title: str, body: str) -> Contribution:
    agents = "agents:\n- role: recipient\n  name: Stalin\n  aliases: [Filippov]\n"
    return Contribution(text=f"---\nid: x1\ntitle: {title}\n{agents}---\n\n{body}\n")


rule = Rule(
    __name__,
    code="NAM001",
    name="unexplained-alias",
    severity=Severity.WARNING,
    applicability=Applicability.UNSAFE,
    fix_safety="Unsafe: in the body it adds to the evidence, and the name may be another's.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(body="To Comrade FILIPPOV [Stalin]\n\nComrade FILIPPOV!\n\nText."), why="later uses"),
        Accepted(Contribution(body="Comrade FILIPPOV!\n\nText."), why="the title has explained it"),
        Accepted(
            Contribution(title=_BARE.replace("Filippov", "Semenov"), body="Comrade Semenov!\n\nText."),
            why="nothing says that it is an alias",
        ),
        Accepted(
            Contribution(title="Telegram", date="May 3, 1962", body="To Comrade FILIPPOV\n\nText."),
            why="not in the years of that alias",
        ),
        Accepted(Contribution(title="Telegram", body="To General A. FILIPPOV\n\nText."), why="another Filippov"),
        Accepted(Contribution(title="Telegram #3, Filippov [Stalin] to Mao", body="I await it.\n\nFILIPPOV")),
        Accepted(Contribution(title="Telegram to Filippov (Stalin)", body="Comrade FILIPPOV!"), why="round brackets"),
        Accepted(_record("Telegram", "To Comrade Filippov [J. V. Stalin].")),
        Accepted(
            Contribution(title="Talk with Hysni Kapo", body="Hysni spoke.\n\nComrade Hysni [Kapo]: I am fifty."),
            why="the bracket adds the rest of a name",
        ),
        Accepted(_record("Telegram", "Filippova wrote, and the Filippovs."), why="other words"),
    ),
    rejects=(
        Rejected(
            Contribution(title="Telegram", body="Comrade Filippov!\n\nText.\n\nTo Filippov [Stalin] it was new."),
            marks="Filippov",
            repaired=Contribution(
                title="Telegram", body="Comrade Filippov [Stalin]!\n\nText.\n\nTo Filippov [Stalin] it was new."
            ),
        ),
        Rejected(
            _record("Telegram", "Filippov was informed."),
            marks="Filippov",
            repaired=_record("Telegram", "Filippov [Stalin] was informed."),
        ),
        Rejected(
            Contribution(title="Telegram", body="To Comrade FILIPPOV\n\nText.\n\nComrade FILIPPOV!"),
            marks="FILIPPOV",
            repaired=Contribution(title="Telegram", body="To Comrade FILIPPOV [Stalin]\n\nText.\n\nComrade FILIPPOV!"),
            why="everybody knows who that was",
        ),
        Rejected(
            _record("Telegram to Filippov", "Text."),
            marks="Filippov",
            repaired=_record("Telegram to Filippov [Stalin]", "Text."),
        ),
    ),
)

_NAME_BEFORE = re.compile(r"(?P<name>[^\W\d_][\w’'-]*)\s\Z")
_BRACKET = re.compile(r"\s{0,3}[\[(]")


@rule.check
def unexplained(reading: Reading) -> Iterator[Diagnostic]:
    aliases = _aliases(reading.document)
    for alias, person in aliases.items():
        yield from _first_use(reading, _word(alias), person)
    for known in pseudonyms(reading):
        if known.alias.casefold() not in aliases and not _is_explained(reading.document.title or "", known.alias):
            yield from _first_use(reading, known.use, known.person)


def _is_explained(title: str, alias: str) -> bool:
    return any(_BRACKET.match(title, use.end()) for use in _word(alias).finditer(title))


def _word(alias: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<alias>{re.escape(alias)})(?!\w)", re.IGNORECASE)


def _first_use(reading: Reading, word: re.Pattern[str], person: str) -> Iterator[Diagnostic]:
    for pointer in ("/title", *(f"/body/{index}/text" for index in range(len(reading.document.body)))):
        words = reading.words(pointer)
        use = word.search(words.text) if words else None
        if words is None or use is None:
            continue
        if not _BRACKET.match(words.text, use.end()):
            after = words.span(use.end(), use.end())
            fix = Fix.unsafe(f"write {use['alias']} [{person}]", Edit(after, f" [{person}]"))
            message = f"{use['alias']!r} is an alias of {person}, and is not explained where it is first used"
            yield rule.found(words.span(*use.span("alias")), message, fix)
        break


def _aliases(document: Document) -> dict[str, str]:
    """The person that each alias means: by the agents of the record, and by brackets in the body."""
    found = {alias.casefold(): agent.name for agent in document.agents for alias in agent.aliases}
    for block in document.body:
        for mark in block.marks:
            before = _NAME_BEFORE.search(block.text[: mark.start]) if mark.kind == "alias" and mark.value else None
            if before and mark.value and not _is_one_name(document, before["name"], mark.value):
                found.setdefault(before["name"].casefold(), mark.value)
    return found


def _is_one_name(document: Document, one: str, other: str) -> bool:
    """Whether the two stand side by side somewhere, as parts of one name."""
    words = rf"{re.escape(one)}\s{re.escape(other)}|{re.escape(other)}\s{re.escape(one)}"
    both = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    return any(both.search(text) for text in (document.title or "", *(block.text for block in document.body)))
