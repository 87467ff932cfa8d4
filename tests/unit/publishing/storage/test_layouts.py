"""Where objects lie: the examples of the extensions' own texts."""

from __future__ import annotations

import pytest

from archivepkg.errors import Misuse
from archivepkg.publishing.storage.layouts import CONFIGURATION, object_path

HASHED = "0004-hashed-n-tuple-storage-layout"
DIGEST = "3c0ff4240c1e116dba14c7627f2319b58aa3d77606d0d90dfc6161608ac987d4"
FLAT = "0002-flat-direct-storage-layout"


# OCFL Extensions 0003, "Example 1", and 0004, "Example 1": sha256, tuples of three.
@pytest.mark.parametrize(
    ("identifier", "configuration", "path"),
    [
        ("object-01", CONFIGURATION, "3c0/ff4/240/object-01"),
        ("..hor/rib:le-$id", CONFIGURATION, "487/326/d8c/%2e%2ehor%2frib%3ale-%24id"),
        ("object-01", {"extensionName": HASHED}, f"3c0/ff4/240/{DIGEST}"),
        ("object-01", {"extensionName": HASHED, "tupleSize": 0, "numberOfTuples": 0}, DIGEST),
        ("letters", {"extensionName": FLAT}, "letters"),
    ],
)  # fmt: skip
def test_paths(identifier: str, configuration: dict[str, object], path: str) -> None:
    assert object_path(identifier, configuration) == path


def test_a_long_id_is_cut_and_has_its_hash() -> None:
    path = object_path("ü" * 20, CONFIGURATION)
    name = path.rpartition("/")[2]
    assert name.startswith("%c3%bc" * 16 + "%c3%" + "-")
    assert len(name) == 100 + 1 + 64


@pytest.mark.parametrize(
    ("identifier", "configuration", "words"),
    [
        ("a/b", {"extensionName": FLAT}, "no place for an object called 'a/b'"),
        ("a", {"extensionName": "0007-n-tuple-omit-prefix-storage-layout"}, "is not known"),
        ("a", {"extensionName": HASHED, "digestAlgorithm": "crc32"}, "not set as it may be"),
        ("a", {"extensionName": None}, "is not known"),
    ],
)
def test_layouts_that_are_refused(identifier: str, configuration: dict[str, object], words: str) -> None:
    with pytest.raises(Misuse, match=words):
        object_path(identifier, configuration)
