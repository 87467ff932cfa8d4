"""Whose a mention is: of an archive named before it or after it, meant by a code, or by a value that only one has."""

from __future__ import annotations

from msgspec.structs import replace

from archivepkg.locators.books import may_be_a_book
from archivepkg.locators.grammar import Grammar
from archivepkg.locators.holders import Holder
from archivepkg.locators.joints import Gap, stands_apart
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.meaning import meant_at
from archivepkg.locators.mention import Draft
from archivepkg.locators.mentions import Mentions
from archivepkg.locators.names import siglum_at, siglum_words
from archivepkg.locators.reading import Piece
from archivepkg.locators.registry import archive, common, grammar_of, grammars_of, nameless_grammars
from archivepkg.text import Span

__all__ = ["adopt", "announce", "begin", "begin_reference", "begin_unknown", "settle", "told_before"]

_LONGEST_NAME = 40
#: The level of a number of which nobody knows what it numbers.
_REFERENCE = "reference"


def begin(mentions: Mentions, found: Holder) -> Draft:
    """Begin the mention of a place in the archive that is named here."""
    draft = mentions.open(Draft(start=found.start, end=found.end, grammars=grammars_of(found.ids)))
    for name in found.names:
        draft.add_name(mentions.words(name.span), name.span, found.ids, doubtful=found.doubtful)
        if name.mixed:
            mentions.error(f"{mentions.words(name.span)!r} holds letters of another script", name.span)
    if found.doubtful:
        mentions.error(f"other archives are called so too; it may be {' or '.join(found.ids)}", found.names[-1].span)
    return draft


def told_before(mentions: Mentions, found: Holder) -> Holder:
    """A holder whose name does not tell it, as the archive that the statement has called so before."""
    if not found.doubtful or len(found.names) > 1:
        return found
    words = mentions.words(found.names[0].span)
    ids = {draft.archive for draft in mentions.drafts if draft.cited_as == words and draft.archive in found.ids}
    return (
        replace(found, ids=tuple(each for each in found.ids if each in ids), doubtful=False) if len(ids) == 1 else found
    )


def announce(mentions: Mentions, start: int, archive_id: ArchiveId) -> Draft:
    """Begin a mention of an archive that is not named, but meant by a code of its own."""
    return mentions.open(Draft(start=start, end=start, grammars=(grammar_of(archive_id),), archive=archive_id))


def begin_unknown(mentions: Mentions, start: int, readers: tuple[Grammar, ...], between: Gap) -> Draft:
    """Begin a mention of an archive that is not known, or not named."""
    span = between.unread
    named = span is not None and not between.after.strip(" ,.:\t\n") and _looks_like_a_name(mentions, span)
    if span and not named and not stands_apart(mentions.text, between):
        mentions.flaw(span)
    grammars = tuple(each for each in nameless_grammars() if meant_at(mentions, each, start)) or readers
    draft = mentions.open(Draft(start=start, end=start, grammars=grammars, nameless=span is None))
    if span and named:
        draft.cited_as = mentions.words(span)
        draft.names.append(Piece(name="archive", value=draft.cited_as, value_span=span))
        draft.reach(span)
        mentions.errors.pop()  # the words are not understood, but what they are is
        mentions.error(f"no archive is known as {draft.cited_as!r}", span)
    return draft


def begin_reference(mentions: Mentions, span: Span) -> None:
    """Begin the mention of a number of a file of which nobody knows whose it is."""
    draft = mentions.open(Draft(start=span.start, end=span.end, grammars=nameless_grammars(), nameless=True))
    draft.add_level(_REFERENCE, mentions.words(span), span)
    draft.flawed = True
    mentions.error("no archive is named, and the number does not tell which it is", span)


def adopt(mentions: Mentions, found: Holder, *, apart: bool) -> bool:
    """Give the mention that is open to the archive that is named right after it; whether it can be that one's.

    It can where no archive is named before it, or one for the places before, and where that one holds it. Two
    archives of one place contradict each other, unless their names stand ``apart``, as after a stop.
    """
    draft = mentions.current
    if draft is None or found.doubtful or not (draft.own or draft.leaves):
        return False
    inner = common((draft.archive,), found.ids) if draft.archive else ()
    if len(inner) == 1:
        draft.archive = inner[0]
        draft.reach(Span(found.start, found.end))
        return True
    grammar = grammar_of(found.ids[0])
    named = bool(draft.inherited or draft.candidates) or any(not piece.inherited for piece in draft.names)
    before = bool(draft.names)
    if not (named or (before and apart)) and all(piece.name in grammar.by_name for piece in draft.own):
        draft.cited_as, draft.names, draft.grammars = None, [], (grammar,)
        for name in found.names:
            draft.add_name(mentions.words(name.span), name.span, found.ids)
        return True
    if draft.archive and not (apart and named):
        mentions.doubt(draft, "another archive is named after this place than before it", Span(found.start, found.end))
    return False


def settle(mentions: Mentions) -> None:
    """Leave out what only repeats a mention of the same statement, and name archives by what is theirs alone.

    That is a value that only one archive has, or only one part of the archive that is named.
    """
    mentions.drafts = [draft for at, draft in enumerate(mentions.drafts) if at == 0 or not draft.only_repeats]
    for draft in mentions.drafts:
        if may_be_a_book(draft):
            mentions.doubt(draft, "a title and a page, or a year, may be a book's", Span(draft.start, draft.end))
        for piece in draft.own:
            archive_id = _holder_of(piece, draft)
            inside = archive_id is not None and draft.archive in archive(archive_id).within
            if inside or (archive_id is not None and draft.archive is None and not draft.names):
                draft.archive = archive_id


def _holder_of(piece: Piece, draft: Draft) -> ArchiveId | None:
    """The one archive that a value, or a part of the one that holds it, means."""
    value = piece.value
    found = None if value.isdecimal() and value not in siglum_words() else siglum_at(value, 0)
    if found is None or len(found.span) != len(piece.value) or len(found.ids) > 1:
        return None
    (archive_id,) = found.ids
    schemes = {grammar.scheme.id for grammar in draft.grammars}
    return archive_id if grammar_of(archive_id).scheme.id in schemes else None


def _looks_like_a_name(mentions: Mentions, span: Span) -> bool:
    """Whether unread words are an acronym (``AVPRF``, ``TsKhSD``, ``GA RF``), and so surely the holder."""
    words = mentions.words(span).split() if len(span) <= _LONGEST_NAME else []
    letters = all(word.isalpha() for word in words) and 1 <= len(words) <= 2
    return letters and sum(map(str.isupper, words[0])) > 1 and all(word.isupper() for word in words[1:])
