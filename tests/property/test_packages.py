"""Any documents make a package that verifies; any change of it is found; order changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import attrs
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archivepkg.locators.locator import LeafRange, LevelValue, Locator
from archivepkg.model import (
    Agent,
    Block,
    Citation,
    Collection,
    ContentItem,
    DateStatement,
    Document,
    LanguageStatement,
    Note,
    Relation,
    SourceStatement,
    decode_json,
)
from archivepkg.packaging import build, verify
from archivepkg.packaging.checks.places import first_difference
from archivepkg.strategies import document_ids

ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXT = st.text(ANY, max_size=12) | st.sampled_from(['"', ",", "\r\n", "\r", ' "a", ', "\ufeff", "\x01", ";"])
WORD = st.text(ANY, min_size=1, max_size=6)
MAYBE = st.none() | TEXT
DATES = st.builds(DateStatement, text=TEXT, edtf=st.none() | st.sampled_from(["1951-11-14", "1951/..", "x", "-0044"]))
IDS = document_ids()
LOCATORS = st.builds(
    Locator,
    archive=st.none() | st.sampled_from(["ru_aprf", "ru_rgaspi"]) | TEXT,
    cited_as=MAYBE,
    levels=st.lists(st.builds(LevelValue, st.sampled_from(["fond", "opis", "ж"]) | WORD, WORD), max_size=3).map(tuple),
    leaves=st.lists(st.builds(LeafRange, WORD, WORD), max_size=2).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    id=IDS,
    title=MAYBE,
    date=st.none() | DATES,
    number=MAYBE,
    agents=st.lists(
        st.builds(
            Agent, role=st.just("author"), name=WORD | st.sampled_from(["X", "x"]), text=MAYBE, aliases=st.tuples(TEXT)
        ),
        max_size=3,
    ).map(tuple),
    summary=MAYBE,
    original_languages=st.lists(st.builds(LanguageStatement, text=TEXT), max_size=2).map(tuple),
    contents=st.lists(st.builds(ContentItem, kind=st.just("original"), text=MAYBE), max_size=2).map(tuple),
    citation=st.none()
    | st.builds(
        Citation,
        text=TEXT,
        source=st.builds(SourceStatement, text=TEXT, locators=st.lists(LOCATORS, max_size=3).map(tuple)),
    ),
    relations=st.lists(st.builds(Relation, kind=st.just("reply_to"), target=IDS | WORD), max_size=2).map(tuple),
    notes=st.lists(st.builds(Note, text=TEXT, label=MAYBE), max_size=2).map(tuple),
    body=st.lists(st.builds(Block, kind=st.just("paragraph"), text=TEXT), max_size=3).map(tuple),
)
COLLECTIONS = st.lists(DOCUMENTS, min_size=1, max_size=5, unique_by=lambda document: document.id.casefold())
SLOW = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def text_of(document: Document) -> str:
    """A stand-in that is quick and loses nothing; what reads and writes texts has tests of its own."""
    return "\n\n".join(block.text for block in document.body)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@SLOW
@given(COLLECTIONS, st.randoms(use_true_random=False))
def test_what_is_built_verifies_and_order_changes_nothing(documents: list[Document], random: object) -> None:
    """DESIGN.md: "same input, same bytes"."""
    with tempfile.TemporaryDirectory() as folder:
        one = build(documents, Collection(), Path(folder) / "one", text_of=text_of).path
        assert list(verify(one, text_of=text_of)) == []
        mixed = list(documents)
        random.shuffle(mixed)  # type: ignore[attr-defined]
        other = build(mixed, Collection(), Path(folder) / "other", text_of=text_of).path
        assert contents(other) == contents(one)


@SLOW
@given(COLLECTIONS)
def test_the_records_hold_everything(documents: list[Document]) -> None:
    """DESIGN.md: "It loses nothing"."""
    with tempfile.TemporaryDirectory() as folder:
        path = build(documents, Collection(), Path(folder) / "package", text_of=text_of).path
        lines = (path / "documents.jsonl").read_bytes().splitlines()
        assert [decode_json(line, Document) for line in lines] == sorted(documents, key=lambda document: document.id)


@SLOW
@given(COLLECTIONS)
def test_what_formats_write_verifies(documents: list[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert list(verify(build(documents, Collection(), Path(folder) / "package").path)) == []


@attrs.frozen
class Corruption:
    """Bytes of one file, counted over the whole package, replaced by others."""

    place: int
    removed: int
    added: bytes


@settings(SLOW, max_examples=150)
@given(
    COLLECTIONS,
    st.lists(
        st.builds(
            Corruption,
            place=st.integers(0, 1 << 20),
            removed=st.integers(0, 40),
            added=st.binary(max_size=4) | st.sampled_from([b'"', b",", b"\r", b"\n", b"\xff", b"{", b"/../"]),
        ),
        min_size=1,
        max_size=4,
    ),
)
@example([Document(id="a")], [Corruption(0, 40, b"")])
def test_a_corrupted_package_is_always_found_and_never_raises(
    documents: list[Document], corruptions: list[Corruption]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = build(documents, Collection(), Path(folder) / "package", text_of=text_of).path
        before = contents(path)
        files = sorted(before)
        for each in corruptions:
            name = files[each.place % len(files)]
            data = (path / name).read_bytes()
            at = each.place // len(files) % (len(data) + 1)
            (path / name).write_bytes(data[:at] + each.added + data[at + each.removed :])
        after = contents(path)
        findings = list(verify(path, text_of=text_of))
        changed = {name for name in files if after[name] != before[name]}
        assert bool(findings) == bool(changed)
        if len(changed) == 1:
            assert changed <= {finding.path for finding in findings}
        shutil.rmtree(path)


@given(st.text("ab", max_size=5), st.text("ab", max_size=5), st.sampled_from([0, 1, 4095, 4096, 4097, 9000]))
def test_the_first_difference_is_the_first(one: str, other: str, shared: int) -> None:
    common = next(at for at in range(len(one) + 1) if one[: at + 1] != other[: at + 1] or at == len(one))
    assert first_difference("x" * shared + one, "x" * shared + other) == shared + common
