"""What counts as a difference, how large a step it is, and which packages are not compared."""

from __future__ import annotations

import json
import os
import shutil
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from archivepkg.errors import Misuse
from archivepkg.locators.locator import LeafRange, LevelValue, Locator
from archivepkg.model import Agent, Block, Citation, Collection, Document, Mark, SourceStatement, encode_json
from archivepkg.packaging import build
from archivepkg.packaging import record_lines as reading
from archivepkg.packaging.diff import Change, Replacement, Step, Versions, diff, document_changes, replacements
from archivepkg.packaging.diff.structure import step_of_table, table_changes
from archivepkg.packaging.diff.values import ABSENT

Reseal = Callable[[Path], None]
Edit = Callable[[dict[str, Any]], None]


def paragraph(text: str, *marks: Mark) -> Block:
    return Block(kind="paragraph", text=text, marks=marks)


def words(old: str, new: str) -> str:
    """The new text with what went and came in the marks of git."""
    parts, at = [], 0
    for each in replacements(old, new):
        parts.append(old[at : each.start])
        parts += [f"[-{each.removed}-]"] * bool(each.removed) + [f"{{+{each.added}+}}"] * bool(each.added)
        at = each.end
    return "".join([*parts, old[at:]])


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("ll. 0016-0019.", "ll. 16-19.", "ll. [-0016-0019-]{+16-19+}."),
        ("14.11.51", "14.11.1951", "14.11.[-51-]{+1951+}"),
        ("done with his\n\nagreement.", "done with his agreement.", "done with his[-\n\n-]{+ +}agreement."),
        ("I don’t know", "I didn’t know", "I [-don’t-]{+didn’t+} know"),
        ("Kim Il Sung of Korea", "Mao Zedong of the North", "[-Kim Il Sung of Korea-]{+Mao Zedong of the North+}"),
        ("the cat sat", "the old cat sat", "the {+old +}cat sat"),
        ("a\u00a0b", "a b", "a[-\u00a0-]{+ +}b"),
        ("同志们好", "同志你好", "同志[-们-]{+你+}好"),
        ("и̂ это", "и это", "[-и̂-]{+и+} это"),
        ("end", "end.", "end{+.+}"),
        ("first line\nsecond", "1st line\n2nd", "[-first-]{+1st+} line\n[-second-]{+2nd+}"),
        ("alpha beta\ngamma delta", "one two\nthree four", "[-alpha beta-]{+one two+}\n[-gamma delta-]{+three four+}"),
        ("same", "same", "same"),
    ],
)
def test_words(old: str, new: str, shown: str) -> None:
    assert words(old, new) == shown


def test_long_texts_are_compared_in_bounded_memory_and_a_small_change_stays_small() -> None:
    """Two million words, with a change at either end: no table of all pairs is made."""
    middle = " ".join(map(str, range(1_000_000)))
    assert words(f"a {middle} b", f"c {middle} b") == f"[-a-]{{+c+}} {middle} b"
    some = " ".join(map(str, range(40_000)))
    found = replacements(f"a {some} b {some[::-1]} c", f"x {some} y {some[::-1]} z")
    assert [(each.removed, each.added) for each in found] == [("a", "x"), ("b", "y"), ("c", "z")]
    assert replacements("é" * 4_000_001, "x") == (Replacement(0, 0, "é" * 4_000_001, "x"),)


def fields(old: Document, new: Document) -> list[tuple[str, object, object]]:
    return [(each.pointer, each.old, each.new) for each in document_changes(old, new)]


def test_an_agent_that_is_put_first_changes_none_of_the_others() -> None:
    mao, stalin = Agent(role="author", name="Mao"), Agent(role="recipient", name="Stalin")
    one = Document(id="a", agents=(mao, stalin))
    assert fields(one, attrs.evolve(one, agents=(Agent(role="sender", name="X"), mao, stalin))) == [
        ("/agents/0", ABSENT, {"role": "sender", "name": "X"})
    ]
    assert fields(one, attrs.evolve(one, agents=(mao, attrs.evolve(stalin, name="Сталин")))) == [
        ("/agents/1/name", "Stalin", "Сталин")
    ]


