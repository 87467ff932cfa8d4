"""A small package in two versions, written here and not built, so that what was recorded of it stays true."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from archivepkg.publishing.repository import Plan

FIRST = {
    "data/letters.csv": "id,sender,place\r\n1,Анна,Moscow\r\n",
    "data/places.csv": "id\r\nMoscow\r\n",
    "documents.jsonl": '{"id":"1"}\n',
    "texts/1.md": "A letter.\n",
}
SECOND = {
    "data/letters.csv": "id,sender\r\n1,Анна\r\n2,Mao\r\n",
    "data/people.csv": "id\r\nMao\r\n",
    "documents.jsonl": '{"id":"1"}\n',
    "texts/1.md": "A letter, corrected.\n",
}
COLLECTION: dict[str, Any] = {
    "archivepkg:layout": "1.0",
    "name": "letters",
    "title": "Letters",
    "description": "Letters of *1951*.",
    "version": "1.0.0",
    "keywords": ["Korean War", "Mao, Zedong"],
    "licenses": [{"name": "CC-BY-4.0"}],
    "contributors": [{"title": "Josiah Carberry", "roles": ["editor"], "email": "carberry@example.org"}],
    "languages": ["en", "ru"],
    "coverage": {"dates": "1951", "places": ["Korea"]},
}


def rewrite(folder: Path, files: Mapping[str, str], **changes: Any) -> None:
    """Puts a package in the place of the one before."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    write_package(folder, files, **changes)


def write_package(folder: Path, files: Mapping[str, str], **changes: Any) -> Path:
    """A package with a descriptor and a manifest; tables are those below ``data``."""
    resources = [
        {
            "name": Path(path).stem,
            "title": Path(path).stem.capitalize(),
            "path": path,
            "format": "csv",
            "mediatype": "text/csv",
            "schema": {"fields": [{"name": name, "type": "string"} for name in text.split("\r\n")[0].split(",")]},
        }
        for path, text in files.items()
        if path.startswith("data/")
    ]
    resources.append(
        {"name": "records", "path": "documents.jsonl", "format": "jsonlines", "mediatype": "application/jsonl"}
    )
    descriptor = json.dumps({**COLLECTION, **changes, "resources": resources}, indent=2)
    held = {path: text.encode() for path, text in {**files, "datapackage.json": descriptor}.items()}
    manifest = "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(held.items()))
    for path, data in {**held, "manifest-sha256.txt": manifest.encode()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def lines(plan: Plan) -> list[str]:
    """The steps of a plan as people read them."""
    return [f"{step.action} {step.subject}" for step in plan.steps]
