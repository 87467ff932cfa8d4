"""Other documents in the form of the Wilson Center, ordinary and hostile: every word has its place."""

from __future__ import annotations

import pytest

from archivepkg.checking import Checked, check_bytes, fixed, selected
from archivepkg.diagnostics import Applicability
from archivepkg.formats import Reading, read_bytes, write

DATE, TITLE = "March 3, 1950", "Letter, Chervenkov to Stalin"
TOP = f"**{DATE}**  \n**{TITLE}**"
CITED = f'"{TITLE}", {DATE}, Wilson Center Digital Archive, RGASPI, f. 17, op. 162, d. 38, ll. 5-6.'
URL = "https://digitalarchive.wilsoncenter.org/document/110001"
CITATION = f"**Citation:**\n\n{CITED}\n\n<{URL}>"
SUMMARY = "**Summary:**\n\nChervenkov asks for advice on cooperatives."
LANGUAGE = "**Original Language:**\n\nBulgarian"
CONTENTS = "**Contents:**\n\nTranslation - English"
BODY = "Dear Comrade Stalin,\n\nWe ask for advice.\n\nV. CHERVENKOV"
HEADER = (TOP, CITATION, SUMMARY, LANGUAGE, CONTENTS)


def text_of(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


ORDINARY = {
    "as usual": text_of(*HEADER, BODY),
    "no address": text_of(*HEADER, BODY).replace(f"\n\n<{URL}>", ""),
    "three locators": text_of(*HEADER, BODY).replace(
        "ll. 5-6", "ll. 5-6; APRF, f. 3, op. 65, d. 826, ll. 22-23; and GARF, f. 9401, op. 2, d. 269, l. 1"
    ),
    "contents first": text_of(TOP, CONTENTS, LANGUAGE, f"{SUMMARY}\n\nA second paragraph.", CITATION, BODY),
    "citation below the body": text_of(TOP, SUMMARY, LANGUAGE, CONTENTS, BODY, CITATION),
    "all below the body": text_of(TOP, BODY, CITATION, SUMMARY, LANGUAGE, CONTENTS),
    "no blank lines": text_of(*HEADER).replace("\n\n", "\n").replace(":**\n", ":** ") + f"\n{BODY}\n",
    "labels without colons": text_of(*HEADER, BODY).replace(":**", "**"),
    "a body in Cyrillic": text_of(*HEADER, "Товарищу СТАЛИНУ\n\nПросим совета.\n\nВ. ЧЕРВЕНКОВ"),
    "a talk": text_of(*HEADER, "**Stalin:** How is the harvest?\n\n**Chervenkov:** Good.\n\n**Summary:** None."),
    "notes": text_of(*HEADER, "We ask[^1] for advice.\n\n[^1]: Of 2 March.\n\n[^2]: Not found."),
    "a list with gaps": text_of(*HEADER, "Points:\n\n1. one\n2. two\n4. four\n\n10. ten\n\nEnd."),
    "a table": text_of(*HEADER, "Harvest:\n\n| Year | Tons |\n|---|---|\n| 1949 | 5 |\n\nEnd."),
}
HOSTILE = {
    "every section empty": text_of(TOP, *(part.split("\n")[0] for part in HEADER[1:]), "Text."),
    "only a title": f"**{TITLE}**",
    "only a date": f"**{DATE}**",
    "labels alone": "**Citation:****Summary:****Contents:**",
    "no header": "Just text.\n\n**bold** at the start.\n",
    "the same heading thrice": f"# {TITLE}\n\n# Part I\n\nText\n\n# Part I\n\nText",
    "CR LF and tabs": text_of(*HEADER, BODY).replace("\n", "\r\n").replace("**Summary:**", "\t**Summary:**\t"),
    "CR": text_of(*HEADER, BODY).replace("\n", "\r").rstrip("\r"),
    "long lines": text_of(TOP, CITATION, "**Summary:**\n\n" + "x" * 100_000, LANGUAGE, CONTENTS, "a b " * 50_000),
    "right to left": text_of(*HEADER, "\u202bשלום \u202c\n\nمرحبا بالعالم\n\n我们请求指示"),
    "stars": text_of(f"**{DATE}** *** **{TITLE}** **", *HEADER[1:], "** ** **\n\n****\n\n***a***"),
    "odd line ends": text_of(*HEADER, "a\u2028b\x0cc\x85d\n\n\u00a0\n\ne"),
    "sections twice": text_of(*HEADER, CONTENTS, SUMMARY, BODY),
    "labels misspelt": text_of(*HEADER, BODY).replace("Contents:", "Contnts:").replace("Summary:", "Sumary:"),
}


def read(text: str) -> Reading:
    reading = read_bytes(text.encode(), "a.txt")
    assert reading.format == "wilson_text"
    return reading


def shape(reading: Reading) -> tuple[object, ...]:
    document = reading.document
    return (
        document.date and document.date.text,
        document.title,
        document.citation and document.citation.text,
        document.summary,
        [language.tag for language in document.original_languages],
        [item.text for item in document.contents],
        [note.text for note in document.notes],
    )


@pytest.mark.parametrize("name", [*ORDINARY, *HOSTILE])
def test_the_bytes_come_back_and_every_word_has_its_place(name: str) -> None:
    text = {**ORDINARY, **HOSTILE}[name]
    reading = read(text)
    assert write(reading.document, "txt", reading) == text
    claimed = bytearray(len(text))
    for pointer, words in reading.places.items():
        stands = reading.source.slice(words.span()).replace("*", " ")
        assert stands.split() == words.text.replace("*", " ").split(), pointer
        for run in words.runs:
            claimed[run.origin.start : run.origin.end] = b"x" * len(run.origin)
    for section in reading.sections:
        if section.label:
            claimed[section.label.start : section.label.end] = b"x" * len(section.label)
    left = "".join(char if not done else " " for char, done in zip(text, claimed, strict=True))
    assert [word for word in left.split() if word.strip("*#<>:-.|()0123456789")] == []


@pytest.mark.parametrize(
    "name", ["as usual", "citation below the body", "all below the body", "no blank lines", "labels without colons"]
)
def test_the_same_document_set_out_otherwise(name: str) -> None:
    usual, other = read(ORDINARY["as usual"]), read(ORDINARY[name])
    if name not in ("all below the body", "no blank lines"):  # where the address is not the last
        assert other.document.url == URL
    assert shape(other) == shape(usual)
    assert other.document.body == usual.document.body


def test_sections_in_another_order() -> None:
    document = read(ORDINARY["contents first"]).document
    assert document.summary == "Chervenkov asks for advice on cooperatives.\n\nA second paragraph."
    assert document.url == URL
    assert document.body == read(ORDINARY["as usual"]).document.body


@pytest.mark.parametrize(
    ("section", "body"),
    [
        ("**Contents:**", "We ask for advice."),
        ("**Contents:**", "Dear Comrade Stalin,\n\nText."),
        ("**Contents:**", "CIPHERED TELEGRAM\n\nText."),
        ("**Contents:**", "## TELEGRAM\n\nText."),
        ("**Original Language:**", "Dear Comrade Stalin,\n\nText."),
        ("**Original Language:**", "## TELEGRAM\n\nText."),
    ],
)
def test_an_empty_section_takes_nothing_from_the_body(section: str, body: str) -> None:
    reading = read(text_of(TOP, CITATION, SUMMARY, section, body))
    assert "\n\n".join("#" * (b.level or 0) + " " * bool(b.level) + b.text for b in reading.document.body) == body
    assert len(reading.sections[-1].content) == 0
    assert not reading.document.contents


@pytest.mark.parametrize(
    "items", [["English Translation"], ["Translation"], ["Facsimile - Bulgarian", "Translation - English"], ["English"]]
)
def test_contents_in_other_words_are_still_contents(items: list[str]) -> None:
    document = read(text_of(TOP, CITATION, SUMMARY, "**Contents:**\n\n" + "\n".join(items), BODY)).document
    assert [item.text for item in document.contents] == items
    assert document.body == read(ORDINARY["as usual"]).document.body


@pytest.mark.parametrize(
    ("top", "date", "notes"),
    [
        (f"**TOP SECRET**\n\n{TOP}", DATE, ["TOP SECRET"]),
        (f"**TOP SECRET**\n\n**{TITLE}**", None, ["TOP SECRET"]),
        (f"{TOP}  \n**Draft**", DATE, ["Draft"]),
        (f"**Draft**  \n{TOP}", DATE, ["Draft"]),
        (f"**{DATE}**  \n**Letter, Chervenkov**  \n**to Stalin**", DATE, []),
        (f"**Undated**\n\n**{TITLE}**", "Undated", []),
        (f"**{TITLE}**\n\n**After the war**", None, ["After the war"]),
        (f"# {TITLE}\n\n**{DATE}**", DATE, []),
        (f"# {TITLE}\n\n# Another\n\n**{DATE}**", DATE, ["Another"]),
    ],
)
def test_more_in_the_top_than_a_date_and_a_title(top: str, date: str | None, notes: list[str]) -> None:
    document = read(text_of(top, *HEADER[1:], BODY)).document
    assert document.title == TITLE
    assert (document.date and document.date.text) == date
    assert [note.text for note in document.notes] == notes


@pytest.mark.parametrize("citation", [CITATION, ""])
def test_the_title_follows_the_date_whether_or_not_a_citation_bears_it_out(citation: str) -> None:
    top = f"**TOP SECRET**\n\n{TOP}\n\n**Draft**"
    document = read(text_of(top, *filter(None, [citation]), *HEADER[2:], BODY)).document
    assert (document.title, [note.text for note in document.notes]) == (TITLE, ["TOP SECRET", "Draft"])


def test_a_table_keeps_its_rows() -> None:
    reading = read(ORDINARY["a table"])
    assert [block.text for block in reading.document.body][1] == "| Year | Tons |\n|---|---|\n| 1949 | 5 |"
    assert read_bytes(write(reading.document, "md").encode(), "a.md").document.body == reading.document.body


def test_scripts_without_capitals_have_no_headings_in_capitals() -> None:
    assert {block.kind for block in read(HOSTILE["right to left"]).document.body} == {"paragraph"}


def test_what_is_given_twice_or_misspelt_is_a_note_under_its_label() -> None:
    twice, misspelt = read(HOSTILE["sections twice"]), read(HOSTILE["labels misspelt"])
    assert [note.label for note in twice.document.notes] == ["Contents", "Summary"]
    assert [note.label for note in misspelt.document.notes] == ["Sumary", "Contnts"]
    assert misspelt.source.slice(misspelt.span("/notes/1/label")) == "Contnts"
    for reading in (twice, misspelt):
        assert reading.document.body == read(ORDINARY["as usual"]).document.body


@pytest.mark.parametrize("name", ["contents first", "citation below the body", "all below the body", "labels misspelt"])
def test_putting_sections_in_order_and_mending_labels_loses_nothing(name: str) -> None:
    def check(text: str) -> Checked:
        return check_bytes(text.encode(), "110001.txt", selected(["ST"]))

    text = {**ORDINARY, **HOSTILE}[name]
    done = fixed(check(text), check, frozenset({Applicability.SAFE, Applicability.UNSAFE}))
    assert done.left.diagnostics == ()
    assert sorted(done.text.replace("Contnts", "Contents").split()) == sorted(
        text.replace("Contnts", "Contents").replace("Sumary", "Summary").split()
    )
    assert done.left.reading.document.body == read(ORDINARY["as usual"]).document.body
    assert done.left.reading.document.url == URL
