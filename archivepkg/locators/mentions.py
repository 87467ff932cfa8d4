"""The mentions of one statement so far, and what was not understood on the way."""

from __future__ import annotations

from archivepkg.errors import UnreadableText
from archivepkg.locators.mention import Draft
from archivepkg.text import Span

__all__ = ["Mentions"]


class Mentions:
    """The mentions of one statement so far; ``current`` is the one that is open, if one is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.current: Draft | None = None
        self.drafts: list[Draft] = []
        self.errors: list[UnreadableText] = []

    def open(self, draft: Draft) -> Draft:
        """Make a draft the mention that is open."""
        self.current = draft
        self.drafts.append(draft)
        return draft

    def close(self) -> None:
        """Nothing that follows belongs to the mention that is open, or inherits from it."""
        self.current = None

    def flaw(self, unread: Span) -> None:
        """Words in or beside the mention that is open are not understood."""
        if self.current is not None:
            self.current.flawed = True
            self.current.reach(unread)

    def doubt(self, draft: Draft, message: str, span: Span) -> None:
        """A mention is understood in more ways than one, or not wholly."""
        draft.flawed = True
        self.error(message, span)

    def error(self, message: str, span: Span) -> None:
        self.errors.append(UnreadableText(message, text=self.text, span=(span.start, span.end)))

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]
