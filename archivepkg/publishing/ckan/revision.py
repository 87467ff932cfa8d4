"""A dataset as a portal shows it, and what one request is to change in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from archivepkg.publishing.uploads import Upload

__all__ = ["Dataset", "Organization", "Revision"]


class Organization(msgspec.Struct, frozen=True):
    """Who owns datasets; ``title`` is for people."""

    id: str
    name: str
    title: str | None = None


class Dataset(msgspec.Struct, frozen=True):
    """A dataset as a portal shows it; ``state`` is ``deleted`` for one that lies in its trash."""

    id: str
    name: str
    metadata_modified: str
    private: bool
    state: str = "active"
    owner_org: str | None = None
    title: str | None = None
    notes: str | None = None
    url: str | None = None
    version: str | None = None
    author: str | None = None
    author_email: str | None = None
    license_id: str | None = None
    tags: list[dict[str, Any]] = []
    extras: list[dict[str, Any]] = []
    resources: list[dict[str, Any]] = []

    def stated(self, key: str) -> str | None:
        """The text of an extra."""
        return next((str(each.get("value")) for each in self.extras if each.get("key") == key), None)


class Revision(msgspec.Struct):
    """What one request changes in a dataset.

    ``remove`` are fields that go (``tags``, ``resources__ID__hash``), ``fields`` those that are set, ``changed`` those
    of resources by their ids, ``added`` those of new resources, in order. ``files`` are uploads by the id of their
    resource, or by the place of a new one in ``added``; each has the name under which it is fetched.
    """

    remove: list[str] = []
    fields: dict[str, Any] = {}
    changed: dict[str, Mapping[str, Any]] = {}
    added: list[Mapping[str, Any]] = []
    files: dict[str | int, tuple[str, Upload, str]] = {}

    def parameters(self, dataset: Dataset) -> dict[str, Any]:
        """Those of ``package_revise``, without the files."""
        found: dict[str, Any] = {"match": {"id": dataset.id, "metadata_modified": dataset.metadata_modified}}
        if self.remove:
            found["filter"] = [f"-{name}" for name in self.remove]
        if self.fields:
            found["update"] = self.fields
        found |= {f"update__resources__{known}": fields for known, fields in self.changed.items()}
        if self.added:
            found["update__resources__extend"] = self.added
        return found

    def uploads(self) -> Iterator[tuple[str, str, Upload, str]]:
        """The files by the parameter that takes each; new resources are counted from the end."""
        for key, (name, upload, mediatype) in self.files.items():
            place = key if isinstance(key, str) else key - len(self.added)
            yield f"update__resources__{place}__upload", name, upload, mediatype
