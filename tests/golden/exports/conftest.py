"""Packages that are exported, and programs of others that judge what comes of them."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, get_args

import pytest

from archivepkg import locators
from archivepkg.model import (
    AgentRole,
    BlockKind,
    Collection,
    ContentKind,
    Document,
    MarkKind,
    RelationKind,
    ReviewStatus,
    decode_json,
    from_plain,
    plain,
)
from archivepkg.packaging import build

COUNT = 500
DATES = (
    "1951-11-14", "1951-11", "1951", "1951-11-14T13:40:00", "1951-11-14/1951-11-16", "1950/1953", "195X", "1951~",
    "1951?", "1951-11-14%", "1951-24", "../1953", "1951/..", "-0044-03-15", "[1951,1953]", "{1951-11-14,1951-11-16}",
    "Y12345", None,
)  # fmt: skip
WORDS = (
    "Mao & Stalin", "<Filippov>", 'a "quoted" word', "Привет", "毛泽东", "l'été", "e\u0301", "a_b{c}%d$e#f^g~h\\i",
    "𐐷", "\u00a0",
)  # fmt: skip


@pytest.fixture(scope="session")
def judge(root: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """``judge("exports", "bagit.py", ...)`` runs a program of that environment; of the system where it is ``""``."""

    def run(environment: str, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        place = root / ".venv-judges" / environment / "bin" / program if environment else Path(program)
        if shutil.which(place) is None:
            pytest.skip(f"{program} is not installed; `make test-judges` does that")
        return subprocess.run([str(place), *map(str, arguments)], capture_output=True, check=False, encoding="utf-8")

    return run


@pytest.fixture(scope="session")
def generated_package(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of 500 documents in which fields come and go, and every kind of everything comes."""
    records = root / "tests" / "records"
    full = plain(decode_json((records / "document.json").read_bytes(), Document))
    collection = decode_json((records / "collection.json").read_bytes(), Collection)
    with pytest.MonkeyPatch.context() as changes:
        changes.setenv("SOURCE_DATE_EPOCH", "1700000000")
        return build(_generated(full), collection, tmp_path_factory.mktemp("generated") / "package").path


@pytest.fixture(params=["seed", "full_package", pytest.param("generated_package", marks=pytest.mark.judge)])
def any_package(request: pytest.FixtureRequest, root: Path) -> Path:
    """The project's own package, that of one document with every field, and that of 500."""
    if request.param == "seed":
        return root / "datapackages" / "korean-armistice-1951" / "package"
    return Path(request.getfixturevalue(request.param))


def _generated(full: dict[str, Any]) -> Iterator[Document]:
    numbers = random.Random(7)
    places = [
        [mention.locator for mention in mentions]
        for archive_id in locators.archives()
        for example in locators.archive(archive_id).accepts[:1]
        if (mentions := locators.read(example.text).locators)
    ]
    kinds = {
        name: cycle(get_args(kind))
        for name, kind in {
            "role": AgentRole, "contents": ContentKind, "relations": RelationKind, "status": ReviewStatus,
            "block": BlockKind, "mark": MarkKind,
        }.items()
    }  # fmt: skip
    for number in range(COUNT):
        record = {name: value for name, value in json.loads(json.dumps(full)).items() if numbers.random() < 0.8}
        word = WORDS[number % len(WORDS)]
        record["id"] = f"doc-{number:03}"
        for name in ("title", "summary", "extent", "number"):
            if name in record:
                record[name] = f"{word} {number}"
        edtf = DATES[number % len(DATES)]
        for name in ("date", "date_published", "date_accessed"):
            if name in record:
                record[name] = {"text": f"stated: {word}"} | ({"edtf": edtf} if edtf else {})
        for agent in record.get("agents", ()):
            agent["role"], agent["name"] = next(kinds["role"]), f"{word} {number}"
        for item in record.get("contents", ()):
            item["kind"] = next(kinds["contents"])
        for relation in record.get("relations", ()):
            relation |= {"kind": next(kinds["relations"]), "target": f"doc-{(number + 1) % COUNT:03}"}
        if "review_status" in record:
            record["review_status"] = next(kinds["status"])
        if "citation" in record:
            record["citation"]["source"]["locators"] = [plain(place) for place in places[number % len(places)]]
        record["body"] = [_block(next(kinds["block"]), kinds["mark"], word, numbers) for _ in range(number % 9)]
        yield from_plain(record, Document)


def _block(kind: str, marks: Iterator[str], word: str, numbers: random.Random) -> dict[str, Any]:
    text = f"{word} and {word}\nsecond line [so] {word}"
    starts = sorted(numbers.randrange(len(text)) for _ in range(numbers.randrange(4)))
    made = [{"kind": next(marks), "start": start, "end": numbers.randrange(start, len(text) + 1)} for start in starts]
    return {"kind": kind, "text": text, "marks": made} | ({"label": "1."} if kind == "list_item" else {})
