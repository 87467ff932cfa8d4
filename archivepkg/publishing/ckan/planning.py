"""The steps that make a dataset out of a package, or of an earlier state of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from archivepkg.publishing.ckan.dataset import Description
from archivepkg.publishing.ckan.finding import Place
from archivepkg.publishing.ckan.parts import Described, Gone, Sent, Told, differing, own_resources
from archivepkg.publishing.ckan.resources import PATH, Resource
from archivepkg.publishing.ckan.revision import Dataset
from archivepkg.publishing.repository import Action, Step

__all__ = ["of_dataset", "of_files", "of_others"]


def of_dataset(place: Place, description: Description) -> Iterator[Step]:
    """The dataset itself: created, where it is not there, or its fields changed."""
    if place.dataset is None:
        fields = {
            "name": place.name,
            "owner_org": place.organization,
            "private": True,
            **description.fields,
            "tags": [{"name": name} for name in description.tags],
            "extras": [{"key": key, "value": value} for key, value in description.extras.items()],
        }
        detail = "a dataset that readers do not see"
        yield Step(action=Action.CREATE, subject=place.name, detail=detail, given=fields)
    elif different := differing(description, place.dataset):
        detail = ", ".join(different)
        yield Step(action=Action.CHANGE, subject=place.name, detail=detail, given=Described(description))


def of_files(dataset: Dataset | None, wanted: Sequence[Resource], *, whole: bool) -> Iterator[Step]:
    """The files that a dataset is to have; ``whole``: what stands there was read back by an earlier run."""
    left = own_resources(dataset) if dataset else []
    for resource in wanted:
        found = next((each for each in left if each[PATH] == resource.path), None)
        if found is not None:
            left.remove(found)
        yield _of_file(resource, found, whole=whole)
    for each in left:
        detail = "it is in the package no more"
        yield Step(action=Action.DELETE, subject=each[PATH], detail=detail, given=Gone(each["id"]))


def of_others(dataset: Dataset | None) -> Iterator[str]:
    """What is said of the resources that others added."""
    others = [
        str(each.get("name") or each["id"]) for each in (dataset.resources if dataset else ()) if not each.get(PATH)
    ]
    if dataset and others:
        yield f"others have added to {dataset.name}, and it is left as it is: {', '.join(others)}"


def _of_file(resource: Resource, found: Mapping[str, Any] | None, *, whole: bool) -> Step:
    if found is None or not resource.has_bytes_of(found):
        upload = resource.upload()
        return Step(
            action=Action.UPLOAD,
            subject=resource.path,
            size=upload.size,
            detail="in place of the earlier one" if found else None,
            given=Sent(resource, upload, found["id"] if found else None),
        )
    if not resource.is_described_by(found):
        detail, told = "what is said of it", Told(resource, found)
        return Step(action=Action.CHANGE, subject=resource.path, detail=detail, given=told)
    if whole:
        return Step(action=Action.SKIP, subject=resource.path, detail="it stands there")
    return Step(action=Action.CHECK, subject=resource.path, detail="it stands there", given=(resource, found["id"]))
