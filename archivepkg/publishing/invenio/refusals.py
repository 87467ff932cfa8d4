"""What InvenioRDM says where it refuses, with our names of the fields that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from archivepkg.publishing.invenio.record import FIELDS

__all__ = ["errors_of", "refusal"]

#: A draft without files says so from the beginning; that they are all there is seen to before it is published.
_NO_FILES_YET = "files.enabled"
_DOI = "pids.doi"


def refusal(answer: object) -> str | None:
    """The words of an answer that refuses: its message, and each field with what is wrong with it."""
    if not isinstance(answer, Mapping) or not isinstance(answer.get("message"), str):
        return None
    return " ".join([answer["message"].strip(), *_told(answer.get("errors"))])


def errors_of(errors: Sequence[object]) -> list[str]:
    """What a draft that was saved is not accepted for."""
    return list(_told(errors, passing_over=_NO_FILES_YET))


def _told(errors: Any, passing_over: str | None = None) -> Iterator[str]:
    for error in errors if isinstance(errors, Sequence) else ():
        if isinstance(error, Mapping) and error.get("field") != passing_over:
            messages = error.get("messages")
            words = " ".join(map(str, messages)) if isinstance(messages, list) else str(messages)
            yield f"{_named(str(error.get('field')))}: {words}"


def _named(field: str) -> str:
    """The field of a record by our name, with the repository's own beside it: ``title (metadata.title)``."""
    area, _, rest = field.partition(".")
    ours = FIELDS.get(rest.partition(".")[0]) if area == "metadata" else "identifier" if field == _DOI else None
    return f"{ours} ({field})" if ours else field
