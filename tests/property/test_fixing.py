"""Fixing: whatever is fixed reads as well as before, and fixing again changes nothing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archivepkg.checking import Checked, check_bytes, fixed, selected
from archivepkg.checking.edits import compatible, edited, reads_as_well
from archivepkg.cli.losses import losses
from archivepkg.diagnostics import Applicability
from archivepkg.formats import read_bytes, write
from archivepkg.model import plain
from archivepkg.rules import Contribution, rules
from archivepkg.strategies import documents, texts
from archivepkg.text import Span

SAFE = frozenset({Applicability.SAFE})
ALL = frozenset({Applicability.SAFE, Applicability.UNSAFE})
FAULTY = [example.contribution.file for rule in rules().values() for example in rule.rejects]


def _check(text: str) -> Checked:
    return check_bytes(text.encode(), "a.txt", selected())


@st.composite
def contributions(draw: st.DrawFn) -> str:
    """Files with faults: examples of rules in any format, with some characters put in."""
    text = draw(st.sampled_from([text for text in FAULTY if "\0" not in text]))
    reading = read_bytes(text.encode(), "a.txt")
    if reading.whole and draw(st.booleans()):
        text = write(reading.document, draw(st.sampled_from(["md", "json", "txt"])))
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(texts(max_size=3) | st.sampled_from(["'", '"', "**", "\n\n", ": "])) + text[at:]


@given(contributions(), st.sampled_from([SAFE, ALL]))
def test_a_fixed_file_reads_as_well_as_before(text: str, allowed: frozenset[Applicability]) -> None:
    before = _check(text)
    done = fixed(before, _check, allowed)
    assert done.left.reading.source.text == done.text
    if before.reading.whole:
        assert done.left.reading.whole
        assert done.left.reading.format == before.reading.format
        assert len(done.left.reading.diagnostics) <= len(before.reading.diagnostics)
    if not done.applied:
        assert done.text == text


@given(contributions(), st.sampled_from([SAFE, ALL]))
def test_fixing_is_idempotent(text: str, allowed: frozenset[Applicability]) -> None:
    done = fixed(_check(text), _check, allowed)
    again = fixed(_check(done.text), _check, allowed)
    assert again.text == done.text


@given(contributions(), st.sampled_from([SAFE, ALL]))
def test_what_is_offered_is_what_is_fixed(text: str, allowed: frozenset[Applicability]) -> None:
    before = _check(text)
    offers = [found for found in before.diagnostics if found.fix and found.fix.applicability in allowed]
    together = compatible(offers)
    applied = fixed(before, _check, allowed).applied
    assert list(applied[: len(together)]) == together
    assert bool(applied) == bool(offers)


@given(contributions(), st.sampled_from([SAFE, ALL]))
def test_a_fixed_file_reads_to_the_same_record_but_for_the_fix(text: str, allowed: frozenset[Applicability]) -> None:
    """Every field that is another than before has an edit in it, or could not be read before."""
    before = _check(text)
    if not before.reading.whole:
        return
    chosen = compatible([one for one in before.diagnostics if one.fix and one.fix.applicability in allowed])
    edits = [edit for one in chosen if one.fix for edit in one.fix.edits]
    after = _check(edited(text, chosen))
    if not reads_as_well(before.reading, after.reading, chosen):
        return
    old = plain(before.reading.document)
    for pointer in losses(before.reading.document, after.reading.document):
        field = pointer.split("/")[1]
        spans = [place.span() for at, place in before.reading.places.items() if f"{at}/".startswith(f"/{field}/")]
        touched = any(_meet(edit.span, span) for edit in edits for span in spans)
        assert touched or field not in old or field in _READ_FROM_OTHERS, pointer


#: What is read from the words of another field: an id from an address, who wrote from a title.
_READ_FROM_OTHERS = {"id", "type", "number", "agents"}


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


@given(contributions())
def test_fixes_that_are_made_together_never_overlap(text: str) -> None:
    chosen = compatible([one for one in _check(text).diagnostics if one.fix])
    spans = sorted(edit.span for one in chosen if one.fix for edit in one.fix.edits)
    assert all(one.end <= other.start and one.start != other.start for one, other in pairwise(spans))


@given(documents())
def test_a_json_record_is_never_changed(document: object) -> None:
    text = write(document, "json")  # type: ignore[arg-type]
    assert fixed(_check(text), _check, ALL).text == text


def test_a_fix_that_would_break_the_front_matter_is_left_out() -> None:
    title = "Talk of O'Neill: on it"
    reading = read_bytes(Contribution(title=title, cited_title="Talk of Mao").file.encode(), "a.txt")
    text = write(reading.document, "md")
    assert "citation: '" in text
    (found,) = (found for found in _check(text).diagnostics if found.code == "CIT002")
    assert found.fix is not None
    assert found.fix.applicability is Applicability.DISPLAY
    assert "by hand" in found.fix.message
    done = fixed(_check(text), _check, ALL)
    assert done.left.reading.whole
    assert done.text == text


def test_a_fix_after_which_yaml_reads_no_further_is_left_out() -> None:
    cited = "“Talk of Mao,” November 14, 1951, Wilson Center Digital Archive, APRF, f. 1, op. 1, d. 1."
    for title, changes in (("Talk # of Mao", False), ("Talk of Zhou", True)):
        text = f'---\ntitle: "{title}"\ncitation: {cited}\n---\n\nText.\n'
        (found,) = (found for found in _check(text).diagnostics if found.code == "CIT002")
        assert found.fix is not None
        assert (found.fix.applicability is Applicability.UNSAFE) == changes
        assert (fixed(_check(text), _check, ALL).text != text) == changes


def test_an_escaped_citation_is_not_overwritten() -> None:
    """Words that YAML escapes are placed as a whole; a fix of a part of them must not replace the whole."""
    source = "RGASPI, f. 558, op. 11, d. 342, ll. 0016-0019"
    citation = f'"Tito\'s Letter", November 14, 1951, Wilson Center Digital Archive, {source}.'
    escaped = "'" + citation.replace("'", "''") + "'"
    for value in (escaped, '"' + citation.replace('"', '\\"') + '"'):
        text = f"---\ntitle: x\ncitation: {value}\n---\n\nText.\n"
        assert "LOC007" in {found.code for found in _check(text).diagnostics}
        assert fixed(_check(text), _check, SAFE).text == text
