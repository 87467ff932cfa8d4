"""Regular expressions of XML Schema, as Python writes them (XML Schema Part 2, appendix F).

A pattern is that of a whole value. ``^`` at its start and ``$`` at its end, which stand for themselves in XML Schema,
are taken for the anchors that everyone means by them, also by the standard's own example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["compiled"]

_NAME_START = ":A-Z_a-zÀ-ÖØ-öø-˿Ͱ-ͽͿ-῿‌‍⁰-↏Ⰰ-⿯、-퟿豈-﷏ﷰ-�"
_NAME = _NAME_START + r"\-.0-9·̀-ͯ‿⁀"
_CLASSES = {"i": _NAME_START, "c": _NAME}
_TOKEN = re.compile(r"\\([pP])\{([^}]*)\}|\\(.)|(\[\^?)|(\])|(-\[)|(.)", re.DOTALL)


def compiled(pattern: str) -> re.Pattern[str]:
    r"""The pattern, to be used with ``fullmatch``.

    Raises :class:`ValueError` where it is none, or has what Python cannot say (``\p{...}`` and ``[a-z-[aeiou]]``).
    """
    core = pattern.removeprefix("^")
    if core.endswith("$") and not core.endswith("\\$"):
        core = core[:-1]
    try:
        return re.compile("".join(_translated(core)))
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(f"is not a pattern: {error}") from None


def _translated(pattern: str) -> Iterator[str]:
    inside = False
    for found in _TOKEN.finditer(pattern):
        prop, escaped, opening, closing, subtraction, _ = found[1], found[3], found[4], found[5], found[6], found[7]
        if prop:
            raise ValueError(f"has {found[0]}, which is not supported")
        if inside and subtraction:
            raise ValueError("takes one class of characters from another, which is not supported")
        if escaped in _CLASSES:
            yield _CLASSES[escaped] if inside else f"[{_CLASSES[escaped]}]"
        elif escaped and escaped.lower() in _CLASSES:
            if inside:
                raise ValueError(f"has \\{escaped} in a class, which is not supported")
            yield f"[^{_CLASSES[escaped.lower()]}]"
        elif opening:
            yield found[0] if not inside else "\\["
            inside = True
        elif closing:
            yield "]"
            inside = False
        else:
            yield found[0]
