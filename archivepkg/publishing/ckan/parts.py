"""What a dataset still lacks, part by part.

Each part knows whether a dataset has it and what a request has to ask for it, so that parts may be asked for one by one
or all at once, and again after a request whose answer was lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

from archivepkg.publishing.ckan.dataset import EXTRAS, FIELDS, Description, is_tag
from archivepkg.publishing.ckan.resources import FIELDS as RESOURCE_FIELDS
from archivepkg.publishing.ckan.resources import PATH, Resource
from archivepkg.publishing.ckan.revision import Dataset, Revision
from archivepkg.publishing.uploads import Upload

__all__ = ["Described", "Gone", "Part", "Public", "Sent", "Told", "differing", "own_resources"]


class Part(Protocol):
    """Something that a dataset is to have."""

    def stands_in(self, dataset: Dataset) -> bool:
        """Whether the dataset has it."""
        ...

    def ask(self, dataset: Dataset, revision: Revision) -> None:
        """Puts into a request what makes the dataset have it."""
        ...


class Described(msgspec.Struct, frozen=True):
    """The fields, tags and extras of the dataset; those that others gave it are kept."""

    description: Description

    def stands_in(self, dataset: Dataset) -> bool:
        return not differing(self.description, dataset)

    def ask(self, dataset: Dataset, revision: Revision) -> None:
        revision.remove += [*FIELDS, "tags", "extras"]
        revision.fields |= {**self.description.fields, "tags": self.tags(dataset), "extras": self.extras(dataset)}
        revision.fields.setdefault("title", dataset.name)

    def tags(self, dataset: Dataset) -> list[dict[str, Any]]:
        """The tags that the dataset is to have: keywords that the package no longer has are gone."""
        earlier = set(filter(is_tag, _keywords(dataset)))
        own = [*self.description.tags]
        others = [tag for tag in dataset.tags if tag.get("vocabulary_id") or tag["name"] not in earlier | set(own)]
        return [*({"name": name} for name in own), *others]

    def extras(self, dataset: Dataset) -> list[dict[str, Any]]:
        """The extras that the dataset is to have."""
        others = [extra for extra in dataset.extras if extra["key"] not in EXTRAS]
        return [*({"key": key, "value": value} for key, value in self.description.extras.items()), *others]


class Sent(msgspec.Struct, frozen=True, eq=False):
    """A file with its fields. ``instead_of`` is the id of the resource that it replaces, None for a new one."""

    resource: Resource
    upload: Upload
    instead_of: str | None = None

    def stands_in(self, dataset: Dataset) -> bool:
        return any(
            found["id"] == (self.instead_of or found["id"])
            and self.resource.stands_as(found)
            and found.get("hash") == f"sha256:{self.upload.sha256}"
            for found in own_resources(dataset)
        )

    def ask(self, dataset: Dataset, revision: Revision) -> None:  # noqa: ARG002 - as every part
        fields = {**self.resource.fields, "hash": f"sha256:{self.upload.sha256}"}
        file = self.resource.file_name, self.upload, str(fields["mimetype"])
        if self.instead_of is None:
            revision.files[len(revision.added)] = file
            revision.added.append(fields)
        else:
            revision.remove += _removed(self.instead_of)
            revision.changed[self.instead_of] = fields
            revision.files[self.instead_of] = file


class Told(msgspec.Struct, frozen=True, eq=False):
    """The fields of a resource whose bytes are as they should be."""

    resource: Resource
    known: Mapping[str, Any]

    def stands_in(self, dataset: Dataset) -> bool:
        return any(found["id"] == self.known["id"] and self.resource.stands_as(found) for found in dataset.resources)

    def ask(self, dataset: Dataset, revision: Revision) -> None:  # noqa: ARG002 - as every part
        revision.remove += _removed(self.known["id"])
        revision.changed[self.known["id"]] = {**self.resource.fields, "hash": self.known["hash"]}


class Gone(msgspec.Struct, frozen=True):
    """A resource that was ours and is of no file any more, by its id."""

    id: str

    def stands_in(self, dataset: Dataset) -> bool:
        return all(found["id"] != self.id for found in dataset.resources)

    def ask(self, dataset: Dataset, revision: Revision) -> None:  # noqa: ARG002 - as every part
        revision.remove.append(f"resources__{self.id}")


class Public(msgspec.Struct, frozen=True):
    """That readers see the dataset."""

    def stands_in(self, dataset: Dataset) -> bool:
        return not dataset.private

    def ask(self, dataset: Dataset, revision: Revision) -> None:  # noqa: ARG002 - as every part
        revision.fields["private"] = False


def own_resources(dataset: Dataset) -> list[dict[str, Any]]:
    """The resources of a dataset that hold files of a package."""
    return [found for found in dataset.resources if found.get(PATH)]


def differing(description: Description, dataset: Dataset) -> list[str]:
    """What of a dataset is not as the package says it: names of fields, tags and extras."""
    described = Described(description)
    wanted = {"title": dataset.name, **description.fields}
    found = [name for name in FIELDS if (getattr(dataset, name) or None) != wanted.get(name)]
    if {tag["name"] for tag in described.tags(dataset)} != {tag["name"] for tag in dataset.tags}:
        found.append("tags")
    known = {extra["key"]: extra.get("value") for extra in dataset.extras}
    return found + [key for key in EXTRAS if known.get(key) != description.extras.get(key)]


def _keywords(dataset: Dataset) -> list[str]:
    """The keywords that the package had when it was sent last."""
    try:
        return msgspec.json.decode(dataset.stated("keywords") or "[]", type=list[str])
    except msgspec.MsgspecError:
        return []


def _removed(resource: str) -> list[str]:
    """Fields go before they are set: what is set is merged into what is there, and a schema would keep old fields."""
    return [f"resources__{resource}__{name}" for name in RESOURCE_FIELDS]