def test_marks_move_with_their_words() -> None:
    sic = Mark(kind="sic", start=4, end=7)
    old = Document(id="a", body=(paragraph("the teh end", sic),))
    moved = Document(id="a", body=(paragraph("at the teh end", attrs.evolve(sic, start=7, end=10)),))
    assert [pointer for pointer, _, _ in fields(old, moved)] == ["/body"]
    other = Document(id="a", body=(paragraph("at the teh end", attrs.evolve(sic, start=3, end=6)),))
    assert ("/body/0/marks/0/words", "teh", "the") in fields(old, other)
    same_text = Document(id="a", body=(paragraph("the teh end", attrs.evolve(sic, kind="supplied")),))
    assert fields(old, same_text) == [("/body/0/marks/0/kind", "sic", "supplied")]
    shifted = Document(id="a", body=(paragraph("the teh end", attrs.evolve(sic, start=0, end=3)),))
    assert fields(old, shifted) == [("/body/0/marks/0/start", 4, 0), ("/body/0/marks/0/end", 7, 3)]


def test_blocks_whose_joined_text_is_the_same_still_differ() -> None:
    one, two = Document(id="a", body=(paragraph("x\n\ny"),)), Document(id="a", body=(paragraph("x"), paragraph("y")))
    assert fields(one, two) == [("/body/1", ABSENT, {"kind": "paragraph"})]


def pair(tmp_path: Path, old: list[Document], new: list[Document], version: str = "1.0.0") -> tuple[Path, Path]:
    one = build(old, Collection(name="c", version="1.0.0"), tmp_path / "old").path
    return one, build(new, Collection(name="c", version=version), tmp_path / "new").path


A = Document(id="a", title="A", body=(paragraph("The text."),))
B = Document(id="b", title="B", body=(paragraph("Another text."),))


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ([A], [A], Step.NONE),
        ([A], [A, B], Step.MINOR),
        ([A, B], [A], Step.MAJOR),
        ([A], [attrs.evolve(A, id="z")], Step.MAJOR),
        ([A], [attrs.evolve(A, title="B")], Step.PATCH),
        ([A], [attrs.evolve(A, body=(paragraph("The words."),))], Step.PATCH),
    ],
)
def test_steps_of_documents(tmp_path: Path, old: list[Document], new: list[Document], step: Step) -> None:
    found = diff(*pair(tmp_path, old, new))
    assert found.step is step
    assert found.same == (step is Step.NONE)
    assert bool(found.doubt) == (step is not Step.NONE), "the version stays 1.0.0"


def test_steps_of_the_collection(tmp_path: Path) -> None:
    one, other = pair(tmp_path, [A], [A], version="1.0.1")
    found = diff(one, other)
    assert ([each.pointer for each in found.collection], found.step, found.same) == (["/version"], Step.NONE, False)
    shutil.rmtree(other)
    build([A], Collection(name="c", version="1.0.0", license="CC-BY-4.0"), other)
    assert diff(one, other).step is Step.PATCH
    shutil.rmtree(other)
    build([A], Collection(name="d", version="1.0.0"), other)
    assert diff(one, other).step is Step.MAJOR


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ({"fields": [{"name": "title"}]}, {"fields": []}, Step.MAJOR),
        ({"fields": []}, {"fields": [{"name": "title"}]}, Step.MAJOR),
        ({"fields": [{"name": "a"}, {"name": "b"}]}, {"fields": [{"name": "b"}, {"name": "a"}]}, Step.MAJOR),
        ({"fields": [{"name": "a", "type": "string"}]}, {"fields": [{"name": "a", "type": "date"}]}, Step.MAJOR),
        ({"fields": [{"name": "a", "title": "x"}]}, {"fields": [{"name": "a", "title": "y"}]}, Step.PATCH),
        ({"fields": [], "primaryKey": ["a"]}, {"fields": [], "primaryKey": ["b"]}, Step.MAJOR),
        (
            {"fields": [{"name": "a", "constraints": {"minimum": 1}}]},
            {"fields": [{"name": "a", "constraints": {}}]},
            Step.MINOR,
        ),
        ({"fields": [{"name": "a"}]}, {"fields": [{"name": "a", "constraints": {"minimum": 1}}]}, Step.MAJOR),
        (
            {"fields": [{"name": "a", "constraints": {"enum": ["x"]}}]},
            {"fields": [{"name": "a", "constraints": {"enum": ["x", "y"]}}]},
            Step.MINOR,
        ),
        (
            {"fields": [{"name": "a", "constraints": {"enum": ["x", "y"]}}]},
            {"fields": [{"name": "a", "constraints": {"enum": ["x"]}}]},
            Step.MAJOR,
        ),
    ],
)
def test_steps_of_tables(old: dict[str, Any], new: dict[str, Any], step: Step) -> None:
    """Data Package v2, the recipe "Data Package Version"."""
    found = table_changes(*({"resources": [{"name": "t", "schema": schema}]} for schema in (old, new)))
    assert max(map(step_of_table, found)) is step


