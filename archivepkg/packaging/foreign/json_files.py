"""Resources that are said to be JSON, or a line of JSON after another.

Sources: RFC 8259; JSON Lines (a line ends in LF, blank lines may stand at the end).
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.packaging import faults
from archivepkg.packaging.checks.inspection import Inspection
from archivepkg.packaging.checks.json_text import read_json
from archivepkg.packaging.not_text import not_utf8

__all__ = ["check_json", "check_json_lines"]

#: No JSON text that is longer is read, for all of it has to be held.
_LONGEST = 1 << 30


def check_json(inspection: Inspection, path: str) -> Iterator[Finding]:
    """Whether a file is one JSON text; where it is not, the line and column at which it ceases to be one."""
    hashed = inspection.open(path)
    if isinstance(hashed, Finding):
        yield hashed
        return
    with hashed:
        try:
            data = hashed.whole(_LONGEST)
            found = hashed.finish()
        except OSError as error:
            yield inspection.refuse(path, error)
            return
    yield from _broken(path, data)
    yield from inspection.settle(path, found, hashed.size)


def check_json_lines(inspection: Inspection, path: str) -> Iterator[Finding]:
    """Whether each line of a file is a JSON text."""
    hashed = inspection.open(path)
    if isinstance(hashed, Finding):
        yield hashed
        return
    with hashed.lines() as lines:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield from _broken(path, line.rstrip(b"\r\n"), line=number)
            found = hashed.finish()
        except OSError as error:
            yield inspection.refuse(path, error)
            return
        yield from inspection.settle(path, found, hashed.size)


def _broken(path: str, data: bytes, *, line: int = 1) -> Iterator[Finding]:
    try:
        msgspec.json.decode(data, type=msgspec.Raw)
        msgspec.json.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        text = data.decode("utf-8", "surrogateescape")
        if finding := not_utf8(path, text, line=line):
            yield finding
            return
        bom = text.startswith("\ufeff")
        read = read_json(path, text.removeprefix("\ufeff"), faults.BROKEN_JSON)
        if isinstance(read, Finding):
            yield read if line == 1 else _moved(read, line - 1)
        elif bom:
            yield faults.NOT_RECOMMENDED.of(path, "it begins with a byte order mark, which JSON forbids to write")


def _moved(finding: Finding, lines: int) -> Finding:
    """A finding some lines further down."""
    places = {}
    for name in ("start", "end"):
        position = getattr(finding, name)
        places[name] = position and msgspec.structs.replace(position, line=position.line + lines)
    return msgspec.structs.replace(finding, **places)
