"""Doubt that an editor put where no part of EDTF can bear it: behind a word, an ordinal, one of two styles.

``1951 г. [?], Москва`` and ``[19.?] Jh.`` doubt the date as a whole, for no doubt is lost in silence.
"""

from __future__ import annotations

from collections.abc import Sequence

from archivepkg.dates import edtf
from archivepkg.dates.wording.candidate import Candidate
from archivepkg.dates.wording.written import marked
from archivepkg.text import Span

__all__ = ["doubted"]

_KEPT = frozenset("?%")
_UNBEARABLE = "the doubt can be put on no part of the date"


def doubted(one: Candidate, doubts: Sequence[Span]) -> Candidate:
    """The candidate with the doubt that stands in its words, but not in its time; as it is where it shows doubt."""
    inside = [doubt for doubt in doubts if doubt.overlaps(one.span) and not (one.unread and doubt.overlaps(one.unread))]
    if one.value is None or not inside or not _KEPT.isdisjoint(one.value.edtf):
        return one
    if one.value.kind not in ("date", "interval"):
        return one._replace(value=None, problem=_UNBEARABLE, near=(one.value,))
    plain = edtf.parse(one.value.edtf.partition("T")[0]) if "T" in one.value.edtf else one.value
    return one._replace(value=edtf.parse(marked(plain, "?")))
