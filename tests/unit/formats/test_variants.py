"""The same document set out in other ways, as contributors send it."""

from __future__ import annotations

import pytest

from archivepkg.checking import check_bytes, selected
from archivepkg.diagnostics import Edit, Fix
from archivepkg.formats import read_bytes, write
from archivepkg.model import Note
from archivepkg.rules import Contribution
from archivepkg.text import Span

SEVEN = ["DAT006", "LOC007", "PAG001", "PAG001", "RGT001", "RGT002", "URL001"]
UNENDED = [*SEVEN[:6], "UNI011", "URL001"]
TOP = "**November 14, 1951**  \n**Ciphered Telegram No. 25902 from Beijing, Mao  \nZedong to Cde. Filippov [Stalin]**"
TITLE = "Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]"


def codes(text: str) -> list[str]:
    checked = check_bytes(text.encode(), "113013.txt", selected())
    assert write(checked.reading.document, checked.reading.format, checked.reading) == text
    return sorted(found.code for found in checked.diagnostics)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("  \n", "\n"),
        ("**Summary:**", "**SUMMARY:**"),
        ("**Summary:**", "**Summary**:"),
        ("**Original Language:**\n\n", "**Original Language:** "),
        ("economic considerations within China.", "economic considerations.\n\nWithin China."),
        (TOP, f"# {TITLE}\n\n**November 14, 1951**"),
        (TOP, f"**{TITLE}**\n\n**November 14, 1951**"),
    ],
)
def test_the_findings_stay_the_same(seed: bytes, old: str, new: str) -> None:
    text = seed.decode()
    assert old in text
    assert codes(text.replace(old, new)) == UNENDED


@pytest.mark.parametrize(
    ("old", "new", "also"),
    [
        ("Translation - English", "Translation - English\n\nTranscript - Russian", "ST007"),
        ('"Ciphered', "“Ciphered", "UNI007"),
    ],
)
def test_what_changes_is_found_beside_the_rest(seed: bytes, old: str, new: str, also: str) -> None:
    text = seed.decode()
    assert old in text
    assert codes(text.replace(old, new)) == sorted([*UNENDED, also])


def test_markdown_with_other_line_ends(seed: bytes) -> None:
    text = write(read_bytes(seed, "113013.txt").document, "md")
    assert codes(text) == codes(text.replace("\n", "\r\n")) == SEVEN


def test_a_byte_order_mark_is_one_more_finding(seed: bytes) -> None:
    assert codes("\ufeff" + seed.decode()) == [*SEVEN[:6], "UNI001", "UNI011", "URL001"]


def test_a_label_that_nobody_knows_and_one_given_twice_are_kept_as_notes() -> None:
    text = Contribution().file.replace(
        "**Original Language:**", "**Donor:**\n\nMany thanks\n\n**Summary:**\n\nAgain.\n\n**Original Language:**"
    )
    document = read_bytes(text.encode(), "113013.txt").document
    assert document.notes == (Note(text="Many thanks", label="Donor"), Note(text="Again.", label="Summary"))
    assert document.summary == Contribution().summary
    assert [item.kind for item in document.contents] == ["translation"]


def test_what_stands_before_the_header_is_kept() -> None:
    text = Contribution().file.replace("\n\n**Citation", "\n\nMade possible by a grant.\n\n**Citation")
    assert read_bytes(text.encode(), "a.txt").document.notes == (Note(text="Made possible by a grant."),)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://digitalarchive.wilsoncenter.org/document/113013", "113013"),
        ("https://digitalarchive.wilsoncenter.org/document/talk-of-mao", "talk-of-mao"),
        ("https://example.org/elsewhere", "my-file"),
    ],
)
def test_the_id_comes_from_the_address_or_else_from_the_file(url: str, expected: str) -> None:
    assert read_bytes(Contribution(url=url).file.encode(), "some/where/my file.txt").document.id == expected


def test_a_place_in_a_title_counts_only_where_the_dispatch_line_bears_it_out() -> None:
    title = "Telegram No. 84 from Ambassador Shtykov, Pyongyang to Moscow"
    assert read_bytes(Contribution(title=title).file.encode(), "a.txt").document.agents == ()
    body = "From BEIJING Received 13:40 14.11.1951\n\nText."
    agents = read_bytes(Contribution(body=body).file.encode(), "a.txt").document.agents
    assert [(agent.name, agent.place) for agent in agents] == [("Mao Zedong", "Beijing"), ("Stalin", None)]


def test_a_misspelt_field_of_front_matter_shows_the_name_that_was_meant() -> None:
    checked = check_bytes(b"---\ntitel: Telegram\nzzqq: 1\n---\n\nText.\n", "a.md", selected(["ST010"]))
    first, second = checked.diagnostics
    assert first.fix == Fix.display("write title", Edit(Span(4, 9), "title"))
    assert second.fix is None
