"""What is wrong with front matter as YAML, in words that say what to do about it."""

from __future__ import annotations

import re

import msgspec

from archivepkg.late_patterns import late_pattern
from archivepkg.text import Span

__all__ = ["YamlFault", "refused", "strange_characters"]

#: YAML 1.2, 5.1: the characters that may stand as they are; without those that YAML 1.1 took for line ends.
_STRANGE = late_pattern("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEYOND = late_pattern(r"\\U(?!00(?:0[0-9A-Fa-f]|10))[0-9A-Fa-f]{8}")
_DIRECTIVE = late_pattern(r"%[^\r\n]*")
#: A quotation mark that begins a value, and what closes it on the same line.
_QUOTED = late_pattern(r"^[ \t]*(?:-[ \t]+)*(?:[\w-]+:[ \t]+)?(?P<mark>[\"'])", re.MULTILINE)
_CLOSED = {
    '"': late_pattern(r'(?:[^"\\\r\n]|\\.)*"[ \t]*(?:[,#]|$)', re.MULTILINE),
    "'": late_pattern(r"(?:[^'\r\n]|'')*'[ \t]*(?:[,#]|$)", re.MULTILINE),
}
_MARK = late_pattern("[\"']")

_ADVICE = {
    "mapping values are not allowed here": "put a value that holds ': ' in quotes",
    "'\\t' that cannot start": "write blanks in place of the tab, or put the value in quotes",
    "that cannot start any token": "put the value in quotes",
    "unknown escape character": "write '\\\\' for a backslash, or use single quotes",
}


class YamlFault(msgspec.Struct, frozen=True):
    """Something that YAML, or we, do not take, and where; ``repeats``: the field that is given once more."""

    message: str
    span: Span
    repeats: str = ""


def strange_characters(raw: str, offset: int) -> list[YamlFault]:
    """The characters that YAML does not take as they are, or takes for line ends."""
    return [
        YamlFault(
            f"the character U+{ord(found[0]):04X} cannot stand in YAML as it is; take it out, or write it as an escape "
            "in double quotes",
            Span(found.start() + offset, found.end() + offset),
        )
        for found in _STRANGE.finditer(raw)
    ]


def refused(error: Exception, raw: str, offset: int) -> YamlFault:
    """Why the YAML reader gave up, and where."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        beyond = _BEYOND.search(raw)
        start, end = beyond.span() if beyond else (0, 3)
        return YamlFault("the escape stands for no character of Unicode", Span(start + offset, end + offset))
    if directive := _DIRECTIVE.match(raw):
        return YamlFault("a YAML directive; front matter has none", Span(offset, directive.end() + offset))
    problem = str(getattr(error, "problem", None) or getattr(error, "context", None) or "it cannot be read")
    advice = next((f"; {advice}" for words, advice in _ADVICE.items() if words in problem), "")
    if opened := _left_open(raw, mark.index):
        message = f"the front matter is not YAML: the quotation mark {opened[0]} is not closed on its line"
        return YamlFault(message, Span(opened.start() + offset, opened.end() + offset))
    at = min(mark.index, len(raw)) + offset
    return YamlFault(f"the front matter is not YAML: {problem}{advice}", Span(at, at + 1))


def _left_open(raw: str, fault: int) -> re.Match[str] | None:
    """The quotation mark before a fault that opens a value and has no partner on its line: the last such one."""
    last = None
    for line in _QUOTED.finditer(raw, 0, fault):
        closed = _CLOSED[line["mark"]].match(raw, line.end("mark"))
        last = line if closed is None else last
    return _MARK.match(raw, last.start("mark")) if last else None
