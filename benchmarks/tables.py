"""A Data Package to verify, made from a seed: four tables that point to each other, with hashes and long texts."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterable, Iterator
from hashlib import file_digest
from pathlib import Path
from typing import Any

__all__ = ["write_package"]

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def _field(name: str, kind: str = "string", **asked: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "type": kind}
    if "format" in asked:
        found["format"] = asked.pop("format")
    return found | ({"constraints": asked} if asked else {})


def _key(field: str, resource: str) -> dict[str, Any]:
    return {"fields": [field], "reference": {"resource": resource, "fields": ["id"]}}


_SCHEMAS: dict[str, dict[str, Any]] = {
    "persons": {
        "fields": [_field("id"), _field("name", required=True), _field("born", "year")],
        "primaryKey": ["id"],
    },
    "documents": {
        "fields": [
            _field("id", required=True, pattern="d[0-9]{7}"),
            _field("title", required=True),
            _field("date", "date"),
            _field("type", enum=["telegram", "letter", "memo"]),
            _field("number", "integer", minimum=1),
            _field("language", minLength=2, maxLength=3),
            _field("status", enum=["draft", "final"]),
            _field("pages", "integer", minimum=1),
            _field("url", format="uri"),
            _field("rights"),
            _field("author_id"),
            _field("public", "boolean"),
            _field("score", "number"),
            _field("summary"),
            _field("keywords"),
            _field("body", required=True),
        ],
        "primaryKey": ["id"],
        "foreignKeys": [_key("author_id", "persons")],
    },
    "locators": {
        "fields": [
            _field("id", "integer"),
            *map(_field, ("document_id", "archive", "fond", "opis", "delo", "leaves")),
        ],
        "primaryKey": ["id"],
        "foreignKeys": [_key("document_id", "documents")],
    },
    "document_persons": {
        "fields": [_field("document_id"), _field("person_id"), _field("role", enum=["author", "recipient"])],
        "primaryKey": ["document_id", "person_id"],
        "foreignKeys": [_key("document_id", "documents"), _key("person_id", "persons")],
    },
}


def write_package(folder: Path, documents: int) -> int:
    """Writes a package of so many documents, 4.6 rows for each; returns its bytes."""
    folder.mkdir(parents=True)
    resources = []
    for name, rows in _tables(documents).items():
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([field["name"] for field in _SCHEMAS[name]["fields"]])
            writer.writerows(rows)
        with path.open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
        about = {"name": name, "path": path.name, "type": "table", "format": "csv", "mediatype": "text/csv"}
        size = {"bytes": path.stat().st_size, "hash": f"sha256:{found}"}
        resources.append({**about, "encoding": "utf-8", **size, "schema": _SCHEMAS[name]})
    descriptor = {"$schema": _PROFILE, "name": "tables", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return sum(path.stat().st_size for path in folder.iterdir())


def _tables(count: int) -> dict[str, Iterable[tuple[object, ...]]]:
    chance = random.Random(count)  # noqa: S311 - the same package every time
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(3_000)]
    cyrillic = ["".join(chance.choices("абвгдежзиклмнопрстуф", k=chance.randint(2, 9))) for _ in range(500)]
    bodies = [_body(chance, words if number % 10 else cyrillic) for number in range(400)]
    persons = [f"p{number:06}" for number in range(max(1, count // 10))]
    ids = [f"d{number:07}" for number in range(count)]

    def documents() -> Iterator[tuple[object, ...]]:
        for number, each in enumerate(ids):
            day = f"19{chance.randint(17, 91)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            kind, language = chance.choice(("telegram", "letter", "memo")), chance.choice(("ru", "en", "zh", "de"))
            told = (kind, chance.randint(1, 30_000) if number % 3 else "", language, chance.choice(("draft", "final")))
            link = (
                chance.randint(1, 90),
                f"https://example.org/documents/{number}",
                "CC-BY-4.0",
                chance.choice(persons),
            )
            title, summary = " ".join(chance.choices(words, k=8)), " ".join(chance.choices(words, k=30))
            more = (chance.choice(("true", "false")), f"{chance.random() * 90:.4f}", summary, title[:20])
            yield (each, title, day, *told, *link, *more, chance.choice(bodies))

    return {
        "persons": ((each, f"{chance.choice(words)} {chance.choice(words)}", 1900) for each in persons),
        "documents": documents(),
        "locators": (
            (number, chance.choice(ids), "ru_aprf", 45, 1, chance.randint(1, 2_000), f"{chance.randint(1, 50)}-90")
            for number in range(count * 3 // 2)
        ),
        "document_persons": (
            (ids[number // 2], persons[number * 7_919 % len(persons)], ("author", "recipient")[number % 2])
            for number in range(count * 2)
        ),
    }


def _body(chance: random.Random, words: list[str]) -> str:
    length, found = chance.randint(2_000, 6_000), [""]
    while sum(map(len, found)) < length:
        sentence = " ".join(chance.choices(words, k=chance.randint(8, 40))).capitalize() + "."
        found.append(f'"{sentence}"' if chance.random() < 0.1 else sentence)
    return "\n".join(found[1:])
