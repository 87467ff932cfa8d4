"""Documents as CSL-JSON, and as the entries of a bibliography in a CSL style."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import attrs
import jsonschema
import pytest
from hypothesis import given
from jsonschema.protocols import Validator

from archivepkg import strategies
from archivepkg.citations import csl
from archivepkg.errors import Misuse
from archivepkg.formats import read_bytes
from archivepkg.model import Agent, Citation, DateStatement, Document

STYLE = "harvard-cite-them-right"  # comes with the library


def test_the_seed(seed: bytes) -> None:
    made = csl.item(read_bytes(seed, "113013.txt").document)
    assert {name: made[name] for name in made if name != "abstract"} == {
        "id": "113013",
        "type": "manuscript",
        "title": "Ciphered Telegram No. 25902 from Beijing, Mao Zedong to Cde. Filippov [Stalin]",
        "genre": "Ciphered Telegram",
        "number": "25902",
        "issued": {"date-parts": [[1951, 11, 14]]},
        "URL": "https://wilson-center-digital-archive.dvincitest.com/document/113013",
        "language": "en",
        "container-title": "Wilson Center Digital Archive",
        "note": "APRF, f. 45, op. 1, d. 342, ll. 16-19, and RGASPI, f. 558, op. 11, d. 342, ll. 0016-0019",
        "archive": "Archive of the President of the Russian Federation",
        "archive_location": "f. 45, op. 1, d. 342, ll. 16-19",
        "author": [{"literal": "Mao Zedong"}],
        "recipient": [{"literal": "Stalin"}],
    }


@pytest.mark.parametrize(
    ("edtf", "want"),
    [
        ("1951", {"date-parts": [[1951]]}),
        ("1951-11", {"date-parts": [[1951, 11]]}),
        ("1951-11-14T13:40:00", {"date-parts": [[1951, 11, 14]]}),
        ("1950/1953", {"date-parts": [[1950], [1953]]}),
        ("1951-11-14~", {"date-parts": [[1951, 11, 14]], "circa": True}),
        ("1951?", {"date-parts": [[1951]], "circa": True}),
        ("195X", {"literal": "as written"}),
        ("1951/..", {"literal": "as written"}),
        ("[1951,1953]", {"literal": "as written"}),
        ("no date", {"literal": "as written"}),
        (None, {"literal": "as written"}),
    ],
)
def test_dates(edtf: str | None, want: object) -> None:
    document = Document(id="x", date=DateStatement(text="as written", edtf=edtf))
    assert csl.item(document)["issued"] == want


@pytest.fixture(scope="module")
def judge(shared: Path) -> Validator:
    """The published schema of CSL-JSON."""
    schema = json.loads((shared / "schemas" / "csl" / "csl-data.json").read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


@given(document=strategies.documents())
def test_every_document_is_csl_json(judge: Validator, document: Document) -> None:
    assert [error.message for error in judge.iter_errors([csl.item(document)])] == []


def test_the_judge_judges(judge: Validator) -> None:
    assert not judge.is_valid([{"id": "x", "type": "telegram"}])


def test_an_item_says_nothing_that_the_record_does_not() -> None:
    assert csl.item(Document(id="x")) == {"id": "x", "type": "manuscript"}
    cited = Citation(text="", title="T", pinpoint="Document 12", volume="1961–1963, Volume V")
    assert csl.item(Document(id="x", citation=cited)) == {
        "id": "x",
        "type": "manuscript",
        "title": "T",
        "locator": "Document 12",
        "volume": "1961–1963, Volume V",
    }


def test_a_bibliography_in_a_csl_style(seed: bytes) -> None:
    first = read_bytes(seed, "113013.txt").document
    second = attrs.evolve(first, id="AB-1", agents=(Agent(role="author", name="Stalin"),), title="Reply & thanks")
    entries = csl.formatted([first, second], STYLE)
    assert len(entries) == 2
    assert "Mao Zedong" in entries[0]
    assert "1951" in entries[0]
    assert "Reply & thanks" in entries[1]
    assert csl.formatted([], STYLE) == ()


def test_a_style_that_is_not_known_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="'none' cannot be used"):
        csl.formatted([Document(id="x")], "none")
    broken = tmp_path / "broken.csl"
    broken.write_text("<style")
    with pytest.raises(Misuse, match="cannot be used"):
        csl.formatted([Document(id="x")], broken)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc", None)
    with pytest.raises(Misuse, match=r"archivepkg\[styles\]"):
        csl.formatted([Document(id="x")], STYLE)
