"""Titles as levels of a mention: what each stands beside, and which words are a title in form alone."""

from __future__ import annotations

import re

from archivepkg.locators.doubtful_titles import doubt_of_form
from archivepkg.locators.found import Found
from archivepkg.locators.inheritance import above_like, sibling
from archivepkg.locators.joints import after_blank
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.mention import Draft
from archivepkg.locators.mentions import Mentions
from archivepkg.locators.names import NameFound, name_at, name_words
from archivepkg.locators.registry import archive, common
from archivepkg.locators.scheme import TITLE
from archivepkg.locators.values import first_word
from archivepkg.text import Span

__all__ = ["add_titles", "is_word"]

_YEARS = re.compile(r"(?:1[5-9]|20)[0-9]{2}(?:\s?[-–/]\s?(?:[0-9]{2}){1,2})?")
_ALSO = re.compile(r"also\s{1,3}", re.IGNORECASE)
# In capitals a label that is as long is rather a title: `AQSH, F. 14/AP, STR`.
_SHORTEST_TITLE = 3


def add_titles(mentions: Mentions, spans: tuple[Span, ...]) -> None:
    """Levels that are words between commas; after ``also`` stands another place in the same series.

    So does a title after a semicolon or ``ibid.`` that is of the form of one before it.
    """
    text = mentions.text
    for span in spans:
        draft, start = mentions.current, span.start
        if draft is None:
            return
        if _names_its_own(mentions, draft, span):
            draft.reach(span)
            continue
        if (also := _ALSO.match(text, start)) and draft.has(TITLE):
            start = also.end()
            draft = mentions.open(sibling(draft, start, [*draft.inherited, *draft.own][:-1]))
        elif (draft.repeats is not None and not draft.own) or (draft.own and ";" in text[draft.end : start]):
            draft = _beside(mentions, draft, span)
        doubt = _doubt_of(mentions, draft, title := Span(start, span.end))
        draft.add_level(TITLE, mentions.words(title), title)
        if doubt:
            mentions.doubt(draft, doubt, title)


def _names_its_own(mentions: Mentions, draft: Draft, title: Span) -> bool:
    """Whether a title is the name of the archive again, which was named before the place that this one follows."""
    if not (draft.own and draft.names and all(piece.inherited for piece in draft.names)):
        return False
    found = _named(mentions, title)
    return found is not None and draft.archive in found.ids


def _named(mentions: Mentions, title: Span) -> NameFound | None:
    """The name of an archive that a title is, from its first letter to its last."""
    word = first_word(mentions.words(title)) or ""
    found = name_at(mentions.text, word, title.start) if word in name_words() else None
    return found if found and found.span.end == title.end else None


def _names_another(mentions: Mentions, draft: Draft, title: Span) -> bool:
    """Whether a title is the very name of another archive, of which no other meaning is known."""
    found = _named(mentions, title)
    if found is None or len(title) < _SHORTEST_TITLE or found.lowered:
        return False
    given = (draft.archive,) if draft.archive else draft.candidates
    if any(not set(found.ids).isdisjoint(archive(each).copies) for each in given):
        return False  # it says what is copied there
    return not common(given, found.ids) and not any(_is_shared(mentions.words(title), each) for each in found.ids)


def _is_shared(words: str, archive_id: ArchiveId) -> bool:
    """Whether an archive shares a name with an office, or others."""
    facts = archive(archive_id)
    return facts.office or words in facts.offices or words in facts.weak


def _doubt_of(mentions: Mentions, draft: Draft, title: Span) -> str | None:
    """Why words that stand where a title may may be none."""
    if _names_another(mentions, draft, title):
        return "this is the name of another archive"
    return doubt_of_form(mentions, draft, title)


def _is_first(mentions: Mentions, draft: Draft, title: Span) -> bool:
    """Whether a title stands in the place of the only one: what is after it is labelled as there (``NSF, box 3``)."""
    given = [piece.name for piece in (*draft.inherited, *draft.own)]
    following = draft.grammars[0].pieces_at(mentions.text, after_blank(mentions.text, title.end))
    return given[0] == TITLE and given.count(TITLE) == 1 and any(each.name in given for each in following)


def _beside(mentions: Mentions, draft: Draft, title: Span) -> Draft:
    """The mention of which a title after a semicolon or ``ibid.`` is a level."""
    above = above_like(draft, mentions.words(title))
    if above is None and draft.own and _is_first(mentions, draft, title):
        above = []
    if above is None:
        mentions.doubt(draft, "of which level this stands in the place cannot be told", title)
    elif draft.own:
        return mentions.open(sibling(draft, title.start, above))
    else:
        draft.inherited = above
    return draft


def is_word(text: str, label: Found) -> bool:
    """Whether a label is a word of a title: ``Decimal File 1950-54``, ``Policy File: FRC 85``, ``Code-Archief``."""
    span = label.label_span or label.span
    joined = span.start > 1 and text[span.start - 1] in "-–./" and text[span.start - 2].isalnum()
    return joined or text.startswith(":", span.end) or _YEARS.fullmatch(label.values[0][0]) is not None
