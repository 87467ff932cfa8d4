"""The requests to a Dataverse installation that publishing needs.

Source: Dataverse guides, "Native API" and "Search API". No installation was at hand: what is here follows the guides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any, TypeVar

import msgspec

from archivepkg.publishing.session import Session
from archivepkg.publishing.uploads import Upload

__all__ = ["File", "Installation", "License", "Version", "words"]

T = TypeVar("T")

_ABSENT = frozenset({404})
#: Instead of a number in a path: the dataset is named by the parameter ``persistentId``.
_DATASET = "api/datasets/:persistentId"


class License(msgspec.Struct, frozen=True):
    """One of the installation's list."""

    name: str
    uri: str
    active: bool = True


class _Checksum(msgspec.Struct, frozen=True):
    type: str
    value: str


class _DataFile(msgspec.Struct, frozen=True, rename="camel"):
    id: int
    filesize: int = -1
    md5: str | None = None
    checksum: _Checksum | None = None


class File(msgspec.Struct, frozen=True, rename="camel"):
    """A file of a version of a dataset."""

    label: str
    data_file: _DataFile
    directory_label: str | None = None

    @property
    def path(self) -> str:
        return f"{self.directory_label}/{self.label}" if self.directory_label else self.label

    @property
    def id(self) -> int:
        return self.data_file.id

    def is_copy_of(self, upload: Upload) -> bool | None:
        """Whether it has the bytes of an upload, by its checksum; None where it has one of another kind."""
        known = self.data_file.checksum
        kind, value = (known.type, known.value) if known else ("MD5", self.data_file.md5)
        expected = upload.md5 if kind == "MD5" else upload.sha256 if kind == "SHA-256" else None
        if expected is None or value is None:
            return None
        return value.lower() == expected


class Version(msgspec.Struct, frozen=True, rename="camel"):
    """A version of a dataset. ``raw`` is all that was answered."""

    dataset_persistent_id: str
    version_state: str
    files: list[File] = []
    license: License | str | None = None
    raw: dict[str, Any] = {}

    @property
    def is_draft(self) -> bool:
        return self.version_state == "DRAFT"

    def fields(self, block: str = "citation") -> dict[str, dict[str, Any]]:
        """The fields of a metadata block by name."""
        found = self.raw.get("metadataBlocks", {}).get(block, {}).get("fields", [])
        return {field["typeName"]: field for field in found}


class Installation:
    """An installation that was connected to; ``sent`` is told the number of bytes of files that were sent."""

    def __init__(self, session: Session, sent: Callable[[int], None]) -> None:
        self._session = session
        self._sent = sent
        self.address = session.address
        self.refused = session.refused

    def close(self) -> None:
        self._session.close()

    def user(self) -> None:
        """Sees that the token is somebody's."""
        self._session.json("GET", "api/users/:me", doing="say whose token it is")

    def licenses(self) -> list[License]:
        """The installation's own list."""
        return self._data("GET", "api/licenses", list[License], "list its licences")

    def search(self, mark: str, collection: str | None) -> list[str]:
        """The persistent ids of datasets in which a mark occurs; the index may be seconds behind."""
        query = {"q": f'otherIdValue:"{mark}"', "type": "dataset", "per_page": "50"}
        if collection:
            query["subtree"] = collection
        found = self._data("GET", "api/search", dict[str, Any], "look for the dataset", params=query)
        return [str(item["global_id"]) for item in found.get("items", ()) if "global_id" in item]

    def version(self, dataset: str, which: str = ":latest") -> Version | None:
        """A version of a dataset with its files; None where there is none."""
        doing = f"show the dataset {dataset}"
        response = self._session.send(
            "GET", f"{_DATASET}/versions/{which}", doing=doing, params={"persistentId": dataset}, accepted=_ABSENT
        )
        if response.status_code in _ABSENT:
            return None
        raw = self._answer(self._session.read(response, doing=doing), dict[str, Any], doing)
        found = self._answer({"status": "OK", "data": raw}, Version, doing)
        return msgspec.structs.replace(found, raw=raw)

    def locks(self, dataset: str) -> list[str]:
        """What keeps a dataset from being changed."""
        doing = f"say what locks {dataset}"
        found = self._data("GET", f"{_DATASET}/locks", list[dict[str, Any]], doing, params={"persistentId": dataset})
        return [str(lock.get("lockType")) for lock in found]

    def create(self, collection: str, dataset: Mapping[str, Any]) -> str:
        """A new dataset, a draft; gives its persistent id."""
        path, doing = f"api/dataverses/{collection}/datasets", f"create a dataset in {collection}"
        created = self._data("POST", path, dict[str, Any], doing, json={"datasetVersion": dataset})
        return str(created["persistentId"])

    def describe(self, dataset: str, version: Mapping[str, Any]) -> None:
        """Sets all metadata of the draft, which is made where there is none."""
        doing = f"change the metadata of {dataset}"
        self._data("PUT", f"{_DATASET}/versions/:draft", Any, doing, params={"persistentId": dataset}, json=version)

    def add(self, dataset: str, upload: Upload, settings: Mapping[str, Any], replaced: int | None) -> list[File]:
        """Sends a file, perhaps in the place of a published one; gives what became of it."""
        path, params = (f"{_DATASET}/add", {"persistentId": dataset})
        if replaced is not None:
            path, params = f"api/files/{replaced}/replace", {}
        name = upload.path.rsplit("/", 1)[-1]
        with upload.reading(self._sent, with_md5=True) as file:
            form = {"data": {"jsonData": msgspec.json.encode(settings).decode()}, "files": {"file": (name, file)}}
            doing = f"upload {upload.path}"
            found = self._data("POST", path, dict[str, list[File]], doing, params=params, body=lambda: form)
        return found["files"]

    def delete(self, file: File) -> None:
        """Takes a file out of the draft."""
        self._session.send("DELETE", f"api/files/{file.id}", doing=f"delete {file.path}", accepted=_ABSENT)

    def publish(self, dataset: str, release: str) -> None:
        """Begins to publish the draft."""
        params = {"persistentId": dataset, "type": release}
        self._data("POST", f"{_DATASET}/actions/:publish", Any, f"publish {dataset}", params=params)

    def content(self, file: File) -> Iterator[bytes]:
        """The bytes of a file."""
        with self._session.download(f"api/access/datafile/{file.id}", doing=f"give back {file.path}") as chunks:
            yield from chunks

    def hash_of(self, file: File) -> str:
        """The SHA-256 of the bytes of a file, in hexadecimal digits."""
        digest = sha256()
        for chunk in self.content(file):
            digest.update(chunk)
        return digest.hexdigest()

    def _data(self, method: str, path: str, kind: type[T], doing: str, **request: Any) -> T:
        return self._answer(self._session.json(method, path, doing=doing, **request), kind, doing)

    def _answer(self, answer: Any, kind: type[T], doing: str) -> T:
        if not isinstance(answer, dict) or answer.get("status") not in {"OK", "WORKFLOW_IN_PROGRESS"}:
            raise self.refused(doing, words(answer) or f"its answer is {answer!r}")
        try:
            return msgspec.convert(answer.get("data"), kind)
        except msgspec.ValidationError as error:
            raise self.refused(doing, f"its answer is not what the guides say: {error}") from None


def words(answer: Any) -> str | None:
    """What an installation says of a refusal."""
    message = answer.get("message") if isinstance(answer, dict) else None
    if isinstance(message, dict):
        message = message.get("message")
    return str(message) if message else None
