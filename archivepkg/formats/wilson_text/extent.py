"""How far the content of a section reaches, where a body may follow it.

A header says where a section begins and not where it ends. Before another label all belongs to the section; the
last one holds what by its form can be its own, so that an empty one takes nothing from the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivepkg.formats.chunks import Chunk
from archivepkg.formats.contents import is_content_item, may_be_content_item
from archivepkg.formats.conventions import kind_of
from archivepkg.formats.wilson_text.labels import HEADING

__all__ = ["end_of_content"]

#: Lists of texts and of languages are of short lines.
_LONGEST_ITEM = 80
_ADDRESS = re.compile(r"<?https?://\S+>?")


def end_of_content(name: str | None, found: Sequence[Chunk], *, has_own: bool, last: bool) -> int:
    """How many of the chunks after a label are its section's.

    ``found`` reaches to the next label, or, for the ``last`` one, to the end of the file; ``has_own`` is
    whether something stands on the label's own lines.
    """
    if not last and name not in ("contents", "original_language"):
        return len(found)
    end = 0
    if not has_own and found and (_begins(name, found[0]) or (not last and len(found) == 1 and _is_short(found[0]))):
        end = 1
    while end < len(found) and _continues(name, found[end]):
        end += 1
    return end


def _begins(name: str | None, chunk: Chunk) -> bool:
    if HEADING.match(chunk.lines[0].text):
        return False
    if name == "contents":
        return all(len(line.text) <= _LONGEST_ITEM and may_be_content_item(line.text) for line in chunk.lines)
    if name == "original_language":
        return len(chunk.lines) == 1 and _is_short(chunk) and kind_of(chunk.lines[0].text, "opening") is None
    return True


def _continues(name: str | None, chunk: Chunk) -> bool:
    if name == "contents":
        return all(is_content_item(line.text) for line in chunk.lines)
    return name == "citation" and all(_ADDRESS.fullmatch(line.text) for line in chunk.lines)


def _is_short(chunk: Chunk) -> bool:
    return all(len(line.text) <= _LONGEST_ITEM and not HEADING.match(line.text) for line in chunk.lines)
