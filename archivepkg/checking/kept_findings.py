"""Findings of which there may be a million: the first are held, the rest stand in a temporary file."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, overload

from archivepkg.checking.outcome import packed, unpacked
from archivepkg.diagnostics import Finding

__all__ = ["KeptFindings"]

_HELD = 1000


class KeptFindings(Sequence[Finding]):
    """Findings in the order in which they were taken in; they can be gone through as often as one likes."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._held: list[Finding] = []
        self._file: IO[bytes] | None = None
        self._ends = array("Q", [0])
        self.extend(findings)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Takes in more."""
        for finding in findings:
            if len(self._held) < _HELD:
                self._held.append(finding)
            else:
                self._put(packed(finding))

    def _put(self, data: bytes) -> None:
        if self._file is None:
            import tempfile

            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with this object
        self._file.seek(self._ends[-1])
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))

    def __len__(self) -> int:
        return len(self._held) + len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(index, slice):
            return KeptFindings(self[at] for at in range(*index.indices(len(self))))
        at = range(len(self))[index]
        if at < len(self._held) or self._file is None:
            return self._held[at]
        start, end = self._ends[at - len(self._held) : at - len(self._held) + 2]
        self._file.seek(start)
        return unpacked(self._file.read(end - start), Finding)

    def __iter__(self) -> Iterator[Finding]:
        return (self[at] for at in range(len(self)))

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()
