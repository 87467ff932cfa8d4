"""A file of text, split into rows a piece at a time, as far as that goes."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator

from archivepkg.packaging.tabular.split_rows import Splitter

__all__ = ["SplitFile"]

#: How many bytes are read at a time, and how many characters a row may have that is split.
_PIECE = 40_000
_LONGEST = 1 << 22
#: Encodings in which a character does not depend on those before it, however its file begins.
_ENCODINGS = {
    codecs.lookup(name).name for name in ("utf-8", "ascii", "latin-1", "cp1250", "cp1251", "cp1252", "koi8-r")
}


class SplitFile:
    """Rows of a file until some cannot be told by splitting; ``before`` is the line before those not given yet."""

    def __init__(self, file: io.TextIOWrapper, splitter: Splitter) -> None:
        self._file = file
        self._read: Callable[[int], bytes] = file.buffer.read  # type: ignore[assignment]
        self._splitter = splitter
        self._decoder = codecs.getincrementaldecoder(file.encoding)()
        self._left = ""
        self.before = 0

    @staticmethod
    def fits(file: object) -> bool:
        """Whether something is a file whose bytes can be read in pieces."""
        return isinstance(file, io.TextIOWrapper) and codecs.lookup(file.encoding).name in _ENCODINGS

    def rows(self) -> Iterator[tuple[int, list[list[str]]]]:
        """Some rows at a time, with the line before them. Raises :class:`UnicodeDecodeError`."""
        while len(self._left) < _LONGEST:
            data = self._read(_PIECE)
            self._left += self._decoder.decode(data, final=not data)
            split = self._splitter.split(self._left, ends=not data)
            if split is None or not (split.rows or data):
                return
            if split.rows:
                self._left = split.rest
                yield self.before, split.rows
                self.before += split.lines

    def rest(self) -> Iterator[str]:
        """The lines that were not given as rows, each with its end. Raises :class:`UnicodeDecodeError`."""
        while self._decoder.getstate()[0] and (data := self._read(1)):
            self._left += self._decoder.decode(data)
        last = ""
        for line in io.StringIO(self._left, newline=""):
            if last:
                yield last
            last = line
        more = "" if last.endswith("\n") else self._file.readline()
        if last.endswith("\r") and more != "\n":
            yield last
            last = ""
        if last or more:
            yield last + more
        yield from self._file