def test_steps_of_resources() -> None:
    none: dict[str, Any] = {"resources": []}
    one = {"resources": [{"name": "t", "title": "x", "bytes": 1}, {"name": "t"}, {}, "junk"]}
    assert [step_of_table(each) for each in table_changes(none, one)] == [Step.MINOR] * 3
    assert [step_of_table(each) for each in table_changes(one, none)] == [Step.MAJOR] * 3
    assert step_of_table(Change("/t/title", "x", "y")) is Step.PATCH
    assert table_changes({"resources": 7}, {}) == ()


@pytest.mark.parametrize(
    ("old", "new", "said", "needed", "doubt"),
    [
        ("1.0.0", "1.0.1", Step.PATCH, Step.PATCH, ""),
        ("1.0.0", "2.0.0", Step.MAJOR, Step.PATCH, ""),
        (
            "1.0.0",
            "1.0.1",
            Step.PATCH,
            Step.MINOR,
            "goes from 1.0.0 to 1.0.1 only, and this is a minor step: it should be at least 1.1.0",
        ),
        ("1.4.2", "1.5.0", Step.MINOR, Step.MAJOR, "at least 2.0.0"),
        ("1.0.0", "1.0.0", Step.NONE, Step.PATCH, "is still 1.0.0, and this is a patch: it should be at least 1.0.1"),
        ("1.0.0", "1.0.0", Step.NONE, Step.NONE, ""),
        ("0.1.0", "0.2.0", Step.MINOR, Step.MAJOR, ""),
        ("0.1.0", "0.1.1", Step.PATCH, Step.MAJOR, "at least 0.2.0"),
        ("1.1.0", "1.0.9", None, Step.PATCH, "goes back"),
        ("1.0.0-rc.2", "1.0.0-rc.10", Step.NONE, Step.MAJOR, ""),
        ("1.0.0-rc.1", "1.0.0", Step.NONE, Step.MAJOR, ""),
        ("1.0.0", "1.0.0-rc.1", None, Step.PATCH, "goes back"),
        ("1.0.0-rc.1", "1.0.0-rc.1", Step.NONE, Step.PATCH, "is still 1.0.0-rc.1"),
        ("2026-11", "2026-12", None, Step.MAJOR, "'2026-11' is no semantic version"),
        ("1.0.0", "v2\x1b[2J", None, Step.MAJOR, r"'v2\x1b[2J' is no semantic version"),
        (None, "1.0.0", None, Step.MAJOR, ""),
        ("1.0.0", None, None, Step.MAJOR, ""),
    ],
)
def test_versions(old: str | None, new: str | None, said: Step | None, needed: Step, doubt: str) -> None:
    versions = Versions(old, new)
    assert versions.step is said
    found = versions.doubt(needed)
    assert bool(found) == bool(doubt)
    assert doubt in (found or "")


def place(leaf: str) -> Citation:
    locator = Locator(archive="ru_aprf", levels=(LevelValue("fond", "45"),), leaves=(LeafRange(leaf, leaf),))
    return Citation(text=leaf, source=SourceStatement(text=f"APRF, f. 45, l. {leaf}", locators=(locator,)))


