"""The actions of a CKAN portal that publishing needs.

Source: CKAN 2.12, "API guide". ``package_revise`` (CKAN 2.9 and later) changes fields and resources of a dataset and
takes files along, in one transaction, and only where the dataset still is as it was when it was read:
``metadata_modified`` is matched. So a request that was sent twice is done once. Nested values stay what they are, as
each field of its form is JSON; in a form of ``resource_create`` they do not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from hashlib import sha256
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from archivepkg.publishing.ckan.licences import Licence
from archivepkg.publishing.ckan.revision import Dataset, Organization, Revision
from archivepkg.publishing.session import Session

__all__ = ["Portal", "words"]

T = TypeVar("T")

_CONFLICT = 409
_UNKNOWN = frozenset({403, 404})


class Portal:
    """A portal that was connected to; ``sent`` is told the number of bytes of files that were sent."""

    def __init__(self, session: Session, sent: Callable[[int], None]) -> None:
        self._session = session
        self._sent = sent
        self.address = session.address

    def close(self) -> None:
        self._session.close()

    def user(self) -> str | None:
        """The name of the user whose token it is; None for a token that the portal does not know."""
        found = self._unless_unknown("user_show", dict[str, Any], "say whose token it is")
        return str(found.get("name")) if found else None

    def organizations(self) -> list[Organization]:
        """Those in which the token may create datasets; none at all for one that the portal does not know."""
        return self._get(
            "organization_list_for_user", list[Organization], "list organizations", permission="create_dataset"
        )

    def licences(self) -> list[Licence]:
        """The portal's own list."""
        return self._get("license_list", list[Licence], "list its licences")

    def dataset(self, name: str) -> Dataset | None:
        """The dataset of a name or an id, also a deleted one; None where there is none or the token may not see it."""
        return self._unless_unknown("package_show", Dataset, f"show the dataset {name}", id=name)

    def create(self, fields: Mapping[str, Any]) -> Dataset:
        """A new dataset; the one that is there if it is what the same request made, whose answer was lost."""
        name, doing = str(fields["name"]), f"create the dataset {fields['name']}"
        response = self._session.send(
            "POST", _path("package_create"), doing=doing, json=fields, repeatable=True, accepted=frozenset({_CONFLICT})
        )
        answer = self._session.read(response, doing=doing)
        if response.status_code == _CONFLICT and _error(answer).keys() - {"__type"} == {"name"}:
            found = self.dataset(name)
            if found and _is_just_begun(found, fields):
                return found
            advice = "the token may not see what has the name; choose another by --set name=NAME"
            raise self._session.refused(doing, words(answer) or "", status=_CONFLICT, advice=advice)
        return self._result(answer, Dataset, doing, response.status_code)

    def revise(self, dataset: Dataset, revision: Revision, doing: str) -> Dataset | None:
        """The dataset as it then is; None where it was changed since it was read, perhaps by the same request."""
        parameters = revision.parameters(dataset)
        with ExitStack() as files:

            def body() -> dict[str, Any]:
                files.close()
                if not revision.files:
                    return {"json": parameters}
                return {
                    "data": {name: msgspec.json.encode(value).decode() for name, value in parameters.items()},
                    "files": {
                        field: (name, files.enter_context(upload.reading(self._sent)), mediatype)
                        for field, name, upload, mediatype in revision.uploads()
                    },
                }

            response = self._session.send(
                "POST",
                _path("package_revise"),
                doing=doing,
                body=body,
                repeatable=True,
                accepted=frozenset({_CONFLICT}),
            )
        answer = self._session.read(response, doing=doing)
        if response.status_code == _CONFLICT and "match" in _error(answer):
            return None
        return self._result(answer, dict[str, Dataset], doing, response.status_code)["package"]

    def hash_of(self, resource: Mapping[str, Any], doing: str) -> str:
        """The SHA-256 of the bytes that a resource is fetched as, in hexadecimal digits."""
        digest = sha256()
        with self._session.download(self._place(str(resource.get("url"))), doing=doing) as chunks:
            for chunk in chunks:
                digest.update(chunk)
        return digest.hexdigest()

    def _place(self, url: str) -> str:
        """Where a file is fetched: at the address that the portal was given by, whatever it calls itself."""
        path = urlsplit(url).path
        return self.address + path[path.find("/dataset/") :] if "/dataset/" in path else url

    def _get(self, action: str, kind: type[T], doing: str, **parameters: str) -> T:
        return self._result(self._session.json("GET", _path(action), doing=doing, params=parameters), kind, doing)

    def _unless_unknown(self, action: str, kind: type[T], doing: str, **parameters: str) -> T | None:
        response = self._session.send("GET", _path(action), doing=doing, params=parameters, accepted=_UNKNOWN)
        if response.status_code in _UNKNOWN:
            return None
        return self._result(self._session.read(response, doing=doing), kind, doing)

    def _result(self, answer: Any, kind: type[T], doing: str, status: int | None = None) -> T:
        """What an action gives.

        Raises :class:`~archivepkg.publishing.refusal.Refused` where it was not done, or gave something else.
        """
        if not isinstance(answer, dict) or answer.get("success") is not True:
            raise self._session.refused(doing, words(answer) or f"its answer is {answer!r}", status=status)
        try:
            return msgspec.convert(answer.get("result"), kind)
        except msgspec.ValidationError as error:
            raise self._session.refused(doing, f"its answer is not what CKAN's is: {error}") from None


def words(answer: Any) -> str | None:
    """What a portal says of a refusal: its message, or what is wrong with each field."""
    if isinstance(answer, str):
        return answer
    error = _error(answer)
    told = [str(error["message"])] if "message" in error else []
    told += [f"{key}: {_flat(value)}" for key, value in error.items() if key not in {"__type", "message"}]
    return "; ".join(told) or None


def _error(answer: Any) -> dict[str, Any]:
    found = answer.get("error") if isinstance(answer, dict) else None
    return found if isinstance(found, dict) else {}


def _is_just_begun(dataset: Dataset, fields: Mapping[str, Any]) -> bool:
    given = {extra["key"]: extra.get("value") for extra in dataset.extras}
    asked = {extra["key"]: extra["value"] for extra in fields["extras"]}
    return (dataset.private, dataset.state, dataset.resources, given) == (True, "active", [], asked)


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_flat(inside)}" for key, inside in value.items())
    if isinstance(value, list):
        return ", ".join(_flat(inside) for inside in value if inside)
    return str(value)


def _path(action: str) -> str:
    return f"api/3/action/{action}"
