"""Where things are in a package.

A table, and the records, are one file or several: ``data/documents.csv``, or ``data/documents-0001.csv`` and so on.
Each file of a table has the header and whole rows, so that it can be read alone; the records have no header. The texts
stand in one folder or, where they are many, in 256 folders.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from hashlib import sha256
from itertools import count, takewhile

__all__ = [
    "ARCHIVE",
    "DESCRIPTOR",
    "LAYOUT",
    "LAYOUT_PROPERTY",
    "MANIFEST",
    "MOST_IN_A_FOLDER",
    "RECORDS",
    "RENDERINGS",
    "SHARD_SIZE",
    "TEXTS",
    "are_parted",
    "parts",
    "shard",
    "text_path",
    "whole",
]

DESCRIPTOR = "datapackage.json"
MANIFEST = "manifest-sha256.txt"
RECORDS = "documents.jsonl"
TEXTS = "texts"
#: The package as something else, which was made of the rest.
RENDERINGS = "renderings"

#: The property by which a descriptor says that its package is one of ours, and the version of this layout.
LAYOUT_PROPERTY = "archivepkg:layout"
LAYOUT = "1.0"

#: A table, or the records, are split into files of at most so many bytes, unless a build is told otherwise.
SHARD_SIZE = 100_000_000

#: The texts of more documents than this are parted among folders.
MOST_IN_A_FOLDER = 10_000

#: A package of this suffix is an archive, and no folder.
ARCHIVE = ".zip"

_NUMBER = re.compile(r"-[0-9]{4,}(?=\.[a-z]+\Z)")


def shard(path: str, number: int) -> str:
    """The nth file, from 1, of a table or of records that are split: ``data/documents-0001.csv``."""
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}-{number:04}{dot}{suffix}"


def parts(path: str, *known: Container[str]) -> tuple[str, ...]:
    """The files of a table or of the records, in order: ``path`` alone or, where a first shard is known, its shards.

    ``known`` are the paths that stand in the folder, in the manifest, in the descriptor: one that any of them knows is
    among the shards, so that what is missing is missed.
    """
    shards = (shard(path, number) for number in count(1))
    return tuple(takewhile(lambda each: any(each in paths for paths in known), shards)) or (path,)


def whole(path: str) -> str:
    """The table or the records that a file is one of: the path that they have where they are not split."""
    return _NUMBER.sub("", path)


def text_path(document_id: str, *, parted: bool = False) -> str:
    """Where the text of a document is; ``parted``: below the first two digits of the SHA-256 of its id.

    A digest parts any ids alike, and where a text is does not depend on which others there are.
    """
    folder = f"{sha256(document_id.encode()).hexdigest()[:2]}/" if parted else ""
    return f"{TEXTS}/{folder}{document_id}.md"


def are_parted(paths: Iterable[str]) -> bool:
    """Whether the texts among some paths are parted; what most of them say counts."""
    balance = sum(1 if path.count("/") > 1 else -1 for path in paths if path.startswith(f"{TEXTS}/"))
    return balance > 0
