"""What is found in a file that cannot be read as a document: why, and what its characters alone show."""

from __future__ import annotations

from archivepkg.checking import check_bytes
from archivepkg.rules.rule import rules


def test_mojibake_is_told_where_it_is_why_the_front_matter_cannot_be_read() -> None:
    """YAML takes no U+008D, which a letter of Czech becomes in Latin 1."""
    text = "---\ntitle: Dub\u00c4\u008dek\n---\n\nText.\n"
    found = check_bytes(text.encode(), "a.md", list(rules().values())).findings
    assert [
        (each.code, each.start.line if each.start else 0) for each in found if each.code in {"ST010", "UNI006"}
    ] == [("UNI006", 2), ("ST010", 2)]
