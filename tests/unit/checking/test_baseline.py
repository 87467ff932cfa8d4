"""A baseline lets off what was there, tells what comes to it, and only ever shrinks by itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivepkg.checking.baseline import Baseline, Tally
from archivepkg.diagnostics import Finding, RuleCode, Severity
from archivepkg.errors import InvalidConfiguration
from archivepkg.rules import rules

ALL = list(rules())
ACROSS = next(code for code, rule in rules().items() if rule.is_across)


def _findings(path: Path, codes: Iterable[str]) -> list[Finding]:
    return [
        Finding(code=RuleCode(code), name="x", severity=Severity.INFO, message="x", path=str(path)) for code in codes
    ]


def _tally(
    folder: Path, allowed: dict[str, dict[str, int]], found: dict[str, list[str]], ran: Iterable[RuleCode] = ALL
) -> tuple[Tally, list[str]]:
    tally = Tally(Baseline(folder, allowed))
    told = []
    for name, codes in found.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
        told += tally.left(folder / name, _findings(folder / name, codes), ran, whole=True)
    return tally, [f"{Path(one.path).name} {one.code}" for one in told]


def test_what_was_let_off_is_not_told(tmp_path: Path) -> None:
    allowed = {"a.txt": {"LOC004": 2, "DAT001": 1}, "b/c.txt": {"LOC004": 1}}
    tally, told = _tally(tmp_path, allowed, {"a.txt": ["LOC004", "LOC004", "DAT001"], "b/c.txt": ["LOC004"]})
    assert (told, tally.let_off) == ([], 4)
    assert tally.shrunk(complete=True) == tally.baseline


def test_of_what_is_more_all_is_told(tmp_path: Path) -> None:
    """Which of three findings is the new one, counts do not say."""
    found = {"a.txt": ["LOC004", "DAT001", "LOC004", "LOC004"], "b.txt": ["LOC004"]}
    tally, told = _tally(tmp_path, {"a.txt": {"LOC004": 2, "DAT001": 1}}, found)
    assert told == ["a.txt LOC004"] * 3 + ["b.txt LOC004"]
    assert tally.let_off == 1
    assert tally.shrunk(complete=True) == tally.baseline, "it does not grow by itself"


def test_it_shrinks_with_what_is_mended(tmp_path: Path) -> None:
    allowed = {
        "a.txt": {"LOC004": 2, "DAT001": 1},
        "gone.txt": {"LOC004": 9},
        "not-checked.txt": {"LOC004": 1, "ZZZ999": 1},
        "clean.txt": {"URL001": 1},
    }
    (tmp_path / "not-checked.txt").write_text("x")
    tally, told = _tally(tmp_path, allowed, {"a.txt": ["LOC004"], "clean.txt": []})
    assert told == []
    assert tally.shrunk(complete=False).counts == {"a.txt": {"LOC004": 1}, "not-checked.txt": {"LOC004": 1}}


def test_a_rule_that_did_not_run_says_nothing(tmp_path: Path) -> None:
    allowed = {"a.txt": {"LOC004": 1, "DAT001": 1}}
    tally, _ = _tally(tmp_path, allowed, {"a.txt": []}, [RuleCode("LOC004")])
    assert tally.shrunk(complete=True).counts == {"a.txt": {"DAT001": 1}}
    assert tally.written().counts == {"a.txt": {"DAT001": 1}}


def test_a_rule_over_many_documents_needs_all_of_them(tmp_path: Path) -> None:
    allowed: dict[str, dict[str, int]] = {"a.txt": {ACROSS: 1}, "b.txt": {ACROSS: 1}}
    (tmp_path / "b.txt").write_text("x")
    tally, _ = _tally(tmp_path, allowed, {"a.txt": []})
    assert tally.shrunk(complete=True).counts == allowed, "b.txt was not looked at"
    tally, _ = _tally(tmp_path, allowed, {"a.txt": [], "b.txt": []})
    assert tally.shrunk(complete=False).counts == allowed
    assert tally.shrunk(complete=True).counts == {}


def test_why_a_file_could_not_be_read_is_always_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    tally = Tally(Baseline(tmp_path, {"a.txt": {"UNI001": 1, "LOC004": 1}}))
    findings = _findings(tmp_path / "a.txt", ["UNI001"])
    assert tally.left(tmp_path / "a.txt", findings, ALL, whole=False) == findings
    assert tally.shrunk(complete=True) == tally.baseline


def test_a_new_one_is_of_what_is_found_now(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("x")
    allowed = {"a.txt": {"LOC004": 1}, "b.txt": {"LOC004": 1}, "gone.txt": {"LOC004": 1}}
    tally, _ = _tally(tmp_path, allowed, {"a.txt": ["DAT001"] * 3, "c/ü.txt": ["LOC004"], "d.txt": []})
    assert tally.written().counts == {"a.txt": {"DAT001": 3}, "b.txt": {"LOC004": 1}, "c/ü.txt": {"LOC004": 1}}
    assert tally.written().text == (
        '{\n  "version": 1,\n  "counts": {\n    "a.txt": {\n      "DAT001": 3\n    },\n    "b.txt": {\n'
        '      "LOC004": 1\n    },\n    "c/ü.txt": {\n      "LOC004": 1\n    }\n  }\n}\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"version": 2, "counts": {}}',
        '{"version": 1}',
        '{"version": 1, "counts": {"a": {"LOC004": 0}}}',
        "\xff",
    ],
)
def test_what_is_no_baseline_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(InvalidConfiguration, match="no baseline"):
        Baseline.read(path)
    with pytest.raises(InvalidConfiguration, match="--write-baseline makes one"):
        Baseline.read(tmp_path / "none.json")


_COUNTS = st.dictionaries(
    st.sampled_from(["a.txt", "b/c.txt", "d.txt"]),
    st.dictionaries(st.sampled_from(["LOC004", "DAT001", "URL001"]), st.integers(1, 3), min_size=1),
)


@given(_COUNTS, _COUNTS)
def test_shrinking_never_lets_off_more(
    tmp_path_factory: pytest.TempPathFactory, allowed: dict[str, dict[str, int]], found: dict[str, dict[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("x")
    codes = {name: [code for code, count in counts.items() for _ in range(count)] for name, counts in found.items()}
    tally, told = _tally(folder, allowed, codes)
    shrunk = tally.shrunk(complete=True)
    assert all(count <= allowed[name][code] for name, counts in shrunk.counts.items() for code, count in counts.items())
    again = Tally(shrunk)
    left = [
        one
        for name in codes
        for one in again.left(folder / name, _findings(folder / name, codes[name]), ALL, whole=True)
    ]
    assert len(left) == len(told), "what was let off before is let off still"
    (folder / "b.json").write_text(shrunk.text)
    assert Baseline.read(folder / "b.json") == shrunk
