"""A small contribution in which everything is right, so that an example of a rule need say only what is not.

The text is made up of facts of the seed document (113013), shortened. It is in the form of the Wilson
Center Digital Archive.
"""

from __future__ import annotations

import msgspec

from archivepkg.model import Collection

__all__ = ["Contribution"]


class Contribution(msgspec.Struct, frozen=True, kw_only=True):
    """A contribution; a section that is None is left out, label and all.

    ``text`` is a whole file in place of all else; ``collection`` is what it is part of.
    """

    date: str | None = "November 14, 1951"
    title: str | None = "Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]"
    cited_title: str | None = None
    cited_date: str | None = None
    source: str = "APRF, f. 45, op. 1, d. 342, ll. 16-19. Translated by Gary Goldberg"
    citation: str | None = ""
    url: str | None = "https://digitalarchive.wilsoncenter.org/document/113013"
    summary: str | None = "Mao writes to Stalin of the ongoing armistice negotiations concerning Korea."
    original_language: str | None = "Russian"
    contents: str | None = "Translation - English"
    rights: str | None = "CC-BY-4.0"
    body: str | None = "To Comrade FILIPPOV [Stalin]\n\nI ask your instructions on the above.\n\nMAO ZEDONG"
    text: str | None = None
    collection: Collection | None = None

    @classmethod
    def signed(cls, text: str) -> Contribution:
        """One whose body is a text, signed as the seed document is."""
        return cls(body=f"{text}\n\nMAO ZEDONG")

    @classmethod
    def citing(cls, source: str) -> Contribution:
        """One that cites a source, and credits its translator."""
        return cls(source=f"{source}. Translated by Gary Goldberg")

    @property
    def file(self) -> str:
        """The contribution as the text of a file."""
        if self.text is not None:
            return self.text
        top = "  \n".join(f"**{words}**" for words in (self.date, self.title) if words is not None)
        sections = {
            "Citation": self._citation(),
            "Summary": self.summary,
            "Original Language": self.original_language,
            "Rights": self.rights,
            "Contents": self.contents,
        }
        parts = [
            top,
            *(f"**{label}:**\n\n{words}" for label, words in sections.items() if words is not None),
            self.body,
        ]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _citation(self) -> str | None:
        if self.citation is None:
            return None
        title = self.title if self.cited_title is None else self.cited_title
        date = self.date if self.cited_date is None else self.cited_date
        made = f'"{title}", {date}, Wilson Center Digital Archive, {self.source}.'
        words = self.citation or made
        return words + (f"\n\n<{self.url}>" if self.url else "")
