"""How elements are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

__all__ = ["EDTF", "data", "dating", "element", "lines", "plain_words", "words"]

#: The standard of dates whose value is not of ISO 8601-1 ("att.datable.custom", ``datingMethod``).
EDTF = "http://www.loc.gov/standards/datetime/"
#: The dates that ``when-iso`` takes ("teidata.temporal.iso").
_ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:T[0-9:]+(?:Z|[+-][0-9:]+)?)?(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?")

#: What XML 1.0 cannot hold ("Char"), and what a parser would change.
_NOT_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain_words(text: str) -> str:
    """Text in an element that takes no ``lb``: the end of a line is one."""
    return escape(_NOT_XML.sub("\ufffd", text))


def words(text: str) -> str:
    """Text in an element; the end of a line is ``lb``."""
    return plain_words(text).replace("\n", "<lb/>")


def data(value: Any) -> str:
    """Plain data as JSON in an element; what XML cannot hold is escaped as JSON does it."""
    written = json.dumps(value, ensure_ascii=False)
    return escape(_NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", written))


def dating(edtf: str | None) -> dict[str, str]:
    """The attributes of a date: what ISO 8601-1 can say is ``when-iso``, all other EDTF a custom standard form."""
    if edtf is None:
        return {}
    if _ISO.fullmatch(edtf):
        return {"when_iso": edtf}
    return {"when_custom": edtf, "datingMethod": EDTF}


def element(name: str, content: str = "", /, **attributes: str | None) -> str:
    """An element with what is in it, which is XML already; attributes that are None are left out.

    ``xml_id`` stands for ``xml:id``, ``from_`` for ``from``.
    """
    written = "".join(
        f" {key.rstrip('_').replace('xml_', 'xml:').replace('when_', 'when-')}={_value(value)}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def lines(parts: Iterable[str]) -> str:
    """Elements that stand among elements, each on a line of its own."""
    return "".join(f"\n{part}" for part in parts if part) + "\n"


def _value(value: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", value), {"\n": "&#10;", "\t": "&#9;"})
