"""Regular expressions that this program compiled once, kept compiled for its next start.

Python compiles the expressions of a program anew whenever it begins; here that was a fifth of the time in which one
file is checked. Only the command line does this, in its own process: whoever imports the library has Python's own
``re``, untouched. What is kept is of one release of Python, and holds what its compiler gave, word for word. Where the
inner parts of ``re`` are not those that are known here, or nothing can be kept, all is compiled as ever.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec

from archivepkg.shelf import Shelf

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["PatternKeeper", "keep_patterns"]

#: Half of a surrogate pair has no bytes to be kept as.
_HALF = re.compile("[\ud800-\udfff]")
#: What makes a pattern: flags, code, the number of groups, their names, and the names by number.
_Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class PatternKeeper:
    """Compiles expressions, or puts together what was kept of them."""

    def __init__(self, compiler: ModuleType, shelf: Shelf) -> None:
        self._compiler = compiler
        self._as_ever: Callable[[Any, Any], re.Pattern[Any]] = compiler.compile
        self._decode = msgspec.msgpack.Decoder(_Parts).decode
        self._shelf = shelf

    def compile(self, expression: Any, flags: Any = 0) -> re.Pattern[Any]:
        """What ``re.compile`` gives."""
        if not isinstance(expression, str) or flags & re.DEBUG or _HALF.search(expression):
            return self._as_ever(expression, flags)
        key = f"{int(flags)} {expression}"
        kept = self._shelf.get(key) or self._shelf.put(key, msgspec.msgpack.encode(self._parts(expression, flags)))
        given, code, groups, by_name, by_number = self._decode(kept)
        words = array("I")
        words.frombytes(code)
        pattern: re.Pattern[str] = self._compiler._sre.compile(  # noqa: SLF001
            expression, given, words.tolist(), groups, by_name, by_number
        )
        return pattern

    def _parts(self, expression: str, flags: Any) -> _Parts:
        """What the compiler of ``re`` makes of an expression, as its own ``compile`` does."""
        parsed = self._compiler._parser.parse(expression, flags)  # noqa: SLF001
        code = self._compiler._code(parsed, flags)  # noqa: SLF001
        state = parsed.state
        by_number: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            by_number[number] = name
        return int(flags | state.flags), array("I", code).tobytes(), state.groups - 1, state.groupdict, tuple(by_number)


def keep_patterns(shelf: Shelf) -> None:
    """Has ``re`` ask first, from here on, what the shelf has of an expression."""
    with suppress(ImportError, AttributeError):
        from re import _compiler  # type: ignore[attr-defined]

        keeper = PatternKeeper(_compiler, shelf)
        if keeper.compile(_PROBE, re.IGNORECASE) == re.compile(_PROBE, re.IGNORECASE):
            _compiler.compile = keeper.compile


#: An expression whose two ways to be compiled are held against each other at every start.
_PROBE = r"(?P<word>[abя]+)\s(?:(?P=word)|(\d))"
