"""Where things are in a package."""

from __future__ import annotations

__all__ = ["DESCRIPTOR", "MANIFEST", "RECORDS"]

DESCRIPTOR = "datapackage.json"
MANIFEST = "manifest-sha256.txt"
RECORDS = "documents.jsonl"
