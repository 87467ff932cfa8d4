"""The steps that make a dataset out of a package, or of an earlier version of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec

from archivepkg.errors import Misuse
from archivepkg.publishing.dataverse.installation import File, Version
from archivepkg.publishing.dataverse.metadata import FIELDS, Citation
from archivepkg.publishing.dataverse.terms import has_terms
from archivepkg.publishing.repository import Action, Step
from archivepkg.publishing.uploads import Upload

__all__ = ["Sending", "of_files", "of_metadata", "of_new", "refuse_unfit"]

#: Of a version: what is not metadata of this block, and is sent back as it is.
_KEPT = (
    "confidentialityDeclaration", "specialPermissions", "restrictions", "citationRequirements",
    "depositorRequirements", "conditions", "disclaimer", "termsOfAccess", "dataAccessPlace", "originalArchive",
    "availabilityStatus", "contactForAccess", "sizeOfCollection", "studyCompletion", "fileAccessRequest",
)  # fmt: skip
#: Source: the guides, "File Path" and "File Name"; IQSS/dataverse, ``FileMetadata``.
_UNFIT_NAME = re.compile(r"[/:*?\"<>|;#\\]")
_UNFIT_FOLDER = re.compile(r"[^\w\-./ ]")


class Sending(msgspec.Struct, frozen=True, eq=False):
    """A file to be sent, and the one that it takes the place of."""

    upload: Upload
    earlier: File | None = None


def of_new(
    collection: str | None, citation: Citation, terms: Mapping[str, Any], wanted: Mapping[str, Upload]
) -> Iterator[Step]:
    """A new dataset with all files. Raises :class:`Misuse` where no Dataverse collection is named for it."""
    if collection is None:
        raise Misuse("a new dataset needs a Dataverse collection: --set collection=ALIAS, the last part of its address")
    blocks = {"citation": {"displayName": "Citation Metadata", "fields": list(citation.fields)}}
    given = collection, {**terms, "metadataBlocks": blocks}
    yield Step(action=Action.CREATE, subject="dataset", detail=f"a draft in {collection}", given=given)
    for upload in wanted.values():
        yield Step(action=Action.UPLOAD, subject=upload.path, size=upload.size, given=Sending(upload))


def of_metadata(there: Version, citation: Citation, terms: Mapping[str, Any]) -> Iterator[Step]:
    """The metadata, where they say something else; fields and terms that are none of ours are sent back as they are."""
    fields = there.fields()
    wanted = {field["typeName"]: field for field in citation.fields}
    different = [name for name in FIELDS if not _says(fields.get(name), wanted.get(name))]
    if not has_terms(there, terms):
        different.append("terms")
    if different:
        blocks = {name: block for name, block in there.raw.get("metadataBlocks", {}).items() if name != "citation"}
        others = [field for name, field in fields.items() if name not in FIELDS]
        blocks["citation"] = {"displayName": "Citation Metadata", "fields": [*citation.fields, *others]}
        terms_there = ("license", "termsOfUse") if not terms else ()
        kept = {name: there.raw[name] for name in (*_KEPT, *terms_there) if name in there.raw}
        given = {**kept, **terms, "metadataBlocks": blocks}
        subject = there.dataset_persistent_id
        yield Step(action=Action.CHANGE, subject=subject, detail=", ".join(different), given=given)


def of_files(
    there: Version, wanted: Mapping[str, Upload], is_same: Callable[[File, Upload], bool], before: AbstractSet[str]
) -> Iterator[Step]:
    """The files that differ; ``before`` are the paths of the package that stands there."""
    found = {each.path: each for each in there.files}
    for path, upload in wanted.items():
        earlier = found.get(path)
        if earlier is not None and is_same(earlier, upload):
            yield Step(action=Action.SKIP, subject=path, detail="it stands there")
        else:
            detail = "in place of the earlier one" if earlier else None
            given = Sending(upload, earlier)
            yield Step(action=Action.UPLOAD, subject=path, size=upload.size, detail=detail, given=given)
    for path, file in found.items():
        if path not in wanted and path in before:
            yield Step(action=Action.DELETE, subject=path, detail="it is in the package no more", given=file)


def refuse_unfit(paths: Mapping[str, Upload]) -> None:
    """Refuses names that an installation would change, and archives, which it unpacks."""
    for path in paths:
        folder, _, name = path.rpartition("/")
        if _UNFIT_NAME.search(name) or _UNFIT_FOLDER.search(folder):
            raise Misuse(f"{path}: Dataverse takes no such name of a file or folder")
        if name.lower().endswith(".zip"):
            raise Misuse(f"{path}: Dataverse unpacks archives, so that the package would not be there as it is")


def _says(there: Any, wanted: Any) -> bool:
    """Whether a field says what it is to say; an installation adds to what it was given."""
    if wanted is None or there is None:
        return there is wanted
    if isinstance(wanted, Mapping):
        return isinstance(there, Mapping) and all(_says(there.get(name), value) for name, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(there, list) and len(there) == len(wanted) and all(map(_says, there, wanted))
    return bool(there == wanted)
