"""What pages leave in a text, in every format that a document can have."""

from __future__ import annotations

import pytest

from archivepkg.checking import Checked, check_bytes, fixed, selected
from archivepkg.diagnostics import Applicability
from archivepkg.formats import read_bytes, write
from archivepkg.formats.format import read
from archivepkg.rules import Contribution
from archivepkg.rules.seams import body_lines, is_seam, removal
from archivepkg.text import SourceText

RUN = selected(["PAG"])
PAGE = "\n\n".join(
    f"We intend to agree to the establishment of monitoring at {count} border points of both sides."
    for count in range(8)
)


def _checked(body: str) -> Checked:
    return check_bytes(Contribution(body=body).file.encode(), "113013.txt", RUN)


def _found(body: str) -> list[tuple[str, str]]:
    checked = _checked(body)
    return [(found.code, checked.reading.source.slice(found.span)) for found in checked.diagnostics]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_and_what_parts_them(ends: str) -> None:
    file = Contribution(body="one\ntwo\n\n\x0cthree\n\n\n four ").file.replace("\n", ends)
    lines = body_lines(read(SourceText("113013.txt", file)))
    assert [(line.text, line.after_feed, line.after_blank, line.before_blank) for line in lines] == [
        ("one", False, True, False),
        ("two", False, False, True),
        ("three", True, True, True),
        ("four", False, True, True),
    ]
    assert [file[line.span.start : line.span.end] for line in lines] == [line.text for line in lines]
    two = removal(file, lines[1])
    assert file[two.start : two.end] == f"{ends}two"


def test_seams() -> None:
    assert is_seam("This time it also was done with his", "agreement.")
    assert is_seam("the army,", "“reduction of the bureaucracy”")
    assert not is_seam("It was done with his agreement.", "agreement.")
    assert not is_seam("This time it was done with his", "Agreement.")
    assert not is_seam("The variants are", "a) to agree")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("This time it also was done with his\n\n7\n\nagreement.", "PAG004"),
        ("It was so.\n\n- 2 -\n\nWe agree.", "PAG004"),
        ("It was so.\n\nPage 2 of 5\n\nWe agree.", "PAG005"),
        ("It was so.\x0cWe agree.", "PAG005"),
        ("\n\n".join([PAGE, *["TOP SECRET", PAGE] * 3]), "PAG003"),
        ("This time1 it was done with his\n\n1 See document 5.\n\nagreement.", "PAG009"),
    ],
)
@pytest.mark.parametrize(
    ("name", "file"), [("wilson_text", "a.txt"), ("front_matter", "a.md"), ("json_record", "a.json")]
)
def test_every_format(body: str, code: str, name: str, file: str) -> None:
    document = read_bytes(Contribution(body=body).file.encode(), "113013.txt").document
    checked = check_bytes(write(document, name).encode(), file, RUN)
    assert {found.code for found in checked.diagnostics} == {code}


def test_numbers_that_are_no_pages() -> None:
    """RULES: "bare page number line; sequence check"."""
    assert _found(f"{PAGE}\n\n1951\n\n{PAGE}") == []
    assert _found("\n\n".join(f"{number}\n\n{PAGE}" for number in (1, 2, 3))) == []
    assert _found("\n\n".join(f"{PAGE}\n\n{number}" for number in (2, 5, 9))) == []
    assert _found("\n\n".join(f"{PAGE}\n\n{number}" for number in (2, 3))) == [("PAG004", "2"), ("PAG004", "3")]


def test_numbers_at_the_foot_of_pages() -> None:
    """Those of sections stand above them, and begin with 1 as well."""
    foot = "\n\n".join(f"{PAGE}\n\n{number}" for number in (1, 2, 3))
    assert _found(f"{foot}\n\nMAO ZEDONG") == [("PAG004", "1"), ("PAG004", "2"), ("PAG004", "3")]
    assert _found("We had agreed on this with his\n12\nagreement.") == [("PAG004", "12")]
    assert _found("Losses\n12\nkilled\n15\nwounded") == []


def test_pages_may_be_short() -> None:
    pages = [f"We agree to the establishment of monitoring at {count} border points of both sides." for count in "1234"]
    numbered = "\n\n".join(f"{page}\n\n{number}" for number, page in enumerate(pages, 2))
    assert _found(f"{numbered}\n\n{pages[0]}") == [("PAG004", number) for number in "2345"]
    headed = "\n\n".join(f"AVPRF 0102/13, p. {number}\n\n{page}" for number, page in enumerate(pages, 2))
    assert _found(headed) == [("PAG003", f"AVPRF 0102/13, p. {number}") for number in "2345"]


def test_running_heads_that_are_none() -> None:
    speakers = "\n\n".join(["COMRADE STALIN", "No.", "COMRADE ZHOU", PAGE, "COMRADE STALIN", PAGE[:200]] * 3)
    assert [found for found in _found(speakers) if found[0] == "PAG003"] == []
    refrain = "\n\n".join(["and we are marching on", "Far away the river runs,"] * 9)
    assert [found for found in _found(refrain) if found[0] == "PAG003"] == []


def test_mending_ends_and_leaves_nothing_that_can_be_mended() -> None:
    head = f"{PAGE}\n\nThis was done with his\n\nTOP SECRET\n\n- {{}} -\n\nagree-\nment.\x0c"
    checked = _checked("\n\n".join(head.format(number) for number in range(2, 6)))
    assert {found.code for found in checked.diagnostics} == {"PAG002", "PAG003", "PAG004", "PAG005"}

    def again(text: str) -> Checked:
        return check_bytes(text.encode(), "113013.txt", RUN)

    done = fixed(checked, again, frozenset({Applicability.UNSAFE, Applicability.SAFE}))
    assert not done.left.diagnostics
    assert "TOP SECRET" not in done.text
    assert done.text.count("This was done with his agreement.") == 4
