"""An installation of Dataverse as its guides tell of it, for a test: what it is asked, it does to its own state.

Source: Dataverse guides, "Native API", "Search API", "Dataset + File Management" (archives, tabular files, versions).
It stands for no real one: it shows that we keep to the contract as we read it, and nothing more.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from hashlib import md5
from typing import Any
from zipfile import ZipFile, is_zipfile

import attrs
import httpx

TOKEN = "t-o-k-e-n"
CC0 = {"name": "CC0 1.0", "uri": "http://creativecommons.org/publicdomain/zero/1.0", "active": True, "isDefault": True}
CC_BY = {"name": "CC BY 4.0", "uri": "http://creativecommons.org/licenses/by/4.0", "active": True, "isDefault": False}


@attrs.define
class Stored:
    """A file: its number, path and bytes, and whether a version with it was published."""

    id: int
    path: str
    data: bytes
    published: bool = False

    def shown(self) -> dict[str, Any]:
        folder, _, label = self.path.rpartition("/")
        digest = md5(self.data).hexdigest()
        data = {"id": self.id, "filename": label, "filesize": len(self.data), "md5": digest}
        data["checksum"] = {"type": "MD5", "value": digest}
        return {"label": label, "restricted": False, "dataFile": data} | ({"directoryLabel": folder} if folder else {})


@attrs.define
class Dataset:
    """Its draft, if there is one, and the version that was published last."""

    draft: tuple[dict[str, Any], list[Stored]] | None = None
    released: tuple[dict[str, Any], list[Stored]] | None = None
    releases: list[str] = attrs.Factory(list)
    locks: list[str] = attrs.Factory(list)

    def drafted(self) -> tuple[dict[str, Any], list[Stored]]:
        if self.draft is None:
            assert self.released is not None
            self.draft = dict(self.released[0]), list(self.released[1])
        return self.draft


@attrs.frozen
class Asked:
    """A request: its parameters, and what its path names."""

    request: httpx.Request
    query: dict[str, str]
    path: re.Match[str]

    @property
    def number(self) -> int:
        return int(self.path[1])

    def json(self) -> Any:
        return json.loads(self.request.content)


@attrs.define
class Installation(httpx.BaseTransport):
    """What is asked is kept in ``asked``; ``custom_terms`` says whether a dataset may have terms of its own."""

    custom_terms: bool = True
    datasets: dict[str, Dataset] = attrs.Factory(dict)
    asked: list[str] = attrs.Factory(list)
    numbers: int = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path, query = request.url.path.removeprefix("/api/"), dict(request.url.params)
        self.asked.append(f"{request.method} {path}")
        if request.headers.get("X-Dataverse-key") != TOKEN:
            return _refused(401, "Bad API key")
        for method, pattern, act in _ENDPOINTS:
            if request.method == method and (found := re.fullmatch(pattern, path)):
                return act(self, Asked(request, query, found))
        return _refused(404, f"API endpoint does not exist on this server: {path}")

    def of(self, query: dict[str, str]) -> Dataset:
        return self.datasets[query["persistentId"]]

    def locked(self, query: dict[str, str]) -> httpx.Response:
        return _ok([{"lockType": each} for each in self.of(query).locks])

    def search(self, query: dict[str, str]) -> httpx.Response:
        mark = re.fullmatch(r'otherIdValue:"(.*)"', query["q"])
        assert mark
        items = [
            {"global_id": name}
            for name, dataset in self.datasets.items()
            if f'"{mark[1]}"' in json.dumps((dataset.draft or dataset.released or ({}, []))[0])
        ]
        return _ok({"items": items, "total_count": len(items)})

    def create(self, body: dict[str, Any]) -> httpx.Response:
        version = body["datasetVersion"]
        names = {field["typeName"] for field in version["metadataBlocks"]["citation"]["fields"]}
        for needed in ("title", "author", "datasetContact", "dsDescription", "subject"):
            if needed not in names:
                return _refused(403, f"Validation Failed: {needed} is required.")
        self.numbers += 1
        name = f"doi:10.5072/FK2/{self.numbers:06}"
        self.datasets[name] = Dataset((self.with_terms(version), []))
        return _ok({"id": self.numbers, "persistentId": name}, 201)

    def with_terms(self, version: dict[str, Any]) -> dict[str, Any]:
        if "license" in version or self.custom_terms:
            return version
        return {name: value for name, value in version.items() if name != "termsOfUse"} | {"license": CC0}

    def show(self, query: dict[str, str], which: str) -> httpx.Response:
        dataset = self.datasets.get(query["persistentId"])
        if dataset is None:
            return _refused(404, f"Dataset with Persistent ID {query['persistentId']} not found.")
        draft = dataset.draft if which == ":latest" else None
        version = draft or dataset.released
        if version is None:
            return _refused(404, "Dataset version not found.")
        state = "DRAFT" if draft else "RELEASED"
        shown = {"datasetPersistentId": query["persistentId"], "versionState": state, "id": 7}
        return _ok({**shown, **version[0], "files": [each.shown() for each in version[1]]})

    def describe(self, query: dict[str, str], version: dict[str, Any]) -> httpx.Response:
        _, files = self.of(query).drafted()
        self.of(query).draft = self.with_terms(version), files
        return _ok({})

    def add(self, dataset: Dataset, name: str, data: bytes, settings: dict[str, Any]) -> httpx.Response:
        _, files = dataset.drafted()
        added = []
        for path, unpacked in _unpacked(name, data):
            content = unpacked
            full = f"{settings['directoryLabel']}/{path}" if settings.get("directoryLabel") else path
            if name.endswith(".csv") and settings.get("tabIngest") != "false":
                full, content = full.replace(".csv", ".tab"), content.replace(b",", b"\t")
            while any(each.path == full for each in files):
                full = re.sub(r"(\.\w+)?$", r"-1\1", full, count=1)
            self.numbers += 1
            added.append(Stored(self.numbers, full, content))
            files.append(added[-1])
        return _ok({"files": [each.shown() for each in added]})

    def replace(self, number: int, name: str, data: bytes, settings: dict[str, Any]) -> httpx.Response:
        dataset, file = self.found(number)
        if not file.published:
            return _refused(400, "You cannot replace an unpublished file. Please delete it instead of replacing it.")
        if file.data == data:
            return _refused(400, "Error! You may not replace a file with a file that has duplicate content.")
        dataset.drafted()[1].remove(file)
        return self.add(dataset, name, data, settings)

    def delete(self, number: int) -> httpx.Response:
        dataset, file = self.found(number)
        dataset.drafted()[1].remove(file)
        return _ok({"message": "File deleted"})

    def found(self, number: int) -> tuple[Dataset, Stored]:
        for dataset in self.datasets.values():
            for version in (dataset.draft, dataset.released):
                for file in version[1] if version else ():
                    if file.id == number:
                        return dataset, file
        raise AssertionError(f"no file {number}")

    def publish(self, query: dict[str, str]) -> httpx.Response:
        dataset = self.of(query)
        if dataset.draft is None:
            return _refused(403, "This dataset is already published.")
        for each in dataset.draft[1]:
            each.published = True
        dataset.released, dataset.draft = dataset.draft, None
        dataset.releases.append(query["type"])
        return _ok({})

    def download(self, number: int) -> httpx.Response:
        return httpx.Response(200, content=self.found(number)[1].data)


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if not is_zipfile(io.BytesIO(data)):
        yield name, data
        return
    with ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            yield info.filename, archive.read(info)


def _form(request: httpx.Request) -> tuple[str, bytes, dict[str, Any]]:
    boundary = request.headers["content-type"].partition("boundary=")[2]
    name, data, settings = "", b"", {}
    for part in request.read().split(f"--{boundary}".encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        content = content.removesuffix(b"\r\n")
        if b'name="jsonData"' in head:
            settings = json.loads(content)
        else:
            named = re.search(rb'filename="([^"]*)"', head)
            assert named
            assert b'name="file"' in head
            name, data = named[1].decode(), content
    return name, data, settings


_ENDPOINTS: tuple[tuple[str, str, Callable[[Installation, Asked], httpx.Response]], ...] = (
    ("GET", r"users/:me", lambda _here, _asked: _ok({"identifier": "@carberry"})),
    ("GET", r"licenses", lambda _here, _asked: _ok([CC0, CC_BY])),
    ("GET", r"search", lambda here, asked: here.search(asked.query)),
    ("POST", r"dataverses/letters/datasets", lambda here, asked: here.create(asked.json())),
    ("GET", r"datasets/:persistentId/versions/(:latest.*)", lambda here, asked: here.show(asked.query, asked.path[1])),
    ("PUT", r"datasets/:persistentId/versions/:draft", lambda here, asked: here.describe(asked.query, asked.json())),
    ("GET", r"datasets/:persistentId/locks", lambda here, asked: here.locked(asked.query)),
    ("POST", r"datasets/:persistentId/add", lambda here, asked: here.add(here.of(asked.query), *_form(asked.request))),
    ("POST", r"datasets/:persistentId/actions/:publish", lambda here, asked: here.publish(asked.query)),
    ("POST", r"files/([0-9]+)/replace", lambda here, asked: here.replace(asked.number, *_form(asked.request))),
    ("DELETE", r"files/([0-9]+)", lambda here, asked: here.delete(asked.number)),
    ("GET", r"access/datafile/([0-9]+)", lambda here, asked: here.download(asked.number)),
)


def _ok(data: Any, status: int = 200) -> httpx.Response:
    return httpx.Response(status, json={"status": "OK", "data": data})


def _refused(status: int, message: str) -> httpx.Response:
    return httpx.Response(status, json={"status": "ERROR", "message": message})