def test_a_document_counts_as_renamed_only_if_all_is_the_same_and_no_third_has_it(tmp_path: Path) -> None:
    def renamed(old: list[Document], new: list[Document]) -> list[tuple[str, str]]:
        for name in ("old", "new"):
            shutil.rmtree(tmp_path / name, ignore_errors=True)
        return [(each.old.id, each.new.id) for each in diff(*pair(tmp_path, old, new)).renamed]

    z = attrs.evolve(A, id="z", title="Z")
    assert renamed([A, B], [B, z]) == [("a", "z")]
    assert renamed([A, B], [B, attrs.evolve(z, body=(paragraph("The text"),))]) == []
    assert renamed([attrs.evolve(A, citation=place("1"))], [attrs.evolve(z, citation=place("2"))]) == []
    assert renamed([A], [z, attrs.evolve(z, id="y")]) == [], "which of the two it is now, nobody can tell"
    assert renamed([attrs.evolve(A, body=())], [attrs.evolve(z, body=())]) == [], (
        "without text and source all are alike"
    )
    only_place = attrs.evolve(A, body=(), citation=place("1"))
    assert renamed([only_place], [attrs.evolve(only_place, id="z")]) == [("a", "z")]
    assert renamed([A], [A, z]) == []


def test_files_that_no_document_explains(tmp_path: Path, reseal: Reseal) -> None:
    one, other = pair(tmp_path, [A, B], [attrs.evolve(A, title="X"), B])
    (one / "gone.png").write_bytes(b"1")
    (other / "new.png").write_bytes(b"1")
    (other / "texts" / "b.md").write_text("Written otherwise.")
    for path in (one, other):
        reseal(path)
    found = [(each.path, each.kind) for each in diff(one, other).files]
    assert found == [("gone.png", "removed"), ("new.png", "added"), ("texts/b.md", "changed")]


def test_tables_alone(tmp_path: Path, reseal: Reseal) -> None:
    one, other = pair(tmp_path, [A], [A])
    with (other / "data" / "documents.csv").open("ab") as table:
        table.write(b"junk\r\n")
    reseal(other)
    found = diff(one, other)
    assert [each.path for each in found.files] == ["data/documents.csv"]
    assert found.step is Step.PATCH


def test_the_same_record_in_other_bytes_is_no_change(tmp_path: Path, reseal: Reseal) -> None:
    one, other = pair(tmp_path, [A, B], [A, B])
    lines = (encode_json(each).replace(b'","', b'", "') + b"\n" for each in (A, B))
    (other / "documents.jsonl").write_bytes(b"".join(lines))
    reseal(other)
    assert diff(one, other).same


def rewritten(path: str, data: bytes) -> Callable[[Path], None]:
    def rewrite(package: Path) -> None:
        (package / path).write_bytes(data)

    return rewrite


def linked(path: str) -> Callable[[Path], None]:
    def link(package: Path) -> None:
        (package / path).unlink()
        (package / path).symlink_to("/etc/passwd")

    return link


RECORD = encode_json(A) + b"\n"


