"""The metadata of a record: what the collection says, no more, and nothing that InvenioRDM chokes on."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from archivepkg.errors import Misuse
from archivepkg.model import Collection, Coverage, Editor, Origin
from archivepkg.publishing.invenio.differences import changed, merged
from archivepkg.publishing.invenio.prose import as_html, reads_alike
from archivepkg.publishing.invenio.record import Description, description
from archivepkg.publishing.invenio.refusals import errors_of, refusal
from archivepkg.publishing.invenio.terms import language, rights

LEAST = Collection(title="Letters", editors=(Editor(name="An archive"),))
SAID = {"bodies": "An archive"}


def of(settings: dict[str, str] | None = None, **changes: Any) -> Description:
    return description(attrs.evolve(LEAST, **changes), "2023-11-14T22:13:20Z", SAID | (settings or {}))


def test_the_least_that_a_record_demands_and_nothing_beside() -> None:
    found = of()
    assert found.metadata == {
        "resource_type": {"id": "dataset"},
        "title": "Letters",
        "publication_date": "2023-11-14",
        "creators": [{"person_or_org": {"type": "organizational", "name": "An archive"}, "role": {"id": "editor"}}],
    }
    assert (found.doi, found.lost) == (None, ())


@pytest.mark.parametrize(
    ("changes", "settings", "words"),
    [
        ({"title": "No"}, {}, "three characters or more, and the collection's is 'No'"),
        ({"title": None}, {}, "and the collection has none"),
        ({"editors": ()}, {}, "has no editors"),
        ({"editors": (Editor(name="An archive", roles=("translator",)),)}, {}, "has no editors"),
        ({"languages": ("x-ours",)}, {}, "'x-ours' has no code"),
        ({"version": "1" * 192}, {}, "191 characters at most"),
        ({}, {"publication-date": "14.11.1951"}, "not '14.11.1951'"),
        ({}, {"publication-date": "2023-02-30"}, "not '2023-02-30'"),
        ({}, {"publication-date": "2023?"}, "not '2023\\?'"),
    ],
)
def test_what_a_record_cannot_be_without(changes: dict[str, Any], settings: dict[str, str], words: str) -> None:
    with pytest.raises(Misuse, match=words):
        of(settings, **changes)


def test_a_date_of_publication_is_never_today() -> None:
    with pytest.raises(Misuse, match="SOURCE_DATE_EPOCH"):
        description(LEAST, None, SAID)
    assert of({"publication-date": "1951/1953-07"}).metadata["publication_date"] == "1951/1953-07"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("1950/1953", {"date": "1950/1953"}),
        ("1951-11-14", {"date": "1951-11-14"}),
        ("1951?", {"date": "1951-01-01/1951-12-31", "description": "1951?"}),
        ("195X", {"date": "1950-01-01/1959-12-31", "description": "195X"}),
    ],
)
def test_dates_of_coverage(stated: str, expected: dict[str, str]) -> None:
    (found,) = of(coverage=Coverage(dates=stated)).metadata["dates"]
    assert found == {**expected, "type": {"id": "coverage"}}


@pytest.mark.parametrize("stated", ["1951/..", "-0500/0200", "in the spring"])
def test_dates_that_make_invenio_fail_are_told_and_not_sent(stated: str) -> None:
    found = of(coverage=Coverage(dates=stated))
    assert "dates" not in found.metadata
    assert stated in found.lost[0]


def test_identifiers_and_sources() -> None:
    found = of(
        identifier="ark:/12345/x",
        homepage="https://example.org/x",
        sources=(Origin(title="Wilson Center", path="https://example.org/"), Origin(title="A box")),
    )
    assert found.metadata["identifiers"] == [
        {"identifier": "ark:/12345/x", "scheme": "other"},
        {"identifier": "https://example.org/x", "scheme": "url"},
    ]
    assert [one["identifier"] for one in found.metadata["related_identifiers"]] == ["https://example.org/"]
    assert found.lost == ("sources: 'A box' has no address, by which a record names a source",)
    assert of(identifier="https://doi.org/10.1234/x").doi == "10.1234/x"


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("CC-BY-4.0", [{"id": "cc-by-4.0"}]),
        ("CC-BY-4.0 AND MIT", [{"id": "cc-by-4.0"}, {"id": "mit"}]),
        ("MIT OR Apache-2.0", [{"title": {"en": "MIT OR Apache-2.0"}}]),
        ("GPL-2.0+", [{"title": {"en": "GPL-2.0+"}, "link": "https://spdx.org/licenses/GPL-2.0.html"}]),
        ("ask the archive", [{"title": {"en": "ask the archive"}}]),
        (
            "http://rightsstatements.org/vocab/CNE/1.0/",
            [
                {
                    "title": {"en": "http://rightsstatements.org/vocab/CNE/1.0/"},
                    "link": "http://rightsstatements.org/vocab/CNE/1.0/",
                }
            ],
        ),
    ],
)
def test_licences(terms: str, expected: list[dict[str, Any]]) -> None:
    assert rights(terms) == expected


def test_a_licence_in_words_keeps_its_address() -> None:
    found = [{"title": {"en": "EUPL-1.2"}, "link": "https://spdx.org/licenses/EUPL-1.2.html"}]
    assert rights("EUPL-1.2", in_words=True) == found


@pytest.mark.parametrize(
    ("tag", "code"), [("en-US", "eng"), ("zh-Hant", "zho"), ("sr-Latn", "srp"), ("de-1901", "deu")]
)
def test_languages(tag: str, code: str) -> None:
    assert language(tag) == code


def test_descriptions_are_html_of_what_was_commonmark() -> None:
    assert as_html("A *letter* & <b>x</b>") == "<p>A <em>letter</em> &amp; &lt;b&gt;x&lt;/b&gt;</p>"
    assert as_html("![a seal](https://e.org/s.png)") == '<p><a href="https://e.org/s.png">a seal</a></p>'


@pytest.mark.parametrize(
    ("kept", "alike"),
    [
        ('<p>Of "Filippov" &amp; others</p><ul><li>one</li></ul>', True),
        ('<p>Of  "Filippov" &amp; others</p>\n\n<ul>\n<li>one</li>\n</ul>\n', True),
        ('<p>Of "Filippov" &amp; others</p><ul><li>two</li></ul>', False),
        ('<p>Of "Filippov" &amp; others one</p>', False),
    ],
)
def test_descriptions_are_compared_as_they_are_read(kept: str, alike: bool) -> None:
    assert reads_alike(kept, as_html("Of “Filippov” & others\n\n- one")) is alike


THERE = {
    "title": 'Of "Filippov"',
    "languages": [{"id": "rus", "title": {"en": "Russian"}}],
    "subjects": [{"subject": "war"}],
    "references": [{"reference": "a book"}],
}


@pytest.mark.parametrize(
    ("wanted", "ours", "expected"),
    [
        ({"title": "Of “Filippov”", "languages": [{"id": "rus"}]}, (), []),
        ({"title": "Of Filippov"}, (), ["title"]),
        ({"languages": [{"id": "rus"}, {"id": "eng"}]}, (), ["languages"]),
        ({"publisher": "An archive"}, (), ["publisher"]),
        ({}, ("subjects", "title"), ["subjects", "title"]),
    ],
)
def test_what_differs(wanted: dict[str, Any], ours: tuple[str, ...], expected: list[str]) -> None:
    assert changed(THERE, wanted, ours) == expected


def test_what_others_wrote_is_sent_back_and_what_was_ours_is_not() -> None:
    found = merged(THERE, {"title": "Another"}, ("title", "subjects"))
    assert found == {"title": "Another", "languages": THERE["languages"], "references": THERE["references"]}


def test_refusals_name_our_fields() -> None:
    answer: dict[str, Any] = {
        "message": "A validation error occurred.",
        "errors": [
            {"field": "metadata.creators.0.role", "messages": ["Unknown.", "Twice."]},
            {"field": "pids.doi", "messages": ["Taken."]},
            {"field": "files.enabled", "messages": ["Missing uploaded files."]},
        ],
    }
    words = ["editors (metadata.creators.0.role): Unknown. Twice.", "identifier (pids.doi): Taken."]
    assert errors_of(answer["errors"]) == words
    assert refusal(answer) == " ".join(
        ["A validation error occurred.", *words, "files.enabled: Missing uploaded files."]
    )
    assert refusal(["nothing"]) is None
    assert refusal({"error": "x"}) is None
