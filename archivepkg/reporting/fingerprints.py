"""What tells a finding from others though lines move: for hosts that compare two runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from archivepkg.diagnostics import Finding
from archivepkg.reporting.frames import marked
from archivepkg.reporting.output import Report
from archivepkg.reporting.paths import repository_path

__all__ = ["fingerprints"]


def fingerprints(report: Report) -> Iterator[tuple[Finding, str]]:
    """Every finding with 32 hexadecimal digits, no two alike.

    They are made of the code, the document (its path, where it has no id), the marked words without what white
    space does, and how many alike came before; so neither a line that moved nor a word beside changes them.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in report.findings:
        _, words, _ = marked(finding)
        key = (finding.code, finding.document or repository_path(finding, report), " ".join(words.split()))
        text = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        yield finding, sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]
