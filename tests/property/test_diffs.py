"""A diff is true: applied to the old it gives the new, and it says nothing only where there is nothing to say."""

from __future__ import annotations

import tempfile
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archivepkg.model import Collection, Document, plain
from archivepkg.packaging import build
from archivepkg.packaging.diff import alignment as aligning
from archivepkg.packaging.diff import applied, diff, document_changes, replacements
from archivepkg.packaging.diff.alignment import partings
from archivepkg.packaging.diff.values import ABSENT, Change, changes
from archivepkg.reporting.differences import difference_format, difference_formats
from archivepkg.reporting.differences.pieces import Kind, excerpts
from archivepkg.strategies import documents, texts

WORDS = st.lists(
    st.sampled_from(["f.", " ", "16-19", "don't", "的", "กา", "e\u0301", "\n\n", "\u00a0", ",", "the", "agreement"]),
    max_size=30,
).map("".join)
TEXTS = texts() | WORDS | st.text(max_size=40) | st.text("ab ", max_size=40)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.text("ab ~/", max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab/~", max_size=2), inner, max_size=3),
    max_leaves=12,
)


@given(TEXTS, TEXTS)
def test_applied_to_the_old_text_it_gives_the_new_one(old: str, new: str) -> None:
    found = replacements(old, new)
    assert applied(old, found) == new
    assert bool(found) == (old != new)
    at = -1
    for each in found:
        assert each.removed or each.added
        assert old[each.start : each.end] == each.removed
        assert new[each.new_start : each.new_end] == each.added
        assert each.start > at, "no two touch"
        at = each.end


NUMBERS = st.lists(st.integers(0, 5), max_size=60)


@given(NUMBERS, NUMBERS, st.sampled_from([0, 9, 10**8]))
def test_between_partings_sequences_are_the_same(old: list[int], new: list[int], most: int) -> None:
    """However few pairs may be compared at once, down to none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aligning, "_MOST_PAIRS", most)
        patch.setattr(aligning, "_ANCHOR", 2)
        at = new_at = 0
        for each in partings(old, new):
            assert old[at : each.start] == new[new_at : each.new_start]
            at, new_at = each.end, each.new_end
        assert old[at:] == new[new_at:]


@given(st.text("abc", max_size=30), st.text("abc", max_size=30))
def test_as_much_is_shared_as_can_be(old: str, new: str) -> None:
    """Held against the table of lengths that the definition gives."""
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old, 1):
        for j, other in enumerate(new, 1):
            lengths[i][j] = lengths[i - 1][j - 1] + 1 if one == other else max(lengths[i - 1][j], lengths[i][j - 1])
    assert len(old) - sum(each.end - each.start for each in partings(old, new)) == lengths[-1][-1]


@given(DATA, DATA)
def test_values_differ_where_a_change_says_so(old: object, new: object) -> None:
    found = list(changes(old, new))
    assert bool(found) == (plain_json(old) != plain_json(new))
    for each in found:
        if each.new is not ABSENT:
            assert at(new, each.pointer) == each.new
        else:
            assert at(old, each.pointer) == each.old


def plain_json(value: object) -> str:
    """Python takes True for 1."""
    import json

    return json.dumps(value, sort_keys=True)


def at(value: object, pointer: str) -> object:
    """What stands at a JSON pointer (RFC 6901, 4)."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]  # type: ignore[index]
    return value


@given(documents(), documents())
def test_documents_differ_where_a_change_says_so(one: Document, other: Document) -> None:
    other = attrs.evolve(other, id=one.id)
    assert bool(list(document_changes(one, other))) == (plain(one) != plain(other))
    assert list(document_changes(one, one)) == []


@given(TEXTS, TEXTS)
def test_what_people_see_has_every_word_that_went_or_came(old: str, new: str) -> None:
    if old == new:
        return
    shown = [piece for excerpt in excerpts(Change("/x", old, new, replacements(old, new))) for piece in excerpt]
    assert all(piece.text.isprintable() for piece in shown)
    found = replacements(old, new)
    assert sum(piece.kind is Kind.REMOVED for piece in shown) == sum(bool(each.removed) for each in found)
    assert sum(piece.kind is Kind.ADDED for piece in shown) == sum(bool(each.added) for each in found)


COLLECTIONS = st.lists(documents(), min_size=1, max_size=3, unique_by=lambda document: document.id.casefold())


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(COLLECTIONS, COLLECTIONS)
def test_every_document_is_accounted_for(one: list[Document], other: list[Document]) -> None:
    before, after = ({document.id: document for document in each} for each in (one, other))
    with tempfile.TemporaryDirectory() as folder:
        old, new = (
            build(each, Collection(), Path(folder) / name).path for each, name in ((one, "old"), (other, "new"))
        )
        found = diff(old, new)
        renamed = {pair.old.id for pair in found.renamed}, {pair.new.id for pair in found.renamed}
        assert {each.id for each in found.removed} | renamed[0] == before.keys() - after.keys()
        assert {each.id for each in found.added} | renamed[1] == after.keys() - before.keys()
        changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
        assert {each.id for each in found.documents()} == changed
        assert found.same == (before == after)
        for name in difference_formats():
            text = "".join(difference_format(name).write(found, colour=False))
            assert all(character.isprintable() for character in text.replace("\n", "")) or name == "json"
