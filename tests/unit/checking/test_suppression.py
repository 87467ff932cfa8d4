"""What is silenced: next to a comment, in a range, in a whole file; and what never is."""

from __future__ import annotations

import pytest

from archivepkg.checking import Checked, check_bytes, fixed, selected
from archivepkg.diagnostics import Applicability
from archivepkg.rules import Contribution

SAFE = frozenset({Applicability.SAFE})
BACKWARDS = "APRF, f. 45, op. 1, d. 342, ll. 19-16. Translated by Gary Goldberg"
BODY = "It was done with his\n\nagreement.\n\nIt was done with his\n\nadvice."
SILENT = "<!-- archivepkg: ignore[PAG001] as typed -->"
BY_NAME = SILENT.replace("PAG001", "broken-paragraph")


def _check(text: str, select: str = "PAG,LOC,SUP,ST,UNI", name: str = "a.txt") -> Checked:
    return check_bytes(text.encode(), name, selected(select.split(",")))


def _found(text: str, select: str = "PAG,LOC,SUP,ST,UNI") -> list[str]:
    checked = _check(text, select)
    return [f"{one.code} {checked.reading.source.position(one.span.start).line}" for one in checked.diagnostics]


def _body(body: str) -> str:
    return Contribution(body=body).file


def _lines_of(text: str, words: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if words in line]


def test_without_comments_everything_is_told() -> None:
    text = _body(BODY)
    assert _found(text) == [f"PAG001 {line}" for line in _lines_of(text, "with his")]


@pytest.mark.parametrize(
    ("put", "silenced"),
    [
        (("It was done with his\n\nagree", f"{SILENT}\nIt was done with his\n\nagree"), 0),
        (("It was done with his\n\nagree", f"{SILENT}\n\nIt was done with his\n\nagree"), 0),
        (("his\n\nagree", f"his {SILENT}\n\nagree"), 0),
        (("his\n\nadvice", f"his  {SILENT}\n\nadvice"), 1),
        (("It was done with his\n\nadv", f"{SILENT.replace('PAG001', 'PAG')}\nIt was done with his\n\nadv"), 1),
        (
            (
                "It was done with his\n\nadv",
                f"{SILENT.replace('PAG001', 'broken-paragraph')}\nIt was done with his\n\nadv",
            ),
            1,
        ),
    ],
)
def test_a_comment_is_of_what_it_stands_next_to(put: tuple[str, str], silenced: int) -> None:
    text = _body(BODY.replace(*put))
    left = _lines_of(text, "with his")[1 - silenced]
    assert _found(text) == [f"PAG001 {left}"]
    assert _check(text).reading.document == _check(_body(BODY)).reading.document


def test_inside_of_a_block_it_is_of_the_next_line() -> None:
    body = f"1. To the\n{SILENT.replace('PAG001', 'UNI003')}\n2. Cen\u200btral\n3. Commit\u200btee"
    text = _body(body)
    assert _found(text, "UNI003") == [f"UNI003 {_lines_of(text, '3. ')[0]}"]


def test_comments_may_be_stacked() -> None:
    text = _body(f"{SILENT.replace('PAG001', 'UNI003')}\n{SILENT}\nIt was done with\u200b his\n\nagreement.")
    assert _found(text) == []


def test_above_a_label_it_is_of_the_section() -> None:
    text = Contribution(source=BACKWARDS, summary="Wri\u200bting.").file
    assert [found.split()[0] for found in _found(text)] == ["LOC004", "UNI003"]
    for label, left in (("Citation", "UNI003"), ("Summary", "LOC004")):
        above = text.replace(f"**{label}:**", f"<!-- archivepkg: ignore[LOC004, UNI003] -->\n**{label}:**")
        assert [found.split()[0] for found in _found(above, "LOC,UNI")] == [left]


def test_a_range_ends_where_it_says() -> None:
    text = _body(BODY.replace("It was", "<!-- archivepkg: disable[PAG] -->\n\nIt was", 1))
    ended = text.replace("agreement.", "agreement.\n\n<!-- archivepkg: enable[PAG] -->")
    assert _found(ended) == [f"PAG001 {_lines_of(ended, 'with his')[1]}"]
    assert [found.split()[0] for found in _found(text)] == ["SUP002"], "it holds to the end, and that is told"


def test_ranges_may_lie_in_each_other() -> None:
    text = _body(
        "<!-- archivepkg: disable[PAG001,UNI003] -->\nIt was done with his\n\n"
        "<!-- archivepkg: disable[URL] -->\nagree\u200bment.\n<!-- archivepkg: enable[URL] -->\n\n"
        "<!-- archivepkg: enable[ UNI003 , PAG001, ] -->\n\nIt was do\u200bne with his\n\nadvice."
    )
    assert [found.split()[0] for found in _found(text)] == ["SUP001", "UNI003", "PAG001"]


