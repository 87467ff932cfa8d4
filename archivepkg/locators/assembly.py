"""Puts the pieces of a statement together into mentions: what begins a new one, and what it inherits."""

from __future__ import annotations

import re

from msgspec.structs import replace

from archivepkg.errors import UnreadableText
from archivepkg.late_patterns import late_pattern
from archivepkg.locators.found import Found
from archivepkg.locators.grammar import Grammar
from archivepkg.locators.holders import Holder
from archivepkg.locators.joints import Gap, after_blank, stands_apart
from archivepkg.locators.leaves import looks_like_a_year
from archivepkg.locators.locator import ArchiveId
from archivepkg.locators.mention import Draft
from archivepkg.locators.names import siglum_at, siglum_words
from archivepkg.locators.reading import Piece
from archivepkg.locators.registry import archive, common, grammar_of, grammars_of, nameless_grammars
from archivepkg.locators.scheme import TITLE
from archivepkg.locators.values import plain
from archivepkg.templates import Match
from archivepkg.text import Span

__all__ = ["Mentions"]

_LONGEST_NAME = 40
_ALSO = "also "
# A word in lower case, or an abbreviation, with a number: what looks like a title is a level or a leaf.
_LABELLED = late_pattern(
    r"[^\W\dA-ZÀ-ÞΑ-ΩЀ-ЯҐ_][^\W\d_]{0,14}(?:\.?|\.\s{0,2}[^\W\dA-ZÀ-ÞΑ-ΩЀ-ЯҐ_]{1,6}\.)\s{1,3}[0-9][^\s,;]{0,20}"
)


