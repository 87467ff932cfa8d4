"""What can go wrong, as one tree.

::

    ArchivepkgError
    ├── UnreadableText      a text has no single meaning; says where, why, and what it may have meant
    ├── InvalidRecord       a record breaks its schema; carries every fault with its place
    ├── InvalidConfiguration  archivepkg.toml says something that cannot be followed
    ├── BrokenLeaf          a leaf (an archive, a language, a rule ...) is not whole
    ├── Crash               checking a file failed, which is the library's fault; names the file
    └── Misuse              what was asked for cannot be done: a missing path, an unknown code

Exceptions are for misuse and for parsers called with one string. A bad *document* never raises: it
yields diagnostics (:mod:`archivepkg.diagnostics`).
"""

from __future__ import annotations

__all__ = [
    "ArchivepkgError",
    "BrokenLeaf",
    "Crash",
    "InvalidConfiguration",
    "InvalidRecord",
    "Misuse",
    "RecordFault",
    "UnreadableText",
]


class ArchivepkgError(Exception):
    """The root: catch this to catch all that archivepkg raises on purpose."""


class UnreadableText(ArchivepkgError, ValueError):
    """A text that has no single meaning.

    ``message`` is one short line; ``span`` is 0-based and half-open, in code points of ``text``;
    ``alternatives`` are the readings that it may have, in canonical form, perhaps none.
    """

    def __init__(self, message: str, *, text: str, span: tuple[int, int], alternatives: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.span = span
        self.alternatives = alternatives

    def __eq__(self, other: object) -> bool:
        """Whether the same is said of the same text; so that readings that hold errors can be compared."""
        return type(other) is type(self) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.message, self.text, self.span, self.alternatives))

    def __str__(self) -> str:
        start, end = self.span
        return f"{self.message} (characters {start + 1}-{max(end, start + 1)} of {_clip(self.text)!r})"


class RecordFault:
    """One fault of a record: a JSON pointer, a message, and the place where it stands, if that is known.

    ``meant`` is the name that a field nobody knows probably is a misspelling of.
    """

    __slots__ = ("column", "line", "meant", "message", "pointer")

    def __init__(
        self,
        pointer: str,
        message: str,
        line: int | None = None,
        column: int | None = None,
        *,
        meant: str | None = None,
    ) -> None:
        self.pointer = pointer
        self.message = message
        self.line = line
        self.column = column
        self.meant = meant

    def __str__(self) -> str:
        place = f"{self.line}:{self.column}: " if self.line is not None else ""
        return f"{place}{self.pointer or '/'}: {self.message}"

    def __repr__(self) -> str:
        return f"RecordFault({self.pointer!r}, {self.message!r}, {self.line!r}, {self.column!r})"


class InvalidRecord(ArchivepkgError, ValueError):
    """A record that its schema refuses; ``faults`` holds every fault, in the order of the text."""

    def __init__(self, faults: tuple[RecordFault, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


class InvalidConfiguration(ArchivepkgError, ValueError):
    """A configuration that cannot be followed; ``path`` is the file that holds it, ``line`` where, if that is known."""

    def __init__(self, path: str, message: str, line: int | None = None) -> None:
        super().__init__(f"{path}{f':{line}' if line else ''}: {message}")
        self.path = path
        self.message = message
        self.line = line


class BrokenLeaf(ArchivepkgError):
    """A leaf that is broken, empty or lacks its manifest; it is never skipped in silence."""

    def __init__(self, leaf: str, message: str) -> None:
        super().__init__(f"{leaf}: {message}")
        self.leaf = leaf
        self.message = message


class Misuse(ArchivepkgError):
    """What was asked for cannot be done as asked; the message names the thing and what would do."""


def _clip(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


class Crash(ArchivepkgError):
    """Checking the file ``path`` failed, whatever is in it; ``reason`` says how."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: internal error, which is our fault: {reason}")
        self.path = path
        self.reason = reason
