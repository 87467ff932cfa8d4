"""A JSON file of a package: its value, and where in the file each part of it stands.

Source: RFC 8259. A name that is given twice is no fault of JSON, but one reader takes the last value and another the
first, so it is found too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from archivepkg.diagnostics import Finding
from archivepkg.model.positions import JsonPositions, json_positions
from archivepkg.packaging import faults
from archivepkg.packaging.standard.problem import Problem
from archivepkg.text import SourceText, Span

__all__ = ["JsonText", "read_json"]

_SHOWN = 200


class JsonText(msgspec.Struct, frozen=True, eq=False):
    """``value`` is what the text says; ``is_repeating``: some object gives a name twice."""

    source: SourceText
    value: Any
    is_repeating: bool = False

    def findings(self, problems: Iterable[Problem]) -> Iterator[Finding]:
        """Problems at JSON pointers as findings at lines and columns, and then the names that are given twice."""
        found = list(problems)
        places = json_positions(self.source.text, None if self.is_repeating else [path for _, path, _ in found])
        for path, span in places.repeated:
            message = f"the name {path.rpartition('/')[2]!r} is given twice"
            yield faults.DESCRIPTOR.at(self.source.name, message, self.source, span)
        for problem in found:
            yield self.finding(places, problem)

    def finding(self, places: JsonPositions, problem: Problem) -> Finding:
        """A finding at the value that a JSON pointer names, or the nearest one around it."""
        fault, path, message = problem
        span = places.nearest(path)
        return fault.at(self.source.name, message, self.source, Span(span.start, min(span.end, span.start + _SHOWN)))


def read_json(path: str, text: str, fault: faults.Fault = faults.DESCRIPTOR) -> JsonText | Finding:
    """The value of a text, or where and why it is not JSON."""
    source = SourceText(path, text)
    repeats: list[bool] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            repeats.append(True)
        return found

    def refused(message: str, at: int = 0) -> Finding:
        return fault.at(path, message, source, Span(at, at + 1))

    try:
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        return refused(f"it is not JSON: {error.msg}", error.pos)
    except RecursionError:
        return refused("it is nested too deeply")
    except ValueError as error:
        return refused(f"it is not JSON: {error}")
    return JsonText(source, value, bool(repeats))


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")
