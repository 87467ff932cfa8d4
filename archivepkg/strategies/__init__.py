"""Hypothesis strategies for the things that archivepkg knows, for your tests and for ours.

Needs the extra ``testing`` (``pip install archivepkg[testing]``).
"""

from __future__ import annotations

from archivepkg.strategies.citations import citations
from archivepkg.strategies.dates import archival_dates, date_statements, edtf_strings
from archivepkg.strategies.documents import blocks, collections, documents, languages
from archivepkg.strategies.faults import PACKAGE_FAULTS, BrokenPackage, PackageFault, broken_packages
from archivepkg.strategies.locators import leaf_ranges, leaves, locators, source_statements
from archivepkg.strategies.packages import packages
from archivepkg.strategies.words import document_ids, names, texts, titles

__all__ = [
    "PACKAGE_FAULTS",
    "BrokenPackage",
    "PackageFault",
    "archival_dates",
    "blocks",
    "broken_packages",
    "citations",
    "collections",
    "date_statements",
    "document_ids",
    "documents",
    "edtf_strings",
    "languages",
    "leaf_ranges",
    "leaves",
    "locators",
    "names",
    "packages",
    "source_statements",
    "texts",
    "titles",
]


def __dir__() -> list[str]:
    return __all__
