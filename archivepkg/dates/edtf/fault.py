"""The one error of EDTF: where the string goes wrong, what stands there, and what was expected."""

from __future__ import annotations

from archivepkg.errors import UnreadableText

__all__ = ["InvalidEDTF"]


class InvalidEDTF(UnreadableText):
    """A string that is not EDTF; ``expected`` says in a few words what would have been, ``span`` is in ``text``."""

    def __init__(self, found: str, expected: str, *, text: str, span: tuple[int, int]) -> None:
        super().__init__(f"{found}; expected {expected}", text=text, span=span)
        self.expected = expected

    @classmethod
    def at(cls, text: str, offset: int, expected: str) -> InvalidEDTF:
        """The character at ``offset``, or the end of the string, is not what was expected."""
        if offset >= len(text):
            return cls(
                "the string ends too early" if text else "the string is empty",
                expected,
                text=text,
                span=(offset, offset),
            )
        return cls(f"unexpected {text[offset]!r}", expected, text=text, span=(offset, offset + 1))
