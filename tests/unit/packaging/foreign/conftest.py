"""A package that archivepkg did not build, whole, and a way to break it in one place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import attrs
import pytest

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@attrs.define
class Letters:
    """A descriptor and files; ``write`` makes every size and hash right that is not given."""

    descriptor: dict[str, Any]
    files: dict[str, bytes]

    def resource(self, name: str) -> dict[str, Any]:
        return next(each for each in self.descriptor["resources"] if each["name"] == name)

    def field(self, resource: str, name: str) -> dict[str, Any]:
        return next(each for each in self.resource(resource)["schema"]["fields"] if each["name"] == name)

    def change(self, path: str, old: str, new: str) -> None:
        assert old.encode() in self.files[path]
        self.files[path] = self.files[path].replace(old.encode(), new.encode(), 1)

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True)
        for path, data in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        descriptor = deepcopy(self.descriptor)
        resources = descriptor["resources"]
        for resource in resources if isinstance(resources, list) else ():
            stated = resource.get("path") if isinstance(resource, dict) else None
            if isinstance(stated, str) and stated in self.files:
                data = self.files[stated]
                resource.setdefault("bytes", len(data))
                resource.setdefault("hash", hashlib.md5(data).hexdigest())
        (folder / "datapackage.json").write_text(json.dumps(descriptor, indent=1), encoding="utf-8")
        return folder


def letters_package() -> Letters:
    people = {
        "fields": [
            {"name": "id", "type": "string"},
            {"name": "name", "type": "string", "constraints": {"required": True, "maxLength": 20}},
            {"name": "born", "type": "integer", "constraints": {"minimum": 1800, "maximum": 1950}},
        ],
        "primaryKey": ["id"],
    }
    letters = {
        "fields": [
            {"name": "number", "type": "integer"},
            {"name": "sender", "type": "string"},
            {"name": "date", "type": "date"},
            {"name": "kind", "type": "string", "constraints": {"enum": ["letter", "telegram"]}},
            {"name": "leaves", "type": "string", "constraints": {"pattern": "[0-9]+(-[0-9]+)?"}},
        ],
        "primaryKey": ["number"],
        "foreignKeys": [{"fields": ["sender"], "reference": {"resource": "people", "fields": ["id"]}}],
    }
    return Letters(
        {
            "$schema": PROFILE,
            "name": "letters",
            "title": "Letters",
            "version": "1.0.0",
            "licenses": [{"name": "CC0-1.0"}],
            "contributors": [{"title": "An editor", "roles": ["editor"]}],
            "resources": [
                {"name": "people", "type": "table", "path": "people.csv", "encoding": "utf-8", "schema": people},
                {
                    "name": "letters",
                    "type": "table",
                    "path": "data/letters.csv",
                    "encoding": "utf-8",
                    "schema": letters,
                },
                {"name": "notes", "path": "notes.json", "format": "json"},
                {
                    "name": "places",
                    "type": "table",
                    "data": [{"place": "Moscow", "box": 1}, {"place": "Beijing", "box": 2}],
                    "schema": {"fields": [{"name": "place", "type": "string"}, {"name": "box", "type": "integer"}]},
                },
            ],
        },
        {
            "people.csv": (
                b'id,name,born\r\nmao,Mao Zedong,1893\r\nstalin,"Stalin, I. V.",1878\r\nzhou,"Zhou\r\nEnlai",\r\n'
            ),
            "data/letters.csv": (
                b"number,sender,date,kind,leaves\r\n"
                b"1,mao,1951-11-14,telegram,16-19\r\n2,stalin,1951-11-19,letter,20\r\n3,,,letter,\r\n"
            ),
            "notes.json": b'{"editor": "An editor"}\n',
        },
    )


@pytest.fixture
def letters() -> Letters:
    return letters_package()


@pytest.fixture
def new_letters() -> Callable[[], Letters]:
    return letters_package
