"""Footnotes as bodies have them, and as records name them."""

from __future__ import annotations

import json

import pytest

from archivepkg.checking import check_bytes, selected
from archivepkg.formats import Reading, read_bytes
from archivepkg.rules import Contribution
from archivepkg.rules.footnotes import footnotes

HEAD = "---\nid: x1\ntitle: Telegram\n---\n\n"


def _read(body: str) -> Reading:
    return read_bytes((HEAD + body).encode(), "x1.md")


def _shown(reading: Reading) -> list[tuple[str, list[str], list[str]]]:
    return [
        (group.form, [label.text for label in group.references], [note.text for note in group.notes])
        for group in footnotes(reading).groups
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Mao[1] and Liu.[2]\n\n[1] A.\n[2] B.\n", [("bracket", ["1", "2"], ["1", "2"])]),
        ("VIKTOR[i] and BOB[ii].\n\n[i] A.\n\n[ii] B.\n", [("bracket", ["i", "ii"], ["i", "ii"])]),
        ("Mao[^a].\n\n[^a]: A.\n", [("caret", ["a"], ["a"])]),
        ("Mao¹² and Liu.\n\n¹² A.\n", [("raised", ["12"], ["12"])]),
        ("Mao<sup>1</sup>.\n\n## Notes\n\n1. A.\n", [("raised", ["1"], ["1"])]),
        ("Mao.[1]\n\n[1] A.\n\nLiu.[1]\n\n[1] B.\n", [("bracket", ["1"], ["1"]), ("bracket", ["1"], ["1"])]),
        ("It is 5 km² and 10⁶ t, and [12] men.\n", []),
        ("Plain text.\n\n1. One.\n2. Two.\n", []),
        ("Mao[1].\n\nNotes:\n\n[1] See A.[2]\n\n[2] B.\n", [("bracket", ["1", "2"], ["1", "2"])]),
        ("Mao[*], Liu.¹\n\n¹ A.\n", [("raised", ["1"], ["1"])]),
    ],
)
def test_forms(body: str, expected: list[tuple[str, list[str], list[str]]]) -> None:
    assert _shown(_read(body)) == expected


def test_labels_know_their_place() -> None:
    reading = _read("Mao.[1]\n\n[1] A.\n")
    (group,) = footnotes(reading).groups
    assert [reading.source.slice(label.span) for label in (*group.references, *group.notes)] == ["[1]", "[1]"]
    assert [reading.source.slice(label.inner) for label in group.references] == ["1"]
    assert footnotes(reading).blocks == {1}


def test_a_record_names_them() -> None:
    body = [
        {"kind": "paragraph", "text": "Mao (1).", "marks": [{"kind": "note_reference", "start": 4, "end": 7}]},
        {"kind": "note", "text": "A.", "label": "1"},
    ]
    reading = read_bytes(json.dumps({"id": "x1", "schema_version": "1.0", "body": body}).encode(), "x1.json")
    assert reading.whole
    assert _shown(reading) == [("raised", ["1"], ["1"])]


def test_a_note_that_is_referred_to_by_its_number() -> None:
    """RULES: "cross-reference target missing"; a document's own notes need no other document."""

    def found(body: str) -> list[str]:
        checked = check_bytes(Contribution(body=body).file.encode(), "113013.txt", selected(["NOT003"]))
        return [checked.reading.source.slice(one.span) for one in checked.diagnostics]

    assert found("We met.[1]\n\n[1] At night; see note 7.") == ["7"]
    assert found("We met.[1] He spoke.[2]\n\n[1] See note 2.\n\n[2] For an hour.") == []