def test_a_whole_file() -> None:
    text = (
        "<!-- archivepkg: file-ignore[PAG001, LOC] copied so -->\n\n" + Contribution(body=BODY, source=BACKWARDS).file
    )
    assert _found(text) == []
    front = f"---\narchivepkg:\n  ignore: [PAG, ST001]\n---\n\n{BODY}\n"
    assert _found(front) == []
    assert _check(front).reading.document.archivepkg is not None
    record = '{"id": "1", "archivepkg": {"ignore": ["ST"]}, "body": [{"kind": "paragraph", "text": "x"}]}\n'
    assert _found(record) == []


def test_a_suppression_that_is_not_used_is_told_whether_its_rule_is_selected_or_not() -> None:
    text = _body(f"{SILENT}\nIt was done with his\n\nagreement.\n\n{SILENT}\nIt was done.")
    line = _lines_of(text, SILENT)[1]
    assert _found(text, "SUP") == [f"SUP001 {line}"]
    assert _found(text, "PAG,SUP") == [f"SUP001 {line}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{SILENT}\nIt was.\n", "It was.\n"),
        (f"It was. {SILENT}\n", "It was.\n"),
        (f"It was.\n  {SILENT}", "It was.\n"),
        (f"It was. {SILENT}", "It was."),
        (f"It\r\n{SILENT}\r\nwas.\r\n", "It\r\nwas.\r\n"),
        ("<!-- archivepkg: disable[PAG] -->\nIt was.\n<!-- archivepkg: enable[PAG] -->\n", "It was.\n"),
        ("---\narchivepkg: {ignore: [LOC004]}\n---\nx\n", "---\narchivepkg: {ignore: []}\n---\nx\n"),
        (
            "---\narchivepkg: {ignore: [LOC004, ST001, DAT001]}\n---\nx\n",
            "---\narchivepkg: {ignore: [ST001]}\n---\nx\n",
        ),
        (
            "---\narchivepkg:\n  ignore:\n  - LOC004\n  - ST001\n  - DAT001\n---\nx\n",
            "---\narchivepkg:\n  ignore:\n  - ST001\n---\nx\n",
        ),
        ("---\narchivepkg:\n  ignore:\n  - LOC004\n---\nx\n", None),
        ('{"id": "1", "archivepkg": {"ignore": ["LOC004"]}}', None),
    ],
)
def test_what_is_not_used_is_taken_away(text: str, expected: str | None) -> None:
    def again(text: str) -> Checked:
        return _check(text, "SUP001")

    checked = again(text)
    assert {found.code for found in checked.diagnostics} == {"SUP001"}
    done = fixed(checked, again, SAFE)
    assert done.text == (text if expected is None else expected)
    if expected is not None:
        assert done.left.diagnostics == ()
    assert done.left.reading.document.body == checked.reading.document.body


def test_what_could_not_be_read_is_never_silenced() -> None:
    for text in (
        "---\ntitle: x\n",
        "---\narchivepkg: {ignore: [ST010]}\ntitel: x\n---\n\nx\n",
        "---\narchivepkg: {ignore: [ST010]}\ntitle: [\n---\n\nx\n",
    ):
        assert "ST010" in {found.code for found in _check(text).diagnostics}
    data = "<!-- archivepkg: file-ignore[UNI001] -->\nМао".encode("cp1251")
    assert [found.code for found in check_bytes(data, "a.txt", selected()).diagnostics] == ["UNI001"]


@pytest.mark.parametrize("below", ["---\ntitle: x\n---\n\nx\n", '{"id": "1"}\n', "", "\n \n"])
def test_before_what_cannot_have_it_a_comment_is_an_error(below: str) -> None:
    """It would hide what the file is, or that there is nothing in it."""
    checked = _check(f"{SILENT}\n{SILENT}\n{below}")
    assert not checked.reading.whole
    assert [found.code for found in checked.diagnostics] == ["ST010" if below.strip() else "ST004"]


def test_a_fix_takes_no_comment_away() -> None:
    """Two halves of a paragraph are not joined over a comment that stands between them."""
    text = _body("It was done with his\n\n<!-- archivepkg: ignore[UNI003] -->\n\nagree\u200bment.")
    (found,) = (found for found in _check(text).diagnostics if found.code == "PAG001")
    assert found.fix is None
    assert _check(_body(BODY)).diagnostics[0].fix is not None


def test_another_comment_is_text() -> None:
    text = _body("To <!-- archive: ignore[PAG001] --> Stalin <!-- note -->")
    assert _check(text).reading.comments == ()
    assert _check(text).reading.document.body[0].text == "To <!-- archive: ignore[PAG001] --> Stalin <!-- note -->"


def test_sic_is_no_suppression() -> None:
    assert _found(_body(BODY.replace("his\n\nagree", "his [sic]\n\nagree")), "PAG,SUP") != []