class Mentions:
    """The mentions of one statement so far; ``current`` is the one that is open, if one is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.current: Draft | None = None
        self.drafts: list[Draft] = []
        self.errors: list[UnreadableText] = []

    def holder(self, found: Holder) -> Draft:
        """Begin the mention of a place in this archive."""
        draft = self.open(Draft(start=found.start, end=found.end, grammars=grammars_of(found.ids)))
        for name in found.names:
            draft.add_name(self.words(name.span), name.span, found.ids, doubtful=found.doubtful)
            if name.mixed:
                self.error(f"{self.words(name.span)!r} holds letters of another script", name.span)
        if found.doubtful:
            self.error(f"other archives are called so too; it may be {' or '.join(found.ids)}", found.names[-1].span)
        return draft

    def adopt(self, found: Holder, *, apart: bool) -> bool:
        """Give the mention that is open to the archive that is named right after it; whether it can be that one's.

        It can where no archive is named before it, or one for the places before, and where that one holds it. Two
        archives of one place contradict each other, unless their names stand ``apart``.
        """
        draft = self.current
        if draft is None or found.doubtful or not (draft.own or draft.leaves):
            return False
        inner = common((draft.archive,), found.ids) if draft.archive else ()
        if len(inner) == 1:
            draft.archive = inner[0]
            draft.reach(Span(found.start, found.end))
            return True
        grammar = grammar_of(found.ids[0])
        named = bool(draft.inherited or draft.candidates) or any(not piece.inherited for piece in draft.names)
        if not named and all(piece.name in grammar.by_name for piece in draft.own):
            draft.cited_as, draft.names, draft.grammars = None, [], (grammar,)
            for name in found.names:
                draft.add_name(self.words(name.span), name.span, found.ids)
            return True
        if draft.archive and not apart:
            draft.flawed = True
            self.error("another archive is named after this place than before it", Span(found.start, found.end))
        return False

    def announced(self, start: int, archive_id: ArchiveId) -> Draft:
        """Begin a mention of an archive that is not named, but meant by a code of its own."""
        return self.open(Draft(start=start, end=start, grammars=(grammar_of(archive_id),), archive=archive_id))

    def piece(self, found: Found, readers: tuple[Grammar, ...], between: Gap) -> None:
        """A level or leaves; ``readers`` are the grammars that read it so."""
        draft = self._draft_for(found.name, found.span, readers, between)
        if found.name == "extent":
            draft.reach(found.span)
        elif found.name == "leaves":
            self._leaves(found, draft)
        else:
            self._levels(found, draft)

    def code(self, match: Match, between: Gap) -> None:
        """Levels without labels, perhaps with leaves after them."""
        draft = self.current
        if draft is None:
            return
        grammar = draft.grammars[0]
        names = sorted((name for name in match.values if name != "leaves"), key=grammar.order)
        again = len(names) == 1 and draft.has(names[0]) and not draft.leaves
        if grammar.titled and again and not (between.strong or between.unread):
            self.titles((match.span,))  # a second code after a comma is a part of the first: `A1838, 3107/33/1`
            return
        before = draft
        draft = self._draft_for(names[0], match.span, draft.grammars, between)
        whole = grammar.levels[0].name in match.values
        if draft is not before and whole and self._is_strange(match, draft.archive):
            before.flawed = draft.flawed = True
            self.error("this may be a number that a department gave, and no place of its own", match.span)
        for name in sorted(names, key=lambda name: match.spans[name].start):
            draft.add_level(name, match.values[name], match.spans[name])
        if "leaves" in match.values:
            ranges = grammar.leaves_at(self.text, match.spans["leaves"].start)
            draft.add_leaves(self.text, Found("leaves", match.spans["leaves"], ranges=ranges))
            if any(looks_like_a_year(end, "") for end in re.findall("[0-9]+", match.values["leaves"])):
                draft.flawed = True
                self.error("this may be a year, and no leaf", match.spans["leaves"])
        draft.reach(match.span)

    def _is_strange(self, code: Match, archive_id: ArchiveId | None) -> bool:
        """Whether a code begins with none of the sigla of an archive that has some: ``FO 371/1, VS 1051/16``."""
        if archive_id is None or not archive(archive_id).sigla:
            return False
        words = grammar_of(archive_id).spaced(next(iter(code.values)), self.words(code.span))
        found = siglum_at(words, 0)
        return found is None or archive_id not in found.ids

    def titles(self, spans: tuple[Span, ...]) -> None:
        """Levels that are words between commas; after ``also`` stands another place in the same series.

        So does a title after a semicolon or ``ibid.`` that is of the form of one before it.
        """
        for span in spans:
            draft, start = self.current, span.start
            if draft is None:
                return
            if self.words(span).casefold().startswith(_ALSO) and draft.has(TITLE):
                start += len(_ALSO)
                draft = self.open(draft.sibling(start))
            elif (draft.repeats is not None and not draft.own) or (draft.own and ";" in self.text[draft.end : start]):
                draft = self._beside(draft, span)
            doubt = self._doubt_of(draft, title := Span(start, span.end))
            draft.add_level(TITLE, self.words(title), title)
            if doubt:
                draft.flawed = True
                self.error(doubt, title)

    def _doubt_of(self, draft: Draft, title: Span) -> str | None:
        """Why words that stand where a title may may be none."""
        words = self.words(title)
        if _LABELLED.fullmatch(words):
            return "this may be a label that is not known, with its number"
        if "leaves" in draft.grammars[0].labels.names.get(plain(words), ()):
            return "this is a label without its number"
        if words.isdecimal() and draft.own and self.text[draft.end : title.start].isspace():
            return "this may belong to the number before it"
        return None

    def _beside(self, draft: Draft, title: Span) -> Draft:
        """The mention of which a title after a semicolon or ``ibid.`` is a level."""
        above = draft.above_like(self.words(title))
        if above is None:
            draft.flawed = True
            self.error("of which level this stands in the place cannot be told", title)
        elif draft.own:
            return self.open(draft.sibling(title.start, above))
        else:
            draft.inherited = above
        return draft

    def close(self) -> None:
        """Nothing that follows belongs to the mention that is open, or inherits from it."""
        self.current = None

    def finish(self) -> None:
        """Leave out what only repeats a mention of the same statement, and name archives by what is theirs alone.

        That is a value that only one archive has, or only one part of the archive that is named.
        """
        self.drafts = [draft for at, draft in enumerate(self.drafts) if at == 0 or not draft.only_repeats]
        for draft in self.drafts:
            if draft.may_be_a_book or draft.cites_a_work:
                draft.flawed = True
                self.error("a title and a page, or a year, may be a book's", Span(draft.start, draft.end))
            for piece in draft.own:
                archive_id = self._holder_of(piece, draft)
                inside = archive_id is not None and draft.archive in archive(archive_id).within
                if inside or (archive_id is not None and draft.archive is None and not draft.names):
                    draft.archive = archive_id

    @staticmethod
    def _holder_of(piece: Piece, draft: Draft) -> ArchiveId | None:
        """The one archive that a value, or a part of the one that holds it, means."""
        value = piece.value
        found = None if value.isdecimal() and value not in siglum_words() else siglum_at(value, 0)
        if found is None or len(found.span) != len(piece.value) or len(found.ids) > 1:
            return None
        (archive_id,) = found.ids
        schemes = {grammar.scheme.id for grammar in draft.grammars}
        return archive_id if grammar_of(archive_id).scheme.id in schemes else None

    def open(self, draft: Draft) -> Draft:
        """Make a draft the mention that is open."""
        self.current = draft
        self.drafts.append(draft)
        return draft

    def flaw(self, unread: Span) -> None:
        """Words in or beside the mention that is open are not understood."""
        if self.current is not None:
            self.current.flawed = True
            self.current.reach(unread)

    def error(self, message: str, span: Span) -> None:
        self.errors.append(UnreadableText(message, text=self.text, span=(span.start, span.end)))

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def reading(self, grammar: Grammar, start: int) -> Found | None:
        """The one reading of a label; ``p.`` is a level before the file and a page after it."""
        readings = grammar.pieces_at(self.text, start)
        if len(readings) < 2:
            return readings[0] if readings else None
        levels = sorted((found for found in readings if found.name != "leaves"), key=lambda x: grammar.order(x.name))
        if len(levels) == len(readings):
            return self._one_level(grammar, levels[0], levels[-1])
        level = levels[0]
        leaves = next(found for found in readings if found.name == "leaves")
        if leaves.ranges and leaves.ranges[0].span.end > level.span.end:
            return leaves
        own = self.current.own if self.current else ()
        if not any(grammar.order(piece.name) > grammar.order(level.name) for piece in own):
            return level
        given = {piece.name for piece in own}
        following = {each.name for each in self._following(grammar, level)} - given
        if any(name == "leaves" or grammar.order(name) > grammar.order(level.name) for name in following):
            return level
        return replace(leaves, rival=level.name) if leaves.span == level.span else leaves

    def _one_level(self, grammar: Grammar, higher: Found, lower: Found) -> Found:
        """Which of two levels a label means: ``Record`` is an opis where a file follows, and else the file."""
        given = {piece.name for piece in self.current.own} if self.current else set()
        if any(each.name == lower.name for each in self._following(grammar, higher)):
            return higher
        return lower if higher.name in given or (lower.name in grammar.required and lower.name not in given) else higher

    def _following(self, grammar: Grammar, found: Found) -> tuple[Found, ...]:
        """The readings of the piece that stands right after one."""
        return grammar.pieces_at(self.text, after_blank(self.text, found.span.end))

    def _levels(self, found: Found, draft: Draft) -> None:
        value, span = found.values[0]
        if draft.leaves and (draft.leads or draft.grammars[0].is_part(found.name)):
            draft.flawed = True
            self.error(f"{found.label!r} stands after the leaves, and what it is a part of cannot be told", found.span)
        draft.add_level(found.name, value, span, found.label, found.label_span, within=found.span)
        for value, span in found.values[1:] if len(found.values) > 1 else ():
            draft = self.open(draft.heir(span.start, found.name))
            draft.add_level(found.name, value, span)
            draft.listed = True

    def _leaves(self, found: Found, draft: Draft) -> None:
        for each in found.ranges:
            if each.doubtful:
                self.error(f"which leaves {each.text!r} means cannot be told", each.span)
        if draft.listed and not draft.leaves:
            self.error("the leaves may belong to any of the files before them", found.span)
            for before in reversed(self.drafts):
                before.flawed = True
                if not before.listed:
                    break
        if found.rival and not draft.has(found.rival):
            self.error(f"{found.label!r} may be the label of a level or of a leaf", found.span)
            draft.flawed = True
        draft.add_leaves(self.text, found)

    def _draft_for(self, name: str, span: Span, readers: tuple[Grammar, ...], between: Gap) -> Draft:
        """The mention that a piece belongs to: the one that is open, its heir, or one of an unknown archive."""
        draft = self.current
        if draft is None:
            return self._unknown(span, readers, between)
        if name in ("leaves", "extent"):
            begins = between.unread is not None and between.strong
        else:
            begins = draft.has(name) or (between.strong and (bool(draft.leaves) or self._goes_up(name, draft, readers)))
        if begins and between.unread:
            return self._unknown(span, readers, between)
        if between.unread:
            self.flaw(between.unread)
        draft.grammars = readers
        if not begins:
            return draft
        alone = name == draft.grammars[0].levels[0].name and not any(piece.name != name for piece in draft.own)
        if not between.strong and (draft.missing or alone) and not draft.leaves:
            draft.flawed = True  # `f. 1, f. 2`: one of the two is a slip
            self.error(f"the {name} is stated twice", span)
        return self.open(draft.heir(span.start, name))

    @staticmethod
    def _goes_up(name: str, draft: Draft, readers: tuple[Grammar, ...]) -> bool:
        """Whether a level stands above one that is stated already."""
        grammar = readers[0]
        above = (grammar.order(name) < grammar.order(piece.name) for piece in draft.own if piece.name != TITLE)
        return grammar.scheme.order == "scheme" and any(above)

    def _unknown(self, where: Span, readers: tuple[Grammar, ...], between: Gap) -> Draft:
        """A mention of an archive that is not known, or not named."""
        start, span = where.start, between.unread
        named = span is not None and not between.after.strip(" ,.:\t\n") and self._looks_like_a_name(span)
        if span and not named and not stands_apart(self.text, between):
            self.flaw(span)
        grammars = tuple(each for each in nameless_grammars() if self.reading(each, start)) or readers
        draft = self.open(Draft(start=start, end=start, grammars=grammars, nameless=span is None))
        if span and named:
            draft.cited_as = self.words(span)
            draft.names.append(Piece(name="archive", value=draft.cited_as, value_span=span))
            draft.reach(span)
            self.errors.pop()  # the words are not understood, but what they are is
            self.error(f"no archive is known as {draft.cited_as!r}", span)
        return draft

    def _looks_like_a_name(self, span: Span) -> bool:
        """Whether unread words are an acronym (``AVPRF``, ``TsKhSD``, ``GA RF``), and so surely the holder."""
        words = self.words(span).split() if len(span) <= _LONGEST_NAME else []
        letters = all(word.isalpha() for word in words) and 1 <= len(words) <= 2
        return letters and sum(map(str.isupper, words[0])) > 1 and all(word.isupper() for word in words[1:])
