"""Clean documents as editors write them, with many marks and odd layouts, and faults planted one at a time.

Every text is made up for this test, of facts and phrases of the seed document (113013).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.checking import Checked, check_bytes, selected
from archivepkg.dates import Day
from archivepkg.diagnostics import Severity
from archivepkg.rules import Contribution

TEXTS = sorted(Path(__file__).with_name("marks").glob("*.txt"))
ON = Day(2026, 1, 1)
OURS = ("EDM", "PAG")

BEFORE = "The main question in the negotiations is the determination of the demarcation line."
AFTER = "We intend to agree to the establishment of monitoring at 1 or 2 border points of both sides."
PAGE = "\n\n".join(
    f"It is possible that the Americans will oppose this at the {nth} session. Then we will propose to introduce "
    "[as monitors] representatives from Sweden, and ask them whether they agree to that."
    for nth in ("first", "second", "third", "fourth", "fifth", "sixth")
)

#: The rule, the words that it is to mark, and the text in which they stand once.
PLANTED = [
    ("EDM001", "[", "This unclosed square [as monitors representatives from Sweden and one state of Latin America."),
    ("EDM001", "]", "This unopened square as monitors] representatives from Sweden and one state."),
    ("EDM001", "(", "The unclosed round (it is possible that America will propose this variant."),
    ("EDM001", ")", "The unopened round, it is possible that America will propose this variant) is known."),
    ("EDM001", "“", "He has a curly open “regime of economizing and nothing more, as was said."),
    ("EDM001", "”", "He has a curly close regime of economizing” and nothing more, as was said."),
    ("EDM001", '"', 'He has a straight quote "regime of economizing and nothing more, as was said.'),
    ("EDM001", "[", "A crossed pair (of [brackets) in] one sentence is hard to read."),
    ("EDM001", "«", "Он назвал это «режимом экономии и больше ничего."),
    ("EDM001", "„", "Er nannte es „Sparpolitik und ging."),
    ("EDM002", "[illegble]", "This is an odd bracket [illegble] in a sentence."),
    ("EDM002", "[unreadble]", "This is an odd bracket [unreadble] in a sentence."),
    ("EDM002", "[]", "This is an odd bracket [] in a sentence."),
    ("EDM002", "[???]", "This is an odd bracket [???] in a sentence."),
    ("EDM002", "[xxx]", "This is an odd bracket [xxx] in a sentence."),
    ("EDM002", "[check name]", "This is an odd bracket [check name] in a sentence."),
    ("EDM002", "[handwriten: agreed]", "This is an odd bracket [handwriten: agreed] in a sentence."),
    ("EDM002", "[TBD]", "This is an odd bracket [TBD] in a sentence."),
    (
        "EDM002",
        "[translater's note: a pun]",
        "This is an odd bracket [translater's note: a pun] in a sentence.",
    ),
    ("EDM002", "[unlcear]", "This is an odd bracket [unlcear] in a sentence."),
    ("EDM002", "[asdf]", "This is an odd bracket [asdf] in a sentence."),
    (
        "EDM003",
        "[ileg.]",
        "The [illegible] of it and the [illegible] of that.\n\nThen this one [ileg.] came.",
    ),
    ("EDM003", "[...]", "He said […] and then […] nothing at all.\n\nThe three dots [...] are here."),
    (
        "EDM003",
        "[Unclear]",
        "The [unclear] of it and the [unclear] of that.\n\nThe capital mark [Unclear] is here.",
    ),
    ("EDM003", "[. . .]", "He said [...] and then [...] nothing at all.\n\nThe spaced dots [. . .] are here."),
    ("EDM004", "[sic]", "[sic] stands at the head of this paragraph."),
    ("EDM004", "[sic!]", "They recieved [sic] [sic!] it twice over in a day."),
    ("EDM005", "(illegible)", "This round mark (illegible) is the editor's and no author's."),
    ("EDM006", "[Varnov ?]", "This blank mark [Varnov ?] is not as it is written."),
    ("EDM006", "[Varnov??]", "This double mark [Varnov??] is not as it is written."),
    (
        "EDM007",
        "[This apparently refers to May.]",
        "An unsigned note [This apparently refers to May.] stands here.",
    ),
    ("EDM008", "&nbsp;", "A named code&nbsp;stands here for a blank."),
    ("EDM008", "<b>", "An html tag <b>stands</b> here for bold."),
    ("EDM008", "\\[", "An escape here \\[as monitors\\] was left by a converter."),
    ("PAG002", "Govern-\nment", "It is known that the present Govern-\nment of the country has agreed."),
    ("PAG002", "armi-\nstice", "We have agreed with the armi-\nstice. The armistice is near."),
    ("PAG002", "negoti-\nations", "In the course of the negoti-\nations the enemy has lied."),
    ("PAG002", "demar-\n\ncation", "On the question of the demar-\n\ncation line we insist."),
    ("PAG002", "mili- tary", "As regards the mili- tary measures of both sides we agree. Military measures."),
    ("PAG004", "- 2 -", "- 2 -"),
    ("PAG004", "7", "This time it was done with his\n\n7\n\nagreement."),
    ("PAG004", "Page 12", "Page 12"),
    ("PAG004", "– 5 –", "– 5 –"),
    ("PAG005", "\f", "A form feed\fstands here in the line."),
    ("PAG005", "Page 2 of 5", "Page 2 of 5"),
    ("PAG005", "стр. 3 из 7", "стр. 3 из 7"),
    ("PAG005", "Seite 2 von 4", "Seite 2 von 4"),
    ("PAG006", "l951", "In the year l951 the front was stable."),
    ("PAG006", "1O0", "An army of 1O0,000 men was there."),
    ("PAG006", "krn", "A zone of 4 krn was agreed on."),
    ("PAG007", "his", "This time it also was done with his\n\nhis agreement."),
    (
        "PAG007",
        "reduction of",
        "We are preparing for the reduction of\n\nreduction of the bureaucracy.",
    ),
    ("PAG007", "the", "This time it also was done with the\nthe agreement of all."),
    ("PAG008", " ", "A stray blank , as one sees, is here."),
    ("PAG008", "  ", "Here are two  blanks in a row."),
    (
        "PAG009",
        "1 See document 5.",
        "This time1 it also was done with his\n\n1 See document 5.\n\nagreement.",
    ),
    (
        "PAG009",
        "* At Beijing.",
        "This time* it also was done with his\n\n* At Beijing.\n\nagreement.",
    ),
]

#: A line that comes again, before each of three pages.
RUNNING = ["TOP SECRET", "Gromyko's diary - {}", "Record of a talk"]


def _checked(data: bytes, name: str, families: tuple[str, ...] = ()) -> Checked:
    return check_bytes(data, name, selected(families), on=ON)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_clean(path: Path) -> None:
    """RULES: "No noise"."""
    checked = _checked(path.read_bytes(), path.name)
    assert [found.message for found in checked.diagnostics if found.severity is not Severity.INFO] == []


@pytest.mark.parametrize(("code", "marks", "text"), PLANTED)
def test_planted(code: str, marks: str, text: str) -> None:
    file = Contribution(body=f"{BEFORE}\n\n{text}\n\n{AFTER}\n\nMAO ZEDONG").file
    checked = _checked(file.encode(), "113013.txt", OURS)
    found = [(found.code, checked.reading.source.slice(found.span)) for found in checked.diagnostics]
    assert (code, marks) in found
    assert {other for other, _ in found} <= {code, "PAG001"}, "a doubled word may stand where a paragraph is broken"


@pytest.mark.parametrize("line", RUNNING)
def test_planted_running_heads(line: str) -> None:
    seam = ("This time it was done with his", "agreement. ") if line == "Record of a talk" else ("It is agreed.", "")
    pages = "\n\n".join(f"{seam[1]}{PAGE}\n\n{seam[0]}\n\n{line.format(number)}" for number in (2, 3, 4))
    file = Contribution(body=f"{pages}\n\n{seam[1]}{PAGE}\n\nMAO ZEDONG").file
    checked = _checked(file.encode(), "113013.txt", OURS)
    assert [found.code for found in checked.diagnostics] == ["PAG003"] * 3


def test_planted_page_numbers() -> None:
    file = Contribution(body=f"{PAGE}\n\n2\n\n{PAGE}\n\n3\n\n{PAGE}").file
    checked = _checked(file.encode(), "113013.txt", OURS)
    assert [checked.reading.source.slice(found.span) for found in checked.diagnostics] == ["2", "3"]


def test_there_are_enough() -> None:
    assert len(TEXTS) >= 40
    assert len(PLANTED) + len(RUNNING) >= 60