@pytest.mark.parametrize(
    ("spoil", "sealed", "reason"),
    [
        (rewritten("documents.jsonl", b"{}\n"), True, "line 1 of documents.jsonl is not as it should be"),
        (rewritten("documents.jsonl", b"[" * 100_000), True, "line 1 of documents.jsonl"),
        (rewritten("documents.jsonl", RECORD.replace(b'"A"', b'"A\\u0000"')), True, "holds NUL"),
        (rewritten("documents.jsonl", RECORD.replace(b'"A"', b'"A","\\u001b[2J":1')), True, "unknown field"),
        (
            rewritten("documents.jsonl", RECORD * 2),
            True,
            "line 2 of documents.jsonl is not as it should be: the id 'a' stands",
        ),
        (rewritten("documents.jsonl", encode_json(B) + b"\n" + RECORD), True, "out of order"),
        (
            rewritten("documents.jsonl", b'{"id":"q"}\n'),
            False,
            "documents.jsonl does not have the hash in manifest-sha256.txt",
        ),
        (rewritten("datapackage.json", b"[]"), False, "datapackage.json is not the JSON object of a descriptor"),
        (rewritten("datapackage.json", b'{"a":' * 5000), False, "datapackage.json is not the JSON object"),
        (
            rewritten("datapackage.json", b'{"a":' * 500 + b"1" + b"}" * 500),
            False,
            "datapackage.json is not the JSON object",
        ),
        (rewritten("datapackage.json", b"{}"), False, "datapackage.json does not have the hash"),
        (rewritten("datapackage.json", b" " * ((1 << 24) + 1)), False, "datapackage.json is longer than"),
        (rewritten("manifest-sha256.txt", b"junk\n"), False, "line 1 of manifest-sha256.txt is not as it should be"),
        (rewritten("manifest-sha256.txt", b"0" * 64 + b"  ../x\n"), False, "line 1 of manifest-sha256.txt"),
        (rewritten("manifest-sha256.txt", b"0" * 200_000), False, "line 1 of manifest-sha256.txt"),
        (rewritten("manifest-sha256.txt", b""), False, "does not have the hash"),
        (linked("documents.jsonl"), False, "documents.jsonl cannot be read"),
        (linked("datapackage.json"), False, "datapackage.json cannot be read"),
        (lambda package: (package / "manifest-sha256.txt").unlink(), False, "manifest-sha256.txt cannot be read"),
        (shutil.rmtree, False, "is not there"),
        (lambda package: (package / "documents.jsonl").unlink(), False, "documents.jsonl cannot be read"),
    ],
)
@pytest.mark.parametrize("side", ["old", "new"])
def test_a_package_that_cannot_be_relied_on_is_refused(
    tmp_path: Path, reseal: Reseal, side: str, spoil: Callable[[Path], None], *, sealed: bool, reason: str
) -> None:
    one, other = pair(tmp_path, [A], [attrs.evolve(A, title="B")])
    spoil(tmp_path / side)
    if sealed:
        reseal(tmp_path / side)
    with pytest.raises(Misuse) as refused:
        diff(one, other)
    message = str(refused.value)
    assert reason in message
    assert str(tmp_path / side) in message
    assert message.isprintable()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_in_place_of_the_records_does_not_block(tmp_path: Path) -> None:
    one, other = pair(tmp_path, [A], [B])
    (other / "documents.jsonl").unlink()
    os.mkfifo(other / "documents.jsonl")
    with pytest.raises(Misuse, match="it is not a plain file"):
        diff(one, other)


def test_a_record_without_end_is_not_read_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LONGEST", 100)
    one, other = pair(tmp_path, [A], [attrs.evolve(A, title="x" * 200)])
    with pytest.raises(Misuse, match="longer than 100 bytes"):
        diff(one, other)


def test_memory_holds_what_differs_and_not_the_rest(tmp_path: Path, reseal: Reseal) -> None:
    """Of twice as many documents, as much as of half of them; a thousand bytes each would be 2 MB more."""

    def peak(number: int) -> int:
        for name in ("old", "new"):
            shutil.rmtree(tmp_path / name, ignore_errors=True)
        one, other = pair(tmp_path, [A], [A])
        for path, title in ((one, b"A"), (other, b"B")):
            with (path / "documents.jsonl").open("wb") as file:
                for index in range(number):
                    changed = title if index % (number // 10) == 0 else b"A"
                    file.write(b'{"id":"%07d","title":"%s","summary":"%s"}\n' % (index, changed, b"x" * 1000))
            reseal(path)
        tracemalloc.start()
        try:
            found = diff(one, other)
            assert (found.changed, len(list(found.documents()))) == (10, 10)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)
    assert peak(4000) - peak(2000) < 50_000


def test_fields_of_a_descriptor_may_be_anything(tmp_path: Path, reseal: Reseal) -> None:
    one, other = pair(tmp_path, [A], [A])
    descriptor = json.loads((other / "datapackage.json").read_bytes())
    descriptor |= {"title": {"en": "x"}, "version": 7, "contributors": None, "x\x1b[2J": ["\x00"]}
    (other / "datapackage.json").write_text(json.dumps(descriptor))
    reseal(other)
    found = diff(one, other)
    assert {each.pointer for each in found.collection} >= {"/title", "/version", "/contributors", "/x\x1b[2J"}
    assert found.versions.new is None
